"""How far two divisions of the same things agree, beyond chance."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln


def adjusted_mutual_information(one: np.ndarray, other: np.ndarray) -> float:
    """1 where they are the same, about 0 where they agree as chance would.

    Source: Vinh, Epps & Bailey (2010), Information theoretic measures for clusterings comparison,
    Journal of Machine Learning Research 11, with the mean of both entropies as the greatest.
    """
    n = len(one)
    rows, columns = (np.unique(labels, return_inverse=True)[1] for labels in (one, other))
    width = int(columns.max()) + 1
    a, b = np.bincount(rows), np.bincount(columns)
    pairs, shared = np.unique(rows * width + columns, return_counts=True)
    told = _sum(shared, n, a[pairs // width] * b[pairs % width])
    most = (_entropy(a / n) + _entropy(b / n)) / 2
    by_chance = _by_chance(a, b, n)
    return (told - by_chance) / (most - by_chance) if not np.isclose(most, by_chance) else 1.0


def _sum(shared: np.ndarray, n: int, products: np.ndarray | int, weight: object = 1.0) -> float:
    return float((weight * shared / n * np.log(n * shared / products)).sum())


def _entropy(shares: np.ndarray) -> float:
    return float(-(shares * np.log(shares)).sum())


def _by_chance(a: np.ndarray, b: np.ndarray, n: int) -> float:
    """What two divisions into groups of these sizes tell of each other if drawn at random."""
    total = 0.0
    for x, of_x in zip(*np.unique(a, return_counts=True), strict=True):
        for y, of_y in zip(*np.unique(b, return_counts=True), strict=True):
            shared = np.arange(max(1, x + y - n), min(x, y) + 1)
            ways = _ln_choose(x, shared) + _ln_choose(n - x, y - shared) - _ln_choose(n, y)
            total += of_x * of_y * _sum(shared, n, x * y, np.exp(ways))
    return total


def _ln_choose(n: np.ndarray | int, k: np.ndarray | int) -> np.ndarray:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))
