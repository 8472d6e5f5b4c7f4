"""Steps between many at once: 64 starts are followed in the bits of one number."""

from __future__ import annotations

import numpy as np
from scipy import sparse

_CELLS = 4_000_000  # of one block: ends of ties x numbers of 64 starts


def sums_of_distances(matrix: sparse.csr_array, starts: np.ndarray) -> np.ndarray:
    """By row, the steps from it to those of `starts` it has a way to, summed (n, float64). The
    matrix is symmetric.

    Source: Then et al. (2014), The more the merrier: efficient multi-source graph traversal,
    PVLDB 8.
    """
    total = np.zeros(matrix.shape[0])
    tied = np.flatnonzero(np.diff(matrix.indptr))
    size = 64 * max(1, _CELLS // max(len(matrix.indices), 1))
    for first in range(0, len(starts), size):
        _follow(matrix, tied, starts[first : first + size], total)
    return total


def _follow(
    matrix: sparse.csr_array, tied: np.ndarray, starts: np.ndarray, total: np.ndarray
) -> None:
    """Adds the distances from a block of starts to `total`, one step farther each time."""
    at = np.arange(len(starts))
    new = np.zeros((matrix.shape[0], -(-len(starts) // 64)), np.uint64)
    new[starts, at // 64] = np.uint64(1) << (at % 64).astype(np.uint64)
    seen, depth = new.copy(), 0
    while new.any():
        depth += 1
        spread = np.zeros_like(seen)
        if len(tied):
            spread[tied] = np.bitwise_or.reduceat(new[matrix.indices], matrix.indptr[tied], axis=0)
        new = spread & ~seen
        seen |= new
        total += depth * np.bitwise_count(new).sum(axis=1, dtype=np.int64)
