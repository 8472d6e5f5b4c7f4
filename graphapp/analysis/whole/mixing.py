"""Whether ties stay among those who have something in common."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.whole.labels import Labels
from graphapp.analysis.whole.structure import Structure

_DRAWS = 100
_SEED = 1


@dataclass(frozen=True)
class Chance:
    """What an E-I index would be if chance dealt out who has what: the mean of 100 deals, and
    between `low` and `high` 95 of them."""

    mean: float
    low: float
    high: float


def ei_index(found: Structure, labels: Labels) -> float:
    """Of the ties between those of whom it is known: those that lead outside less those that stay
    inside, by all. -1 where all stay inside, 1 where all lead outside; NaN without any.

    Source: Krackhardt & Stern (1988), Informal networks and organizational crises, Social
    Psychology Quarterly 51.
    """
    return _index(labels, labels.of, *_known(found, labels))


def by_chance(found: Structure, labels: Labels) -> Chance:
    """The index when the labels are dealt out anew among those who have one."""
    one, other = _known(found, labels)
    chance = np.random.default_rng(_SEED)
    having = np.flatnonzero(labels.of >= 0)
    of, drawn = labels.of.copy(), []
    for _ in range(_DRAWS):
        of[having] = chance.permutation(labels.of[having])
        drawn.append(_index(labels, of, one, other))
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Chance(float(np.mean(drawn)), float(low), float(high))


def _known(found: Structure, labels: Labels) -> tuple[np.ndarray, np.ndarray]:
    """The tied pairs of whom both have a label."""
    one, other = found.pairs
    both = (labels.of[one] >= 0) & (labels.of[other] >= 0)
    return one[both], other[both]


def _index(labels: Labels, of: np.ndarray, one: np.ndarray, other: np.ndarray) -> float:
    if not len(one):
        return math.nan
    return float(1 - 2 * labels.in_common(of[one], of[other]).mean())
