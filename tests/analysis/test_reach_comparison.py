"""Investments side by side, against what is found by trying everything."""

from __future__ import annotations

import networkx as nx
import pytest

from graphapp.analysis.reach import STEPS, reach
from graphapp.analysis.reach_comparison import (
    Needs,
    Reaching,
    Then,
    areas_in,
    compare_reach,
)
from graphapp.errors import NotFound
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from tests.networks import believable, partners, works_with


def port(as_of: str = "") -> Network:
    """docks - a - b - c - d, and works - a; e alone."""
    docks = Entity("docks", "MacroInvestment", "Docks", needs=("bread", "rope", "anchors"))
    works = Entity("works", "MacroInvestment", "Works")
    offers = {"b": ("bread",), "d": ("rope",)}
    places = {"a": "Soho", "b": "soho", "c": "Soho", "d": "Winson", "e": "Handsworth"}
    rows = [
        e._replace(offers=offers.get(e.key, ()), area=places[e.key], sectors=(f"s{e.key}",))
        for e in partners("abcde")
    ]
    ties = [
        make_tie("a", "docks", "SUPPORTS", since="2018-05"),
        make_tie("a", "works", "SUPPORTS", since="2020", until="2021"),
        *works_with("a-b", "b-c", "c-d"),
    ]
    return Network.of([docks, works, *rows], ties, as_of=as_of)


def test_it_sets_investments_side_by_side() -> None:
    found = compare_reach(port())
    docks, works = found.rows
    assert (docks.key, docks.within, docks.others) == ("docks", (1, 3, 4), 6)
    assert docks.needs == Needs(("bread",), ("rope",), ("anchors",))
    assert docks.areas == ("Handsworth", "Winson")
    assert docks.sectors == ("sd", "se")
    assert [(w.key, w.loses) for w in docks.weakest] == [("a", 3), ("b", 1)]
    assert works.within == (1, 3, 4)
    assert found.count == 2


def test_all_together_reach_what_any_of_them_does() -> None:
    together = compare_reach(port()).together
    assert (together.key, together.within, together.others) == ("", (1, 2, 3), 5)
    assert together.needs == Needs(("bread",), ("rope",), ("anchors",))


def test_an_area_stands_in_place_of_the_investments() -> None:
    found = compare_reach(port(), ("SOHO",))
    [soho] = found.rows
    assert (soho.key, soho.within, soho.others) == ("Soho", (3, 3, 3), 4)
    assert soho.areas == ("Handsworth",)
    assert soho.sectors == ("se",)
    assert soho.weakest == ()
    assert areas_in(port()) == ("Soho", "Handsworth", "Winson")
    with pytest.raises(NotFound):
        compare_reach(port(), ("Nowhere",))


def test_a_need_is_near_where_another_of_the_area_meets_it() -> None:
    rows = [
        Entity("a", "Enterprise", "A", area="Soho", needs=("bread", "rope"), offers=("rope",)),
        Entity("b", "Enterprise", "B", area="Soho", offers=("bread",)),
    ]
    [soho] = compare_reach(Network.of(rows, []), ("Soho",)).rows
    assert soho.needs == Needs(("bread",), (), ("rope",))


def test_it_follows_the_years_in_which_dated_ties_began_or_ended() -> None:
    found = compare_reach(port("2021-06-30"))
    assert found.years == (
        Then("2018-12-31", 3, (3, 0)),
        Then("2020-12-31", 3, (4, 4)),
        Then("2021-06-30", 3, (4, 4)),
    )


@pytest.mark.parametrize("seed", range(2))
def test_it_agrees_with_the_reach_of_each_and_finds_the_weakest_points(seed: int) -> None:
    network = Network.of(*believable(150, seed))
    found = compare_reach(network)
    assert len(found.rows) > 2
    for row in found.rows:
        alone = reach(network, row.key)
        assert row.within == tuple(alone.within(steps) for steps in (1, 2, 3))
        assert row.areas == tuple(left.name for left in alone.areas)
        _check_weakest(network, row)


def _check_weakest(network: Network, row: Reaching) -> None:
    graph = network.graph
    reached = nx.single_source_shortest_path_length(graph, row.key, cutoff=STEPS).keys() - {row.key}
    loses = {}
    for key in reached:
        left = nx.restricted_view(graph, [key], [])
        now = nx.single_source_shortest_path_length(left, row.key, cutoff=STEPS)
        loses[key] = len(reached - now.keys() - {key})
    worst = sorted(((n, key) for key, n in loses.items() if n), key=lambda it: (-it[0], it[1]))[:3]
    assert [(w.loses) for w in row.weakest] == [n for n, _ in worst]
    assert all(loses[w.key] == w.loses for w in row.weakest)


def test_a_network_without_investments_has_nothing_to_compare() -> None:
    found = compare_reach(Network.of(partners("ab"), works_with("a-b")))
    assert (found.count, found.rows, found.together.within) == (0, (), (0, 0, 0))
