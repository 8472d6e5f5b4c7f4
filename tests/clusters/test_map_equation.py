"""The map equation: what it measures, and the small groups that it finds in a large network."""

from __future__ import annotations

from math import log2

import networkx as nx
import numpy as np
import pytest

from graphapp.clusters import description_length
from graphapp.clusters.map_equation import shortest
from graphapp.network import Network
from graphapp.registry import menu
from tests.networks import from_graph, karate, partners


def bits_by_its_words(graph: nx.Graph[str], groups: list[set[str]]) -> float:
    """L(M) = q H(Q) + sum of p_i H(P_i), from the visits of a walk, one code book at a time."""
    total = sum(weight for _, weight in graph.degree(weight="weight"))

    def entropy(parts: list[float]) -> float:
        return -sum(part / sum(parts) * log2(part / sum(parts)) for part in parts if part)

    leaving = [nx.cut_size(graph, group, weight="weight") / total for group in groups]
    bits = sum(leaving) * entropy(leaving)
    for group, leaves in zip(groups, leaving, strict=True):
        visits = [graph.degree(node, weight="weight") / total for node in group]
        bits += (sum(visits) + leaves) * entropy([*visits, leaves])
    return bits


@pytest.mark.parametrize("parts", [1, 2, 5, 34])
def test_the_length_is_that_of_its_code_books(parts: int) -> None:
    network = karate()
    labels = np.arange(34) % parts
    groups = [{network.keys[i] for i in np.flatnonzero(labels == part)} for part in range(parts)]
    expected = bits_by_its_words(network.graph, groups)
    assert description_length(network.matrix, labels) == pytest.approx(expected)


def test_it_finds_each_of_many_small_groups_where_leiden_joins_some() -> None:
    ring = nx.ring_of_cliques(40, 5)
    network = from_graph(ring)
    found = menu("graphapp.clusters")["map_equation"].function(network)
    assert [len(members) for members in found] == [5] * 40
    assert len(menu("graphapp.clusters")["leiden"].function(network)) < 40


def test_it_says_how_much_shorter_its_division_is_than_that_at_resolution_one() -> None:
    network = from_graph(nx.ring_of_cliques(40, 5))
    found = shortest(network)
    assert found.resolution > 1
    assert found.bits < found.bits_at_one
    assert found.bits == description_length(network.matrix, found.labels)


def test_nobody_tied_is_told_in_no_bits() -> None:
    assert shortest(Network.of(partners("ab"), [])).bits == 0.0
