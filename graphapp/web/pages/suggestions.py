"""Suggestions: who could work with whom, why, and who could introduce them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis import suggest
from graphapp.analysis.connection import Leg, leg
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.suggest import Suggestion
from graphapp.explore.search import meant
from graphapp.explore.view import View
from graphapp.model import KINDS, Entity, find_kind
from graphapp.network import Network
from graphapp.web.frame import query_arguments
from graphapp.web.frame.request_network import the_network
from graphapp.web.pages import suggestion_weights

blueprint = Blueprint("suggestions", __name__)

A_PAGE = 20
MOST = 500


@dataclass(frozen=True)
class Introduction:
    """Who to ask: an entity tied to both ends, in the words of those ties, or one further off, with
    the whole way from source to target."""

    entity: Entity
    ties: tuple[Leg, ...]
    is_direct: bool


@blueprint.get("/suggestions")
def show() -> ResponseReturnValue:
    """The ranked list, of the whole network or for one entity."""
    as_of = query_arguments.day(request.args)
    kinds = [kind for kind in map(find_kind, request.args.getlist("kind")) if kind]
    network = the_network(as_of)
    weights = suggestion_weights.read_weights(request.args)
    key = request.args.get("for", "").strip()
    if "who" in request.args:
        key = meant(network, request.args["who"], key)
        return redirect(url_for(".show", **_query(key, kinds, as_of, weights)))
    entity = find_entity(network, key) if key else None
    found = suggest.suggest(network, key or None, limit=MOST, weights=weights, kinds=kinds)
    pages = -(-len(found) // A_PAGE)
    page = query_arguments.page(request.args, pages)
    first = (page - 1) * A_PAGE
    return render_template(
        "suggestions.html",
        network=network,
        entity=entity,
        kinds=kinds,
        total=len(found),
        most=MOST,
        first=first,
        rows=[dress(network, s, as_of, weights) for s in found[first : first + A_PAGE]],
        weights=weights,
        sliders=suggestion_weights.sliders(weights),
        most_weight=suggestion_weights.MOST,
        page=page,
        page_count=pages,
        query=_query(key, kinds, as_of, weights),
    )


def dress(
    network: Network,
    suggestion: Suggestion,
    on: str | None = None,
    weights: dict[str, float] | None = None,
) -> dict[str, Any]:
    """What the template shows of one suggestion found with these weights; its links keep to the
    day `on`."""
    ends = (suggestion.source, suggestion.target)
    of = suggestion_weights.counted(weights or {})
    return {
        "source": network.entity(suggestion.source),
        "target": network.entity(suggestion.target),
        "reasons": [
            (r.text, [network.entity(key) for key in r.via if key not in ends])
            for r in suggestion.reasons
        ],
        "introduction": introduction(network, suggestion),
        "bars": suggest.strength_bars(suggestion.score, of),
        "map": _map(suggestion, on),
        "on": on,
        "strength": suggest.strength_words(suggestion.score, of),
        "said": _said(suggestion, weights or {}),
    }


def _said(suggestion: Suggestion, weights: dict[str, float]) -> list[dict[str, Any]]:
    """What each score said of the pair, those that said most first."""
    told = []
    for slider in suggestion_weights.sliders(weights):
        value = suggestion.scores.get(slider.name, 0.0)
        told.append(
            {
                "score": slider,
                "value": value,
                "bars": suggest.strength_bars(value, 1),
                "word": suggest.strength_words(value, 1),
            }
        )
    return sorted(told, key=lambda said: -said["value"])


def introduction(network: Network, suggestion: Suggestion) -> Introduction | None:
    """The introducer and what ties them to both, in the words of the ties themselves."""
    introducer = suggestion.introducer
    if introducer is None:
        return None
    is_direct = len(introducer.path) == 3
    source, *_, target = path = introducer.path
    pairs = [(path[1], source), (path[1], target)] if is_direct else list(pairwise(path))
    ties = tuple(leg(network, start, end) for start, end in pairs)
    return Introduction(network.entity(introducer.key), ties, is_direct)


def _map(suggestion: Suggestion, on: str | None) -> str:
    """The map around the one who would make the first step, with the other one chosen: what is
    suggested between them is drawn first."""
    view = View(
        focus=suggestion.source,
        steps=1,
        chosen=suggestion.target,
        suggested=True,
        as_of=on or "",
    )
    return f"/map?{view.address()}"


def _query(
    key: str, kinds: list[str], as_of: str | None, weights: dict[str, float]
) -> dict[str, Any]:
    return {
        "for": key or None,
        "kind": [KINDS[kind].slug for kind in kinds],
        "w": suggestion_weights.words(weights),
        "on": as_of,
    }
