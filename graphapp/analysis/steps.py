"""Ways from one entity to all others, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.network import Network

FARTHEST = 6
"""Steps: beyond that nobody would ask their way through."""


@dataclass(frozen=True, eq=False)
class Ways:
    """The ways from one or more rows to every other. By row: `steps` to it (-1: none within those
    followed), and `before`, the row that comes before it on its way (-1 at a start)."""

    network: Network
    steps: np.ndarray
    before: np.ndarray

    def to(self, row: int) -> int | None:
        """The steps to a row, None where no way was found."""
        steps = int(self.steps[row])
        return steps if steps >= 0 else None

    def path(self, row: int) -> tuple[str, ...]:
        """The keys on the way to a row, both ends included; empty where there is none."""
        if self.steps[row] < 0:
            return ()
        rows = [row]
        while self.before[rows[-1]] >= 0:
            rows.append(int(self.before[rows[-1]]))
        return tuple(self.network.keys[i] for i in reversed(rows))

    def first_steps(self, most: int) -> np.ndarray:
        """By row, the direct neighbour of the start that its way leads through; -1 for the start
        and for those beyond `most` steps."""
        first = np.full(len(self.steps), -1, np.int64)
        direct = np.flatnonzero(self.steps == 1)
        first[direct] = direct
        for depth in range(2, most + 1):
            here = np.flatnonzero(self.steps == depth)
            first[here] = first[self.before[here]]
        return first


def ways_from(network: Network, starts: Iterable[int], farthest: int = FARTHEST) -> Ways:
    """The shortest ways from these rows.

    Of several equally short ones the way whose weakest tie is the strongest; then the one through
    the entity with the least key.
    """
    return Ways(network, *_follow(network.matrix, starts, farthest))


def steps_from(
    matrix: sparse.csr_array, start: int, *, until: int = -1, farthest: int | None = None
) -> np.ndarray:
    """Steps from a row to each row (n, int32); -1 where there is no way, or where the row `until`
    is nearer."""
    return _follow(matrix, [start], farthest, until)[0]


def steps_without(
    matrix: sparse.csr_array, gone: int, starts: Iterable[int], farthest: int
) -> np.ndarray:
    """Steps from the nearest of these rows to each row (n, int32) as if nobody could go through the
    row `gone` (its own are 0); -1 where there is no way."""
    return _follow(matrix, starts, farthest, gone=gone)[0]


def _follow(
    matrix: sparse.csr_array,
    starts: Iterable[int],
    farthest: int | None,
    until: int = -1,
    gone: int = -1,
) -> tuple[np.ndarray, np.ndarray]:
    """Breadth-first: by row the steps to it, and the row before it on the best way."""
    n = matrix.shape[0]
    steps, before = np.full(n, -1, np.int32), np.full(n, -1, np.int64)
    width = np.zeros(n)
    edge = np.unique(np.fromiter(starts, np.int64))
    steps[edge], width[edge] = 0, np.inf
    if gone >= 0:
        steps[gone] = 0  # as if it had been gone through
    for depth in range(1, 1 + (n if farthest is None else farthest)):
        counts = matrix.indptr[edge + 1] - matrix.indptr[edge]
        sources = np.repeat(edge, counts)
        offsets = np.repeat(matrix.indptr[edge] - np.cumsum(counts) + counts, counts)
        at = offsets + np.arange(len(sources))
        targets = matrix.indices[at]
        new = steps[targets] < 0
        sources, targets, ties = sources[new], targets[new], matrix.data[at[new]]
        if not len(targets):
            break
        weakest = np.minimum(width[sources], ties)
        order = np.lexsort((sources, -weakest, targets))
        edge, first = np.unique(targets[order], return_index=True)
        best = order[first]
        steps[edge], before[edge], width[edge] = depth, sources[best], weakest[best]
        if until >= 0 and steps[until] >= 0:
            break
    return steps, before
