"""Steps and taking the last one back."""

import pytest

from graphapp.errors import Conflict, NotFound
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import remove_tie, save_tie
from graphapp.journeys.edit.merge import merge
from graphapp.journeys.past.history import KEPT, history, record, take_step, undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write

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


def test_the_details_of_more_steps_are_kept_as_long_as_they_are_small(
    workspace: Workspace,
) -> None:
    for number in range(KEPT + 2):
        add(workspace, f"Stall {number}")
    assert [step.undoable for step in history(workspace)] == [True] * (KEPT + 2)


def test_beyond_the_room_for_details_only_the_newest_steps_keep_theirs(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphapp.journeys.past.history.KEPT_BYTES", 0)
    for number in range(KEPT + 2):
        add(workspace, f"Stall {number}")
    steps = history(workspace)
    assert [step.undoable for step in steps] == [True] * KEPT + [False] * 2
    assert [step.counts for step in steps] == [{"new": 1}] * (KEPT + 2)


def test_large_details_take_the_room_of_many_small_ones(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphapp.journeys.past.history.KEPT", 2)
    monkeypatch.setattr("graphapp.journeys.past.history.KEPT_BYTES", 40_000)
    for number in range(6):  # each counts for 10,000 bytes
        add(workspace, f"Stall {number}")
    assert [step.undoable for step in history(workspace)] == [True] * 5 + [False]
    noise = "".join(chr(0x4E00 + (n * n * 31 + n // 7) % 20_000) for n in range(20_000))
    save_entity(workspace, {"description": noise}, "enterprise-stall-5")
    add(workspace, "Stall 6")
    assert [step.undoable for step in history(workspace)] == [True] * 2 + [False] * 6


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


def ids(workspace: Workspace) -> list[str]:
    return [step.id for step in history(workspace)]


def titles(workspace: Workspace) -> list[str]:
    return [step.title for step in history(workspace)]


def test_an_older_step_is_taken_back_by_a_step_of_its_own(workspace: Workspace) -> None:
    bakery = add(workspace, "Bakery")
    add(workspace, "Dairy")
    newest, older = history(workspace)

    assert undo(workspace, step=older.id) == older
    assert names(workspace) == ["Dairy"]
    back, *rest = history(workspace)
    assert (back.title, back.counts) == ("Took back: Added enterprise “Bakery”", {"removed": 1})
    assert [step.id for step in rest] == [newest.id, older.id]

    undo(workspace)  # and that can be taken back too
    assert names(workspace) == ["Bakery", "Dairy"]
    assert bakery in workspace.network().index
    assert ids(workspace) == [newest.id, older.id]


def test_it_names_the_later_steps_that_changed_the_same(workspace: Workspace) -> None:
    bakery = add(workspace, "Bakery")
    (first,) = ids(workspace)
    save_entity(workspace, {"area": "Soho"}, bakery)
    add(workspace, "Dairy")
    with pytest.raises(Conflict) as raised:
        undo(workspace, step=first)
    assert "Added enterprise “Bakery”" in raised.value.message
    assert "Corrected enterprise “Bakery”" in raised.value.hint
    assert ids(workspace)[1] in raised.value.hint
    assert "Dairy" not in raised.value.hint
    assert names(workspace) == ["Bakery", "Dairy"]


def test_what_stood_in_the_way_does_so_no_more_once_it_is_taken_back(
    workspace: Workspace,
) -> None:
    bakery = add(workspace, "Bakery")
    save_entity(workspace, {"area": "Soho"}, bakery)
    add(workspace, "Dairy")
    _, corrected, added = ids(workspace)
    undo(workspace, step=corrected)
    save_entity(workspace, {"needs": "flour"}, bakery)
    with pytest.raises(Conflict) as raised:
        undo(workspace, step=added)
    assert ids(workspace)[0] in raised.value.hint
    assert corrected not in raised.value.hint  # that one and its taking back are even
    undo(workspace)
    undo(workspace, step=added)
    assert names(workspace) == ["Dairy"]


def test_an_entity_that_a_later_tie_needs_stays(workspace: Workspace) -> None:
    bakery, dairy = add(workspace, "Bakery"), add(workspace, "Dairy")
    first = ids(workspace)[1]
    save_tie(workspace, {"from": dairy, "to": bakery, "type": "supplies"})
    with pytest.raises(Conflict, match="Bakery") as raised:
        undo(workspace, step=first)
    assert "Added a tie" in raised.value.hint


def test_a_tie_does_not_come_back_without_its_end(workspace: Workspace) -> None:
    bakery, dairy = add(workspace, "Bakery"), add(workspace, "Dairy")
    tie = save_tie(workspace, {"from": dairy, "to": bakery, "type": "supplies"})
    remove_tie(workspace, tie)
    removed_tie = ids(workspace)[0]
    remove_entity(workspace, bakery)
    with pytest.raises(Conflict) as raised:
        undo(workspace, step=removed_tie)
    assert "Removed enterprise “Bakery”" in raised.value.hint
    add(workspace, "Cafe")
    undo(workspace, step=ids(workspace)[1])
    undo(workspace, step=removed_tie)
    assert [tie.type for tie in workspace.network().ties] == ["SUPPLIES"]


def test_a_merge_is_taken_back_with_its_ties_after_other_steps(
    any_workspace: Workspace,
) -> None:
    workspace = any_workspace
    bakery, twin, dairy = (add(workspace, name) for name in ("Bakery", "Bakery Ltd", "Dairy"))
    save_entity(workspace, {"latitude": "52", "longitude": "-1", "tags": "a | b"}, twin)
    for other in (bakery, twin):
        save_tie(workspace, {"from": dairy, "to": other, "type": "supplies", "strength": "2"})
    before = workspace.network()
    merge(workspace, bakery, twin)
    merged = ids(workspace)[0]
    add(workspace, "Cafe")
    undo(workspace, step=merged)
    assert workspace.network().ties == before.ties
    undo(workspace, step=ids(workspace)[1])
    assert workspace.network().entities == before.entities


def test_it_says_so_where_something_else_changed_what_a_step_did(workspace: Workspace) -> None:
    bakery = add(workspace, "Bakery")
    add(workspace, "Dairy")
    entity = workspace.network().entity(bakery)
    change = Change((entity,), (entity._replace(area="Soho"),))
    workspace.store.write(Write(change))
    with pytest.raises(Conflict) as raised:
        undo(workspace, step=ids(workspace)[1])
    assert "the history does not tell by what" in raised.value.hint


def test_nothing_is_taken_back_on_an_outdated_network(workspace: Workspace) -> None:
    add(workspace, "Bakery")
    add(workspace, "Dairy")
    version = workspace.store.version()
    add(workspace, "Cafe")
    with pytest.raises(Conflict):
        undo(workspace, version, ids(workspace)[2])
    assert len(names(workspace)) == 3


def test_it_knows_no_step_of_that_id(workspace: Workspace) -> None:
    add(workspace, "Bakery")
    with pytest.raises(NotFound, match="no such step"):
        undo(workspace, step="another")
    assert names(workspace) == ["Bakery"]


def test_a_removed_person_is_not_brought_back_by_any_older_step(workspace: Workspace) -> None:
    person = save_entity(workspace, {"kind": "Person", "name": "Zoë Nobody"})
    save_entity(workspace, {"area": "Soho"}, person)
    add(workspace, "Bakery")
    undo(workspace, step=ids(workspace)[1])
    remove_entity(workspace, person)
    for step in ids(workspace):
        with pytest.raises(Conflict):
            undo(workspace, step=step)
    assert names(workspace) == ["Bakery"]
