"""Deciding on suggestions, and what becomes of the decisions when the network changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphapp.errors import BadInput, Conflict, GraphappError, NotFound
from graphapp.journeys import networks
from graphapp.journeys.decide import decide, decision_on, undecide
from graphapp.journeys.edit.edit_entity import remove_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.edit.merge import merge
from graphapp.journeys.files.backup import back_up, read_backup, restore
from graphapp.journeys.past import history
from graphapp.journeys.workspace import Workspace
from graphapp.model import THROUGH_US, Entity
from graphapp.store import Change, Write
from tests.conftest import run_cypher

ROWS = (
    Entity("bakery", "Enterprise", "Bakery", needs=("flour",)),
    Entity("hall", "CommunityAsset", "Hall"),
    Entity("mill", "Enterprise", "Mill", offers=("flour",)),
    Entity("old-mill", "Enterprise", "Old Mill"),
    Entity("zoe", "Person", "Zoë Example-Nobody"),
)


def _planted(workspace: Workspace) -> Workspace:
    meta = {"origin": "own", "name": "Town"}
    workspace.store.write(Write(Change(entities_after=ROWS), meta=meta))
    return workspace


@pytest.fixture
def town(workspace: Workspace) -> Workspace:
    return _planted(workspace)


@pytest.fixture
def any_town(any_workspace: Workspace) -> Workspace:
    return _planted(any_workspace)


def pairs(workspace: Workspace) -> dict[tuple[str, str], str]:
    return {d.pair: d.state for d in workspace.network().decisions}


def as_read_anew(workspace: Workspace) -> Workspace:
    return Workspace(workspace.store, workspace.settings)


def test_a_decision_is_kept_with_who_why_and_how_strong_it_was(any_town: Workspace) -> None:
    made = decide(
        any_town, "mill", "bakery", "promised", who=" Zoë ", why="Friday", introducer="Hall"
    )
    assert made.pair == ("bakery", "mill")
    assert (made.who, made.why, made.introducer) == ("Zoë", "Friday", "hall")
    assert made.strength
    assert made.when.endswith("+00:00")
    for workspace in (any_town, as_read_anew(any_town)):
        assert workspace.network().decisions == (made,)


def test_it_moves_on_and_keeps_what_is_not_said_again(town: Workspace) -> None:
    first = decide(town, "bakery", "mill", "promised", who="Zoë", introducer="hall")
    second = decide(town, "bakery", "mill", "introduced", why="at the fair", introducer="")
    assert (second.who, second.why, second.introducer) == ("Zoë", "at the fair", "")
    assert second.strength == first.strength
    version = town.store.version()
    assert decide(town, "mill", "bakery", "introduced") == second
    assert town.store.version() == version


def test_what_came_true_becomes_a_tie_by_the_same_step(any_town: Workspace) -> None:
    decide(any_town, "bakery", "mill", "introduced")
    decide(any_town, "bakery", "mill", "came_true", tie="is supplied by")
    [tie] = any_town.network().ties
    assert (tie.start, tie.type, tie.end) == ("mill", "SUPPLIES", "bakery")
    assert tie.source == THROUGH_US
    history.undo(any_town)
    assert any_town.network().ties == ()
    assert pairs(any_town) == {("bakery", "mill"): "introduced"}
    history.undo(any_town)
    assert any_town.store.read().said == []


def test_an_older_decision_is_taken_back_unless_it_was_changed_since(town: Workspace) -> None:
    decide(town, "bakery", "mill", "dismissed")
    decide(town, "bakery", "hall", "promised")
    newest, oldest = history.history(town)
    history.undo(town, step=oldest.id)
    assert pairs(town) == {("bakery", "hall"): "promised"}
    decide(town, "bakery", "hall", "introduced")
    with pytest.raises(Conflict) as raised:
        history.undo(town, step=newest.id)
    assert "Introduced two to each other" in raised.value.hint


def test_forgetting_it_is_a_step_too(town: Workspace) -> None:
    made = decide(town, "bakery", "mill", "dismissed", why="no flour")
    assert undecide(town, "mill", "bakery") == made
    assert pairs(town) == {}
    with pytest.raises(NotFound):
        undecide(town, "mill", "bakery")
    history.undo(town)
    assert decision_on(town.network(), "mill", "bakery") == made


def test_no_step_names_anybody(town: Workspace) -> None:
    decide(town, "bakery", "zoe", "promised", who="Zoë", why="Zoë wants to")
    undecide(town, "bakery", "zoe")
    assert [step.title for step in history.history(town)] == [
        "Took back a decision on a suggestion",
        "Promised an introduction",
    ]


@pytest.mark.parametrize(
    ("ends", "state", "more", "kind"),
    [
        (("bakery", "nobody"), "promised", {}, NotFound),
        (("bakery", "bakery"), "promised", {}, BadInput),
        (("bakery", "mill"), "eaten", {}, BadInput),
        (("bakery", "mill"), "promised", {"introducer": "Nobody Here"}, NotFound),
        (("bakery", "mill"), "promised", {"introducer": "mill"}, BadInput),
        (("bakery", "mill"), "promised", {"why": "x" * 2_001}, BadInput),
        (("bakery", "mill"), "came_true", {"tie": "supplies"}, BadInput),
    ],
)
def test_what_cannot_be_decided_is_refused_whole(
    town: Workspace,
    ends: tuple[str, str],
    state: str,
    more: dict[str, str],
    kind: type[GraphappError],
) -> None:
    save_tie(town, {"from": "bakery", "to": "mill", "type": "partners with"})
    if more == {"tie": "supplies"}:
        decide(town, *ends, "came_true", tie="supplies")
    before = town.store.read()
    with pytest.raises(kind) as raised:
        decide(town, *ends, state, **more)
    assert raised.value.hint
    assert town.store.read() == before


def test_a_backup_and_the_shelf_bring_decisions_back(any_town: Workspace, tmp_path: Path) -> None:
    made = decide(any_town, "bakery", "mill", "dismissed", who="Zoë", why="no")
    counts = back_up(any_town, tmp_path / "town.gz")
    assert counts["said"] == 1
    networks.start_empty(any_town, "Elsewhere")
    assert any_town.network().said == ()
    [shelf] = networks.shelved(any_town)
    networks.open_shelved(any_town, shelf.id)
    assert any_town.network().decisions == (made,)
    networks.reset(any_town)
    assert any_town.store.read().said == []
    restore(any_town, read_backup(tmp_path / "town.gz"))
    assert any_town.network().decisions == (made,)
    history.undo(any_town)
    assert any_town.network().decisions == ()


def test_whoever_is_removed_takes_decisions_along_and_brings_them_back(town: Workspace) -> None:
    decide(town, "bakery", "mill", "dismissed")
    remove_entity(town, "mill")
    assert pairs(town) == {}
    history.undo(town)
    assert pairs(town) == {("bakery", "mill"): "dismissed"}


def test_a_person_leaves_no_trace_in_decisions(any_town: Workspace) -> None:
    decide(any_town, "bakery", "zoe", "promised", who="Ann")
    decide(any_town, "bakery", "mill", "promised", who="Zoë Example-Nobody", introducer="zoe")
    decide(any_town, "hall", "mill", "dismissed", who="Ann", why="Ask Zoë Example-Nobody first")
    remove_entity(any_town, "zoe")
    kept = {d.pair: (d.who, d.why, d.introducer) for d in any_town.network().decisions}
    assert kept == {("bakery", "mill"): ("", "", ""), ("hall", "mill"): ("Ann", "", "")}
    everything = run_cypher(any_town.store, "MATCH (n) RETURN properties(n) AS n")
    assert not [row for row in everything if "Nobody" in str(row["n"]) or "zoe" in str(row["n"])]


def test_a_merge_takes_decisions_along_and_the_newer_of_two_stays(any_town: Workspace) -> None:
    decide(any_town, "bakery", "old-mill", "promised", introducer="hall")
    decide(any_town, "hall", "mill", "promised", introducer="old-mill")
    decide(any_town, "mill", "old-mill", "dismissed")
    decide(any_town, "hall", "old-mill", "dismissed", why="closed")
    before = sorted(any_town.store.read().said, key=lambda d: d.id)
    later = replace(before[-1], when="2030-01-01T00:00:00+00:00")
    any_town.store.write(Write(Change(said_before=(before[-1],), said_after=(later,))))
    before = sorted([*before[:-1], later], key=lambda d: d.id)
    merge(any_town, "mill", "old-mill")
    found = pairs(any_town)
    assert found.keys() == {("bakery", "mill"), ("hall", "mill")}
    assert as_read_anew(any_town).network().decisions == any_town.network().decisions
    history.undo(any_town)
    assert sorted(any_town.store.read().said, key=lambda d: d.id) == before


def test_of_two_decisions_on_one_pair_after_a_merge_the_newer_stays(town: Workspace) -> None:
    for month, other, state in ((1, "mill", "promised"), (2, "old-mill", "dismissed")):
        made = decide(town, "hall", other, state, why=state)
        dated = replace(made, when=f"2026-0{month}-01T00:00:00+00:00")
        town.write(Write(Change(said_before=(made,), said_after=(dated,))))
    merge(town, "mill", "old-mill")
    [left] = town.network().decisions
    assert (left.pair, left.state, left.why) == (("hall", "mill"), "dismissed", "dismissed")
    history.undo(town)
    merge(town, "old-mill", "mill")
    [left] = town.network().decisions
    assert (left.pair, left.state) == (("hall", "old-mill"), "dismissed")
