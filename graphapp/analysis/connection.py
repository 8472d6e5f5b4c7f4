"""Connecting two: how they are joined already, whom to ask first, or what would join them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graphapp.analysis.clustering import Cluster, find_clusters
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.introducer import find_introducer
from graphapp.analysis.paths import shortest_ways, strongest_way
from graphapp.analysis.steps import steps_from
from graphapp.analysis.suggest import Suggestion, suggest
from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.model import Entity
from graphapp.names import shorten, with_and
from graphapp.network import Network
from graphapp.sparse_rows import value_at

WAYS = 20
"""Ways that are shown: more than anybody would read."""
_LONGER = 2  # steps that a stronger way may take beyond a shortest one
_BETWEEN = 5
_LOOKED_AT = 500
_LONGEST_WORDS = 80
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Leg:
    """One tie on a way: `words` from `start` to `end`, such as "supports". `strength` is the sum
    of the strengths of all ties between the two."""

    start: Entity
    words: str
    end: Entity
    strength: float


@dataclass(frozen=True)
class Way:
    """A way from one entity to another, step by step."""

    steps: tuple[Leg, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Both ends included."""
        return (self.steps[0].start.key, *(step.end.key for step in self.steps))

    @property
    def weakest(self) -> Leg:
        """The first of the weakest ties on it."""
        return min(self.steps, key=lambda step: step.strength)

    def told(self, name: Callable[[Entity], str] | None = None) -> str:
        """The way as a sentence: "A is a member of B, which funds C"; everybody as `name` says,
        or by their name."""
        name = name or _name
        first, *further = self.steps
        told = _(
            "{one} {is_tied_to} {other}",
            one=name(first.start),
            is_tied_to=first.words,
            other=name(first.end),
        )
        for step in further:
            places = {"way": told, "is_tied_to": step.words, "other": name(step.end)}
            if step.start.kind == "Person":
                told = _("{way}, who {is_tied_to} {other}", **places)
            else:
                told = _("{way}, which {is_tied_to} {other}", **places)
        return told


@dataclass(frozen=True)
class Gap:
    """Two that no way joins: the cluster of each (None where it is in none), how many each is
    joined with in all, itself included, and the best suggestions that would close the gap."""

    start_cluster: Cluster | None
    end_cluster: Cluster | None
    start_side: int
    end_side: int
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True)
class WaysBetween:
    """How two are joined. `shortest` are the strongest of the shortest ways, `count` how many
    shortest ways there are in all; `strongest` is None, and `gap` is not, where there is no way.
    `ask` is whom the first could ask, None where the two are tied or not joined."""

    start: Entity
    end: Entity
    shortest: tuple[Way, ...]
    count: int
    strongest: Way | None
    ask: Entity | None
    gap: Gap | None

    @property
    def is_strongest_short(self) -> bool:
        """Whether the strongest way is one of the shortest."""
        return self.strongest is not None and len(self.strongest.steps) == len(
            self.shortest[0].steps
        )


def connect(network: Network, start: str, end: str, *, limit: int = WAYS) -> WaysBetween:
    """How the entities with these keys are joined by the ties that hold.

    A *shortest* way has the fewest steps. The *strongest* way is the one whose weakest tie is
    strongest (a chain of introductions breaks at its weakest link: Pollack 1960, "The maximum
    capacity through a network", Operations Research 8), and not the one with the greatest product
    of strengths, which strengths above 1 would make longer and longer. It may take two steps more
    than the shortest ones, and of equals the shortest counts. Ways of equal length, the shortest
    too, are ranked by the product of their strengths.

    Raises NotFound with the nearest names, BadInput where both are the same.
    """
    one, other = find_entity(network, start), find_entity(network, end)
    if one.key == other.key:
        raise BadInput(
            _("{who} is both ends of the way.", who=one.name[:_LONGEST_NAME]),
            _("Choose two that differ."),
        )
    source, target = network.index[one.key], network.index[other.key]
    paths, count = shortest_ways(network.matrix, source, target, limit)
    if not paths:
        return WaysBetween(one, other, (), 0, None, None, _gap(network, one, other))
    ways = tuple(_way(network, path) for path in paths)
    most = len(ways[0].steps) + _LONGER
    strongest = _way(network, strongest_way(network.matrix, source, target, most))
    return WaysBetween(one, other, ways, count, strongest, _first(network, ways[0]), None)


def leg(network: Network, start: str, end: str) -> Leg:
    """The ties between two as they read from the first: "funds and hosts"."""
    words = {
        tie.words(start)[:_LONGEST_WORDS]: None
        for tie in network.ties_of.get(start, ())
        if end in (tie.start, tie.end)
    }
    strength = value_at(network.matrix, network.index[start], network.index[end])
    told = with_and([*words]) if words else _("is connected to")
    return Leg(network.entity(start), told, network.entity(end), strength)


def _first(network: Network, way: Way) -> Entity | None:
    """Whom to ask first: the one who introduces, or where that is too far, the first on the way."""
    if len(way.steps) == 1:
        return None
    introducer = find_introducer(network, way.keys[0], way.keys[-1])
    return network.entity(introducer.key if introducer else way.keys[1])


def _way(network: Network, path: Iterable[int]) -> Way:
    keys = [network.keys[row] for row in path]
    return Way(tuple(leg(network, start, end) for start, end in pairwise(keys)))


def _gap(network: Network, one: Entity, other: Entity) -> Gap:
    clustering = find_clusters(network)
    clusters = [clustering.of.get(entity.key) for entity in (one, other)]
    sides = [_side(network, entity.key) for entity in (one, other)]
    first, second = (clustering.cluster(id) if id else None for id in clusters)
    between = _between(network, (one.key, other.key), (sides[0], sides[1]))
    return Gap(first, second, len(sides[0]), len(sides[1]), between)


def _side(network: Network, key: str) -> set[str]:
    """All that a way leads to from an entity, itself included."""
    steps = steps_from(network.matrix, network.index[key])
    return {network.keys[row] for row in np.flatnonzero(steps >= 0)}


def _between(
    network: Network,
    ends: tuple[str, str],
    sides: tuple[set[str], set[str]],
) -> tuple[Suggestion, ...]:
    """The best suggestions from one side to the other: to the two themselves, then to others."""

    def across(one: str, other: str) -> bool:
        return any(a in sides[0] and b in sides[1] for a, b in ((one, other), (other, one)))

    found: dict[frozenset[str], Suggestion] = {}
    for key in (*ends, None):
        for suggestion in suggest(network, key, limit=_LOOKED_AT).where(across):
            found.setdefault(frozenset((suggestion.source, suggestion.target)), suggestion)
    ranked = sorted(found.values(), key=lambda s: (len({s.source, s.target} & {*ends}), s.score))
    return tuple(reversed(ranked[-_BETWEEN:]))


def _name(entity: Entity) -> str:
    return shorten(entity.name, _LONGEST_NAME)
