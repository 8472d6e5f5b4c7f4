"""Steps and taking the last one back."""

import pytest

from graphapp.errors import Conflict, NotFound
from graphapp.journeys.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit_tie import save_tie
from graphapp.journeys.history import KEPT, history, record, take_step, undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change

BAKERY = Entity("bakery", "Enterprise", "Bakery")
KITCHEN = Entity("kitchen", "CommunityAsset", "Kitchen")


def add(workspace: Workspace, name: str) -> str:
    return save_entity(workspace, {"kind": "Enterprise", "name": name})


def names(workspace: Workspace) -> list[str]:
    return sorted(entity.name for entity in workspace.network().entities)


def test_a_step_bears_an_id_of_its_own_and_a_time_in_utc() -> None:
    one, other = record("Imported", ["a.csv"], {"new": 2}), record("Imported")
    assert one.id != other.id
    assert one.when.endswith("+00:00")
    assert (one.title, one.files, one.counts) == ("Imported", ("a.csv",), {"new": 2})


def test_the_newest_step_comes_first(workspace: Workspace) -> None:
    add(workspace, "Bakery")
    add(workspace, "Dairy")
    assert [step.title for step in history(workspace)] == [
        "Added enterprise “Dairy”",
        "Added enterprise “Bakery”",
    ]


def test_steps_are_taken_back_one_by_one_to_the_beginning(workspace: Workspace) -> None:
    bakery = add(workspace, "Bakery")
    save_entity(workspace, {"name": "Soho Bakery", "needs": "flour"}, bakery)
    dairy = add(workspace, "Dairy")
    save_tie(workspace, {"from": bakery, "to": dairy, "type": "partners with"})
    remove_entity(workspace, bakery)
    assert names(workspace) == ["Dairy"]

    assert undo(workspace).title == "Removed enterprise “Soho Bakery”"
    assert names(workspace) == ["Dairy", "Soho Bakery"]
    assert [tie.type for tie in workspace.network().ties] == ["PARTNERS_WITH"]
    undo(workspace)
    assert workspace.network().ties == ()
    undo(workspace)
    undo(workspace)
    assert [(e.name, e.needs) for e in workspace.network().entities] == [("Bakery", ())]
    undo(workspace)
    assert workspace.network().entities == ()
    assert history(workspace) == []


def test_it_says_that_there_is_nothing_to_undo(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="nothing to undo") as raised:
        undo(workspace)
    assert raised.value.hint


def test_it_refuses_to_undo_a_step_whose_details_are_not_kept(workspace: Workspace) -> None:
    step = record("Brought in", undoable=False)
    change = Change(entities_after=(BAKERY,))
    take_step(workspace, change, step, expected_version=workspace.store.version())
    with pytest.raises(Conflict, match="Brought in") as raised:
        undo(workspace)
    assert raised.value.hint
    assert names(workspace) == ["Bakery"]


def test_a_step_on_an_outdated_network_is_refused_whole(workspace: Workspace) -> None:
    version = workspace.store.version()
    add(workspace, "Dairy")
    with pytest.raises(Conflict):
        take_step(
            workspace,
            Change(entities_after=(BAKERY,)),
            record("Added"),
            expected_version=version,
        )
    assert names(workspace) == ["Dairy"]
    assert len(history(workspace)) == 1


def test_only_the_newest_steps_keep_their_details(workspace: Workspace) -> None:
    for number in range(KEPT + 2):
        add(workspace, f"Stall {number}")
    steps = history(workspace)
    assert [step.undoable for step in steps] == [True] * KEPT + [False] * 2
    assert [step.counts for step in steps] == [{"new": 1}] * (KEPT + 2)


def test_undo_brings_back_the_ties_of_an_entity_whose_kind_was_changed(
    workspace: Workspace,
) -> None:
    tie = make_tie("bakery", "kitchen", "LOCATED_IN", since="2017-04")
    change = Change(entities_after=(BAKERY, KITCHEN), ties_after=(tie,))
    take_step(workspace, change, record("Brought in"), expected_version=workspace.store.version())
    save_entity(workspace, {"kind": "community asset"}, "bakery")
    assert workspace.network().entity("bakery").kind == "CommunityAsset"
    assert workspace.network().ties == (tie,)
    undo(workspace)
    assert workspace.network().entity("bakery") == BAKERY
    assert workspace.network().ties == (tie,)
