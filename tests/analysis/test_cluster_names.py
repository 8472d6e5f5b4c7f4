"""What may name a cluster, to the last member."""

from __future__ import annotations

from itertools import combinations

import pytest

from graphapp.analysis.clustering import find_clusters
from graphapp.model import Entity, make_tie
from graphapp.network import Network


def name_of(members: int, having: int, others: int, elsewhere: int) -> str:
    """The name of the only cluster, `having` of whose `members` are in food, as `elsewhere` of the
    `others`, who stand alone, are."""
    cluster = [f"m{i:02}" for i in range(members)]
    sectors = {True: ("food",), False: ()}
    entities = [
        *(Entity(k, "Partner", k, sectors=sectors[i < having]) for i, k in enumerate(cluster)),
        *(Entity(f"o{i:02}", "Partner", "", sectors=sectors[i < elsewhere]) for i in range(others)),
    ]
    ties = [make_tie(a, b, "PARTNERS_WITH") for a, b in combinations(cluster, 2)]
    (found,) = find_clusters(Network.of(entities, ties)).clusters
    assert len(found.members) == members
    return found.name


@pytest.mark.parametrize(
    ("members", "having", "others", "elsewhere", "is_named"),
    [
        pytest.param(3, 2, 20, 0, True, id="two members"),
        pytest.param(3, 1, 20, 0, False, id="one member"),
        pytest.param(10, 3, 20, 0, True, id="30 percent of them"),
        pytest.param(7, 2, 20, 0, False, id="29 percent of them"),
        pytest.param(40, 28, 60, 32, True, id="1.3 times the share elsewhere"),
        pytest.param(40, 28, 60, 33, False, id="less than 1.3 times the share elsewhere"),
        pytest.param(5, 3, 25, 7, True, id="by chance in less than one of five cases"),
        pytest.param(5, 3, 25, 8, False, id="by chance in more than one of five cases"),
    ],
)
def test_a_value_names_a_cluster_that_has_enough_of_it(
    members: int, having: int, others: int, elsewhere: int, is_named: bool
) -> None:
    assert name_of(members, having, others, elsewhere).startswith("Food") == is_named
