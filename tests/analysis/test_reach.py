"""Whom an investment could reach, through whom, and which investments anybody could."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest

from graphapp.analysis.investments_in_reach import investments_for
from graphapp.analysis.reach import investments, reach
from graphapp.analysis.reach_summary import brief, coverage
from graphapp.errors import BadInput, NotFound
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from tests.networks import believable, fill, partners, works_with

HOSPITAL = Entity(
    "hospital", "MacroInvestment", "Hospital", needs=("linen laundry", "catering", "interpreters")
)
DOCKS = Entity("docks", "MacroInvestment", "Docks", needs=("catering",))
ENTITIES = [
    HOSPITAL,
    DOCKS,
    *partners(["council", "trust"]),
    Entity("cook", "Enterprise", "Cook", offers=("catering",), sectors=("food",), area="Soho"),
    Entity("baker", "Enterprise", "Baker", offers=("bread",), sectors=("Food",), area="soho"),
    Entity("far", "Enterprise", "Far", offers=("catering",), sectors=("boats",), area="Quay"),
    Entity("laundry", "Enterprise", "Laundry", offers=("linen laundry",), area="Bearwood"),
    Entity("mute", "Enterprise", "Mute", sectors=("boats",), area="Bearwood"),
]
TIES = [
    make_tie("council", "hospital", "PARTNERS_WITH", strength=1),
    make_tie("hospital", "trust", "PARTNERS_WITH", strength=5),
    make_tie("council", "baker", "SUPPORTS", strength=9),
    make_tie("trust", "baker", "SUPPORTS", strength=2),
    make_tie("council", "cook", "SUPPORTS"),
    make_tie("baker", "far", "PARTNERS_WITH"),
]


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    return fill(workspace, ENTITIES, TIES)


def test_it_says_who_can_be_reached_in_how_many_steps_through_whom(filled: Workspace) -> None:
    found = reach(filled.network(), "hospital", steps=2)
    assert [(r.key, r.steps) for r in found.reached] == [
        *(("council", 1), ("trust", 1)),
        *(("cook", 2), ("baker", 2)),
    ]
    assert found.reached[2].path == ("hospital", "council", "cook")
    assert [(ring.steps, ring.count) for ring in found.rings] == [(1, 2), (2, 2)]
    assert found.rings[1].kinds == {"Enterprise": 2}
    assert (found.farther, found.without_way) == (1, 3)
    assert found.within(1) == 2


def test_of_equally_short_ways_it_takes_the_one_whose_weakest_tie_is_strongest(
    filled: Workspace,
) -> None:
    paths = {r.key: r.path for r in reach(filled.network(), "hospital").reached}
    assert paths["baker"] == ("hospital", "trust", "baker")
    assert paths["far"] == ("hospital", "trust", "baker", "far")


def test_it_counts_what_each_gateway_opens(filled: Workspace) -> None:
    found = reach(filled.network(), "hospital")
    assert [(g.key, g.opens) for g in found.gateways] == [("trust", 2), ("council", 1)]
    assert sum(1 + g.opens for g in found.gateways) == len(found.reached)


def test_it_lists_who_offers_what_is_needed_nearest_first(filled: Workspace) -> None:
    linen, catering, interpreters = reach(filled.network(), "hospital", steps=1).needs
    assert [(o.key, o.steps) for o in catering.offers] == [("cook", 2), ("far", 3)]
    assert catering.offers[0].path == ("hospital", "council", "cook")
    assert [(o.key, o.steps, o.path) for o in linen.offers] == [("laundry", None, ())]
    assert interpreters.offers == ()
    assert reach(filled.network(), "hospital").unmet == ("interpreters",)


def test_it_names_the_areas_and_sectors_without_a_way(filled: Workspace) -> None:
    found = reach(filled.network(), "hospital", steps=2)
    assert [(a.name, a.count, a.farther) for a in found.areas] == [
        ("Bearwood", 2, 0),
        ("Quay", 1, 1),
    ]
    assert [(s.name, s.count, s.farther) for s in found.sectors] == [("boats", 2, 1)]
    assert [a.name for a in reach(filled.network(), "hospital", steps=3).areas] == ["Bearwood"]


def test_the_nearest_enterprises_come_first_and_of_these_whose_offer_is_needed(
    filled: Workspace,
) -> None:
    assert [e.key for e in reach(filled.network(), "hospital").enterprises] == [
        "cook",
        "baker",
        "far",
    ]


def test_an_investment_without_a_tie_reaches_nobody(filled: Workspace) -> None:
    found = reach(filled.network(), "docks")
    assert found.reached == found.gateways == found.enterprises == ()
    assert (found.farther, found.without_way) == (0, 8)
    assert [o.steps for o in found.needs[0].offers] == [None, None]


def test_it_follows_the_ties_of_the_day(workspace: Workspace) -> None:
    ties = [make_tie("council", "hospital", "PARTNERS_WITH", until="2018")]
    fill(workspace, ENTITIES, ties)
    assert len(reach(workspace.network("2017-05-01"), "hospital").reached) == 1
    assert reach(workspace.network("2020-05-01"), "hospital").reached == ()


def test_it_refuses_keys_and_steps_that_cannot_be(filled: Workspace) -> None:
    with pytest.raises(NotFound) as missing:
        reach(filled.network(), "hospitl")
    assert ("hospital", "Hospital") in missing.value.nearest
    for steps in (0, 7):
        with pytest.raises(BadInput):
            reach(filled.network(), "hospital", steps=steps)


def test_anybody_finds_their_way_to_the_investments(filled: Workspace) -> None:
    hospital, docks = investments_for(filled.network(), "cook")
    assert (hospital.key, hospital.steps) == ("hospital", 2)
    assert hospital.path == ("cook", "council", "hospital")
    assert [(m.need, m.offer) for m in hospital.matches] == [("catering", "catering")]
    assert (docks.key, docks.steps, docks.path) == ("docks", None, ())
    assert [m.need for m in docks.matches] == ["catering"]
    assert [o.key for o in investments_for(filled.network(), "baker")] == ["hospital"]
    assert investments_for(filled.network(), "mute") == ()


def test_in_short_it_says_the_same(filled: Workspace) -> None:
    network = filled.network()
    told = brief(network, "hospital")
    assert told.within == tuple(reach(filled.network(), "hospital").within(n) for n in (1, 2, 3))
    assert told.gateway == reach(filled.network(), "hospital").gateways[0]
    assert (told.met, told.unmet) == (("linen laundry", "catering"), ("interpreters",))
    assert [e.key for e in investments(network)] == ["hospital", "docks"]


def test_it_counts_the_enterprises_that_have_a_way_to_any_investment(filled: Workspace) -> None:
    found = coverage(filled.network())
    assert found is not None
    assert (found.investments, found.enterprises, found.near, found.farther) == (2, 5, 3, 0)
    assert coverage(Network.of(partners("ab"), works_with("a-b"))) is None


def test_its_steps_are_those_of_networkx_and_its_paths_are_ties() -> None:
    network = Network.of(*believable(600))
    key = investments(network)[0].key
    found = reach(network, key, steps=4)
    expected = nx.single_source_shortest_path_length(network.graph, key, cutoff=4)
    assert {r.key: r.steps for r in found.reached} == {k: n for k, n in expected.items() if n}
    for reached in found.reached:
        assert (reached.path[0], reached.path[-1]) == (key, reached.key)
        assert len(reached.path) == reached.steps + 1
        assert all(network.graph.has_edge(one, other) for one, other in pairwise(reached.path))
    tied = len(nx.node_connected_component(network.graph, key))
    assert len(found.reached) + found.farther == tied - 1
