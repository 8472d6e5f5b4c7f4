"""Ways through a network as rows of its matrix: the shortest ones, and the strongest one."""

from __future__ import annotations

import heapq
import math

import numpy as np
from scipy import sparse

from graphapp.analysis.steps import steps_from

Path = tuple[int, ...]
"""Rows from one end to the other, both included."""


def shortest_ways(
    matrix: sparse.csr_array, source: int, target: int, limit: int
) -> tuple[list[Path], int]:
    """The `limit` best of the ways with the fewest steps, and how many such ways there are; none
    and 0 where nothing joins the two.

    Better is whose strengths have the greater product. Each row hands only its best ways on, so
    that a million ways cost no more than a hundred.
    """
    steps = steps_from(matrix, target, until=source)
    if steps[source] < 0:
        return [], 0
    layers = [[source]]
    for left in range(int(steps[source]) - 1, -1, -1):
        near = np.unique(np.concatenate([_others(matrix, row) for row in layers[-1]]))
        layers.append([int(row) for row in near[steps[near] == left]])
    best: dict[int, list[tuple[float, Path]]] = {target: [(0.0, (target,))]}
    counts = {target: 1}
    for layer in reversed(layers[:-1]):
        nearer, best_of, counts_of = best, {}, {}
        for row in layer:
            onwards = [(o, w) for o, w in _ties(matrix, row) if o in nearer]
            counts_of[row] = sum(counts[other] for other, _ in onwards)
            best_of[row] = heapq.nsmallest(
                limit,
                (
                    (cost - math.log(weight), (row, *path))
                    for other, weight in onwards
                    for cost, path in nearer[other]
                ),
            )
        best, counts = best_of, counts_of
    return [path for _, path in best[source]], counts[source]


def strongest_way(matrix: sparse.csr_array, source: int, target: int, most: int) -> Path:
    """The way of at most `most` steps whose weakest tie is strongest; of equals the shortest, then
    the one with the greatest product. There must be such a way."""
    strengths = np.unique(matrix.data)
    low, high = 0, len(strengths) - 1
    while low < high:  # the greatest strength that still leaves a way
        middle = (low + high + 1) // 2
        steps = steps_from(_at_least(matrix, strengths[middle]), target, until=source)[source]
        low, high = (middle, high) if 0 <= steps <= most else (low, middle - 1)
    ways, _ = shortest_ways(_at_least(matrix, strengths[low]), source, target, 1)
    return ways[0]


def _at_least(matrix: sparse.csr_array, strength: float) -> sparse.csr_array:
    kept: sparse.csr_array = matrix.copy()
    kept.data[kept.data < strength] = 0
    kept.eliminate_zeros()
    return kept


def _others(matrix: sparse.csr_array, row: int) -> np.ndarray:
    found: np.ndarray = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
    return found


def _ties(matrix: sparse.csr_array, row: int) -> list[tuple[int, float]]:
    span = slice(matrix.indptr[row], matrix.indptr[row + 1])
    return [
        (int(other), float(weight))
        for other, weight in zip(matrix.indices[span], matrix.data[span], strict=True)
    ]
