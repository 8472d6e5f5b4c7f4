"""The first page: what the network is, and what is worth doing next."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.journeys import exploring, history, networks, overview
from graphapp.journeys.needs import Unmet
from graphapp.journeys.overview import EntityRef, Overview
from graphapp.journeys.views import View
from graphapp.web import asking
from graphapp.web.shell import workspace
from graphapp.web.suggestions import dress

blueprint = Blueprint("overview", __name__)

SHOWN = 3
"""Pairs that could work together; the first page is to be read, not scrolled through."""
NEEDS = 5
STEPS = 3


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """The open network in sentences; where it is empty, the ways to begin."""
    on = asking.day(request.args)
    network = workspace().network(on)
    shared = {
        "meta": networks.current(workspace()),
        "shelved": networks.shelved(workspace()),
        "steps": history.history(workspace())[:STEPS],
    }
    if not network.entities:
        return render_template("empty.html", **shared)
    told = overview.tell(workspace(), on)
    return render_template(
        "overview.html",
        told=told,
        network=network,
        on=on,
        view=View(as_of=on or ""),
        suggested=[dress(network, s) for s in told.suggestions[:SHOWN]],
        needs=_different(told),
        entities_of=lambda keys: [network.entity(key) for key in keys],
        is_ref=lambda part: isinstance(part, EntityRef),
        **shared,
    )


@blueprint.get("/needs")
def needs() -> ResponseReturnValue:
    """Every need that nobody within two steps offers to meet."""
    on = asking.day(request.args)
    network = workspace().network(on)
    return render_template(
        "needs.html",
        unmet=overview.tell(workspace(), on).unmet if network.entities else (),
        on=on,
        entities_of=lambda keys: [network.entity(key) for key in keys],
    )


@blueprint.get("/picture")
def picture() -> ResponseReturnValue:
    """The whole network's picture, as data."""
    on = asking.day(request.args)
    return jsonify(exploring.draw(workspace(), View(as_of=on or "")))


def _different(told: Overview) -> list[Unmet]:
    """Needs to show, not all of the same entity while others ask as well."""
    first: list[Unmet] = []
    others: list[Unmet] = []
    seen: set[str] = set()
    for need in told.unmet:
        (first if seen.isdisjoint(need.asked_by) else others).append(need)
        seen.update(need.asked_by)
    return [*first, *others][:NEEDS]
