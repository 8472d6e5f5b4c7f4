"""What was taken from phones and is not in the network any more is not counted as taken."""

from __future__ import annotations

import re

import pytest

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.edit.merge import merge
from graphapp.journeys.room.proposals import Proposals
from graphapp.journeys.workspace import Workspace
from tests.room import TheRoom

ID = "0123456789ab"
LINE = "Hope Bakery needs a van"
TAKEN = re.compile(r"1 proposal, (.*?) waiting", re.DOTALL)


def counts(the_room: TheRoom) -> str:
    found = TAKEN.search(the_room.app.test_client().get("/room").text)
    assert found
    return " ".join(found[1].split())


@pytest.mark.parametrize("line", [LINE, "Soho Kitchen needs a van", "Soho Kitchen knows Partner A"])
@pytest.mark.parametrize("is_newest", [True, False])
def test_what_was_taken_and_is_undone_by_any_door_is_not_counted_as_taken(
    the_room: TheRoom, workspace: Workspace, line: str, is_newest: bool
) -> None:
    the_room.phone().send("proposals", id=ID, line=line)
    Proposals(workspace).take(ID, line)
    assert counts(the_room) == "1 taken, 0"
    if not is_newest:
        save_entity(workspace, {"kind": "Partner", "name": "Somebody else"})
    api = the_room.app.test_client()
    undone = api.post("/api/v1/undo", json={} if is_newest else {"id": ID})
    assert undone.status_code == 200, undone.text
    assert counts(the_room) == "0 taken, 1 taken back, 0"
    assert "0 on the map" in api.get("/room/wall").text
    if not is_newest:
        assert api.post("/api/v1/undo", json={}).status_code == 200
        assert counts(the_room) == "1 taken, 0"


def test_what_was_taken_and_merged_since_is_still_taken(
    the_room: TheRoom, workspace: Workspace
) -> None:
    the_room.phone().send("proposals", id=ID, line=LINE)
    Proposals(workspace).take(ID, LINE)
    merge(workspace, "kitchen", "enterprise-hope-bakery")
    assert counts(the_room) == "1 taken, 0"
