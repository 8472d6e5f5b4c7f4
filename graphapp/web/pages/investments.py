"""Investments: whom each could reach, through whom, and what it needs that nobody offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day, reach
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.investments_in_reach import Opening
from graphapp.analysis.reach import Reach, Reached
from graphapp.analysis.reach_summary import brief
from graphapp.analysis.steps import FARTHEST
from graphapp.errors import BadInput
from graphapp.explore import reach_picture
from graphapp.explore.view import View
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.web.frame import query_arguments
from graphapp.web.frame.request_network import the_network

blueprint = Blueprint("investments", __name__)

A_PAGE = 24
ROWS = 50
"""Of the table of those who can be reached."""
_ON_THE_MAP = 3  # steps: the map goes no farther


@blueprint.get("/investments")
def show() -> ResponseReturnValue:
    """Every investment in a few sentences, those tied to most others first."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    found = reach.investments(network)
    pages = -(-len(found) // A_PAGE)
    page = query_arguments.page(request.args, pages)
    shown = found[(page - 1) * A_PAGE : page * A_PAGE]
    return render_template(
        "investments.html",
        network=network,
        total=len(found),
        untied=sum(not network.neighbours(entity.key) for entity in found),
        blocks=_blocks(network, shown),
        page=page,
        page_count=pages,
        on=on,
        last_day=None if network.ties else last_day.last_day_with_ties(network),
    )


@blueprint.get("/investments/<path:key>")
def one(key: str) -> ResponseReturnValue:
    """One investment; whoever is none has a page in the directory."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    entity = find_entity(network, key)
    if entity.kind != reach.INVESTMENT:
        return redirect(url_for("entity.show", key=key, on=on))
    steps = _steps()
    found = reach.reach(network, key, steps=steps)
    pages = -(-len(found.reached) // ROWS)
    page = query_arguments.page(request.args, pages)
    rows = found.reached[(page - 1) * ROWS : page * ROWS]
    return render_template(
        "investment.html",
        network=network,
        entity=entity,
        reach=found,
        kinds=_kinds(found),
        rows=[_row(network, reached) for reached in rows],
        enterprises=[_row(network, reached) for reached in found.enterprises],
        page=page,
        page_count=pages,
        a_page=ROWS,
        on=on,
        query=_query(steps, on),
        farthest=FARTHEST,
        most_drawn=reach_picture.DRAWN,
        drawn=lambda: reach_picture.draw_reach(network, key, steps=steps),
        map="/map?" + View(focus=key, steps=min(steps, _ON_THE_MAP), as_of=on or "").address(),
        last_day=None if network.ties else last_day.last_day_with_ties(network),
        who_are=lambda keys: [network.entity(k) for k in keys],
    )


@blueprint.get("/investments/<path:key>/picture")
def picture(key: str) -> ResponseReturnValue:
    """The reach in rings, as data."""
    on = query_arguments.day(request.args)
    return jsonify(reach_picture.draw_reach(the_network(on), key, steps=_steps()))


def openings(network: Network, found: Iterable[Opening]) -> list[dict[str, Any]]:
    """What an entity's page shows of the investments that it could reach."""
    return [
        {
            "investment": network.entity(opening.key),
            "steps": opening.steps,
            "through": [network.entity(key) for key in opening.path[1:-1]],
            "matches": opening.matches,
        }
        for opening in found
    ]


def _steps() -> int:
    """The steps that the address asks for. Raises BadInput."""
    text = request.args.get("steps", "") or str(reach.STEPS)
    if text not in map(str, range(1, FARTHEST + 1)):
        raise BadInput(f"Steps cannot be {text[:20]!r}.", f"They go from 1 to {FARTHEST}.")
    return int(text)


def _query(steps: int, on: str | None) -> dict[str, Any]:
    """The parts of an address that lead here again."""
    return {"steps": None if steps == reach.STEPS else steps, "on": on}


def _blocks(network: Network, shown: list[Entity]) -> list[dict[str, Any]]:
    return [
        {
            "entity": entity,
            "brief": told,
            "gateway": network.entity(told.gateway.key) if told.gateway else None,
        }
        for entity in shown
        for told in [brief(network, entity.key)]
    ]


def _row(network: Network, reached: Reached) -> dict[str, Any]:
    return {
        "entity": network.entity(reached.key),
        "steps": reached.steps,
        "through": [network.entity(key) for key in reached.path[1:-1]],
    }


def _kinds(found: Reach) -> list[tuple[str, int]]:
    """How many of each kind are within reach, the most first."""
    counts: dict[str, int] = {}
    for ring in found.rings:
        for kind, count in ring.kinds.items():
            counts[kind] = counts.get(kind, 0) + count
    return sorted(counts.items(), key=lambda item: -item[1])
