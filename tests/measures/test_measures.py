"""What an entity is to the network, on graphs whose figures are known."""

from __future__ import annotations

import math
from collections.abc import Callable

import networkx as nx
import pytest

from graphapp.analysis.measure import measure
from graphapp.measures.betweenness import betweenness
from graphapp.measures.brokers import brokers, parts_without
from graphapp.measures.closeness import closeness
from graphapp.measures.degree import degree
from graphapp.measures.pagerank import pagerank
from graphapp.measures.participation import participation
from graphapp.network import Network
from graphapp.registry import Entry, menu
from tests.networks import believable, from_graph, karate, partners, shuffled, works_with

MEASURES = list(menu("graphapp.measures").values())
every_measure = pytest.mark.parametrize("entry", MEASURES, ids=lambda entry: entry.name)


@every_measure
def test_it_measures_everybody_with_ties_whatever_the_order_of_rows(entry: Entry) -> None:
    network = Network.of(*believable(300))
    figures = entry.function(network)
    assert list(figures) == [key for key in network.keys if key in figures]
    assert figures.keys() >= set(network.ties_of)
    assert all(figure >= 0 for figure in figures.values())
    assert entry.function(shuffled(network, 3)) == figures


@every_measure
def test_it_measures_networks_without_ties_and_without_anybody(entry: Entry) -> None:
    assert entry.function(Network.of([], [])) == {}
    alike = entry.function(Network.of(partners("ab"), []))
    assert alike.get("a") == alike.get("b")


@every_measure
def test_it_says_what_it_is_called_and_what_it_means(entry: Entry) -> None:
    assert entry.title
    assert entry.help
    assert "Source" in entry.formula
    assert "{who}" in entry.traits.says


def test_degree_counts_others_and_not_ties() -> None:
    ties = works_with("a-b", "a-c") + works_with("a-b", label="again")
    assert degree(Network.of(partners("abc"), ties)) == {"a": 2.0, "b": 1.0, "c": 1.0}


GRAPHS = {
    "karate": nx.karate_club_graph(),
    "florentine": nx.convert_node_labels_to_integers(nx.florentine_families_graph()),
    "path": nx.path_graph(30),
    "star": nx.star_graph(40),
    "in parts, some alone": nx.gnm_random_graph(120, 150, seed=2),
    "dense": nx.gnp_random_graph(70, 0.5, seed=4),
}
NETWORKX: dict[str, Callable[[nx.Graph[int]], dict[int, float]]] = {
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "pagerank": nx.pagerank,
    "constraint": nx.constraint,
    "effective_size": nx.effective_size,
}


@pytest.mark.filterwarnings("ignore:divide by zero")  # NetworkX's own, for those without ties
@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
@pytest.mark.parametrize("name", NETWORKX)
def test_it_is_that_of_networkx(name: str, graph: nx.Graph[int]) -> None:
    expected = {
        f"n{node:03}": value
        for node, value in NETWORKX[name](graph).items()
        if not math.isnan(value)
    }
    found = menu("graphapp.measures")[name].function(from_graph(graph))
    assert found == pytest.approx(expected, abs=1e-9)


def test_closeness_of_a_large_network_is_near_to_the_exact_one() -> None:
    graph = nx.barabasi_albert_graph(16_000, 2, seed=3)
    graph.add_edges_from([(16_001, 16_002), (16_002, 16_003)])  # a part that is counted exactly
    found = closeness(from_graph(graph))
    n = len(graph) - 1
    for node in (0, 1, 500, 15_999, 16_002):
        steps = nx.single_source_shortest_path_length(graph, node)
        exact = (len(steps) - 1) ** 2 / sum(steps.values()) / n
        assert found[f"n{node:03}"] == pytest.approx(exact, rel=0.03)


def test_pagerank_of_a_large_network_settles_as_well_as_that_of_a_small_one() -> None:
    graph = nx.barabasi_albert_graph(5_000, 3, seed=3)
    exact = nx.pagerank(graph, tol=1e-12, max_iter=500)
    found = pagerank(from_graph(graph))
    assert sum(abs(found[f"n{node:03}"] - exact[node]) for node in graph) < 0.005


def test_participation_is_shared_out_over_the_clusters() -> None:
    network = Network.of(partners("abcdef"), works_with("a-b", "a-c", "a-d", "a-e", "b-c"))
    found = participation(network, [["a", "b", "c"], ["d", "e"], ["f"]])
    assert found == {"a": 0.5, "b": 0.0, "c": 0.0, "d": 0.0, "e": 0.0, "f": 0.0}
    evenly = participation(network, [["b"], ["c"], ["d"], ["a", "e", "f"]])
    assert evenly["a"] == pytest.approx(1 - 4 * (1 / 4) ** 2)
    assert measure(network, "participation").keys() == set("abcdef")


def test_betweenness_of_a_large_network_is_near_to_the_exact_one() -> None:
    graph = nx.barabasi_albert_graph(1_600, 2, seed=3)
    found = betweenness(from_graph(graph))
    exact = nx.betweenness_centrality(graph, k=1_600)
    first = max(exact, key=lambda node: exact[node])
    assert max(found, key=lambda key: found[key]) == f"n{first:03}"
    assert found[f"n{first:03}"] == pytest.approx(exact[first], rel=0.1)


def test_brokers_are_those_whose_loss_splits_the_network() -> None:
    network = Network.of(partners("abcdefg"), works_with("a-b", "b-c", "c-a", "c-d", "d-e", "d-f"))
    assert {key: lost for key, lost in brokers(network).items() if lost} == {"c": 2.0, "d": 2.0}
    assert parts_without(network, "c") == [["d", "e", "f"], ["a", "b"]]
    assert parts_without(network, "a") == [["b", "c", "d", "e", "f"]]
    assert parts_without(network, "g") == []


@pytest.mark.parametrize("seed", range(3))
def test_brokers_lose_what_really_falls_away(seed: int) -> None:
    graph = nx.gnm_random_graph(80, 75, seed=seed)
    network = from_graph(graph)
    lost = brokers(network)
    for node in graph:
        parts = parts_without(network, f"n{node:03}")
        assert lost[f"n{node:03}"] == sum(len(part) for part in parts[1:])
    assert sum(figure > 0 for figure in lost.values()) == len(list(nx.articulation_points(graph)))


def test_nobody_holds_the_karate_club_together_but_its_teacher() -> None:
    assert {key for key, lost in brokers(karate()).items() if lost} == {"n000"}
