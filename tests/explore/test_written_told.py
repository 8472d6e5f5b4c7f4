"""What follows from what was written, whoever wrote it."""

from __future__ import annotations

from graphapp.explore.written_told import Written, answered, follows, written_by
from graphapp.model import Entity, Tie, make_tie
from graphapp.network import Network
from tests.web.small import ALONE, CARE, FOOD, TIES

PEOPLE = (*FOOD, *CARE, ALONE)
APART = [tie for tie in TIES if {tie.start, tie.end} != {"kitchen", "clinic"}]
LATER = Entity("later", "Enterprise", "Later Works", offers=("catering",))


def told(
    ties: list[Tie], new: Tie, people: tuple[Entity, ...] = PEOPLE, newcomer: bool = False
) -> str:
    network = Network.of(people, [*ties, new], as_of="2026-11-29")
    came = [e for e in people if newcomer and e.key in (new.start, new.end)]
    found = follows(network, written_by((), came, [new]))
    return " ".join(one.text for one in found if not one.text.startswith("Who should meet"))


def test_a_tie_says_which_clusters_it_joined() -> None:
    said = told(APART, make_tie("kitchen", "clinic", "PARTNERS_WITH"))
    assert "no way led from the one to the other before" in said
    assert "The first tie between" in said


def test_a_first_tie_is_told_but_of_a_newcomer() -> None:
    tie = make_tie("boat", "bakery", "PARTNERS_WITH")
    assert "Boat Workshop has a first tie." in told(APART, tie)
    assert "first tie." not in told(APART, tie, newcomer=True)


def test_whoever_came_nearer_to_an_investment_is_told_so() -> None:
    said = told(list(TIES), make_tie("boat", "clinic", "SUPPLIES"))
    assert "Boat Workshop is now two steps from New Hospital; no way led there before." in said
    [first, *_] = told(list(TIES[1:]), TIES[0]).split("Next on the agenda")
    assert "New Hospital" not in first


def test_only_what_is_new_of_somebody_is_answered() -> None:
    old = ALONE._replace(needs=("bread",), offers=("boats",))
    now = old._replace(needs=("bread", "checks"))
    assert written_by([old], [now], ()) == Written((("boat", "checks"),), (), (), frozenset())


def test_what_is_not_so_any_more_or_not_there_is_not_told() -> None:
    network = Network.of(PEOPLE, APART, as_of="2026-11-29")
    gone = make_tie("kitchen", "clinic", "PARTNERS_WITH")
    written = Written((("nobody", "bread"), ("boat", "bread")), (("nobody", "x"),), (gone,))
    assert follows(network, written) == answered(network, written) == []


def test_the_next_introduction_is_of_those_written_about_where_it_can_be() -> None:
    tie = make_tie("later", "caterer", "SUPPLIES")
    network = Network.of((*PEOPLE, LATER), [*TIES, tie], as_of="2026-11-29")
    found = follows(network, written_by((), (), [tie]))
    assert any(one.text.startswith("Who should meet next: ") for one in found)
