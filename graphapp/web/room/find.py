"""Finding oneself: one's ties in words, and three suggestions."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.suggest import Suggestion, suggest
from graphapp.explore.entity import grouped
from graphapp.explore.search import search
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.web.room.seen import seen

blueprint = Blueprint("find", __name__)

_HITS, _SUGGESTIONS = 12, 3


@dataclass(frozen=True)
class Told:
    """Whom one could work with, why, and who could introduce them (None for nobody)."""

    other: Entity
    reasons: tuple[str, ...]
    introducer: Entity | None


@blueprint.get("/find")
def show() -> ResponseReturnValue:
    """Who has the name that was typed."""
    text = request.args.get("who", "")[:100].strip()
    hits = search(seen(), text, _HITS) if text else []
    return render_template("phone_find.html", text=text, hits=hits)


@blueprint.get("/find/<path:key>")
def one(key: str) -> ResponseReturnValue:
    """One of them."""
    network = seen()
    entity = find_entity(network, key)
    return render_template(
        "phone_one.html",
        entity=entity,
        ties=grouped(network, key, network.ties_of.get(key, ())),
        suggestions=[_told(network, s) for s in suggest(network, key, limit=_SUGGESTIONS)],
    )


def _told(network: Network, suggestion: Suggestion) -> Told:
    by = suggestion.introducer
    return Told(
        network.entity(suggestion.target),
        tuple(reason.text for reason in suggestion.reasons[:2]),
        network.entity(by.key) if by else None,
    )
