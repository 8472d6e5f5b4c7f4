"""What is measured of the network as a whole, against NetworkX, by hand, and by trying all ways."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graphapp.analysis.whole.change import change_since
from graphapp.analysis.whole.core import core_rows
from graphapp.analysis.whole.key_players import key_players
from graphapp.analysis.whole.labels import Labels
from graphapp.analysis.whole.mixing import by_chance, ei_index
from graphapp.analysis.whole.structure import structure
from graphapp.analysis.whole.whole import Figure, figures_of, whole
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from tests.networks import believable, from_graph, partners, shuffled, works_with

GRAPHS = {
    "karate": nx.karate_club_graph(),
    "star": nx.star_graph(8),
    "in parts, some alone": nx.gnm_random_graph(60, 55, seed=2),
    "without ties": nx.empty_graph(4),
}
every_graph = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)


@every_graph
def test_its_figures_are_those_of_networkx(graph: nx.Graph[int]) -> None:
    found = figures_of(from_graph(graph))
    n, degrees = len(graph), [d for _, d in graph.degree]
    pairs = n * (n - 1) / 2
    parts = list(nx.connected_components(graph))
    apart = sum(not nx.has_path(graph, a, b) for a, b in combinations(graph, 2))
    assert found["density"] == pytest.approx(nx.density(graph))
    assert found["components"] == len(parts)
    assert found["largest_part"] == pytest.approx(max(map(len, parts)) / n)
    assert found["isolates"] == nx.number_of_isolates(graph)
    assert found["fragmentation"] == pytest.approx(apart / pairs)
    gathered = sum(max(degrees) - d for d in degrees) / ((n - 1) * (n - 2))
    assert found["centralisation"] == pytest.approx(gathered)


def test_a_star_is_centred_altogether_and_a_ring_not_at_all() -> None:
    assert figures_of(from_graph(nx.star_graph(8)))["centralisation"] == 1.0
    assert figures_of(from_graph(nx.cycle_graph(8)))["centralisation"] == 0.0


def test_reciprocity_is_that_of_networkx_for_ties_that_go_one_way() -> None:
    directed = nx.gnp_random_graph(30, 0.1, seed=3, directed=True)
    ties = [make_tie(f"n{a:03}", f"n{b:03}", "SUPPORTS") for a, b in directed.edges]
    network = Network.of(from_graph(nx.empty_graph(30)).entities, ties)
    assert figures_of(network)["reciprocity"] == pytest.approx(nx.overall_reciprocity(directed))
    assert figures_of(Network.of(partners("ab"), works_with("a-b")))["reciprocity"] is None


@pytest.mark.parametrize("seed", range(6))
def test_no_other_core_and_periphery_have_fewer_exceptions(seed: int) -> None:
    graph = nx.gnp_random_graph(9, 0.4, seed=seed)
    core = set(core_rows(structure(from_graph(graph))).tolist())
    assert _exceptions(graph, core) == min(
        _exceptions(graph, set(chosen))
        for size in range(10)
        for chosen in combinations(range(9), size)
    )


def _exceptions(graph: nx.Graph[int], core: set[int]) -> int:
    return sum(
        graph.has_edge(a, b) != (a in core)
        for a, b in combinations(graph, 2)
        if (a in core) == (b in core)
    )


def test_the_fit_of_core_and_periphery_is_a_correlation() -> None:
    network = from_graph(nx.gnp_random_graph(25, 0.3, seed=5))
    core = set(core_rows(structure(network)).tolist())
    tied, inside = [], []
    for a, b in combinations(range(25), 2):
        if (a in core) == (b in core):
            tied.append(network.matrix[a, b] > 0)
            inside.append(a in core)
    expected = np.corrcoef(tied, inside)[0, 1]
    assert figures_of(network)["core_fit"] == pytest.approx(expected)


def test_a_clique_with_others_hanging_on_it_is_a_perfect_core() -> None:
    graph = nx.complete_graph(5)
    graph.add_edges_from((i, i + 5) for i in range(5))
    found = whole(from_graph(graph))
    assert found.core_members == ("n000", "n001", "n002", "n003", "n004")
    assert found.core_fit.value == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(4))
def test_each_key_player_breaks_what_is_left_the_most(seed: int) -> None:
    graph = nx.gnm_random_graph(40, 48, seed=seed)
    players = key_players(from_graph(graph))
    assert len(players) == 5
    for player in players:
        broken = {node: _fragmentation(nx.restricted_view(graph, [node], [])) for node in graph}
        assert player.fragmentation == pytest.approx(max(broken.values()))
        assert broken[int(player.key[1:])] == pytest.approx(player.fragmentation)
        graph.remove_node(int(player.key[1:]))


def _fragmentation(graph: nx.Graph[int]) -> float:
    n = len(graph)
    return 1 - sum(len(p) * (len(p) - 1) for p in nx.connected_components(graph)) / (n * (n - 1))


def test_nobody_is_a_key_player_where_nobody_is_tied() -> None:
    assert key_players(Network.of([], [])) == ()
    assert key_players(Network.of(partners("abcdefg"), [])) == ()


def test_the_e_i_index_counts_ties_that_lead_outside_against_those_inside() -> None:
    network = Network.of(partners("abcd"), works_with("a-b", "a-c", "c-d", "a-d"))
    found, of = structure(network), np.array([0, 0, 1, 1])
    assert ei_index(found, Labels("area", of)) == 0.0
    assert ei_index(found, Labels("area", np.array([0, 0, 0, 1]))) == 0.0
    assert ei_index(found, Labels("area", np.array([0, 0, -1, 1]))) == 0.0
    assert ei_index(found, Labels("area", np.array([0, -1, -1, 1]))) == 1.0
    assert math.isnan(ei_index(found, Labels("area", np.array([-1, 0, 1, -1]))))


def test_chance_expects_as_many_inside_as_there_are_pairs_alike() -> None:
    network = from_graph(nx.gnm_random_graph(60, 300, seed=1))
    labels = Labels("area", np.arange(60) // 20)
    chance = by_chance(structure(network), labels)
    alike = 3 * math.comb(20, 2) / math.comb(60, 2)
    assert chance.mean == pytest.approx(1 - 2 * alike, abs=0.03)
    assert chance.low < chance.mean < chance.high


def test_it_tells_ties_within_an_area_from_ties_by_chance() -> None:
    two = nx.disjoint_union(
        nx.gnp_random_graph(15, 0.4, seed=1), nx.gnp_random_graph(15, 0.4, seed=2)
    )
    network = from_graph(two)
    placed = [e._replace(area="Soho" if e.key < "n015" else "Winson") for e in network.entities]
    found = {m.by: m for m in whole(Network.of(placed, network.ties)).mixing}
    assert found["area"].index.value == -1.0 < found["area"].chance.low
    assert "kind" not in found  # all are of one
    assert "sector" not in found  # nothing is known of it


def test_sectors_are_in_common_where_any_is() -> None:
    sectors = {"a": ("food", "arts"), "b": ("Arts",), "c": ("food",), "d": ("care",), "e": ()}
    rows = [Entity(k, "Partner", k, sectors=s) for k, s in sectors.items()]
    network = Network.of(rows, works_with("a-b", "a-c", "b-c", "a-d", "a-e"))
    [mixing] = [m for m in whole(network).mixing if m.by == "sector"]
    assert mixing.index.value == 0.0


def test_it_says_how_closely_each_two_kinds_are_tied() -> None:
    people = [Entity(k, "Person", k) for k in ("p", "q", "r")]
    ties = [make_tie("p", "q", "KNOWS"), make_tie("p", "a", "WORKS_FOR")]
    found = whole(Network.of([*people, *partners("ab")], ties)).kinds
    told = {(pair.one, pair.other): pair.density.value for pair in found}
    assert told == {
        ("Person", "Person"): pytest.approx(1 / 3),
        ("Person", "Partner"): pytest.approx(1 / 6),
        ("Partner", "Partner"): 0.0,
    }


def test_every_figure_lies_within_what_missing_data_could_make_of_it() -> None:
    network = Network.of(*believable(300))
    found = whole(network)
    assert found == whole(shuffled(network, 4))
    for name, value in figures_of(network).items():
        figure: Figure = getattr(found, name)
        assert figure.value == value
        assert figure.value is not None
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low <= figure.value <= figure.high
    assert found.density.low == pytest.approx(0.9 * figures_of(network)["density"], rel=0.03)
    assert found.isolates.high > found.isolates.value  # type: ignore[operator] - neither is None here


def test_a_network_of_nobody_has_nothing_to_say() -> None:
    found = whole(Network.of([], []))
    assert (found.entities, found.kinds, found.mixing, found.core_members) == (0, (), (), ())
    assert found.density.value is None
    assert found.components.value == 0.0


def test_it_tells_what_began_and_ended_between_two_days() -> None:
    ties = [
        make_tie("a", "b", "PARTNERS_WITH"),
        make_tie("b", "c", "PARTNERS_WITH", since="2019"),
        make_tie("c", "d", "SUPPORTS", until="2018"),
    ]
    network = Network.of(partners("abcd"), ties, as_of="2020-06-01")
    found = change_since(network, "2018-01-01")
    assert [(t.start, t.end) for t in found.began] == [("b", "c")]
    assert [(t.start, t.end) for t in found.ended] == [("c", "d")]
    assert (found.earlier, found.later) == ("2018-01-01", "2020-06-01")
    parts = found.figures["components"]
    assert (parts.before, parts.after) == (2.0, 2.0)
    alone = found.figures["isolates"]
    assert (alone.before, alone.after) == (0.0, 1.0)
