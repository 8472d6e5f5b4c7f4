"""Whether a network falls into clusters at all."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graphapp.analysis.cluster.chance import against_chance, rewired
from graphapp.clusters import modularity
from graphapp.network import Network
from tests.networks import from_graph, karate, partners, works_with


@pytest.mark.parametrize("seed", range(5))
def test_rewiring_leaves_everybody_as_many_ties_to_each_kind(seed: int) -> None:
    matrix = karate().matrix
    kinds = np.arange(34) % 3
    found = rewired(matrix, kinds, seed)
    assert found.nnz == matrix.nnz
    assert abs(found - found.T).nnz == 0
    assert not found.diagonal().any()
    of_kind = (kinds[:, None] == np.arange(3)).astype(float)
    before, after = ((m > 0).astype(float) @ of_kind for m in (matrix, found))
    assert (before == after).all()
    assert sorted(found.data) == sorted(matrix.data)
    assert (found > 0).multiply(matrix > 0).nnz < 0.8 * matrix.nnz


def test_rewiring_does_without_ties() -> None:
    matrix = Network.of(partners("ab"), []).matrix
    assert rewired(matrix, np.zeros(2, np.int64), 1).nnz == 0


def test_modularity_is_that_of_networkx() -> None:
    network, labels = karate(), np.arange(34) % 4
    groups = [{network.keys[i] for i in np.flatnonzero(labels == part)} for part in range(4)]
    expected = nx.community.modularity(network.graph, groups)
    assert modularity(network.matrix, labels) == pytest.approx(expected)


def test_a_network_with_groups_stands_clearly_above_chance() -> None:
    found = against_chance(from_graph(nx.ring_of_cliques(8, 5)))
    assert found
    assert found.is_clear
    assert found.modularity > found.by_chance + 2 * found.spread


@pytest.mark.parametrize("seed", range(3))
def test_a_random_network_has_no_clusters_worth_the_name(seed: int) -> None:
    found = against_chance(from_graph(nx.gnm_random_graph(120, 360, seed=seed)))
    assert found
    assert abs(found.z) < 2
    assert found.sentence.startswith("There are no clusters worth the name")


def test_of_a_handful_of_ties_nothing_is_said() -> None:
    assert against_chance(Network.of(partners("abc"), works_with("a-b", "b-c"))) is None
    assert against_chance(Network.of([], [])) is None
