"""Three who are all tied to each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

_CELLS = 2_000_000  # chains of three looked at together


def triangles(matrix: sparse.csr_array) -> Iterator[np.ndarray]:
    """Every three rows that are all tied to each other, once, in blocks of shape (3, many).

    Each tie is taken from the end with fewer ties to the other, so that hubs cost nothing: at most
    about the number of ties to the power of 1.5. Source: Schank & Wagner (2005), Finding, counting
    and listing all triangles in large graphs, WEA, Lecture Notes in Computer Science 3503.
    """
    n = matrix.shape[0]
    degree = np.diff(matrix.indptr)
    starts, ends = np.repeat(np.arange(n), degree), matrix.indices.astype(np.int64)
    less = degree[starts] < degree[ends]
    upward = less | ((degree[starts] == degree[ends]) & (starts < ends))
    starts, ends = starts[upward], ends[upward]
    known = starts * n + ends  # sorted, since the matrix's rows are
    first = np.searchsorted(starts, np.arange(n + 1))
    for block in _blocks(np.diff(first)[ends]):
        low, middle = starts[block], ends[block]
        counts = first[middle + 1] - first[middle]
        offsets = np.repeat(first[middle] - np.cumsum(counts) + counts, counts)
        high = ends[offsets + np.arange(len(offsets))]
        low, middle = np.repeat(low, counts), np.repeat(middle, counts)
        wanted = low * n + high
        place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        closed = known[place] == wanted
        yield np.stack([low, middle, high])[:, closed]


def _blocks(chains: np.ndarray) -> Iterator[slice]:
    """Ties in order, cut where about so many chains of three begin with them."""
    before = np.cumsum(chains)
    first = 0
    while first < len(chains):
        done = before[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(before, done + _CELLS, side="right")))
        yield slice(first, last)
        first = last
