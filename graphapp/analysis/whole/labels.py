"""What entities have in common: their cluster, kind, area, or any of their sectors."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.clustering import find_clusters
from graphapp.names import same_value
from graphapp.network import Network

_MOST_SETS = 4_000
"""Different sets of sectors that are compared with each other; a table of more would be too large,
and where there are so many they say little."""


@dataclass(frozen=True, eq=False)
class Labels:
    """By row a number (`of`), -1 where nothing is known; two rows have it in common where their
    numbers are equal, or as the table `shared` says."""

    name: str
    of: np.ndarray
    shared: np.ndarray | None = None

    def in_common(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Whether these numbers mean something in common."""
        same: np.ndarray = one == other if self.shared is None else self.shared[one, other]
        return same


def all_labels(network: Network) -> list[Labels]:
    """By cluster (of the usual method), kind, area and sector; only those that tell two apart."""
    of = find_clusters(network).of
    entities = network.entities
    sectors = [frozenset(network.sectors.of(e.sectors)) for e in entities]
    found = [
        Labels("cluster", _numbers([of.get(key, "") for key in network.keys])),
        Labels("kind", _numbers([e.kind for e in entities])),
        Labels("area", _numbers([same_value(e.area) for e in entities])),
        Labels("sector", _numbers(sectors), _shared(sectors)),
    ]
    return [labels for labels in found if labels.of.max(initial=-1) > 0]


def _numbers(values: Sequence[Hashable]) -> np.ndarray:
    """Values as numbers from 0 by when they first come; an empty one is -1."""
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(v, len(known)) if v else -1 for v in values], np.int64)


def _shared(sets: Sequence[frozenset[str]]) -> np.ndarray | None:
    """By the numbers of two sets, whether they share anything; None where there are too many, and
    then only those who share all have it in common."""
    different = [*dict.fromkeys(s for s in sets if s)]
    if len(different) > _MOST_SETS:
        return None
    column = {name: i for i, name in enumerate(sorted(frozenset().union(*different)))}
    within = np.zeros((len(different), len(column)), np.float32)
    for row, names in enumerate(different):
        within[row, [column[name] for name in names]] = 1
    return within @ within.T > 0
