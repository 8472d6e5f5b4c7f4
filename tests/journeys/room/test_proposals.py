"""Proposals wait, within bounds, and are answered once."""

from __future__ import annotations

import pytest

from graphapp.errors import BadInput, NotFound
from graphapp.journeys.room import proposals
from graphapp.journeys.room.proposals import Proposals, TooMany, read_proposals
from graphapp.journeys.room.votes import Ballot, leading, pairs, read_votes
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from tests.networks import fill, two_cliques, works_with

ONE, TWO = "0000000000a1", "0000000000a2"


@pytest.fixture
def waiting(workspace: Workspace) -> Proposals:
    fill(
        workspace,
        [Entity("kitchen", "Enterprise", "Soho Kitchen"), Entity("studio", "Partner", "Studio")],
        works_with("kitchen-studio"),
    )
    return Proposals(workspace)


def test_what_is_sent_twice_waits_once(waiting: Proposals, workspace: Workspace) -> None:
    assert waiting.propose(ONE, "Hope Bakery needs a van", "p")
    assert not waiting.propose(ONE, "Hope Bakery needs a van", "p")
    assert [one.id for one in Proposals(workspace).now().waiting] == [ONE]


def test_what_was_taken_is_one_step_and_never_waits_again(
    waiting: Proposals, workspace: Workspace
) -> None:
    waiting.propose(ONE, "Hope Bakery needs a van", "p")
    taken = waiting.take(ONE, "Hope Bakery needs a van")
    assert taken.step
    assert taken.step.id == ONE
    assert [e.needs for e in workspace.network().entities if e.name == "Hope Bakery"] == [("van",)]
    assert not waiting.propose(ONE, "Hope Bakery needs a van", "p")
    with pytest.raises(NotFound):
        waiting.take(ONE, "Hope Bakery needs a van")
    kept = waiting.now()
    assert (kept.made, kept.taken, kept.refused, kept.waiting) == (1, 1, 0, [])


def test_the_facilitator_corrects_the_line(waiting: Proposals, workspace: Workspace) -> None:
    waiting.propose(ONE, "Hoep Bakery needs a van", "p")
    waiting.take(ONE, "Hope Bakery needs a van")
    assert "Hope Bakery" in {e.name for e in workspace.network().entities}


def test_what_says_nothing_stays_until_it_is_refused(waiting: Proposals) -> None:
    waiting.propose(ONE, "it rains on tuesdays", "p")
    with pytest.raises(BadInput):
        waiting.take(ONE, "it rains on tuesdays")
    waiting.refuse(ONE)
    assert waiting.now().refused == 1
    assert waiting.now().waiting == []


def test_all_of_one_phone_are_refused(waiting: Proposals) -> None:
    for number, phone in enumerate("aab"):
        waiting.propose(f"{number:012x}", f"Hope {number} needs a van", phone)
    assert waiting.refuse_all_of("a") == 2
    assert [one.phone for one in waiting.now().waiting] == ["b"]


def test_as_many_wait_as_there_is_room_for(
    waiting: Proposals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "MOST", 2)
    waiting.propose(ONE, "Hope Bakery needs a van", "p")
    waiting.propose(TWO, "Hope Bakery needs a mixer", "p")
    with pytest.raises(TooMany):
        waiting.propose("0000000000a3", "Hope Bakery needs a cook", "p")
    assert len(waiting.now().waiting) == 2
    monkeypatch.setattr(proposals, "MOST", 200)
    monkeypatch.setattr(proposals, "MOST_BYTES", 60)
    with pytest.raises(TooMany):
        waiting.propose("0000000000a3", "Hope Bakery needs a cook", "p")


@pytest.mark.parametrize("line", ["", "  \u200b ", "a" * 301])
def test_a_line_is_neither_empty_nor_endless(waiting: Proposals, line: str) -> None:
    with pytest.raises(BadInput):
        waiting.propose(ONE, line, "p")


def test_signs_that_turn_the_words_round_are_taken_out(waiting: Proposals) -> None:
    waiting.propose(ONE, "Hope\u202e Bakery\nneeds\x00 a van", "p")
    assert waiting.now().waiting[0].line == "Hope Bakery needs a van"


def test_an_id_is_twelve_figures(waiting: Proposals) -> None:
    with pytest.raises(BadInput):
        waiting.propose("../../x", "Hope Bakery needs a van", "p")


@pytest.mark.parametrize("read", [read_proposals, read_votes])
def test_what_is_damaged_is_no_document(read: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of its kinds
        read(b'{"format": 1, "waiting": [{"id": 3}], "votes": 3}')  # type: ignore[operator]


def test_a_phone_votes_once_on_a_pair_and_may_change_it(workspace: Workspace) -> None:
    network = two_cliques()
    fill(workspace, network.entities, network.ties)
    network, ballot = workspace.network().public(), Ballot(workspace)
    pair = pairs(network)[0]
    ballot.vote(network, pair.id, "a", "yes")
    ballot.vote(network, pair.id, "a", "yes")
    ballot.vote(network, pair.id, "b", "yes")
    ballot.vote(network, pair.id, "c", "no")
    assert (ballot.now()[pair.id].up, ballot.now()[pair.id].down) == (2, 1)
    assert [v.one for v in leading(network, ballot.now(), 3)] == [pair.one]
    ballot.vote(network, pair.id, "a", "no")
    assert leading(network, ballot.now(), 3) == []
    for phone in "abc":
        ballot.vote(network, pair.id, phone, "none")
    assert ballot.now() == {}
    with pytest.raises(NotFound):
        ballot.vote(network, "nothing", "a", "yes")
    with pytest.raises(BadInput):
        ballot.vote(network, pair.id, "a", "10")
