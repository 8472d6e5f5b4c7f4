"""Who is tied to whom, as rows alone: what the measures of the whole are worked out from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphapp.memory import once
from graphapp.network import Network


@dataclass(frozen=True, eq=False)
class Structure:
    """`n` rows and the ties between them: of each its `starts` and `ends` (two different rows), and
    whether it goes one way."""

    n: int
    starts: np.ndarray
    ends: np.ndarray
    one_way: np.ndarray

    def without(self, share: float, chance: np.random.Generator) -> Structure:
        """The same without a share of the ties, taken by chance."""
        kept = chance.permutation(len(self.starts))[round(share * len(self.starts)) :]
        return replace(
            self, starts=self.starts[kept], ends=self.ends[kept], one_way=self.one_way[kept]
        )

    @cached_property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows of each tied pair, once, the least first."""
        low, high = np.minimum(self.starts, self.ends), np.maximum(self.starts, self.ends)
        both = np.unique(low * self.n + high)
        return both // max(self.n, 1), both % max(self.n, 1)

    @cached_property
    def degree(self) -> np.ndarray:
        """By row, how many others it is tied to."""
        return np.bincount(np.concatenate(self.pairs), minlength=self.n)

    @cached_property
    def parts(self) -> np.ndarray:
        """How many belong to each part that no tie joins to another."""
        if not self.n:
            return np.zeros(0, np.int64)
        one, other = self.pairs
        matrix = sparse.coo_array((np.ones(len(one)), (one, other)), shape=(self.n, self.n))
        _, part = csgraph.connected_components(matrix.tocsr(), directed=False)
        return np.bincount(part)


@once
def structure(network: Network) -> Structure:
    """The network's entities by their rows, and the ties that hold."""
    index = network.index
    ties = [t for t in network.ties if t.start != t.end and t.strength > 0]
    starts = np.fromiter((index[t.start] for t in ties), np.int64, len(ties))
    ends = np.fromiter((index[t.end] for t in ties), np.int64, len(ties))
    one_way = np.fromiter((t.directed for t in ties), bool, len(ties))
    # what chance leaves out is the same whichever end of a tie comes first
    order = np.lexsort(
        (one_way & (starts < ends), one_way, np.maximum(starts, ends), np.minimum(starts, ends))
    )
    return Structure(len(network.entities), starts[order], ends[order], one_way[order])
