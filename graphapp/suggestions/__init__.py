"""One file is one reason to collaborate.

Each module's function takes a network (and the clusters of the moment) and gives `Candidates`: the
pairs for which the reason speaks, how much, and the evidence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy import sparse

from graphapp.network import Network
from graphapp.sparse_rows import value_at
from graphapp.suggestions._best_pairs import MAY, best_pairs, both_ways, by_kinds, greatest

__all__ = [
    "MAY",
    "Candidates",
    "Evidence",
    "best_pairs",
    "both_ways",
    "by_kinds",
    "damped_ties",
    "greatest",
    "room_for",
]

_ROOM = 1_000_000  # candidates of a whole network that are no burden


class Evidence(NamedTuple):
    """One thing that speaks for a pair: its part of the raw score, a sentence, and the keys of the
    entities that it rests on."""

    weight: float
    text: str
    via: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs that a reason speaks for.

    `scores` is n x n and symmetric: raw scores above 0, of pairs that may collaborate and are not
    and never were tied. `explain(i, j)` (row numbers) gives the evidence, the weightiest first.
    `counts` is how much the reason counts on this very network, 1 unless that is measured.
    """

    scores: sparse.csr_array
    explain: Callable[[int, int], list[Evidence]]
    counts: float = 1.0

    @cached_property
    def middle(self) -> float:
        """The median, over the entities with any candidate, of the raw score of their best one."""
        any_there = np.flatnonzero(np.diff(self.scores.indptr))
        if not len(any_there):
            return 1.0
        best = np.maximum.reduceat(self.scores.data, self.scores.indptr[any_there])
        return float(np.median(best))

    def at(self, i: int, j: int) -> float:
        """The comparable score of one pair."""
        worth = value_at(self.scores, i, j)
        return worth / (worth + self.middle)

    def comparable(self) -> sparse.csr_array:
        """The scores brought to between 0 and 1: x / (x + m), where m is the middle one. So 0.5 is
        as good as the best candidate of the entity in the middle, for every reason alike."""
        values = self.scores.data / (self.scores.data + self.middle)
        places = (self.scores.indices, self.scores.indptr)  # shared: there are millions of them
        return sparse.csr_array((values, *places), shape=self.scores.shape)


def damped_ties(network: Network) -> sparse.csr_array:
    """n x n, symmetric: the square root of the strength of each pair's ties. Strengths are meetings
    here and sums of money there; so ten times as strong counts three times as much."""
    damped = network.matrix.copy()
    damped.data = np.sqrt(damped.data)
    return damped


def room_for(network: Network, top: int) -> int:
    """How many candidates of each entity to keep: `top`, and all that a small network has."""
    n = max(len(network.entities), 1)
    return min(n, max(top, _ROOM // n))
