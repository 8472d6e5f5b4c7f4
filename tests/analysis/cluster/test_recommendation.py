"""Which way to find clusters is recommended."""

from __future__ import annotations

import networkx as nx

from graphapp.analysis.cluster.recommendation import recommended
from graphapp.network import Network
from tests.networks import from_graph, karate, partners


def test_a_small_network_is_left_to_leiden() -> None:
    found = recommended(karate())
    assert found
    assert found.method == "leiden"


def test_many_small_groups_are_left_to_the_map_equation_with_what_it_saves() -> None:
    found = recommended(from_graph(nx.ring_of_cliques(60, 5)))
    assert found
    assert found.method == "map_equation"
    assert "% fewer bits" in found.reason


def test_nothing_is_recommended_without_ties() -> None:
    assert recommended(Network.of(partners("ab"), [])) is None
