"""Those without a tie, and whom they could turn to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graphapp.language import _
from graphapp.model import Entity, may_collaborate
from graphapp.names import same_value
from graphapp.network import Network


def find_alone(network: Network) -> list[str]:
    """Keys of those without a current tie to another, by name: enterprises first, they are whom a
    coordinator can bring in. Whoever has ended is none of them."""
    untied = np.flatnonzero(np.diff(network.matrix.indptr) == 0).tolist()
    alone = [network.entities[row] for row in untied if row not in network.ended]
    return [e.key for e in sorted(alone, key=lambda e: (e.kind != "Enterprise", e.name, e.key))]


class Trait(NamedTuple):
    """What somebody may have in common with others: `facet` is "sector" or "area"."""

    facet: str
    value: str


class Alike(NamedTuple):
    """Who has most in common with somebody, and what, as a sentence."""

    key: str
    why: str


def most_in_common(network: Network, keys: Sequence[str]) -> dict[str, Alike]:
    """For each of `keys`, who shares a sector with it (better) or its area, and a sentence of it
    ("Both are in food and in Soho."); those who are tied to somebody go first. Who has nothing in
    common with anybody is not in it, and who has ended is nobody's."""
    wanted = {trait for key in keys for trait in _traits(network, network.entity(key))}
    sharing: dict[Trait, set[str]] = {trait: set() for trait in wanted}
    for row, entity in enumerate(network.entities):
        if row in network.ended:
            continue
        for trait in wanted.intersection(_traits(network, entity)):
            sharing[trait].add(entity.key)
    found = {}
    for key in keys:
        me = network.entity(key)
        best = _most_alike(network, me, sharing)
        if best:
            found[key] = Alike(best, _in_common(network, me, network.entity(best)))
    return found


def _most_alike(network: Network, me: Entity, sharing: dict[Trait, set[str]]) -> str | None:
    """Whoever shares a sector and the area, else a sector, else the area."""
    in_sector, in_area = (
        {key for trait in _traits(network, me) if trait.facet == facet for key in sharing[trait]}
        for facet in ("sector", "area")
    )
    for alike in (in_sector & in_area, in_sector, in_area):
        fitting = [
            key
            for key in alike
            if key != me.key and may_collaborate(me.kind, network.entity(key).kind)
        ]
        if fitting:
            return min(fitting, key=lambda key: (key not in network.ties_of, key))
    return None


def _traits(network: Network, entity: Entity) -> list[Trait]:
    area = [Trait("area", same_value(entity.area))] if entity.area else []
    sectors = sorted(network.sectors.of(entity.sectors))
    return [*(Trait("sector", sector) for sector in sectors), *area]


def _in_common(network: Network, one: Entity, other: Entity) -> str:
    both = network.sectors.of(one.sectors) & network.sectors.of(other.sectors)
    sectors = network.sectors.spelled(both, (*one.sectors, *other.sectors))
    area = [one.area] if one.area and same_value(one.area) == same_value(other.area) else []
    both_in = sectors[:1] + area
    if len(both_in) == 1:
        return _("Both are in {one}.", one=both_in[0])
    return _("Both are in {sector} and in {area}.", sector=both_in[0], area=both_in[1])
