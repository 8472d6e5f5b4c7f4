"""From anybody to the investments that they could reach."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.reach import INVESTMENT
from graphapp.analysis.steps import ways_from
from graphapp.memory import once
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.suggestions.needs_met_by_offers import phrases_in
from graphapp.wording.phrases import Phrases


@dataclass(frozen=True)
class Match:
    """What an investment needs, and our offer that meets it."""

    need: str
    offer: str


@dataclass(frozen=True)
class Opening:
    """An investment that somebody could reach on `path` (both ends are in it), and what it needs
    that they offer. One without a way (`steps` None) is told of only where there is a match."""

    key: str
    steps: int | None
    path: tuple[str, ...]
    matches: tuple[Match, ...]


@once
def investments_for(network: Network, key: str) -> tuple[Opening, ...]:
    """The investments that an entity could reach within six steps: the nearest first, of equally
    near ones those that need what it offers; then those without a way that need it. Raises
    NotFound."""
    me = network.index[find_entity(network, key).key]
    known = phrases_in(network)
    ways = ways_from(network, [me])
    found = []
    for row in _investments(network):
        entity = network.entities[row]
        if row == me:
            continue
        matches = _matches(known, entity, network.entities[me])
        if matches or ways.steps[row] > 0:
            found.append(Opening(entity.key, ways.to(row), ways.path(row), matches))
    return tuple(
        sorted(
            found,
            key=lambda o: (o.steps is None, o.steps, -len(o.matches), o.key),
        )
    )


@once
def _investments(network: Network) -> tuple[int, ...]:
    """Their rows."""
    return tuple(row for row, e in enumerate(network.entities) if e.kind == INVESTMENT)


def _matches(known: Phrases, asks: Entity, gives: Entity) -> tuple[Match, ...]:
    found = []
    for need in asks.needs:
        worth = {offer: known.worth_of(need, offer) for offer in gives.offers}
        best = max(worth, key=lambda offer: (worth[offer], offer), default="")
        if worth.get(best, 0.0) > 0:
            found.append(Match(need, best))
    return tuple(found)
