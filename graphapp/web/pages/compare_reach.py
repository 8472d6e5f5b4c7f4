"""All investments side by side, or areas in their place: reach, needs, weakest points, years."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day
from graphapp.analysis.reach_comparison import Reaching, areas_in, compare_reach
from graphapp.language import _
from graphapp.model import Entity
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.web.frame import query_arguments
from graphapp.web.frame.left_out import leave_out
from graphapp.web.frame.request_network import the_network

blueprint = Blueprint("comparing_reach", __name__)

MOST_AREAS = 30
_OFFERED = 300


@dataclass(frozen=True)
class Weakness:
    """Whose leaving would put so many others out of reach."""

    entity: Entity
    loses: int


@dataclass(frozen=True)
class Row:
    """An investment (`entity`), an area, or all of them together, and how far it reaches."""

    entity: Entity | None
    name: str
    reach: Reaching
    weakest: tuple[Weakness, ...]


@blueprint.get("/investments/compare")
def show() -> ResponseReturnValue:
    """The comparison; areas that the address names stand in place of the investments."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    areas = _areas()
    found = compare_reach(network, areas)
    return render_template(
        "compare_reach.html",
        on=on,
        last_day=None if network.ties else last_day.last_day_with_ties(network),
        areas=[row.key for row in found.rows] if areas else [],
        others=[name for name in areas_in(network) if name not in areas][:_OFFERED],
        found=found,
        rows=[_row(network, row) for row in found.rows],
        together=_row(network, found.together),
    )


def _areas() -> tuple[str, ...]:
    """The areas that the address names, as many as can be compared; the others are told."""
    asked = tuple(dict.fromkeys(a.strip() for a in request.args.getlist("area") if a.strip()))
    if more := asked[MOST_AREAS:]:
        told = _(
            "At most {most} areas are compared, so not {areas}.",
            most=MOST_AREAS,
            areas=shorten(", ".join(more), 200),
        )
        leave_out("area", more, told)
    return asked[:MOST_AREAS]


def _row(network: Network, found: Reaching) -> Row:
    entity = network.entity(found.key) if found.key in network.index else None
    weakest = tuple(Weakness(network.entity(it.key), it.loses) for it in found.weakest)
    return Row(entity, found.key, found, weakest)
