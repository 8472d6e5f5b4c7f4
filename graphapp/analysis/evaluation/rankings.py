"""Where hidden pairs stand among the candidates. Equal scores stand in any order: whatever is told
is the mean over all orders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import digamma

FIRST = 10
"""How many suggestions somebody looks at."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """Where the hidden pairs stand in a list of all candidates, the best first.

    For each group of equal scores that has a hidden pair, in this order: how many `others` (not
    hidden) stand `above` it and `within` it, and how many hidden ones it has (`found`). `group` is
    that of each hidden pair. Memory is that of the hidden pairs, however many candidates there are.
    """

    above: np.ndarray
    within: np.ndarray
    found: np.ndarray
    group: np.ndarray
    others: float


def rank(values: np.ndarray, counts: np.ndarray, hidden: np.ndarray) -> Ranking:
    """The ranking by scores of which there are so many each (`values` may repeat), those of the
    hidden pairs among them."""
    distinct, place = np.unique(values, return_inverse=True)
    count = np.bincount(place, weights=counts, minlength=len(distinct))[::-1]
    at = len(distinct) - 1 - np.searchsorted(distinct, hidden)
    found = np.bincount(at, minlength=len(distinct))
    within = count - found
    above = np.cumsum(within) - within
    groups, group = np.unique(at, return_inverse=True)
    return Ranking(above[groups], within[groups], found[groups], group, float(within.sum()))


def auc(ranking: Ranking, found: np.ndarray | None = None) -> np.ndarray:
    """How often a hidden pair stands before another candidate (area under the ROC curve).

    `found` (… x groups) takes the place of the ranking's own counts: a resampling."""
    counts = ranking.found if found is None else found
    return np.asarray((counts * before(ranking)).sum(-1) / counts.sum(-1))


def before(ranking: Ranking) -> np.ndarray:
    """For each group, the share of others that it stands before (equal ones count half)."""
    return np.asarray(1 - (ranking.above + ranking.within / 2) / max(ranking.others, 1))


def average_precision(ranking: Ranking, found: np.ndarray | None = None) -> np.ndarray:
    """The mean, over the hidden pairs, of the share of hidden pairs down to their place."""
    p = np.asarray(ranking.found if found is None else found, float)
    return np.asarray((p * precisions(ranking, p)).sum(-1) / p.sum(-1))


def precisions(ranking: Ranking, found: np.ndarray) -> np.ndarray:
    """For each group, the share of hidden pairs down to the place of a hidden pair of it.

    In a group of g with p hidden ones that R pairs stand above, P of them hidden, each of the g
    places is equally likely; (k - 1)(p - 1) / (g - 1) others of the p are above the k-th in the
    mean. The sum over k is written with harmonic numbers, so that a group may be of any size.
    """
    earlier = np.cumsum(found, axis=-1) - found
    rows, g = ranking.above + earlier, ranking.within + found
    harmonic = digamma(rows + g + 1) - digamma(rows + 1)
    pace = (found - 1) / np.maximum(g - 1, 1)
    total = (earlier + 1) * harmonic + pace * (g - (rows + 1) * harmonic)
    return np.asarray(total / np.maximum(g, 1))


def precision_at_first(ranking: Ranking, found: np.ndarray | None = None) -> np.ndarray:
    """The share of hidden pairs among the first ten of the whole list."""
    p = np.asarray(ranking.found if found is None else found, float)
    rows, g = ranking.above + np.cumsum(p, axis=-1) - p, ranking.within + p
    places = np.clip(FIRST - rows, 0, g)
    return np.asarray((p * places / np.maximum(g, 1)).sum(-1) / FIRST)


def chance_of_first(above: np.ndarray, equal: np.ndarray) -> np.ndarray:
    """How likely something is among the first ten that `above` stand above and `equal` level."""
    return np.asarray(np.clip(FIRST - above, 0, equal + 1) / (equal + 1))


def reciprocal_place(above: np.ndarray, equal: np.ndarray) -> np.ndarray:
    """1 / its place (from 1), in the mean over all orders of those level with it."""
    return np.asarray((digamma(above + equal + 2) - digamma(above + 1)) / (equal + 1))
