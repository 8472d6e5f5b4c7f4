"""Paths of three, the same place and sector, and bridging, on networks known by heart."""

from __future__ import annotations

from math import log, sqrt

import networkx as nx
import pytest

from graphapp.model import Entity, make_tie
from graphapp.network import Clusters, Network
from graphapp.registry import menu
from graphapp.suggestions import Candidates, Evidence
from tests.networks import from_graph, karate, partners, works_with


def ask(name: str, network: Network, groups: Clusters | None = None) -> Candidates:
    return menu("graphapp.suggestions")[name].function(network, groups or [])  # type: ignore[no-any-return]


def between(candidates: Candidates, network: Network, one: str, other: str) -> list[Evidence]:
    return candidates.explain(network.index[one], network.index[other])


def score(candidates: Candidates, network: Network, one: str, other: str) -> float:
    return float(candidates.scores[network.index[one], network.index[other]])


def test_paths_of_three_are_counted_and_damped_as_by_hand() -> None:
    graph, scores = nx.karate_club_graph(), ask("paths_of_three", karate()).scores
    root = {frozenset(edge): sqrt(graph.edges[edge]["weight"]) for edge in graph.edges}
    size = {node: sum(root[frozenset((node, other))] for other in graph[node]) for node in graph}

    def worth(u: int, v: int) -> float:
        return root[frozenset((u, v))] / sqrt(size[u] * size[v])

    for one, other in [(0, 9), (4, 33), (16, 26), (11, 20)]:
        expected = sum(
            worth(one, u) * worth(u, v) * worth(v, other)
            for u in graph[one]
            for v in graph[other]
            if graph.has_edge(u, v)
        )
        assert scores[one, other] == pytest.approx(expected)


def test_paths_of_three_cross_a_two_mode_divide() -> None:
    network = from_graph(nx.convert_node_labels_to_integers(nx.davis_southern_women_graph()))
    found = ask("paths_of_three", network).scores.tocoo()
    assert found.nnz
    assert all((i < 18) != (j < 18) for i, j in zip(found.row, found.col, strict=True))


def test_a_path_is_told_in_the_words_of_its_ties() -> None:
    entities = [
        Entity("a", "Enterprise", "A"),
        Entity("b", "Person", "B"),
        Entity("c", "Partner", "C"),
        Entity("d", "Enterprise", "D"),
    ]
    ties = [
        make_tie("b", "a", "WORKS_FOR"),
        make_tie("b", "c", "MEMBER_OF"),
        make_tie("c", "d", "FUNDS"),
    ]
    network = Network.of(entities, ties)
    candidates = ask("paths_of_three", network)
    [evidence] = between(candidates, network, "a", "d")
    assert evidence.text == "A employs B, who is a member of C, which funds D."
    assert evidence.via == ("b", "c")
    assert evidence.weight == pytest.approx(1 / 4)
    [back] = between(candidates, network, "d", "a")
    assert back.text == "D is funded by C, which has as a member B, who works for A."


@pytest.mark.parametrize("name", ["paths_of_three", "bridging"])
def test_no_way_leads_through_a_crowd(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ties = works_with("a-hub", "b-hub", "c-hub", "d-hub", "c-x", "d-y")
    network = Network.of(partners(["a", "b", "c", "d", "hub", "x", "y"]), ties)
    groups = [["a", "b", "hub"], ["c", "x"], ["d", "y"]]
    assert ask(name, network, groups).scores.nnz
    crowd = {"paths_of_three": "_walks.CROWD", "bridging": "bridging._CROWD"}[name]
    monkeypatch.setattr(f"graphapp.suggestions.{crowd}", 3)
    candidates = ask(name, Network.of(network.entities, ties), groups)
    for i, j in zip(*candidates.scores.nonzero(), strict=True):
        assert "hub" not in candidates.explain(int(i), int(j))[0].via
    assert between(candidates, network, "a", "x") == []


def test_same_place_and_sector_counts_for_more_the_fewer_are_there() -> None:
    def at(key: str, area: str, *sectors: str) -> Entity:
        return Entity(key, "Enterprise", key.upper(), sectors=sectors, area=area)

    entities = [
        at("a", "Soho", "food", "arts"),
        at("b", "soho", "Food", "Arts"),
        at("c", "Soho", "food"),
        at("d", "Ladywood", "food"),
        at("e", "", "food"),
        at("f", "Soho"),
    ]
    network = Network.of(entities, [])
    candidates = ask("same_place_and_sector", network)
    assert score(candidates, network, "a", "b") == pytest.approx(log(1 + 6 / 3) + log(1 + 6 / 2))
    assert score(candidates, network, "a", "c") == pytest.approx(log(1 + 6 / 3))
    for other in "def":
        assert score(candidates, network, "a", other) == 0
    [evidence] = between(candidates, network, "a", "b")
    assert evidence.text == "Both are in food and arts and in Soho."


def test_less_than_a_kilometre_is_near_whatever_the_area_is_called() -> None:
    def at(key: str, north: float, sector: str = "food") -> Entity:
        return Entity(
            key,
            "Enterprise",
            key.upper(),
            sectors=(sector,),
            latitude=52.48 + north / 111.195,
            longitude=-1.93,
        )

    entities = [at("a", 0), at("b", 0.25), at("c", 0.95), at("d", 2), at("e", 0, "arts")]
    network = Network.of(entities, [])
    candidates = ask("same_place_and_sector", network)
    rare = log(1 + 5 / 4)
    assert score(candidates, network, "a", "b") == pytest.approx(rare * 0.75, abs=1e-3)
    assert score(candidates, network, "a", "c") == pytest.approx(rare * 0.05, abs=1e-3)
    assert score(candidates, network, "a", "d") == score(candidates, network, "a", "e") == 0
    [evidence] = between(candidates, network, "a", "b")
    assert evidence.text == "Both are in food, about 250 m apart."


def test_what_a_crowd_has_in_common_is_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphapp.suggestions.same_place_and_sector._CROWD", 2)
    entities = partners("abc", sectors=("food",), area="Soho")
    entities += partners("xy", sectors=("arts",), area="Soho")
    network = Network.of(entities, [])
    found = ask("same_place_and_sector", network).scores.tocoo()
    named = {network.keys[i] for i in found.row}
    assert named == {"x", "y"}


def test_bridging_joins_clusters_and_says_how_few_ties_they_have() -> None:
    ties = works_with("a-b", "a-c", "b-c", "x-y", "x-z", "y-z", "c-m", "x-m", "c-z")
    network = Network.of(partners(["a", "b", "c", "m", "x", "y", "z"]), ties)
    groups = [["a", "b", "c"], ["x", "y", "z"], ["m"]]
    candidates = ask("bridging", network, groups)
    assert score(candidates, network, "c", "x") == pytest.approx((1 / 2 + 1 / 3) / (1 + 1))
    [evidence] = between(candidates, network, "c", "x")
    assert evidence.text == (
        "Would join the cluster around A and the one around X, which have one tie between them; "
        "M and Z work with both."
    )
    assert evidence.via == ("m", "z")
    assert score(candidates, network, "m", "a") == 0, "who stands alone is in no cluster"


def test_bridging_is_worth_more_the_fewer_ties_there_are() -> None:
    few = works_with("a-p", "p-x", "a-b", "x-y")
    entities = partners("abpxy")
    groups = [["a", "b"], ["x", "y"]]
    apart = Network.of(entities, few)
    joined = Network.of(entities, few + works_with("b-y"))
    values = [score(ask("bridging", n, groups), n, "a", "x") for n in (apart, joined)]
    assert values == pytest.approx([1 / 2, 1 / 4])
    [evidence] = between(ask("bridging", apart, groups), apart, "a", "x")
    assert "no tie between them; P works with both" in evidence.text


def test_a_crowd_at_one_spot_is_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphapp.suggestions.same_place_and_sector._CROWD", 2)
    spot = {"sectors": ("food",), "latitude": 52.5, "longitude": -1.9}
    apart = {"sectors": ("food",), "latitude": 52.501, "longitude": -1.9}
    network = Network.of([*partners("abc", **spot), *partners("xy", **apart)], [])
    found = ask("same_place_and_sector", network).scores.tocoo()
    assert {network.keys[i] for i in found.row} == {"x", "y"}
