"""What the API works out: clusters, suggestions, measures and the picture."""

from __future__ import annotations

from flask import Response

from graphapp.analysis import clustering, connection, investments_in_reach, measure, suggest
from graphapp.analysis.agenda import agenda as agendas
from graphapp.analysis.agenda.aim import aims
from graphapp.analysis.reach import STEPS
from graphapp.analysis.reach import reach as find_reach
from graphapp.analysis.steps import FARTHEST
from graphapp.analysis.whole.whole import whole as measure_whole
from graphapp.explore.read_view import read_view
from graphapp.journeys import json_facts
from graphapp.journeys.json_facts import Clusters, Paths, Reach, Suggestions
from graphapp.model import find_kind
from graphapp.web.api.answers import Measured, MeasuredWhole, Measures, Picture
from graphapp.web.api.operations import Parameter, Query, operation
from graphapp.web.api.parameters import (
    DAY,
    FILTERS,
    KIND,
    LOOKS,
    METHOD,
    OPTIONS,
    WEIGHTS,
    address_words,
    key_of,
    one,
)
from graphapp.web.api.shapes import Schema, several, text, truth, whole
from graphapp.web.frame.picture_response import picture
from graphapp.web.frame.request_network import the_network

_PAIR = "^[^,]+,[^,]+$"


def _limit(words: str, usual: int) -> Schema:
    return whole(words, minimum=1, maximum=agendas.MOST, default=usual)


@operation(
    "GET",
    "/clusters",
    group="Analysis",
    parameters=(
        METHOD,
        *OPTIONS,
        Parameter("certainty", truth("Whether it is measured how far they hold.", default=False)),
        DAY,
    ),
)
def clusters(asked: Query) -> Clusters:
    """Who belongs together, by one method.

    Options that the method does not have are left alone.
    """
    options = {p.name: asked[p.name] for p in OPTIONS}
    texts = {name: words[0] for name, words in address_words(options).items()}
    network = the_network(asked["on"])
    found = clustering.find_clusters(network, asked["method"], texts)
    return json_facts.clustering_facts(network, found, asked["certainty"])


@operation(
    "GET",
    "/suggestions",
    group="Analysis",
    parameters=(
        one("for", "Only possible ties of the entity with this key.", minLength=1),
        Parameter("limit", whole("At most this many.", minimum=1, maximum=500, default=100)),
        Parameter("kind", KIND.schema | {"description": "Only with these kinds of entity."}),
        *WEIGHTS,
        DAY,
    ),
    problems=(404,),
)
def suggestions(asked: Query) -> Suggestions:
    """Who could work together, why, and who could introduce them."""
    weights = {
        p.name.removeprefix("weight."): asked[p.name] for p in WEIGHTS if asked[p.name] is not None
    }
    kinds = [find_kind(word) or "" for word in asked["kind"]]
    network = the_network(asked["on"])
    found = suggest.suggest(
        network, asked["for"], limit=asked["limit"], weights=weights, kinds=kinds
    )
    return Suggestions(network.version, tuple(found))


@operation(
    "GET",
    "/agenda",
    group="Analysis",
    parameters=(
        one("aim", "What to work towards.", enum=list(aims()), default=aims().default.name),
        Parameter("k", _limit("At most this many introductions.", agendas.K)),
        Parameter("each", _limit("At most this many for one party.", agendas.EACH)),
        Parameter("introducer", _limit("At most this many by one introducer.", agendas.INTRODUCER)),
        Parameter("steps", whole("How near is near, in ties.", minimum=1, maximum=3, default=2)),
        one("investment", "Near the macro investment with this key.", minLength=1),
        Parameter(
            "without",
            several(text("Two keys with a comma: not this introduction.", pattern=_PAIR)),
        ),
        Parameter("likely", truth("Count what each adds by how likely it is to come true.")),
        DAY,
    ),
    problems=(404,),
)
def agenda(asked: Query) -> agendas.Agenda:
    """The introductions that together move an aim most, each with what it adds.

    Options that the aim does not have are left alone.
    """
    options = {"steps": str(asked["steps"]), "investment": asked["investment"] or ""}
    pairs = [(one, other) for one, _, other in (pair.partition(",") for pair in asked["without"])]
    return agendas.plan(
        the_network(asked["on"]),
        asked["aim"],
        options,
        k=asked["k"],
        each=asked["each"],
        introducer=asked["introducer"],
        without=pairs,
        likely=asked["likely"],
    )


@operation(
    "GET",
    "/reach/{key}",
    group="Analysis",
    parameters=(
        key_of("the macro investment, or of anybody else"),
        Parameter(
            "steps",
            whole("How far to look, in ties.", minimum=1, maximum=FARTHEST, default=STEPS),
        ),
        DAY,
    ),
    problems=(404,),
)
def reach(asked: Query) -> Reach:
    """Whom somebody could reach, through whom, and who offers what they need.

    Of an investment, and of anybody else: then with the investments that they could reach.
    """
    network, key = the_network(asked["on"]), asked["key"]
    found = find_reach(network, key, steps=asked["steps"])
    return json_facts.reach_facts(found, investments_in_reach.investments_for(network, key))


@operation(
    "GET",
    "/path",
    group="Analysis",
    parameters=(
        one("from", "The key of one end.", required=True, minLength=1),
        one("to", "The key of the other end.", required=True, minLength=1),
        DAY,
    ),
    problems=(404,),
)
def path(asked: Query) -> Paths:
    """The shortest ways from one entity to another; none where they are not connected."""
    found = connection.connect(the_network(asked["on"]), asked["from"], asked["to"])
    return Paths(tuple(way.keys for way in found.shortest))


@operation(
    "GET",
    "/measures",
    group="Analysis",
    parameters=(
        Parameter(
            "measure",
            several(text(enum=list(measure.measures())), "Only these; all unless given."),
        ),
        DAY,
    ),
)
def measures(asked: Query) -> Measures:
    """What is measured of each entity."""
    network = the_network(asked["on"])
    menu = measure.measures()
    found = {
        name: Measured(menu[name].title, menu[name].help, measure.measure(network, name))
        for name in dict.fromkeys(asked["measure"] or menu)
    }
    return Measures(network.version, network.as_of, found)


@operation("GET", "/measures/whole", group="Analysis", parameters=(DAY,))
def measures_of_whole(asked: Query) -> MeasuredWhole:
    """What is measured of the network as a whole, and how far missing data could move it."""
    network = the_network(asked["on"])
    return MeasuredWhole(network.version, network.as_of, measure_whole(network))


@operation(
    "GET",
    "/map",
    group="Analysis",
    gives=Picture,
    parameters=(*FILTERS, *LOOKS),
    problems=(404,),
)
def map_data(asked: Query) -> Response:
    """The picture of a part of the network, with the place of everybody in it.

    Compressed where Accept-Encoding allows gzip.
    """
    return picture(read_view(address_words(dict(asked.values))))
