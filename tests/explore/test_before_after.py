"""What a day's work did to a network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphapp.explore.before_after import compare, sentences, then_and_now
from graphapp.model import Entity, Tie, make_tie
from graphapp.network import Network
from graphapp.pictures.look import Line, Node, Picture
from tests.web.small import ALONE, CARE, FOOD, TIES

PEOPLE = (*FOOD, *CARE, ALONE)
APART = [tie for tie in TIES if {tie.start, tie.end} != {"kitchen", "clinic"}]
NEW = Entity("van", "Enterprise", "Van Hire", offers=("vans",))


def of(entities: tuple[Entity, ...] = PEOPLE, ties: list[Tie] = APART) -> Network:
    return Network.of(entities, ties, as_of="2026-11-29")


def told(after: Network, before: Network) -> str:
    return " ".join(sentences(compare(after, before)))


def test_nothing_happened() -> None:
    assert told(of(), of()) == "Nothing new."


def test_a_tie_joins_two_clusters() -> None:
    said = told(of(ties=list(TIES)), of())
    assert said.startswith("One new tie. Two clusters are joined that no tie joined before: ")
    assert "Parts without a tie to each other: 2, and 3 before." in said


def test_whoever_came_and_is_no_more_alone_is_told() -> None:
    ties = [
        *APART,
        make_tie("boat", "bakery", "PARTNERS_WITH"),
        make_tie("van", "boat", "SUPPLIES"),
    ]
    said = told(of((*PEOPLE, NEW), ties), of())
    assert said.startswith("Two new ties and one newcomer. Boat Workshop has a first tie.")


def test_needs_that_are_met_are_told() -> None:
    hungry = (*PEOPLE, replace_needs("boat", ("bread",)))[-1]
    people = (*(e for e in PEOPLE if e.key != "boat"), hungry)
    ties = [*APART, make_tie("boat", "bakery", "PARTNERS_WITH")]
    assert "One more need is met by somebody near: 2, and 1 before." in told(
        of(people, ties), of(people)
    )


def test_what_is_gone_is_counted() -> None:
    people = tuple(e for e in PEOPLE if e.key != "gym")
    ties = [tie for tie in APART if "gym" not in (tie.start, tie.end)]
    assert told(of(people, ties), of()).startswith("Two ties gone and one who left.")


def test_a_correction_is_nothing_new() -> None:
    dated = [tie._replace(source="said", since="2020") for tie in APART]
    assert compare(of(ties=dated), of()).new_ties == ()


def test_nobody_moves_between_the_pictures() -> None:
    before, after = of(), of((*PEOPLE, NEW), [*APART, make_tie("van", "boat", "SUPPLIES")])
    drawn = _drawn(after)
    both = then_and_now(drawn, before, compare(after, before))
    assert both
    then, now = both
    assert {n.id for n in now.nodes} - {n.id for n in then.nodes} == {"van"}
    places = {n.id: (n.x, n.y) for n in now.nodes}
    assert all(places[n.id] == (n.x, n.y) for n in then.nodes)
    assert [line.start for line in now.lines if line.state == "lit"] == ["van"]
    assert len(then.lines) == len(now.lines) - 1


def test_clusters_that_stand_for_many_are_not_compared() -> None:
    drawn = replace(_drawn(of()), bubbles=True)
    assert then_and_now(drawn, of(), compare(of(), of())) is None


def replace_needs(key: str, needs: tuple[str, ...]) -> Entity:
    return next(e for e in PEOPLE if e.key == key)._replace(needs=needs)


def _drawn(network: Network) -> Picture:
    nodes = [Node(k, k, "", "dot", 5, i * 10.0, 0.0) for i, k in enumerate(network.keys)]
    return Picture(nodes, [Line(t.id, t.start, t.end) for t in network.ties])


@pytest.mark.parametrize("pairs", [1, 5])
def test_sentences_name_a_few(pairs: int) -> None:
    found = compare(of(), of())
    many = replace(found, joined=tuple((f"A{n}", f"B{n}") for n in range(pairs)))
    said = " ".join(sentences(many))
    assert "A0 with B0" in said
    assert ("and 2 more" in said) == (pairs == 5)
