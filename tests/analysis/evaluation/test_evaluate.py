"""The figures of an evaluation against ones worked out by definition, from the pairs it writes."""

from __future__ import annotations

import csv
import io
from statistics import mean

import networkx as nx
import numpy as np
import pytest

from graphapp.analysis.evaluation.evaluate import (
    evaluate,
    on_later_ties,
    reached,
    summarise,
)
from graphapp.analysis.evaluation.in_words import beside_rules, found_of_ten, how_hidden
from graphapp.analysis.evaluation.later_ties import usual_day
from graphapp.analysis.evaluation.methods import ByTies, others, titles
from graphapp.analysis.evaluation.pairs_file import Written, writing
from graphapp.analysis.evaluation.splits import random_split
from graphapp.analysis.evaluation.trials import Plan, TooSmall, trials
from graphapp.analysis.suggest import suggest
from graphapp.network import Network
from tests.networks import believable, from_graph, karate, partners, shuffled, works_with

PLAN = Plan(repeats=3)


@pytest.fixture(scope="module")
def network() -> Network:
    entities, ties = believable(120)
    dated = [t._replace(since=str(1990 + n % 30)) for n, t in enumerate(ties)]
    return Network.of(entities, dated)


@pytest.fixture(scope="module")
def rows(network: Network) -> list[dict[str, str]]:
    """The pairs of the evaluation, as somebody else reads them."""
    stream = io.StringIO()
    summarise(PLAN, writing(trials(network, PLAN), stream, Written()))
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def _of_repeat(rows: list[dict[str, str]], repeat: int) -> list[dict[str, str]]:
    return [row for row in rows if row["repeat"] == str(repeat)]


def _precision(rows: list[dict[str, str]], method: str) -> float:
    """Average precision over many random orders of equal scores."""
    score = np.array([float(row[method]) for row in rows])
    truth = np.array([row["came_true"] == "1" for row in rows])
    chance, found = np.random.default_rng(7), []
    for _ in range(200):
        hits = truth[np.lexsort((chance.random(len(score)), -score))]
        places = np.flatnonzero(hits) + 1
        found.append(float(np.mean(np.arange(1, len(places) + 1) / places)))
    return mean(found)


def _places(rows: list[dict[str, str]], method: str) -> list[np.ndarray]:
    """For each hidden pair and each of its ends: every place it may have in that end's list."""
    of: dict[str, list[float]] = {}
    for row in rows:
        for end in (row["a"], row["b"]):
            of.setdefault(end, []).append(float(row[method]))
    found = []
    for row in rows:
        if row["came_true"] == "1":
            mine = float(row[method])
            for end in (row["a"], row["b"]):
                above = sum(score > mine for score in of[end])
                found.append(above + 1 + np.arange(of[end].count(mine)))
    return found


@pytest.mark.parametrize("method", ["blend", "shared_partners", "low_degree", "random"])
def test_the_pairs_that_it_writes_give_its_average_precision(
    network: Network, rows: list[dict[str, str]], method: str
) -> None:
    expected = mean(_precision(_of_repeat(rows, repeat), method) for repeat in (1, 2, 3))
    assert evaluate(network, PLAN).methods[method].ap.value == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("method", list(titles()))
def test_the_pairs_give_its_auc_hits_and_places(
    network: Network, rows: list[dict[str, str]], method: str
) -> None:
    aucs, hits, reciprocal = [], [], []
    for repeat in (1, 2, 3):
        of_repeat = _of_repeat(rows, repeat)
        true = np.array([float(r[method]) for r in of_repeat if r["came_true"] == "1"])
        other = np.array([float(r[method]) for r in of_repeat if r["came_true"] == "0"])
        wins = (true[:, None] > other).mean() + (true[:, None] == other).mean() / 2
        aucs.append(wins)
        places = _places(of_repeat, method)
        hits.append(mean(float((p <= 10).mean()) for p in places))
        reciprocal.append(mean(float((1 / p).mean()) for p in places))
    found = evaluate(network, PLAN).methods[method]
    assert found.auc.value == pytest.approx(mean(aucs))
    assert found.hits_at_10.value == pytest.approx(mean(hits))
    assert found.mrr.value == pytest.approx(mean(reciprocal))
    for estimate in vars(found).values():
        assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1


def test_adamic_adar_and_attachment_are_those_of_networkx() -> None:
    split = random_split(karate(), 0.1, 0)
    graph, keys = nx.Graph(split.training.graph), split.training.keys
    said = others(split)
    pairs = [(i, j) for i in range(34) for j in np.flatnonzero(split.candidates_of(i)) if i < j]
    rows, columns = np.array(pairs).T
    named = [(keys[i], keys[j]) for i, j in pairs]
    for name, index in (
        ("adamic_adar", nx.adamic_adar_index),
        ("preferential_attachment", nx.preferential_attachment),
    ):
        expected = [value for _, _, value in index(graph, named)]
        assert said[name].of(rows, columns) == pytest.approx(expected, abs=1e-8), name


def test_what_rests_on_ties_alone_is_counted_without_listing_the_pairs() -> None:
    split = random_split(karate(), 0.1, 2)
    said = ByTies(split, lambda one, other: one * other)
    values, counts = said.counts()
    rows, columns = np.array(
        [(i, j) for i in range(34) for j in np.flatnonzero(split.candidates_of(i)) if i < j]
    ).T
    listed = said.of(rows, columns)
    for value in np.unique(values):
        assert counts[values == value].sum() == (listed == value).sum()


def test_the_order_of_rows_changes_nothing(network: Network) -> None:
    assert evaluate(shuffled(network, 3), PLAN) == evaluate(network, PLAN)


def test_another_seed_hides_others(network: Network) -> None:
    assert evaluate(network, Plan(repeats=3, seed=5)).methods != evaluate(network, PLAN).methods


def test_parts_add_up_to_what_was_hidden(network: Network) -> None:
    found = evaluate(network, PLAN)
    hidden = round(found.hiding.hidden * found.hiding.repeats)
    for parts in (found.by_kinds, found.by_distance):
        assert sum(part.hidden for part in parts.values()) == hidden
        overall = sum(part.hidden * part.hits_at_10 for part in parts.values()) / hidden
        assert overall == pytest.approx(found.methods["blend"].hits_at_10.value, abs=1e-4)


def test_hidden_pairs_are_told_by_their_distance_in_what_is_left(network: Network) -> None:
    counted: dict[str, int] = {}
    for trial in trials(network, PLAN):
        graph, keys = trial.split.training.graph, trial.split.training.keys
        for i, j in trial.split.hidden:
            try:
                steps = nx.shortest_path_length(graph, keys[i], keys[j])
            except nx.NetworkXNoPath:
                steps = 0
            name = {0: "apart", 2: "2", 3: "3"}.get(steps, "more")
            counted[name] = counted.get(name, 0) + 1
    found = evaluate(network, PLAN).by_distance
    assert {name: part.hidden for name, part in found.items()} == counted


def test_it_tells_to_whom_the_suggestions_lead(network: Network) -> None:
    lists = [suggest(network, key, limit=10) for key in network.keys]
    ties = dict(network.graph.degree())
    ends = [found.target for of_one in lists for found in of_one]
    told = reached(network)
    assert told.coverage == pytest.approx(mean(bool(of_one) for of_one in lists), abs=1e-6)
    assert told.to_untied == pytest.approx(mean(ties[end] == 0 for end in ends), abs=1e-6)
    assert told.to_least_tied == pytest.approx(mean(ties[end] <= 1 for end in ends), abs=1e-6)
    assert 0 < told.across_clusters < 1


def test_later_ties_are_found_from_what_was_known_before(network: Network) -> None:
    found = on_later_ties(network)
    assert not isinstance(found, str)
    assert found.hiding.after == usual_day(network) == "2016-01-01"
    ap = found.methods["blend"].ap
    assert ap.low < ap.value < ap.high
    assert "that came later" in found_of_ten(found)
    assert "before 2016-01-01" in how_hidden(found)


def test_it_says_why_there_is_nothing_by_date() -> None:
    assert "Too few ties have dates" in str(on_later_ties(karate()))


@pytest.mark.parametrize(
    "network",
    [
        Network.of([], []),
        Network.of(partners("abcd"), works_with("a-b", "b-c", "c-d")),
        from_graph(nx.star_graph(60)),
        from_graph(nx.complete_graph(12)),
    ],
    ids=["nobody", "four", "a star", "all tied"],
)
def test_it_refuses_what_is_too_small_to_say(network: Network) -> None:
    with pytest.raises(TooSmall):
        evaluate(network, PLAN)


def test_it_says_in_words_how_many_of_ten_it_found(network: Network) -> None:
    found = evaluate(network, PLAN)
    assert found_of_ten(found).startswith("Of ten ties that we hid, the first ten suggestions")
    assert titles()[found.best_rule] in beside_rules(found)
    assert "3 times over" in how_hidden(found)


def test_by_kinds_each_hidden_pair_stands_among_those_of_the_same_two(
    network: Network, rows: list[dict[str, str]]
) -> None:
    kind = {entity.key: entity.kind for entity in network.entities}
    hidden, wins = 0, 0.0
    for repeat in (1, 2, 3):
        of = [r for r in _of_repeat(rows, repeat) if {kind[r["a"]], kind[r["b"]]} == {"Person"}]
        true = np.array([float(r["blend"]) for r in of if r["came_true"] == "1"])
        other = np.array([float(r["blend"]) for r in of if r["came_true"] == "0"])
        hidden += len(true)
        wins += ((true[:, None] > other) + (true[:, None] == other) / 2).mean(axis=1).sum()
    told = evaluate(network, PLAN).by_kinds["Person-Person"]
    assert told.hidden == hidden > 0
    assert told.auc == pytest.approx(wins / hidden, abs=1e-6)
