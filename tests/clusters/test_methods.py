"""Every cluster method there is, on networks whose answer is known."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import pytest

from graphapp.network import Clusters, Network
from graphapp.registry import Entry, menu
from tests.networks import (
    believable,
    from_graph,
    karate,
    partners,
    shuffled,
    two_cliques,
    works_with,
)

METHODS = list(menu("graphapp.clusters").values())
every_method = pytest.mark.parametrize("method", METHODS, ids=lambda entry: entry.name)
COMMUNITIES = [entry for entry in METHODS if entry.traits.finds_communities]
every_community_method = pytest.mark.parametrize(
    "method", COMMUNITIES, ids=lambda entry: entry.name
)


def keys_of(groups: Clusters) -> list[str]:
    return sorted(key for members in groups for key in members)


@every_community_method
def test_it_parts_two_groups_and_keeps_whoever_stands_alone(method: Entry) -> None:
    network = two_cliques()
    assert method.function(network) == [
        [f"n{i:03}" for i in range(5)],
        [f"n{i:03}" for i in range(5, 10)],
        ["n099"],
    ]


@every_community_method
def test_it_finds_groups_in_the_karate_club_that_chance_would_not_give(method: Entry) -> None:
    network = karate()
    groups = method.function(network)
    assert keys_of(groups) == network.keys
    assert nx.community.modularity(network.graph, groups) > 0.4


@every_method
def test_it_gives_sorted_lists_with_the_largest_first(method: Entry) -> None:
    groups = method.function(karate())
    assert all(members == sorted(members) for members in groups)
    assert groups == sorted(groups, key=lambda members: (-len(members), members[0]))


@every_method
@pytest.mark.parametrize("seed", range(4))
def test_it_gives_the_same_whatever_the_order_of_rows(method: Entry, seed: int) -> None:
    network = Network.of(*believable(300))
    assert method.function(shuffled(network, seed)) == method.function(network)


@every_community_method
def test_it_gives_the_same_for_parallel_ties_in_any_order(method: Entry) -> None:
    ties = [
        tie
        for pair in ("a-b", "b-c", "c-a", "c-d", "d-e", "e-f", "f-d")
        for strength in (0.1, 0.2, 0.3)
        for tie in works_with(pair, strength=strength, source=f"s{strength}")
    ]
    network = Network.of(partners("abcdef"), ties)
    assert method.function(shuffled(network, 5)) == method.function(network)
    assert method.function(network) == [["a", "b", "c"], ["d", "e", "f"]]


@every_method
def test_it_does_without_ties_and_without_anybody(method: Entry) -> None:
    assert method.function(Network.of([], [])) == []
    assert method.function(Network.of(partners("ab"), [])) == [["a"], ["b"]]


@every_community_method
def test_it_takes_ties_that_weigh_nothing_for_none(method: Entry) -> None:
    ties = [
        *works_with("a-b"),
        *works_with("b-c", strength=0.0),
        *works_with("c-a", strength=float("nan")),
        *works_with("b-d", strength=float("inf")),
        *works_with("a-a"),
    ]
    assert method.function(Network.of(partners("abcd"), ties)) == [["a", "b"], ["c"], ["d"]]


@every_community_method
def test_it_gives_groups_of_a_two_mode_network(method: Entry) -> None:
    network = from_graph(nx.convert_node_labels_to_integers(nx.davis_southern_women_graph()))
    groups = method.function(network)
    assert keys_of(groups) == network.keys
    assert 2 <= len(groups) <= 6


@every_method
def test_it_runs_on_two_thousand(method: Entry) -> None:
    network = Network.of(*believable(2_000))
    assert keys_of(method.function(network)) == network.keys


@pytest.mark.parametrize(
    "method",
    [entry for entry in COMMUNITIES if "resolution" in {option.name for option in entry.options}],
    ids=lambda entry: entry.name,
)
def test_it_gives_more_groups_at_a_higher_resolution(method: Entry) -> None:
    network = karate()
    coarse = method.function(network, **method.read_options({"resolution": "0.3"}))
    fine = method.function(network, **method.read_options({"resolution": "4"}))
    assert len(coarse) < len(method.function(network)) < len(fine)


@every_method
def test_it_gives_the_same_in_every_process(method: Entry) -> None:
    program = (
        "from tests.networks import believable\n"
        "from graphapp.network import Network\n"
        "from graphapp.registry import menu\n"
        f"print(menu('graphapp.clusters')['{method.name}'].function(Network.of(*believable(300))))"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert results == {f"{method.function(Network.of(*believable(300)))}\n"}
