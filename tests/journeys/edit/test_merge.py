"""Making one of two, and taking that back, on each engine."""

from __future__ import annotations

from graphapp.explore.view import View
from graphapp.journeys.edit.merge import merge
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.map.move_on_map import move
from graphapp.journeys.map.notes import notes_for, pin_to_place, pin_to_somebody
from graphapp.journeys.past import history
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.reader import OWNER
from graphapp.store import Change, Write


def test_a_merge_and_its_undo_leave_what_is_stored_whole(any_workspace: Workspace) -> None:
    entities = (
        Entity("a", "Partner", "Gable Trust", tags=("Old",), extra={"Chair": "Ann"}),
        Entity("b", "Enterprise", "The Gable Trust", tags=("old", "new"), latitude=1, longitude=2),
        Entity("c", "Person", "Amy"),
    )
    ties = (
        make_tie("c", "a", "WORKS_FOR", since="2019"),
        make_tie("c", "b", "WORKS_FOR", since="2019", strength=4.0, extra={"role": "chair"}),
        make_tie("c", "b", "LEADS", until="2001"),
        make_tie("a", "b", "PARTNERS_WITH"),
    )
    any_workspace.store.write(Write(Change(entities_after=entities, ties_after=ties)))
    before = any_workspace.store.read()
    merged = merge(any_workspace, "a", "b", ["name", "kind"])
    assert (merged.moved, merged.joined, merged.dropped) == (1, 1, 1)
    stored = any_workspace.store.read()
    [one] = [entity for entity in stored.entities if entity.key == "a"]
    assert one == Entity(
        "a",
        "Enterprise",
        "The Gable Trust",
        tags=("Old", "new"),
        latitude=1.0,
        longitude=2.0,
        extra={"Chair": "Ann"},
    )
    assert sorted((t.type, t.since, t.until, t.strength, t.extra) for t in stored.ties) == [
        ("LEADS", "", "2001", 1.0, {}),
        ("WORKS_FOR", "2019", "", 4.0, {"role": "chair"}),
    ]
    history.undo(any_workspace)
    after = any_workspace.store.read()
    assert sorted(after.entities) == sorted(before.entities)
    assert sorted(tie[:9] for tie in after.ties) == sorted(tie[:9] for tie in before.ties)


def test_notes_and_pins_follow_a_merge_and_go_back_with_it(any_workspace: Workspace) -> None:
    entities = tuple(Entity(key, "Partner", f"Gable {key}") for key in ("a", "b", "c", "d"))
    ties = (make_tie("a", "c", "PARTNERS_WITH"), make_tie("b", "d", "PARTNERS_WITH"))
    any_workspace.write(Write(Change(entities_after=entities, ties_after=ties)))
    network = any_workspace.network()
    pin_to_somebody(any_workspace, network, "b", "Ask for the van")
    pin_to_place(any_workspace, (1.0, 2.0), "The canal")
    move(any_workspace, network, {"b": (300.0, 40.0)})

    def noted() -> list[tuple[str, str]]:
        found = notes_for(any_workspace.network(), any_workspace, OWNER)
        return [(note.key, note.text) for note in found]

    merge(any_workspace, "a", "b")
    assert noted() == [("a", "Ask for the van"), ("", "The canal")]
    picture = draw(any_workspace, any_workspace.network(), View())
    assert picture.pinned == ("a",)
    assert [(n.x, n.y) for n in picture.nodes if n.id == "a"] == [(300.0, 40.0)]
    history.undo(any_workspace)
    assert noted() == [("b", "Ask for the van"), ("", "The canal")]
    again = draw(any_workspace, any_workspace.network(), View())
    assert [(n.x, n.y) for n in again.nodes if n.id == "b"] == [(300.0, 40.0)]
