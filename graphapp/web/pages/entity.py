"""The page of one entity: who it is, what ties it to others, and with whom it could work."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day, reach, suggest
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.investments_in_reach import investments_for
from graphapp.dates import holds
from graphapp.explore.entity import About, describe
from graphapp.explore.view import View
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.past.step_details import EntityHistory, history_of
from graphapp.network import Network
from graphapp.reader import OWNER
from graphapp.web.frame import picture_response, query_arguments
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import reader
from graphapp.web.pages._changes_told import ToldStep
from graphapp.web.pages._changes_told import tell as tell_changes
from graphapp.web.pages._suggested import tell
from graphapp.web.pages.investments import Way, openings

blueprint = Blueprint("entity", __name__)

SUGGESTED = 3
STEPS = 20
_FURTHEST = 1_000
_FEW = 8
"""With fewer neighbours than this, the picture shows theirs as well."""


@dataclass(frozen=True)
class History:
    """A page of what changed; `is_open` where it was asked for."""

    found: EntityHistory
    steps: list[ToldStep]
    page: int
    is_open: bool


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
        is_over=not holds("", about.entity.until, network.as_of),
        suggested=[tell(network, s) for s in found],
        view=view,
        drawn=lambda: draw(workspace(), network, view),
        last_day=None if network.ties else last_day.last_day_with_ties(network),
        is_linked=about.entity.url.lower().startswith(("http://", "https://")),
        unmet=_unmet(about, network),
        openings=_openings(about, network),
        history=_history(network, about.entity.key),
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


def _history(network: Network, key: str) -> History | None:
    """What changed here, for the owner alone: what was hidden, or is no more, is in it too."""
    if reader() != OWNER:
        return None
    asked = query_arguments.whole_number(request.args.get("changes", ""))
    page = min(query_arguments.page(request.args, word="changes"), _FURTHEST)
    found = history_of(network, workspace(), key, page, STEPS, unasked=not asked)
    return History(
        found,
        [tell_changes(it, network, gone=found.names) for it in found.changes],
        page,
        bool(asked),
    )


def _openings(about: About, network: Network) -> list[Way]:
    """The investments that it could reach, unless it is one itself."""
    if about.entity.kind == reach.INVESTMENT:
        return []
    found = investments_for(network, about.entity.key)
    return openings(network, found)


def _unmet(about: About, network: Network) -> set[str]:
    """Needs that nobody near meets."""
    return {need.text for need in about.needs if not need.offered_by} if network.ties else set()
