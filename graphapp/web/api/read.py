"""What the API tells about the network: entities, ties, its soundness and its history."""

from __future__ import annotations

from collections.abc import Sequence

from graphapp.analysis.find_entity import find_entity
from graphapp.dates import holds
from graphapp.explore.directory import directory
from graphapp.explore.entity import describe
from graphapp.explore.read_view import read_view
from graphapp.explore.search import search as find
from graphapp.journeys import check_store
from graphapp.journeys.check_store import Checked
from graphapp.journeys.edit.edit_tie import find_tie
from graphapp.journeys.past import history as steps
from graphapp.journeys.past.step_details import history_of
from graphapp.model import Tie
from graphapp.network import Network
from graphapp.web.api import answers
from graphapp.web.api.operations import Parameter, Query, operation
from graphapp.web.api.parameters import (
    DAY,
    FILTERS,
    LIMIT,
    PAGE,
    SORT,
    TIE,
    address_words,
    key_of,
    one,
)
from graphapp.web.api.shapes import text, truth, whole
from graphapp.web.frame.request_network import the_network, workspace

_STEPS = 1_000
TIE_ID = Parameter(
    "id", text("The tie's id.", minLength=1, maxLength=100), "path", "1158daeccbb4d6db1d07"
)


@operation("GET", "/check", group="Network")
def check(asked: Query) -> Checked:  # noqa: ARG001 - every operation takes it
    """What is in the store, and what looks wrong in it."""
    return check_store.check(workspace())


@operation(
    "GET",
    "/entities",
    group="Entities",
    parameters=(*FILTERS, SORT, PAGE, LIMIT),
    problems=(404,),
)
def list_entities(asked: Query) -> answers.Entities:
    """Entities, filtered, sorted and paged.

    The filters are those of the map: several values of one filter are alternatives, several filters
    all hold.
    """
    words = address_words({p.name: asked[p.name] for p in FILTERS})
    view = read_view(words)
    network = the_network(view.as_of)
    found = directory(network, view, asked["sort"], asked["page"], asked["limit"])
    listed = (answers.Listed(row.entity, row.others, row.cluster_id) for row in found.rows)
    return answers.Entities(
        network.version,
        network.as_of,
        total=found.total,
        found=found.shown,
        page=found.number,
        pages=found.last,
        entities=tuple(listed),
    )


@operation(
    "GET",
    "/entities/{key}",
    group="Entities",
    parameters=(key_of("the entity"), DAY),
    problems=(404,),
)
def get_entity(asked: Query) -> answers.About:
    """One entity, with its ties, its cluster and who could meet its needs.

    The ETag of the answer locks a change of it: send it as If-Match with PUT or DELETE.
    """
    network = the_network(asked["on"])
    return answers.tell_about(describe(network, asked["key"]), network)


@operation(
    "GET",
    "/ties",
    group="Ties",
    parameters=(
        one("entity", "Only the ties of the entity with this key.", minLength=1),
        Parameter(TIE.name, TIE.schema | {"description": "Only ties of these types."}),
        Parameter("past", truth("Also those that do not hold on the day.", default=False)),
        DAY,
        PAGE,
        LIMIT,
    ),
    problems=(404,),
)
def list_ties(asked: Query) -> answers.Ties:
    """Ties, filtered and paged, in the order of their ends' keys."""
    network = the_network(asked["on"])
    rows = _ties(network, asked)
    size = asked["limit"]
    pages = max(-(-len(rows) // size), 1)
    page = min(asked["page"], pages)
    shown = tuple(rows[(page - 1) * size : page * size])
    return answers.Ties(network.version, network.as_of, len(rows), page, pages, shown)


@operation("GET", "/ties/{id}", group="Ties", parameters=(TIE_ID,), problems=(404,))
def get_tie(asked: Query) -> answers.OneTie:
    """One tie, current or past."""
    network = the_network()
    return answers.OneTie(network.version, find_tie(network, asked["id"]))


@operation(
    "GET",
    "/search",
    group="Entities",
    parameters=(
        one(
            "q",
            "What to look for; words may be begun only, or mistyped a little.",
            required=True,
            minLength=1,
        ),
        Parameter("limit", whole("At most this many.", minimum=1, maximum=100, default=10)),
    ),
)
def search(asked: Query) -> answers.Hits:
    """Entities that a text may mean, by name, needs, offers, sectors, areas and tags."""
    network = the_network()
    return answers.Hits(network.version, tuple(find(network, asked["q"], asked["limit"])))


@operation(
    "GET",
    "/history",
    group="Network",
    parameters=(
        one("entity", "Only what changed this entity or its ties, with the key.", minLength=1),
        Parameter("from", DAY.schema | {"description": "Only steps since this day."}),
        Parameter("to", DAY.schema | {"description": "Only steps until this day."}),
    ),
)
def history(asked: Query) -> answers.History:
    """The steps that were taken, the newest first.

    Of an entity, who may be no more, the newest 1,000 whose details are kept, and what they changed
    field by field, before and after. Days are those in UTC.
    """
    network, key = the_network(), asked["entity"]
    since, until = asked["from"] or "", asked["to"] or ""
    if not key:
        every = steps.history(workspace())
        taken = tuple(it for it in every if holds(since, until, it.when[:10]))
        return answers.History(network.version, taken, ())
    changes = history_of(network, workspace(), key, 1, _STEPS, unasked=False).changes
    found = [it for it in changes if holds(since, until, it.step.when[:10])]
    told = answers.tell_changes(found, key)
    return answers.History(network.version, tuple(it.step for it in found), told)


def _ties(network: Network, asked: Query) -> list[Tie]:
    types = {word.upper().replace("-", "_") for word in asked["tie"]}
    rows: Sequence[Tie] = network.ties
    if asked["past"]:
        rows = network.all_ties
    if asked["entity"]:
        key = find_entity(network, asked["entity"]).key
        rows = [tie for tie in rows if key in (tie.start, tie.end)]
    return [tie for tie in rows if not types or tie.type in types]
