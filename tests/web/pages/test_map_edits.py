"""The door of the map's quick edits."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.past.history import history
from graphapp.journeys.workspace import Workspace
from tests.web.people import TIES, plant, visitor

HOSTILE = "<img src=x onerror=alert(1)> " + "W" * 4_900


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def state(client: FlaskClient, key: str = "hospital") -> str:
    return str(client.get(f"/map/one/{key}").json["state"])  # type: ignore[index]


def edit(client: FlaskClient, *edits: dict[str, Any], seen: str = "") -> TestResponse:
    return client.post("/map/edits", json={"state": seen or state(client), "edits": edits})


def add_tie(start: str, end: str, type_: str = "SUPPLIES") -> dict[str, Any]:
    fields = {"from": start, "to": end, "type": type_, "directed": "yes"}
    return {"do": "add tie", "fields": fields}


def step(client: FlaskClient, way: str, id: str) -> TestResponse:
    return client.post(f"/map/{way}", json={"state": state(client), "step": id})


def test_it_adds_and_says_the_new_state_and_who_it_is(
    client: FlaskClient, workspace: Workspace
) -> None:
    before = state(client)
    told = edit(client, {"do": "add", "fields": {"kind": "Enterprise", "name": HOSTILE}}).json
    assert told
    assert told["state"] != before
    (key,) = told["written"]
    assert workspace.network().entity(key).name == HOSTILE
    assert told["state"] == state(client)


def test_several_edits_are_one_step_that_is_taken_back_as_one(
    client: FlaskClient, workspace: Workspace
) -> None:
    before = workspace.network()
    tags = [{"do": "tag", "id": key, "fields": {"tags": "green"}} for key in ("bakery", "boats")]
    told = edit(client, *tags, add_tie("boats", "bakery"), add_tie("boats", "hospital")).json
    assert told
    assert history(workspace)[0].id == told["done"]
    assert workspace.network().entity("boats").tags == ("green",)
    assert len(workspace.network().ties) == len(before.ties) + 2
    assert step(client, "undo", told["done"]).status_code == 200
    after = workspace.network()
    assert (after.entities, after.ties) == (before.entities, before.ties)


def test_what_was_taken_back_is_done_again_and_taken_back_again(
    client: FlaskClient, workspace: Workspace
) -> None:
    done = edit(client, add_tie("boats", "bakery")).json["done"]  # type: ignore[index]
    tied = workspace.network().ties
    undone = step(client, "undo", done).json
    assert undone
    assert len(workspace.network().ties) == len(tied) - 1
    again = step(client, "redo", undone["done"]).json
    assert again
    assert again["done"] == ""
    assert workspace.network().ties == tied
    assert [batch.id for batch in history(workspace)] == [done]
    assert step(client, "undo", done).status_code == 200


def test_it_is_done_again_after_others_wrote_something_else(
    client: FlaskClient, workspace: Workspace
) -> None:
    done = edit(client, add_tie("boats", "bakery")).json["done"]  # type: ignore[index]
    undone = step(client, "undo", done).json["done"]  # type: ignore[index]
    save_entity(workspace, {"kind": "Enterprise", "name": "Tea Room"})
    again = step(client, "redo", undone).json
    assert again
    assert again["done"]
    assert history(workspace)[0].title == "Did again: Added a tie"
    assert step(client, "undo", again["done"]).status_code == 200


def test_a_later_change_of_somebody_else_stands_in_the_way_in_words(
    client: FlaskClient, workspace: Workspace
) -> None:
    change = {"do": "change", "id": "bakery", "fields": {"area": "Hockley"}}
    done = edit(client, change).json["done"]  # type: ignore[index]
    save_entity(workspace, {"area": "Digbeth"}, "bakery")
    answer = step(client, "undo", done)
    assert answer.status_code == 409
    assert answer.json
    assert "cannot be taken back as things are" in answer.json["error"]
    assert "Take these back first" in answer.json["hint"]
    assert workspace.network().entity("bakery").area == "Digbeth"


def test_it_writes_only_what_was_edited_beside_what_others_wrote(
    client: FlaskClient, workspace: Workspace
) -> None:
    seen = state(client)
    save_entity(workspace, {"description": "Bakes."}, "bakery")
    area = {"fields": {"area": "Hockley"}, "seen": {"area": "Soho"}}
    assert edit(client, {"do": "change", "id": "bakery", **area}, seen=seen).status_code == 200
    bakery = workspace.network().entity("bakery")
    assert (bakery.area, bakery.description) == ("Hockley", "Bakes.")


def test_it_tells_what_somebody_else_wrote_and_overwrites_nothing(
    client: FlaskClient, workspace: Workspace
) -> None:
    seen = state(client)
    save_entity(workspace, {"area": "Digbeth"}, "bakery")
    area = {"fields": {"area": "Hockley"}, "seen": {"area": "Soho"}}
    answer = edit(client, {"do": "change", "id": "bakery", **area}, seen=seen)
    assert answer.status_code == 409
    assert answer.json
    assert answer.json["error"] == (
        "Somebody else changed “Bakery Co-op” meanwhile: its area is now “Digbeth”."
    )
    assert answer.json["now"] == {"area": "Digbeth"}
    assert workspace.network().entity("bakery").area == "Digbeth"


@pytest.mark.parametrize(
    "change",
    [
        {"do": "change", "id": "bakery", "fields": {"area": "Hockley"}},
        {"do": "change", "id": "bakery", "fields": {"area": "Hockley"}, "seen": {"name": "x"}},
        {"do": "remove", "id": "bakery"},
        {"do": "remove tie", "id": TIES[0].id},
    ],
)
def test_nobody_writes_over_an_older_state_without_saying_what_they_saw(
    client: FlaskClient, workspace: Workspace, change: dict[str, Any]
) -> None:
    seen = state(client)
    save_entity(workspace, {"area": "Digbeth"}, "boats")
    before = workspace.network().entities
    assert edit(client, change, seen=seen).status_code == 409
    assert workspace.network().entities == before


def test_who_was_tied_to_others_meanwhile_is_not_removed_with_these_ties(
    client: FlaskClient, workspace: Workspace
) -> None:
    one = client.get("/map/one/boats").json
    assert one
    save_tie(workspace, {"from": "boats", "to": "kitchen", "type": "SUPPLIES"})
    seen = {"name": one["fields"]["name"], "ties": str(one["count"])}
    answer = edit(client, {"do": "remove", "id": "boats", "seen": seen}, seen=one["state"])
    assert answer.status_code == 409
    assert answer.json
    assert "there are 1 now, and there were 0" in answer.json["error"]
    assert "boats" in workspace.network().index


def test_a_tie_to_somebody_removed_meanwhile_is_refused_by_their_name(
    client: FlaskClient, workspace: Workspace
) -> None:
    seen = state(client)
    remove_entity(workspace, "boats")
    tie = add_tie("bakery", "boats") | {"seen": {"to": "Boat Workshop"}}
    answer = edit(client, tie, seen=seen)
    assert answer.status_code == 409
    assert answer.json
    assert answer.json["error"].startswith("“Boat Workshop” is not there any more")


def test_a_tie_to_nobody_is_asked_to_whom(client: FlaskClient) -> None:
    tie = add_tie("bakery", "") | {"seen": {"from": "Bakery Co-op", "to": ""}}
    answer = edit(client, tie)
    assert answer.status_code == 400
    assert "is empty" in answer.json["complaints"]["to"][0]  # type: ignore[index]


def test_two_who_add_the_same_are_told_of_each_other(client: FlaskClient) -> None:
    name = {"do": "add", "fields": {"kind": "Enterprise", "name": "Bakery Co-op"}}
    answer = edit(client, name)
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["existing"] == ["bakery", "Bakery Co-op"]
    tie = add_tie("kitchen", "bakery", "HOSTS")
    assert "have already" in edit(client, tie).json["complaints"]["type"][0]  # type: ignore[index]


def test_an_entity_goes_with_its_ties_and_comes_back_with_them(
    client: FlaskClient, workspace: Workspace
) -> None:
    before = workspace.network()
    told = edit(client, {"do": "remove", "id": "bakery"}, {"do": "remove", "id": "kitchen"}).json
    assert told
    assert sorted(told["removed"]) == ["bakery", "kitchen"]
    undone = step(client, "undo", told["done"]).json
    assert undone
    assert sorted(undone["written"]) == ["bakery", "kitchen"]
    assert workspace.network().all_ties == before.all_ties


def test_a_person_is_forgotten_only_when_it_is_said_and_stays_so(
    client: FlaskClient, workspace: Workspace
) -> None:
    answer = edit(client, {"do": "remove", "id": "ada"})
    assert answer.status_code == 400
    told = edit(client, {"do": "forget", "id": "ada"}).json
    assert told
    assert told["done"] == ""
    assert told["removed"] == ["ada"]
    assert "ada" not in workspace.network().index


def test_ties_are_corrected_and_removed(client: FlaskClient, workspace: Workspace) -> None:
    (tie,) = [t for t in client.get("/map/one/bakery").json["ties"] if t["other"] == "kitchen"]  # type: ignore[index]
    assert tie["words"] == "is hosted by Community Kitchen"
    strength = {"fields": {"strength": "3"}, "seen": {"strength": tie["fields"]["strength"]}}
    told = edit(client, {"do": "change tie", "id": tie["id"], **strength}).json
    assert told
    assert told["ties"] == [tie["id"]]
    seen = tie["fields"]
    stale = edit(
        client,
        {"do": "remove tie", "id": tie["id"], "seen": seen},
        seen="-".join((state(client).split("-")[0], "1")),
    )
    assert stale.status_code == 409
    assert edit(client, {"do": "remove tie", "id": tie["id"]}).status_code == 200
    again = edit(client, {"do": "remove tie", "id": tie["id"], "seen": seen})
    assert "not there any more" in again.json["error"]  # type: ignore[index]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"state": 1}',
        b'{"state": "x-1", "edits": []}',
        b'{"state": "x-1", "edits": [{"do": "drop everything"}]}',
        b'{"state": "x-1", "edits": [{"do": "add", "more": 1}]}',
        b'{"state": "x-1", "edits": [' + b",".join([b'{"do": "add"}'] * 201) + b"]}",
        b"\xff\xfe",
    ],
)
def test_what_is_not_as_it_has_to_be_is_refused_in_words(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/map/edits", data=body, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json
    assert answer.json["hint"] == "Reload the map."


def test_what_is_too_large_is_refused(client: FlaskClient) -> None:
    assert client.post("/map/edits", data=b" " * 1_000_001).status_code == 413


def test_a_page_of_another_network_writes_nothing(client: FlaskClient) -> None:
    answer = edit(client, {"do": "remove", "id": "bakery"}, seen="another-1")
    assert answer.status_code == 409


def test_no_other_site_can_write_here(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace, checked=True)
    page = client.get("/map").text
    found = {name: re.search(f'data-{name}="([^"]+)"', page) for name in ("state", "token")}
    body = {"state": found["state"][1], "edits": [{"do": "remove", "id": "boats"}]}  # type: ignore[index]
    assert client.post("/map/edits", json=body).status_code == 400
    headers = {"X-CSRFToken": found["token"][1]}  # type: ignore[index]
    assert client.post("/map/edits", json=body, headers=headers).status_code == 200


def test_what_is_shown_to_everybody_neither_tells_nor_writes(client: FlaskClient) -> None:
    assert client.get("/map/one/bakery?present=1").status_code == 404
    body = {"state": state(client), "edits": [{"do": "remove", "id": "boats"}]}
    assert client.post("/map/edits?present=1", json=body).status_code == 404
