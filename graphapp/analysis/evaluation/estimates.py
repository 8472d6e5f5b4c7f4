"""A figure and how far chance could move it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.evaluation import rankings
from graphapp.analysis.evaluation.rankings import Ranking
from graphapp.analysis.evaluation.standings import Standings

_RESAMPLINGS = 1000
_MIDDLE = (2.5, 97.5)  # per cent


@dataclass(frozen=True)
class Estimate:
    """A figure, and the bounds within which 95 of 100 resamplings lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Figures:
    """How well a method finds hidden ties; docs/evaluation.md says what each figure is."""

    auc: Estimate
    ap: Estimate
    precision_at_10: Estimate
    hits_at_10: Estimate
    mrr: Estimate


def figures(ranked: Sequence[Ranking], stood: Sequence[Standings], seed: int) -> Figures:
    """The means over the repeats. Bounds come from resampling the repeats; where there is one, its
    hidden pairs."""
    hits, reciprocal = [s.hits for s in stood], [s.reciprocal for s in stood]
    return Figures(
        _of_list(rankings.auc, ranked, seed),
        _of_list(rankings.average_precision, ranked, seed),
        _of_list(rankings.precision_at_first, ranked, seed),
        _of_pairs(hits, seed),
        _of_pairs(reciprocal, seed),
    )


def _of_list(
    figure: Callable[[Ranking, np.ndarray | None], np.ndarray], ranked: Sequence[Ranking], seed: int
) -> Estimate:
    values = np.array([float(figure(ranking, None)) for ranking in ranked])
    if len(values) > 1:
        return _resampled(values, seed)
    found = ranked[0].found
    total = int(found.sum())
    drawn = np.random.default_rng(seed).multinomial(total, found / total, size=_RESAMPLINGS)
    return _estimate(values[0], figure(ranked[0], drawn))


def _of_pairs(by_repeat: Sequence[np.ndarray], seed: int) -> Estimate:
    if len(by_repeat) > 1:
        return _resampled(np.array([pairs.mean() for pairs in by_repeat]), seed)
    return _resampled(by_repeat[0], seed)


def _resampled(values: np.ndarray, seed: int) -> Estimate:
    chance = np.random.default_rng(seed)
    drawn = chance.integers(len(values), size=(_RESAMPLINGS, len(values)))
    return _estimate(values.mean(), values[drawn].mean(axis=1))


def _estimate(value: float, resampled: np.ndarray) -> Estimate:
    low, high = np.percentile(resampled, _MIDDLE)
    return Estimate(round(float(value), 9), round(float(low), 9), round(float(high), 9))
