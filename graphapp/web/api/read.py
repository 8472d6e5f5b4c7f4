"""What the API tells about the network: entities, ties, its soundness and its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from graphapp.analysis.find_entity import find_entity
from graphapp.explore.directory import directory
from graphapp.explore.entity import describe
from graphapp.explore.search import search as find
from graphapp.explore.view import read_view
from graphapp.journeys import check_store, json_facts
from graphapp.journeys import history as steps
from graphapp.journeys.edit_tie import find_tie
from graphapp.model import Tie
from graphapp.network import Network
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

T = TypeVar("T")

TIE_ID = Parameter(
    "id", text("The tie's id.", minLength=1, maxLength=100), "path", "1158daeccbb4d6db1d07"
)


@operation("GET", "/check", group="Network", gives="Checked")
def check(asked: Query) -> Any:  # noqa: ARG001 - every operation takes it
    """What is in the store, and what looks wrong in it."""
    return check_store.check(workspace())


@operation(
    "GET",
    "/entities",
    group="Entities",
    gives="Entities",
    parameters=(*FILTERS, SORT, PAGE, LIMIT),
    problems=(404,),
)
def list_entities(asked: Query) -> Any:
    """Entities, filtered, sorted and paged.

    The filters are those of the map: several values of one filter are alternatives, several filters
    all hold.
    """
    words = address_words({p.name: asked[p.name] for p in FILTERS})
    view = read_view(words)
    network = the_network(view.as_of)
    found = directory(network, view, asked["sort"], asked["page"], asked["limit"])
    return {
        "version": network.version,
        "as_of": network.as_of,
        "total": found.total,
        "found": found.shown,
        "page": found.number,
        "pages": found.last,
        "entities": [
            {
                "entity": json_facts.entity_facts(row.entity),
                "others": row.others,
                "cluster": row.cluster_id,
            }
            for row in found.rows
        ],
    }


@operation(
    "GET",
    "/entities/{key}",
    group="Entities",
    gives="About",
    parameters=(key_of("the entity"), DAY),
    problems=(404,),
)
def get_entity(asked: Query) -> Any:
    """One entity, with its ties, its cluster and who could meet its needs.

    The ETag of the answer locks a change of it: send it as If-Match with PUT or DELETE.
    """
    network = the_network(asked["on"])
    return json_facts.about_facts(describe(network, asked["key"]), network)


@operation(
    "GET",
    "/ties",
    group="Ties",
    gives="Ties",
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
def list_ties(asked: Query) -> Any:
    """Ties, filtered and paged, in the order of their ends' keys."""
    network = the_network(asked["on"])
    rows = _ties(network, asked)
    shown, page, pages = _paged(rows, asked)
    return {
        "version": network.version,
        "as_of": network.as_of,
        "found": len(rows),
        "page": page,
        "pages": pages,
        "ties": [json_facts.tie_facts(tie) for tie in shown],
    }


@operation("GET", "/ties/{id}", group="Ties", gives="OneTie", parameters=(TIE_ID,), problems=(404,))
def get_tie(asked: Query) -> Any:
    """One tie, current or past."""
    network = the_network()
    return {
        "version": network.version,
        "tie": json_facts.tie_facts(find_tie(network, asked["id"])),
    }


@operation(
    "GET",
    "/search",
    group="Entities",
    gives="Hits",
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
def search(asked: Query) -> Any:
    """Entities that a text may mean, by name, needs, offers, sectors, areas and tags."""
    network = the_network()
    hits = find(network, asked["q"], asked["limit"])
    return {"version": network.version, "hits": [json_facts.hit_facts(hit) for hit in hits]}


@operation("GET", "/history", group="Network", gives="History")
def history(asked: Query) -> Any:  # noqa: ARG001 - every operation takes it
    """The steps that were taken, the newest first."""
    taken = [json_facts.step_facts(step) for step in steps.history(workspace())]
    return {"version": workspace().store.version(), "steps": taken}


def _ties(network: Network, asked: Query) -> list[Tie]:
    types = {word.upper().replace("-", "_") for word in asked["tie"]}
    rows: Sequence[Tie] = network.ties
    if asked["past"]:
        rows = sorted((*network.ties, *network.past_ties), key=lambda tie: tie[:8])
    if asked["entity"]:
        key = find_entity(network, asked["entity"]).key
        rows = [tie for tie in rows if key in (tie.start, tie.end)]
    return [tie for tie in rows if not types or tie.type in types]


def _paged(rows: list[T], asked: Query) -> tuple[list[T], int, int]:
    """The rows of the page asked for (the last one where there are fewer), its number, and how
    many there are."""
    size = asked["limit"]
    pages = max(-(-len(rows) // size), 1)
    page = min(asked["page"], pages)
    return rows[(page - 1) * size : page * size], page, pages
