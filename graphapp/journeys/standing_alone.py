"""Those without a tie, and whom they could turn to."""

from __future__ import annotations

from collections.abc import Sequence

from graphapp.model import Entity, may_collaborate, same_name
from graphapp.network import Network


def find_alone(network: Network) -> list[str]:
    """Keys of those without a current tie to another, by name: enterprises first, they are whom a
    coordinator can bring in."""
    alone = [e for e in network.entities if not network.neighbours(e.key)]
    return [e.key for e in sorted(alone, key=lambda e: (e.kind != "Enterprise", e.name, e.key))]


def most_in_common(network: Network, keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    """For each of `keys`, who shares a sector with it (better) or its area, and a sentence of it
    ("Both are in food and in Soho."); those who are tied to somebody go first. Who has nothing in
    common with anybody is not in it."""
    sharing: dict[tuple[str, str], list[Entity]] = {}
    for entity in network.entities:
        for trait in _traits(entity):
            sharing.setdefault(trait, []).append(entity)
    found = {}
    for key in keys:
        me = network.entity(key)
        mine = set(_traits(me))
        others = {other.key: other for trait in mine for other in sharing[trait]}
        fitting = [o for o in others.values() if o.key != key and may_collaborate(me.kind, o.kind)]
        if fitting:
            best = min(fitting, key=lambda other: _rank(network, mine, other))
            found[key] = (best.key, _in_common(me, best))
    return found


def _rank(network: Network, mine: set[tuple[str, str]], other: Entity) -> tuple[int, bool, str]:
    shared = {facet for facet, _ in mine.intersection(_traits(other))}
    points = 2 * ("sector" in shared) + ("area" in shared)
    return -points, other.key not in network.ties_of, other.key


def _traits(entity: Entity) -> list[tuple[str, str]]:
    area = [("area", same_name(entity.area))] if entity.area else []
    return [*(("sector", same_name(sector)) for sector in entity.sectors), *area]


def _in_common(one: Entity, other: Entity) -> str:
    shared = set(_traits(other))
    sectors = [sector for sector in one.sectors if ("sector", same_name(sector)) in shared][:1]
    area = [one.area] if ("area", same_name(one.area)) in shared else []
    return f"Both are in {' and in '.join(sectors + area)}."
