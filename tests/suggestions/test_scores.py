"""Every reason to collaborate there is, on networks without surprises."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from graphapp.model import KINDS, Entity, make_tie, may_collaborate
from graphapp.network import Network
from graphapp.registry import Entry, menu
from graphapp.suggestions import Candidates, best_pairs, by_kinds, greatest
from tests.networks import believable, from_graph, partners, shuffled, works_with

SCORES = list(menu("graphapp.suggestions").values())
every_score = pytest.mark.parametrize("score", SCORES, ids=lambda entry: entry.name)


def ask(score: Entry, network: Network) -> Candidates:
    return score.function(network, menu("graphapp.clusters")["leiden"].function(network))


def pairs(network: Network, scores: sparse.csr_array) -> list[tuple[str, str]]:
    found = scores.tocoo()
    return [(network.keys[i], network.keys[j]) for i, j in zip(found.row, found.col, strict=True)]


@every_score
def test_it_never_gives_what_is_tied_or_was_or_may_not_be(score: Entry) -> None:
    entities, ties = believable(400)
    ties = [t._replace(until="2018") if k % 3 == 0 else t for k, t in enumerate(ties)]
    network = Network.of(entities, ties, as_of="2020-01-01")
    tied = {frozenset((t.start, t.end)) for t in ties}
    found = pairs(network, ask(score, network).scores)
    assert found
    for one, other in found:
        assert one != other
        assert frozenset((one, other)) not in tied
        assert may_collaborate(network.entity(one).kind, network.entity(other).kind)


@every_score
def test_its_evidence_adds_up_to_the_score_and_names_who_it_rests_on(score: Entry) -> None:
    network = Network.of(*believable(400))
    candidates = ask(score, network)
    found = candidates.scores.tocoo()
    for i, j, value in list(zip(found.row, found.col, found.data, strict=True))[::101]:
        evidence = candidates.explain(int(i), int(j))
        assert sum(e.weight for e in evidence) == pytest.approx(value)
        assert [e.weight for e in evidence] == sorted((e.weight for e in evidence), reverse=True)
        for item in evidence:
            assert item.text.endswith(".")
            assert set(item.via) <= set(network.keys)


@every_score
def test_it_gives_the_same_both_ways_and_whatever_the_order_of_rows(score: Entry) -> None:
    network = Network.of(*believable(400))
    scores = ask(score, network).scores
    assert abs(scores - scores.T).sum() == 0
    again = ask(score, shuffled(network, 4)).scores
    assert np.array_equal(again.indices, scores.indices)
    assert np.array_equal(again.data, scores.data)


@every_score
def test_it_says_what_it_means_and_how_it_is_worked_out(score: Entry) -> None:
    assert score.title
    assert score.help
    assert score.formula


@every_score
def test_it_becomes_comparable_between_0_and_1(score: Entry) -> None:
    candidates = ask(score, Network.of(*believable(400)))
    comparable = candidates.comparable()
    assert comparable.min() >= 0
    assert 0.5 <= comparable.max() < 1
    best = comparable.max(axis=1).toarray()
    assert np.median(best[best > 0]) == pytest.approx(0.5, abs=0.001)


@every_score
def test_it_does_without_ties_and_without_anybody(score: Entry) -> None:
    for network in (Network.of([], []), Network.of(partners("ab"), [])):
        candidates = ask(score, network)
        assert candidates.scores.shape == (len(network.keys),) * 2
        assert candidates.comparable().nnz == 0


@every_score
def test_it_keeps_the_best_where_it_keeps_only_some(
    score: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphapp.suggestions._ROOM", 0)
    network = Network.of(*believable(400))
    groups = menu("graphapp.clusters")["leiden"].function(network)
    everything = score.function(network, groups, top=400).scores
    some = score.function(network, groups, top=1).scores
    assert some.nnz < everything.nnz
    assert np.allclose(some.max(axis=1).toarray(), everything.max(axis=1).toarray())


def test_shared_partners_are_worth_more_the_fewer_others_they_have() -> None:
    ties = works_with("a-hub", "b-hub", "c-hub", "d-hub", "a-few", "b-few", "c-two", "d-two")
    network = Network.of(partners(["a", "b", "c", "d", "hub", "few", "two"]), ties)
    candidates = ask(menu("graphapp.suggestions")["shared_partners"], network)
    at = network.index
    assert candidates.scores[at["a"], at["b"]] == pytest.approx(1 / 4 + 1 / 2)
    assert candidates.scores[at["a"], at["c"]] == pytest.approx(1 / 4)
    (evidence,) = candidates.explain(at["a"], at["b"])
    assert evidence.text == "Both partner with Few and Hub."
    assert evidence.via == ("few", "hub")


def test_shared_partners_are_those_of_networkx() -> None:
    graph = nx.karate_club_graph()
    nx.set_edge_attributes(graph, 1.0, "weight")
    network = from_graph(graph)
    scores = ask(menu("graphapp.suggestions")["shared_partners"], network).scores
    for one, other, expected in nx.resource_allocation_index(graph):
        assert scores[one, other] == pytest.approx(expected)


def test_a_shared_partner_counts_more_by_stronger_ties_and_less_than_in_proportion() -> None:
    ties = works_with("a-x", "b-x", "c-x", strength=4.0) + works_with("a-y", "b-y", "c-y")
    network = Network.of(partners("abcxyz"), [*ties, *works_with("a-z", "c-z", strength=100.0)])
    scores = ask(menu("graphapp.suggestions")["shared_partners"], network).scores
    at = network.index
    # x: 2 of 6 each, y: 1 of 3 each, z: 10 of 20 each
    assert scores[at["a"], at["b"]] == pytest.approx(2 * 2 / 6 + 1 * 1 / 3)
    assert scores[at["a"], at["c"]] == pytest.approx(2 * 2 / 6 + 1 * 1 / 3 + 10 * 10 / 20)


def test_shared_partners_say_how_both_are_tied() -> None:
    entities = [
        Entity("a", "Enterprise", "A"),
        Entity("b", "Enterprise", "B"),
        *partners(["fund", "club", "mix"]),
    ]
    ties = [
        make_tie("fund", "a", "FUNDS"),
        make_tie("fund", "b", "FUNDS"),
        make_tie("a", "club", "MEMBER_OF"),
        make_tie("b", "club", "MEMBER_OF"),
        make_tie("a", "mix", "SUPPLIES"),
        make_tie("mix", "b", "SUPPORTS"),
    ]
    network = Network.of(entities, ties)
    candidates = ask(menu("graphapp.suggestions")["shared_partners"], network)
    (evidence,) = candidates.explain(network.index["a"], network.index["b"])
    assert evidence.text == "Both are members of Club, and are funded by Fund, and work with Mix."


def test_shared_partners_never_cross_a_two_mode_divide() -> None:
    women = nx.convert_node_labels_to_integers(nx.davis_southern_women_graph())
    network = from_graph(women)
    scores = ask(menu("graphapp.suggestions")["shared_partners"], network).scores
    found = scores.tocoo()
    assert found.nnz
    assert all((i < 18) == (j < 18) for i, j in zip(found.row, found.col, strict=True))


def test_the_greatest_of_what_is_worked_out_are_those_of_the_product(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graphapp.suggestions._ROOM", 0)
    network = Network.of(*believable(400))
    worth = (network.matrix @ network.matrix).tocsr()
    for top in (1, 5, 400):
        worked_out = greatest(network, worth, top)
        inside = best_pairs(network, network.matrix, network.matrix, top)
        assert worked_out.nnz
        if top == 400:
            assert np.allclose(worked_out.toarray(), inside.toarray())
        best = [found.max(axis=1).toarray() for found in (worked_out, inside)]
        assert np.allclose(*best)


def test_a_table_of_kinds_is_looked_up_for_each_place_of_a_matrix() -> None:
    network = Network.of(*believable(400))
    table = np.arange(25).reshape(5, 5)
    found = by_kinds(network, network.matrix, table)
    at = network.matrix.tocoo()
    kinds = [list(KINDS).index(entity.kind) for entity in network.entities]
    assert found.tolist() == [5 * kinds[i] + kinds[j] for i, j in zip(at.row, at.col, strict=True)]
