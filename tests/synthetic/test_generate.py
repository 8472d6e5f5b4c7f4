"""Synthetic networks of any size."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graphapp.errors import BadInput
from graphapp.formats._reading import read_files
from graphapp.journeys.files.export_network import export_to
from graphapp.model import KINDS, TIE_TYPES
from graphapp.network import Network
from graphapp.synthetic.generate import generate
from graphapp.tables.table import Upload


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.of(*generate(2_000, 7_500, seed=1))


@pytest.mark.parametrize(
    ("entities", "ties"),
    [(0, 0), (1, 0), (2, 1), (5, 10), (60, 1_770), (60, 1_000), (300, 900), (20_000, 60_000)],
)
def test_it_makes_exactly_so_many_however_dense(entities: int, ties: int) -> None:
    made, tied = generate(entities, ties, seed=7)
    assert len({e.key for e in made}) == len({e.name for e in made}) == len(made) == entities
    pairs = {frozenset((t.start, t.end)) for t in tied}
    assert len(pairs) == len(tied) == ties
    assert all(len(pair) == 2 for pair in pairs)


def test_the_same_seed_gives_the_same_network_and_another_one_another() -> None:
    assert generate(500, 1_500, seed=3) == generate(500, 1_500, seed=3)
    assert generate(500, 1_500, seed=3) != generate(500, 1_500, seed=4)


@pytest.mark.parametrize(("entities", "ties", "seed"), [(-1, 0, 0), (5, -1, 0), (5, 1, -1)])
def test_it_refuses_negative_numbers(entities: int, ties: int, seed: int) -> None:
    with pytest.raises(BadInput, match="-1"):
        generate(entities, ties, seed)


def test_it_refuses_more_ties_than_there_are_pairs() -> None:
    with pytest.raises(BadInput, match="only 10 pairs") as raised:
        generate(5, 11, seed=0)
    assert raised.value.hint


def test_every_kind_is_there_even_in_a_small_network() -> None:
    entities, _ = generate(5, 4, seed=0)
    assert {entity.kind for entity in entities} == set(KINDS)


def test_every_tie_joins_what_it_usually_joins(network: Network) -> None:
    for tie in network.ties:
        kinds = network.entity(tie.start).kind, network.entity(tie.end).kind
        assert TIE_TYPES[tie.type].joins(*kinds), tie
    assert len({tie.type for tie in network.ties}) == len(TIE_TYPES)


def test_few_have_many_ties_and_many_have_few(network: Network) -> None:
    degrees = np.sort([degree for _, degree in network.graph.degree()])
    assert degrees[-1] > 8 * np.median(degrees)
    assert np.median(degrees) < degrees.mean()


def test_clusters_are_planted(network: Network) -> None:
    clusters = nx.community.louvain_communities(network.graph, seed=1)
    assert nx.community.modularity(network.graph, clusters) > 0.5
    largest = max(clusters, key=len)
    areas = Counter(network.entity(key).area for key in largest)
    assert areas.most_common(1)[0][1] > len(largest) / 2


@pytest.mark.parametrize("entities", [1_000, 10_000])
def test_many_an_enterprise_is_far_from_every_investment(entities: int) -> None:
    network = Network.of(*generate(entities, round(entities * 3.7), seed=1))
    kinds = {entity.key: entity.kind for entity in network.entities}
    starts = {key for key, kind in kinds.items() if kind == "MacroInvestment"}
    steps = nx.multi_source_dijkstra_path_length(network.graph, starts, weight=None)
    near = [steps.get(key, 9) for key, kind in kinds.items() if kind == "Enterprise"]
    assert 0.1 < np.mean([far <= 2 for far in near]) < 0.5
    assert 0.5 < np.mean([far <= 3 for far in near]) < 0.9


def test_needs_are_met_by_offers_in_other_words(network: Network) -> None:
    needs = {need for entity in network.entities for need in entity.needs}
    offers = {offer for entity in network.entities for offer in entity.offers}
    assert "bicycle repairs" in needs
    assert "repairing of bicycles" in offers
    assert not needs & offers


def test_some_ties_are_over_and_none_ends_before_it_begins(network: Network) -> None:
    over = [tie for tie in network.ties if tie.until]
    assert 0.02 < len(over) / len(network.ties) < 0.2
    assert all(tie.since[:4] <= tie.until for tie in over)
    assert Network.of(network.entities, network.ties, as_of="2025").past_ties


def test_nobody_can_be_meant_and_all_is_marked(network: Network) -> None:
    assert {entity.source for entity in network.entities} == {"synthetic"}
    assert {tie.source for tie in network.ties} == {"synthetic"}
    for entity in network.entities:
        if entity.kind == "Person":
            assert entity.name.split()[-1].isdigit(), entity.name


def test_its_sheets_are_read_as_they_were_made(tmp_path: Path) -> None:
    entities, ties = generate(200, 500, seed=2)
    paths = export_to(Network.of(entities, ties), tmp_path)
    assert [path.name for path in paths] == ["entities.csv", "ties.csv"]
    rows = read_files([Upload(path.name, path) for path in paths])
    assert (len(rows.entities), len(rows.ties)) == (200, 500)
    assert rows.findings.complaints == []
