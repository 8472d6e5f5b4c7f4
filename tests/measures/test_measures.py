"""What an entity is to the network, on graphs whose figures are known."""

from __future__ import annotations

import networkx as nx
import pytest

from graphapp.measures.betweenness import betweenness
from graphapp.measures.brokers import brokers, parts_without
from graphapp.measures.degree import degree
from graphapp.network import Network
from graphapp.registry import Entry, menu
from tests.networks import believable, from_graph, karate, partners, shuffled, works_with

MEASURES = list(menu("graphapp.measures").values())
every_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda entry: entry.name)


@every_measure
def test_it_measures_everybody_whatever_the_order_of_rows(measure: Entry) -> None:
    network = Network.of(*believable(300))
    figures = measure.function(network)
    assert list(figures) == network.keys
    assert all(figure >= 0 for figure in figures.values())
    assert measure.function(shuffled(network, 3)) == figures


@every_measure
def test_it_measures_networks_without_ties_and_without_anybody(measure: Entry) -> None:
    assert measure.function(Network.of([], [])) == {}
    assert measure.function(Network.of(partners("ab"), [])) == {"a": 0.0, "b": 0.0}


@every_measure
def test_it_says_what_it_is_called_and_what_it_means(measure: Entry) -> None:
    assert measure.title
    assert measure.help


def test_degree_counts_others_and_not_ties() -> None:
    ties = works_with("a-b", "a-c") + works_with("a-b", label="again")
    assert degree(Network.of(partners("abc"), ties)) == {"a": 2.0, "b": 1.0, "c": 1.0}


@pytest.mark.parametrize(
    "graph",
    [nx.karate_club_graph(), nx.path_graph(30), nx.gnm_random_graph(120, 150, seed=2)],
    ids=["karate", "path", "in parts"],
)
def test_betweenness_is_that_of_networkx(graph: nx.Graph[int]) -> None:
    expected = nx.betweenness_centrality(graph)
    found = betweenness(from_graph(graph))
    assert found == pytest.approx({f"n{node:03}": expected[node] for node in graph})


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
