"""The first page: what the network is, and what is worth doing next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day, overview
from graphapp.analysis.needs import Unmet
from graphapp.analysis.overview import EntityRef, Overview
from graphapp.explore.view import View
from graphapp.journeys import networks
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.networks import Shelf
from graphapp.journeys.past import recent_changes
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.reader import OWNER
from graphapp.web.frame import picture_response, query_arguments
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.request_network import the_facts, the_network, workspace
from graphapp.web.frame.request_reader import reader
from graphapp.web.pages._suggested import tell

blueprint = Blueprint("overview", __name__)

SHOWN = 3
"""Pairs that could work together; the first page is to be read, not scrolled through."""
NEEDS = 5
STEPS = 3


@dataclass(frozen=True)
class Need:
    """What nobody near offers: who asks for it, and who offers it farther off."""

    text: str
    asked_by: tuple[Entity, ...]
    elsewhere: tuple[Entity, ...]


def _shelved() -> tuple[Shelf, ...]:
    """The networks that the owner could open instead."""
    if "shelved" not in g:
        g.shelved = tuple(networks.shelved(workspace())) if reader() == OWNER else ()
    shelved: tuple[Shelf, ...] = g.shelved
    return shelved


@blueprint.get("/")
@kept(_shelved)
def show() -> ResponseReturnValue:
    """The open network in sentences; where it is empty, the ways to begin."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    shared = {
        "meta": the_facts(),
        "shelved": _shelved(),
        "steps": recent_changes.last_steps(network, workspace(), reader(), STEPS),
    }
    if not network.entities:
        return render_template("empty.html", **shared)
    told, view = overview.tell(network), View(as_of=on or "")
    return render_template(
        "overview.html",
        told=told,
        changed=recent_changes.changed(recent_changes.recent(workspace(), network, reader())),
        network=network,
        on=on,
        view=view,
        drawn=lambda: draw(workspace(), network, view),
        suggested=[tell(network, s) for s in told.suggestions[:SHOWN]],
        needs=_needs(network, _different(told)),
        entities_of=lambda keys: [network.entity(key) for key in keys],
        is_ref=lambda part: isinstance(part, EntityRef),
        **shared,
    )


@blueprint.get("/needs")
def needs() -> ResponseReturnValue:
    """Every need that nobody within two steps offers to meet."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    return render_template(
        "needs.html",
        unmet=_needs(network, overview.tell(network).unmet) if network.entities else [],
        on=on,
        last_day=None if network.ties else last_day.last_day_with_ties(network),
    )


@blueprint.get("/picture")
def picture() -> ResponseReturnValue:
    """The whole network's picture, as data."""
    on = query_arguments.day(request.args)
    return picture_response.plain(draw(workspace(), the_network(on), View(as_of=on or "")))


def _needs(network: Network, unmet: Iterable[Unmet]) -> list[Need]:
    return [
        Need(
            need.need,
            tuple(network.entity(key) for key in need.asked_by),
            tuple(network.entity(key) for key in need.elsewhere),
        )
        for need in unmet
    ]


def _different(told: Overview) -> list[Unmet]:
    """Needs to show, not all of the same entity while others ask as well."""
    first: list[Unmet] = []
    others: list[Unmet] = []
    seen: set[str] = set()
    for need in told.unmet:
        (first if seen.isdisjoint(need.asked_by) else others).append(need)
        seen.update(need.asked_by)
    return [*first, *others][:NEEDS]
