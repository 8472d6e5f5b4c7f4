"""Adjusted mutual information, against its definition."""

from __future__ import annotations

from itertools import permutations
from math import log

import numpy as np
import pytest

from tests.benchmarks.agreement import adjusted_mutual_information
from tests.benchmarks.clusters import main


def mutual_information(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    n = len(one)
    return sum(
        both / n * log(n * both / (one.count(a) * other.count(b)))
        for a in set(one)
        for b in set(other)
        if (both := sum(pair == (a, b) for pair in zip(one, other, strict=True)))
    )


def test_chance_is_what_all_orders_give_on_average() -> None:
    one, other = (0, 0, 0, 1, 1, 2), (0, 0, 1, 1, 1, 0)
    orders = list(permutations(other))
    chance = sum(mutual_information(one, order) for order in orders) / len(orders)
    most = (mutual_information(one, one) + mutual_information(other, other)) / 2
    expected = (mutual_information(one, other) - chance) / (most - chance)
    assert adjusted_mutual_information(np.array(one), np.array(other)) == pytest.approx(expected)


def test_it_is_one_for_the_same_groups_under_other_names() -> None:
    assert adjusted_mutual_information(np.array([0, 0, 1, 2]), np.array([5, 5, 3, 4])) == 1.0


def test_each_method_stands_beside_the_known_groups(capsys: pytest.CaptureFixture[str]) -> None:
    main(["quick"])
    heading, *rows = capsys.readouterr().out.splitlines()
    assert {"leiden", "map_equation"} <= set(heading.split())
    assert rows[0].startswith("karate club")
    assert len(rows) == 4
