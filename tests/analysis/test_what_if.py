"""What would change if some met or some left, against the network where they really did."""

from __future__ import annotations

import networkx as nx
import pytest

from graphapp.analysis.measure import measure
from graphapp.analysis.reach import reach
from graphapp.analysis.what_if import InReach, what_if
from graphapp.analysis.whole.whole import figures_of
from graphapp.errors import BadInput, NotFound
from graphapp.explore import what_if_told
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from tests.networks import believable, from_graph, partners, works_with

DOCKS = Entity("docks", "MacroInvestment", "Docks")


def port() -> Network:
    """docks - a - b - c, and d - e apart from them."""
    ties = [make_tie("a", "docks", "SUPPORTS"), *works_with("a-b", "b-c", "d-e")]
    return Network.of([DOCKS, *partners("abcde")], ties)


def test_who_meets_brings_those_around_within_reach() -> None:
    found = what_if(port(), (("b", "d"),), ())
    assert found.reach == (InReach("docks", ("d",), ()),)
    assert found.joined == ("d", "e")
    assert found.cut_off == ()
    assert (found.whole["components"].before, found.whole["components"].after) == (2.0, 1.0)


def test_who_leaves_takes_others_out_of_reach() -> None:
    found = what_if(port(), (), ("b",))
    assert found.reach == (InReach("docks", (), ("c",)),)
    assert found.cut_off == ("c",)
    assert found.entities == {}


def test_the_measures_after_are_those_of_a_network_where_it_happened() -> None:
    rows, ties = believable(120)
    network = Network.of(rows, ties)
    one, other, gone = "e00030", "e00100", "e00050"
    found = what_if(network, ((one, other),), (gone,))
    left = [t for t in ties if gone not in (t.start, t.end)]
    real = Network.of([e for e in rows if e.key != gone], [*left, make_tie(one, other, "KNOWS")])
    for name, value in figures_of(real).items():
        assert found.whole[name].after == value
        assert found.whole[name].before == figures_of(network)[name]
    for name in ("degree", "betweenness", "closeness", "pagerank", "constraint"):
        assert found.entities[one][name].after == pytest.approx(measure(real, name)[one])
        assert found.entities[one][name].before == measure(network, name)[one]


def test_the_reach_that_changes_is_that_of_every_investment() -> None:
    rows, ties = believable(200)
    network = Network.of(rows, ties)
    chosen = [e.key for e in rows if e.kind == "Enterprise"]
    found = what_if(network, ((chosen[2], chosen[40]),), (chosen[20],))
    left = [t for t in ties if chosen[20] not in (t.start, t.end)]
    met = make_tie(chosen[2], chosen[40], "KNOWS")
    real = Network.of([e for e in rows if e.key != chosen[20]], [*left, met])
    told = {it.key: it for it in found.reach}
    for key in (e.key for e in rows if e.kind == "MacroInvestment"):
        old = {it.key for it in reach(network, key).reached}
        new = {it.key for it in reach(real, key).reached}
        gains, loses = new - old, old - new - {chosen[20]}
        at = told.get(key, InReach(key, (), ()))
        assert (set(at.gains), set(at.loses)) == (gains, loses)


def test_nothing_becomes_of_the_network_itself() -> None:
    network = port()
    before = network.ties
    what_if(network, (("b", "d"),), ("e",))
    assert network.ties == before
    assert network.keys == ["a", "b", "c", "d", "docks", "e"]


@pytest.mark.parametrize(
    ("meet", "leave"),
    [((), ()), ((("a", "a"),), ()), ((("a", "b"),), ("b",)), ((("a", "b"),) * 21, ())],
    ids=["nothing", "with oneself", "meets and leaves", "too much"],
)
def test_it_refuses_what_cannot_be_supposed(
    meet: tuple[tuple[str, str], ...], leave: tuple[str, ...]
) -> None:
    with pytest.raises(BadInput):
        what_if(port(), meet, leave)


def test_it_knows_only_who_is_there() -> None:
    with pytest.raises(NotFound):
        what_if(port(), (("a", "nobody"),), ())


def test_it_says_when_nobody_comes_nearer() -> None:
    network = from_graph(nx.complete_graph(5))
    told = what_if_told.sentences(what_if(network, (("n000", "n001"),), ()))
    assert told == (("Nobody would come nearer to an investment or the rest, or farther off.",),)


def test_everybody_may_leave() -> None:
    found = what_if(Network.of(partners("ab"), works_with("a-b")), (), ("a", "b"))
    assert found.cut_off == ()
    assert found.whole["components"].after == 0.0
