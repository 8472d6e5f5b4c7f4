"""The facilitator's page and the wall."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.room.proposals import Proposals
from graphapp.journeys.room.votes import pairs
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.web.pages import room as page
from tests.networks import fill, works_with
from tests.room import ADDRESS, TheRoom, open_room

ID, LINE = "0123456789ab", "Hope Bakery needs a van"


@pytest.fixture
def the_room(workspace: Workspace) -> Iterator[TheRoom]:
    entities = [Entity(name, "Partner", f"Partner {name.title()}") for name in ("a", "b", "c")]
    fill(workspace, entities, works_with("a-b", "b-c"))
    made = open_room(workspace)
    yield made
    made.room.close()


@pytest.fixture
def client(the_room: TheRoom) -> FlaskClient:
    return the_room.app.test_client()


def post(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/room").text)
    assert token
    return client.post(address, data={"csrf_token": token[1], **fields})


def test_what_waits_is_shown_in_parts_and_taken_by_one_tap(
    the_room: TheRoom, client: FlaskClient, workspace: Workspace
) -> None:
    the_room.phone().send("proposals", id=ID, line=LINE)
    shown = client.get("/room").text
    assert f'value="{LINE}"' in shown
    assert "New: Hope Bakery, enterprise" in shown
    version = workspace.network().version
    taken = post(client, "/room/take", id=ID, line=LINE)
    assert taken.status_code == 303
    assert workspace.network().version == version + 1
    assert "Hope Bakery" in {e.name for e in workspace.network().entities}
    after = client.get("/room").text
    assert "Added as said" in after
    assert "Undo" in after
    assert "Nothing waits." in after
    assert post(client, "/room/take", id=ID, line=LINE).status_code == 404


def test_what_is_refused_is_nowhere(
    the_room: TheRoom, client: FlaskClient, workspace: Workspace
) -> None:
    the_room.phone().send("proposals", id=ID, line="You are all idiots")
    assert "idiots" not in client.get("/room/wall").text
    assert post(client, "/room/refuse", id=ID).status_code == 303
    assert Proposals(workspace).now().waiting == []


def test_all_of_one_phone_are_refused(
    the_room: TheRoom, client: FlaskClient, workspace: Workspace
) -> None:
    phone = the_room.phone()
    for number in range(3):
        phone.send("proposals", id=f"{number:012x}", line=f"Hope {number} needs a van")
    shown = client.get("/room").text
    assert "Refuse all 3 of this phone" in shown
    name = re.search(r'name="phone"\s+value="([^"]+)"', shown)
    assert name
    assert post(client, "/room/refuse", phone=name[1]).status_code == 303
    assert Proposals(workspace).now().waiting == []


def test_a_line_that_says_nothing_is_told_so(the_room: TheRoom, client: FlaskClient) -> None:
    the_room.phone().send("proposals", id=ID, line="it rains on tuesdays")
    assert "Nothing in it can be added" in client.get("/room").text
    answer = post(client, "/room/take", id=ID, line="it rains on tuesdays")
    assert answer.status_code == 400
    assert "says nothing that can be added" in answer.text


def test_the_wall_says_how_to_come_in(the_room: TheRoom, client: FlaskClient) -> None:
    wall, code = client.get("/room/wall").text, the_room.code
    assert "<svg" in wall
    assert f"{ADDRESS}:8080/<strong>{code}</strong>" in wall
    post(client, "/room/close")
    closed = client.get("/room/wall").text
    assert code not in closed
    assert "The room is closed" in closed


def test_the_wall_counts(the_room: TheRoom, client: FlaskClient) -> None:
    the_room.phone().send("proposals", id=ID, line=LINE)
    wall = " ".join(client.get("/room/wall").text.split())
    assert "<strong>1</strong> phone<" in wall
    assert "<strong>1</strong> proposal, 0 on the map" in wall


def test_it_is_opened_at_an_address_that_is_chosen_or_typed(
    the_room: TheRoom, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_room.room.close()
    monkeypatch.setattr(page, "own_addresses", lambda: ["10.1.2.3"])
    assert 'value="10.1.2.3" checked' in client.get("/room").text
    monkeypatch.setattr(page, "own_addresses", list)
    assert "The address of this computer was not found" in client.get("/room").text
    assert post(client, "/room/open", hours="1").status_code == 400
    assert post(client, "/room/open", hours="3", typed="10.1.2.4").status_code == 400
    assert post(client, "/room/open", hours="2", typed="10.1.2.4").status_code == 303
    assert the_room.room.opened
    assert the_room.room.opened.address == "10.1.2.4"


@pytest.mark.parametrize("path", ["open", "close", "take", "refuse"])
def test_nobody_else_sends_its_forms(client: FlaskClient, path: str) -> None:
    assert client.post(f"/room/{path}", data={"hours": "1"}).status_code == 400


def test_it_is_the_owners_alone(client: FlaskClient) -> None:
    assert client.get("/room?present=1").status_code == 404


def test_a_need_is_answered_when_it_is_taken(the_room: TheRoom, client: FlaskClient) -> None:
    for number, line in enumerate(("Hope Garage offers a van", LINE)):
        the_room.phone().send("proposals", id=f"{number:012x}", line=line)
        post(client, "/room/take", id=f"{number:012x}", line=line)
    assert "Hope Bakery needs van: Hope Garage offers van." in client.get("/room").text


def test_two_who_are_not_public_any_more_are_not_on_the_wall(
    the_room: TheRoom, client: FlaskClient, workspace: Workspace
) -> None:
    network = workspace.network().public()
    pair = next(pair for pair in pairs(network) if {pair.one, pair.other} == {"a", "c"})
    the_room.phone().send("votes", pair=pair.id, vote="yes")
    assert "Partner A" in client.get("/room/wall").text
    save_entity(workspace, {"visibility": "private"}, "a")
    assert "Partner A" not in client.get("/room/wall").text
    assert "Partner A" in client.get("/room").text
    the_room.phone(2).send("votes", pair=pair.id, vote="yes")
    assert "Partner" not in the_room.phone(2).get("vote").text
