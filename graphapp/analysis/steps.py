"""Ways from one entity to all others, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

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
    """The shortest ways from these rows, breadth-first.

    Of several equally short ones the way whose weakest tie is the strongest; then the one through
    the entity with the least key.
    """
    matrix = network.matrix
    n = len(network.entities)
    steps, before = np.full(n, -1, np.int16), np.full(n, -1, np.int64)
    width = np.zeros(n)
    edge = np.unique(np.fromiter(starts, np.int64))
    steps[edge], width[edge] = 0, np.inf
    for depth in range(1, farthest + 1):
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
    return Ways(network, steps, before)
