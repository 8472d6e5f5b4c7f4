"""The page of one entity: who it is, what ties it to others, and with whom it could work."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day, reach, suggest
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.investments_in_reach import investments_for
from graphapp.explore.entity import About, describe
from graphapp.explore.view import View
from graphapp.journeys.draw_map import draw
from graphapp.network import Network
from graphapp.web.frame import picture_response, query_arguments
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.pages._suggested import tell
from graphapp.web.pages.investments import Way, openings

blueprint = Blueprint("entity", __name__)

SUGGESTED = 3
_FEW = 8
"""With fewer neighbours than this, the picture shows theirs as well."""


@blueprint.get("/directory/<path:key>")
def show(key: str) -> ResponseReturnValue:
    """Everything known about an entity; `on` in the query says on which day."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    about = describe(network, key)
    found, view = suggest.suggest(network, key, limit=SUGGESTED), _view(key, about.others, on)
    return render_template(
        "entity.html",
        about=about,
        entity=about.entity,
        on=on,
        suggested=[tell(network, s) for s in found],
        view=view,
        drawn=lambda: draw(workspace(), network, view),
        last_day=None if network.ties else last_day.last_day_with_ties(network),
        is_linked=about.entity.url.lower().startswith(("http://", "https://")),
        unmet=_unmet(about, network),
        openings=_openings(about, network),
    )


@blueprint.get("/directory/<path:key>/picture")
def picture(key: str) -> ResponseReturnValue:
    """The picture of an entity among those around it, as data."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    entity = find_entity(network, key)
    view = _view(key, len(network.neighbours(entity.key)), on)
    return picture_response.plain(draw(workspace(), network, view))


def _view(key: str, others: int, on: str | None) -> View:
    """The entity in the middle of those around it."""
    return View(focus=key, steps=2 if others < _FEW else 1, chosen=key, as_of=on or "")


def _openings(about: About, network: Network) -> list[Way]:
    """The investments that it could reach, unless it is one itself."""
    if about.entity.kind == reach.INVESTMENT:
        return []
    found = investments_for(network, about.entity.key)
    return openings(network, found)


def _unmet(about: About, network: Network) -> set[str]:
    """Needs that nobody near meets."""
    return {need.text for need in about.needs if not need.offered_by} if network.ties else set()
