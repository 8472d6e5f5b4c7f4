"""Every figure is what its definition gives, worked out the long way over all orders."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from graphapp.analysis.evaluation import rankings
from graphapp.analysis.evaluation.rankings import rank

CASES = (
    ([5.0, 4, 3, 2, 1], [1, 0, 1, 0, 0]),
    ([1.0, 1, 1, 1, 1], [0, 1, 0, 1, 0]),
    ([3.0, 3, 2, 2, 2, 0], [1, 0, 1, 1, 0, 0]),
    ([2.0, 2, 0, 0, 0, 0], [0, 0, 1, 0, 0, 1]),
    ([1.0, 0, 0, 0], [1, 1, 1, 0]),
)


def _orders(scores: list[float], truth: list[int]) -> list[list[int]]:
    """The truth in every order that the scores allow."""
    found = []
    for order in permutations(range(len(scores))):
        ordered = [scores[i] for i in order]
        if ordered == sorted(scores, reverse=True):
            found.append([truth[i] for i in order])
    return found


def _ranking(scores: list[float], truth: list[int]) -> rankings.Ranking:
    values = np.array(scores)
    return rank(values, np.ones(len(values)), values[np.array(truth, bool)])


def _average_precision(ordered: list[int]) -> float:
    at = [place for place, hit in enumerate(ordered, 1) if hit]
    return sum(sum(ordered[:place]) / place for place in at) / len(at)


@pytest.mark.parametrize(("scores", "truth"), CASES)
def test_average_precision_is_the_mean_over_all_orders_of_equal_scores(
    scores: list[float], truth: list[int]
) -> None:
    expected = np.mean([_average_precision(order) for order in _orders(scores, truth)])
    assert float(rankings.average_precision(_ranking(scores, truth))) == pytest.approx(expected)


@pytest.mark.parametrize(("scores", "truth"), CASES)
def test_auc_is_how_often_a_hidden_pair_stands_before_another(
    scores: list[float], truth: list[int]
) -> None:
    hits = [s for s, hit in zip(scores, truth, strict=True) if hit]
    others = [s for s, hit in zip(scores, truth, strict=True) if not hit]
    wins = [(hit > other) + (hit == other) / 2 for hit in hits for other in others]
    assert float(rankings.auc(_ranking(scores, truth))) == pytest.approx(np.mean(wins))


def test_precision_at_ten_counts_equal_ones_by_their_chance() -> None:
    scores = [9.0, 8, 7, 6, 5, 5, 5, 5, 4, *[3.0] * 6]
    truth = [1, 0, 1, 0, 1, 0, 0, 1, 0, *[1, 1, 0, 0, 0, 0]]
    expected = (2 + 2 + 1 * 2 / 6) / 10
    assert float(rankings.precision_at_first(_ranking(scores, truth))) == pytest.approx(expected)


def test_counted_scores_are_as_many_single_ones() -> None:
    long = [0.5, 0.5, 0.2, *[0.0] * 50]
    truth = [1, 0, 1, 1, *[0] * 49]
    short = rank(np.array([0.0, 0.5, 0.2]), np.array([50.0, 2.0, 1.0]), np.array([0.5, 0.2, 0.0]))
    for figure in (rankings.auc, rankings.average_precision, rankings.precision_at_first):
        assert float(figure(short)) == pytest.approx(float(figure(_ranking(long, truth))))


@pytest.mark.parametrize(("above", "equal"), [(0, 0), (3, 4), (8, 5), (9, 0), (10, 3), (2, 30)])
def test_places_are_the_mean_over_all_orders_of_those_level(above: int, equal: int) -> None:
    places = np.arange(above + 1, above + equal + 2)
    first = rankings.chance_of_first(np.array([above]), np.array([equal]))
    assert first[0] == pytest.approx((places <= 10).mean())
    reciprocal = rankings.reciprocal_place(np.array([above]), np.array([equal]))
    assert reciprocal[0] == pytest.approx((1 / places).mean())
