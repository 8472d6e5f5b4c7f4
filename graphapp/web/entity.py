"""The page of one entity: who it is, what ties it to others, and with whom it could work."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.journeys import dates, exploring, reaching, suggesting
from graphapp.journeys.describing import About
from graphapp.journeys.openings import investments_for
from graphapp.journeys.views import View
from graphapp.network import Network
from graphapp.web import asking, investments
from graphapp.web.shell import workspace
from graphapp.web.suggestions import dress

blueprint = Blueprint("entity", __name__)

SUGGESTED = 3
_FEW = 8
"""With fewer neighbours than this, the picture shows theirs as well."""


@blueprint.get("/directory/<path:key>")
def show(key: str) -> ResponseReturnValue:
    """Everything known about an entity; `on` in the query says on which day."""
    on = asking.day(request.args)
    network = workspace().network(on)
    about = exploring.about(workspace(), key, on)
    found = suggesting.suggest(workspace(), key, limit=SUGGESTED, as_of=on)
    return render_template(
        "entity.html",
        about=about,
        entity=about.entity,
        on=on,
        suggested=[dress(network, s) for s in found],
        view=_view(about.entity.key, about.others, on),
        last_day=None if network.ties else dates.last_day_with_ties(network),
        is_linked=about.entity.url.lower().startswith(("http://", "https://")),
        unmet=_unmet(about, network),
        openings=_openings(about, network, on),
    )


@blueprint.get("/directory/<path:key>/picture")
def picture(key: str) -> ResponseReturnValue:
    """The picture of an entity among those around it, as data."""
    on = asking.day(request.args)
    network = workspace().network(on)
    entity = exploring.find_entity(network, key)
    view = _view(key, len(network.neighbours(entity.key)), on)
    return jsonify(exploring.draw(workspace(), view))


def _view(key: str, others: int, on: str | None) -> View:
    """The entity in the middle of those around it."""
    return View(focus=key, steps=2 if others < _FEW else 1, chosen=key, as_of=on or "")


def _openings(about: About, network: Network, on: str | None) -> list[dict[str, Any]]:
    """The investments that it could reach, unless it is one itself."""
    if about.entity.kind == reaching.INVESTMENT:
        return []
    found = investments_for(workspace(), about.entity.key, on)
    return investments.openings(network, found)


def _unmet(about: About, network: Network) -> set[str]:
    """Needs that nobody near meets."""
    return {need.text for need in about.needs if not need.offered_by} if network.ties else set()
