"""What is hidden, what is left, and who is asked for."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graphapp.analysis.evaluation.later_ties import split_by_date, usual_day
from graphapp.analysis.evaluation.splits import Split, random_split
from graphapp.model import Entity, make_tie, may_collaborate
from graphapp.network import Network
from tests.networks import believable, from_graph, partners, works_with


def _candidates(split: Split) -> set[tuple[int, int]]:
    """By the definition."""
    network = split.training
    tied = {frozenset((t.start, t.end)) for t in network.all_ties}
    return {
        (i, j)
        for i, j in combinations(range(len(network.entities)), 2)
        if may_collaborate(network.entities[i].kind, network.entities[j].kind)
        and {network.keys[i], network.keys[j]} not in tied
        and split.asked[i]
        and split.asked[j]
    }


def _mixed(seed: int = 1) -> Network:
    entities, ties = believable(60, seed)
    past = [t._replace(since="1990", until="1999") for t in ties[::7]]
    loop = make_tie(entities[0].key, entities[0].key, "SUPPORTS")
    return Network.of(entities, [*ties[3:], *past, loop], as_of="2026-01-01")


def test_candidates_are_all_who_may_and_never_were_tied() -> None:
    split = random_split(_mixed(), 0.1, 0)
    expected = _candidates(split)
    assert split.candidates == len(expected)
    found = {(i, j) for i in range(60) for j in np.flatnonzero(split.candidates_of(i)) if i < j}
    assert found == expected
    assert {tuple(pair) for pair in split.hidden} <= expected


def test_candidates_are_counted_by_the_labels_of_their_ends() -> None:
    split = random_split(_mixed(), 0.2, 3)
    label = np.arange(60) % 4
    counts = np.zeros((4, 4))
    for i, j in _candidates(split):
        counts[label[i], label[j]] += 0.5
        counts[label[j], label[i]] += 0.5
    assert split.candidates_between(label).tolist() == counts.tolist()


def test_a_pair_is_hidden_with_all_its_ties_past_ones_too() -> None:
    network = _mixed()
    split = random_split(network, 0.3, 1)
    keys = split.training.keys
    hidden = {frozenset((keys[i], keys[j])) for i, j in split.hidden}
    left = [t for t in network.all_ties if {t.start, t.end} not in hidden]
    assert list(split.training.all_ties) == left
    assert split.training.entities == network.entities


@pytest.mark.parametrize("seed", range(5))
def test_nobody_loses_the_last_other_that_they_are_tied_to(seed: int) -> None:
    graph = nx.barbell_graph(6, 4)
    graph.add_edge(0, 99)
    network = from_graph(graph)
    split = random_split(network, 0.5, seed)
    assert len(split.hidden) > 8
    assert np.diff(split.training.matrix.indptr).min() == 1


def test_a_seed_hides_the_same_pairs_and_another_others() -> None:
    network = _mixed()
    one, same, other = (random_split(network, 0.1, seed).hidden.tolist() for seed in (1, 1, 2))
    assert one == same != other


def test_by_date_what_came_later_is_hidden_and_newcomers_are_not_asked_for() -> None:
    ties = [
        *works_with("a-b", "b-c"),
        *works_with("c-d", since="2010"),
        *works_with("a-c", since="2020-05"),
        *works_with("a-b", since="2021"),
        *works_with("b-e", since="2020-05-01"),
        *works_with("b-d", since="2019", until="2020-06"),
        *works_with("a-d", since="2020-06", until="2021"),
    ]
    network = Network.of(partners("abcdef"), ties, as_of="2026-01-01")
    later = split_by_date(network, "2020-05-01")
    keys = later.split.training.keys
    assert [(keys[i], keys[j]) for i, j in later.split.hidden] == [("a", "c"), ("a", "d")]
    assert later.newcomers == 1
    assert later.split.training.as_of == "2020-04-30"
    # a, b, c and d, of whom four pairs were tied
    assert later.split.candidates == 2


def test_the_usual_day_leaves_the_last_tenth_of_the_pairs() -> None:
    ties = [make_tie("a", f"p{n:02}", "KNOWS", since=f"20{n:02}") for n in range(20)]
    people = [Entity(f"p{n:02}", "Person", f"P {n}") for n in range(20)]
    network = Network.of([*people, Entity("a", "Person", "A")], ties)
    assert usual_day(network) == "2018-01-01"


def test_there_is_no_usual_day_without_dates_or_with_one_only() -> None:
    network = Network.of(partners("abcdef"), works_with("a-b", "b-c", "c-d", "d-e", "e-f"))
    assert usual_day(network) is None
    same = works_with("a-b", "b-c", "c-d", since="2019")
    assert usual_day(Network.of(partners("abcd"), same)) is None
