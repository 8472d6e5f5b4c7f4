"""Investments: whom each could reach, through whom, and what it needs that nobody offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day, reach
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.investments_in_reach import Match, Opening
from graphapp.analysis.reach import Reach, Reached
from graphapp.analysis.reach_summary import Brief, brief
from graphapp.analysis.steps import FARTHEST
from graphapp.errors import BadInput
from graphapp.explore import reach_picture
from graphapp.explore.view import View
from graphapp.language import _, spelt
from graphapp.model import Entity
from graphapp.names import capital
from graphapp.network import Network
from graphapp.web.frame import picture_response, query_arguments
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.request_network import the_network
from graphapp.web.pages._addresses import Query, address
from graphapp.web.pages._paged import paged

blueprint = Blueprint("investments", __name__)

A_PAGE = 24
ROWS = 50
"""Of the table of those who can be reached."""
_ON_THE_MAP = 3  # steps: the map goes no farther


@dataclass(frozen=True)
class Block:
    """An investment in the list: how far it reaches in brief, and who opens the way."""

    entity: Entity
    brief: Brief
    gateway: Entity | None


@dataclass(frozen=True)
class Way:
    """How far somebody stands from `entity` (`steps`, None without a way), `through` whom, and
    which of its needs they could meet."""

    entity: Entity
    steps: int | None
    through: tuple[Entity, ...]
    matches: tuple[Match, ...] = ()


@blueprint.get("/investments")
@kept()
def show() -> ResponseReturnValue:
    """Every investment in a few sentences, those tied to most others first."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    found = reach.investments(network)
    page = paged(found, A_PAGE)
    return render_template(
        "investments.html",
        network=network,
        total=len(found),
        many=capital(spelt(len(found))),
        untied=sum(not network.neighbours(entity.key) for entity in found),
        blocks=_blocks(network, page.shown),
        page=page,
        to_page=lambda number: url_for(".show", page=number, on=on),
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
    query = _query(steps, on)
    found = reach.reach(network, key, steps=steps)
    page = paged(found.reached, ROWS)
    return render_template(
        "investment.html",
        network=network,
        entity=entity,
        reach=found,
        kinds=_kinds(found),
        rows=[_way(network, reached) for reached in page.shown],
        enterprises=[_way(network, reached) for reached in found.enterprises],
        page=page,
        to_page=lambda number: address(".one", query, key=key, page=number, _anchor="reached"),
        on=on,
        query=query,
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
    return picture_response.plain(reach_picture.draw_reach(the_network(on), key, steps=_steps()))


def openings(network: Network, found: Iterable[Opening]) -> list[Way]:
    """What an entity's page shows of the investments that it could reach."""
    return [_way(network, opening, opening.matches) for opening in found]


def _steps() -> int:
    """The steps that the address asks for. Raises BadInput."""
    text = request.args.get("steps", "") or str(reach.STEPS)
    if text not in map(str, range(1, FARTHEST + 1)):
        raise BadInput(
            _("Steps cannot be {text}.", text=repr(text[:20])),
            _("They go from 1 to {most}.", most=FARTHEST),
        )
    return int(text)


def _query(steps: int, on: str | None) -> Query:
    """The parts of an address that lead here again."""
    return {"steps": None if steps == reach.STEPS else steps, "on": on}


def _blocks(network: Network, shown: Sequence[Entity]) -> list[Block]:
    return [
        Block(entity, told, network.entity(told.gateway.key) if told.gateway else None)
        for entity in shown
        for told in [brief(network, entity.key)]
    ]


def _way(network: Network, found: Reached | Opening, matches: tuple[Match, ...] = ()) -> Way:
    through = tuple(network.entity(key) for key in found.path[1:-1])
    return Way(network.entity(found.key), found.steps, through, matches)


def _kinds(found: Reach) -> list[tuple[str, int]]:
    """How many of each kind are within reach, the most first."""
    counts: dict[str, int] = {}
    for ring in found.rings:
        for kind, count in ring.kinds.items():
            counts[kind] = counts.get(kind, 0) + count
    return sorted(counts.items(), key=lambda item: -item[1])
