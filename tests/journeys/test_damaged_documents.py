"""What is kept beside the graph may be damaged: it is told in words, or worked out anew."""

from __future__ import annotations

import pytest

from graphapp.errors import Conflict, Damaged
from graphapp.explore.read_view import read_view
from graphapp.journeys import networks
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.past.history import history, undo
from graphapp.journeys.past.recent_changes import recent
from graphapp.journeys.workspace import Workspace
from graphapp.store import Write
from tests.conftest import run_cypher

DAMAGED = b'{"a": ["b"]}'


def damage(workspace: Workspace, id: str, *, packed: bool = True) -> None:
    """The document as JSON of another shape, or as a text that is not packed at all."""
    workspace.store.write(Write(documents={id: DAMAGED}))
    if not packed:
        run_cypher(workspace.store, "MATCH (d:Document {id: $id}) SET d.text = 'no zlib'", id=id)


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_document_breaks_nothing_but_itself(workspace: Workspace, packed: bool) -> None:
    networks.start_empty(workspace, "One")
    one = networks.current(workspace).id
    save_entity(workspace, {"kind": "Enterprise", "name": "Dairy"})
    networks.start_empty(workspace, "Two")
    save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"})
    [step] = history(workspace)
    for id in (f"batch/{step.id}", f"positions/{networks.current(workspace).id}", f"shelf/{one}"):
        damage(workspace, id, packed=packed)

    draw(workspace, workspace.network(), read_view({}))
    assert recent(workspace, workspace.network()) is not None
    with pytest.raises(Conflict, match="cannot be undone"):
        undo(workspace)
    [shelf] = networks.shelved(workspace)
    assert (shelf.id, "lost" in shelf.name) == (one, True)

    damage(workspace, f"network/{one}", packed=packed)
    with pytest.raises(Damaged) as told:
        networks.open_shelved(workspace, one)
    assert told.value.hint
    networks.discard_shelved(workspace, one)
    assert networks.shelved(workspace) == []
