"""How far a clustering holds, and who stands between two of its clusters."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from graphapp.analysis.cluster.stability import stability
from graphapp.analysis.clustering import Cluster, Clustering, find_clusters
from graphapp.network import Clusters, Network
from graphapp.registry import Entry, Menu
from tests.networks import from_graph, partners, two_cliques, works_with


def between_two() -> Network:
    """Two groups of six, and one who is tied to three of each."""
    ties = [f"{a}-{b}" for group in ("abcdef", "ghijkl") for a, b in combinations(group, 2)] + [
        f"{other}-z" for other in "abcghi"
    ]
    return Network.of(partners("abcdefghijklz"), works_with(*ties))


def drawn_as(monkeypatch: pytest.MonkeyPatch, apart: set[int]) -> float:
    """The share of draws that keep two together, by a method that parts them for these seeds."""
    seen = []

    def method(network: Network, *, seed: int) -> Clusters:
        seen.append(seed)
        return network.clusters_from([0, len(seen) in apart])

    menu = Menu("clusters", [Entry("method", "Method", "", (), method)])
    monkeypatch.setattr("graphapp.analysis.cluster.stability.methods", lambda: menu)
    cluster = Cluster("id", "A and B", "", ("a", "b"), (), ())
    shown = Clustering("method", "Method", {"seed": 1}, 0, "", (cluster,), (), {"a": "id"})
    found = stability(Network.of(partners("ab"), works_with("a-b")), shown)
    assert found
    assert (found.draws, len(set(seen))) == (20, 20)
    assert found.clusters["id"] == found.members["a"].confidence == found.members["b"].confidence
    return found.holds


def test_it_is_the_share_of_draws_with_other_seeds_that_keep_a_pair_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert drawn_as(monkeypatch, set()) == 1.0
    assert drawn_as(monkeypatch, {3, 7}) == pytest.approx(0.9)
    assert drawn_as(monkeypatch, set(range(1, 21))) == 0.0


def test_two_groups_that_hardly_touch_hold_firmly() -> None:
    network = two_cliques()
    clusters = find_clusters(network)
    found = stability(network, clusters)
    assert found
    assert found.holds > 0.9
    assert {found.words(cluster.id) for cluster in clusters.clusters} == {"Holds firmly"}
    assert found.between == 0


def test_ties_are_left_out_of_a_draw_and_not_seeds_changed_alone() -> None:
    network = from_graph(nx.star_graph(9))
    found = stability(network, find_clusters(network))
    assert found
    assert 0.6 < found.holds < 0.95


def test_whoever_is_tied_to_two_clusters_alike_belongs_to_both() -> None:
    network = between_two()
    clusters = find_clusters(network)
    found = stability(network, clusters)
    assert found
    also = {key: standing.also for key, standing in found.members.items() if standing.also}
    (other,) = {cluster.id for cluster in clusters.clusters} - {clusters.of["z"]}
    assert also == {"z": other}
    least = min(found.members, key=lambda key: found.members[key].confidence)
    assert least == "z"


def test_a_network_without_groups_hardly_holds() -> None:
    network = from_graph(nx.gnm_random_graph(200, 600, seed=1))
    found = stability(network, find_clusters(network))
    assert found
    assert found.holds < 0.5
    assert "of 10 pairs stay together" in found.sentence


def test_it_is_the_same_each_time() -> None:
    first, second = (
        stability(network, find_clusters(network)) for network in (between_two(), between_two())
    )
    assert first
    assert second
    assert first.members == second.members


def test_nothing_is_said_where_nobody_is_together_or_there_are_too_many() -> None:
    alone = Network.of(partners("ab"), [])
    assert stability(alone, find_clusters(alone)) is None
    large = from_graph(nx.path_graph(2_001))
    assert stability(large, find_clusters(large)) is None
