"""What the API works out: clusters, suggestions, measures and the picture."""

from __future__ import annotations

from typing import Any

from flask import Response

from graphapp.analysis import clustering, connection, investments_in_reach, measure, suggest
from graphapp.analysis.reach import STEPS
from graphapp.analysis.reach import reach as find_reach
from graphapp.analysis.steps import FARTHEST
from graphapp.explore.view import read_view
from graphapp.journeys import json_facts
from graphapp.model import find_kind
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
from graphapp.web.api.shapes import several, text, whole
from graphapp.web.frame.picture_response import picture
from graphapp.web.frame.request_network import the_network


@operation(
    "GET", "/clusters", group="Analysis", gives="Clusters", parameters=(METHOD, *OPTIONS, DAY)
)
def clusters(asked: Query) -> Any:
    """Who belongs together, by one method.

    Options that the method does not have are left alone.
    """
    options = {p.name: asked[p.name] for p in OPTIONS}
    texts = {name: words[0] for name, words in address_words(options).items()}
    found = clustering.find_clusters(the_network(asked["on"]), asked["method"], texts)
    return json_facts.clustering_facts(found)


@operation(
    "GET",
    "/suggestions",
    group="Analysis",
    gives="Suggestions",
    parameters=(
        one("for", "Only possible ties of the entity with this key.", minLength=1),
        Parameter("limit", whole("At most this many.", minimum=1, maximum=500, default=100)),
        Parameter("kind", KIND.schema | {"description": "Only with these kinds of entity."}),
        *WEIGHTS,
        DAY,
    ),
    problems=(404,),
)
def suggestions(asked: Query) -> Any:
    """Who could work together, why, and who could introduce them."""
    weights = {
        p.name.removeprefix("weight."): asked[p.name] for p in WEIGHTS if asked[p.name] is not None
    }
    kinds = [find_kind(word) or "" for word in asked["kind"]]
    network = the_network(asked["on"])
    found = suggest.suggest(
        network, asked["for"], limit=asked["limit"], weights=weights, kinds=kinds
    )
    return json_facts.suggestion_facts(network.version, found)


@operation(
    "GET",
    "/reach/{key}",
    group="Analysis",
    gives="Reach",
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
def reach(asked: Query) -> Any:
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
    gives="Paths",
    parameters=(
        one("from", "The key of one end.", required=True, minLength=1),
        one("to", "The key of the other end.", required=True, minLength=1),
        DAY,
    ),
    problems=(404,),
)
def path(asked: Query) -> Any:
    """The shortest ways from one entity to another; none where they are not connected."""
    found = connection.connect(the_network(asked["on"]), asked["from"], asked["to"])
    return {"paths": [list(way.keys) for way in found.shortest]}


@operation(
    "GET",
    "/measures",
    group="Analysis",
    gives="Measures",
    parameters=(
        Parameter(
            "measure",
            several(text(enum=list(measure.measures())), "Only these; all unless given."),
        ),
        DAY,
    ),
)
def measures(asked: Query) -> Any:
    """What is measured of each entity."""
    network = the_network(asked["on"])
    menu = measure.measures()
    return {
        "version": network.version,
        "as_of": network.as_of,
        "measures": {
            name: {
                "title": menu[name].title,
                "help": menu[name].help,
                "values": measure.measure(network, name),
            }
            for name in dict.fromkeys(asked["measure"] or menu)
        },
    }


@operation(
    "GET",
    "/map",
    group="Analysis",
    gives="Picture",
    parameters=(*FILTERS, *LOOKS),
    problems=(404,),
)
def map_data(asked: Query) -> Response:
    """The picture of a part of the network, with the place of everybody in it.

    Compressed where Accept-Encoding allows gzip.
    """
    return picture(read_view(address_words(dict(asked.values))))
