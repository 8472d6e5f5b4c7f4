"""What the last import brought and what was done since."""

from __future__ import annotations

from graphapp.analysis.overview import EntityRef, Parts
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.past.recent_changes import changed, recent
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.store import Change
from tests.networks import partners


def _import(workspace: Workspace, *entities: Entity) -> None:
    batch = record("Imported food.csv", ["food.csv"], {"new": len(entities)})
    change = Change(entities_after=entities)
    take_step(workspace, change, batch, expected_version=workspace.store.version())


def _read(parts: Parts) -> str:
    return "".join(f"[{p.key}]" if isinstance(p, EntityRef) else p for p in parts)


def test_without_a_history_there_is_nothing_to_say(workspace: Workspace) -> None:
    assert recent(workspace, workspace.network()) is None
    assert changed(recent(workspace, workspace.network())) == ()


def test_it_says_what_the_last_import_brought(workspace: Workspace) -> None:
    _import(workspace, *partners(["allotment", "bakery"]))
    said = _read(changed(recent(workspace, workspace.network())))
    assert said.startswith("The last import, of food.csv on 20")
    assert said.endswith("brought two new entities. Among them: [allotment] and [bakery].")


def test_it_says_what_was_changed_since_and_names_a_few(workspace: Workspace) -> None:
    _import(workspace, *partners(["allotment", "bakery"]))
    key = save_entity(workspace, {"kind": "Partner", "name": "Choir"})
    save_entity(workspace, {"area": "Soho"}, "bakery")
    save_tie(workspace, {"from": "bakery", "to": key, "type": "PARTNERS_WITH"})
    found = recent(workspace, workspace.network())
    assert found is not None
    assert (found.steps, found.names) == (3, ("bakery", key))
    said = _read(changed(recent(workspace, workspace.network())))
    assert "Since then one entity was added, one was corrected and one tie was added." in said
    assert said.endswith(f"Among them: [bakery] and [{key}].")


def test_who_was_removed_is_counted_and_never_named(workspace: Workspace) -> None:
    person = Entity("visitor", "Person", "Visitor A")
    _import(workspace, person, *partners(["bakery"]))
    remove_entity(workspace, "visitor")
    found = recent(workspace, workspace.network())
    assert found is not None
    assert "visitor" not in found.names
    said = _read(changed(recent(workspace, workspace.network())))
    assert "one was removed" in said
    assert "isitor" not in said


def test_without_an_import_it_says_what_was_done_here(workspace: Workspace) -> None:
    key = save_entity(workspace, {"kind": "Partner", "name": "Choir"})
    assert (
        _read(changed(recent(workspace, workspace.network())))
        == f"One entity was added here. Among them: [{key}]."
    )
