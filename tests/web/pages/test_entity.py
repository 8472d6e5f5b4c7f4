"""The page of one entity."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.export_network import export_sheets
from graphapp.journeys.history import undo
from graphapp.journeys.workspace import Workspace
from tests.web.people import plant, send, visitor


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def test_it_tells_ties_in_words_from_this_end(client: FlaskClient) -> None:
    assert "is hosted by" in client.get("/directory/bakery").text
    assert "hosts" in client.get("/directory/kitchen").text


def test_it_keeps_past_ties_apart(client: FlaskClient) -> None:
    page = client.get("/directory/bakery").text
    past = page[page.index("In the past") :]
    assert "Ada Larsen" in past
    assert "2015 to 2017" in past


def test_it_marks_a_need_that_nobody_near_meets(client: FlaskClient) -> None:
    page = client.get("/directory/hospital").text
    assert '<span class="tag unmet">needs interpreters</span>' in page
    assert '<span class="tag">needs catering</span>' in page


def test_it_says_with_whom_it_could_work_and_whom_to_ask(client: FlaskClient) -> None:
    page = client.get("/directory/bakery").text
    could = page[page.index("Could work with") :]
    assert 'href="/directory/hospital"' in could
    assert "Ask" in could
    assert 'href="/directory/bakery/ties/add?to=hospital"' in could


def test_it_says_who_may_see_it(client: FlaskClient) -> None:
    assert '<span class="mark">private</span>' in client.get("/directory/ada").text


def test_it_draws_those_around(client: FlaskClient) -> None:
    drawn = client.get("/directory/bakery/picture").json
    assert {"bakery", "kitchen"} <= {node["id"] for node in drawn["nodes"]}
    assert "boats" not in {node["id"] for node in drawn["nodes"]}


def test_it_invites_to_the_first_tie_where_there_is_none(client: FlaskClient) -> None:
    page = client.get("/directory/boats").text
    assert "Add the first tie" in page
    assert "data-picture" not in page


def test_a_phone_goes_through_every_door(client: FlaskClient, workspace: Workspace) -> None:
    phone = "0121 496 0000"
    answer = send(client, "/add", name="Café", kind="Enterprise", phone=phone, postcode="B18 7AA")
    page = client.get(answer.location).text
    assert f"<dt>Phone</dt><dd>{phone}</dd>" in page
    assert "<dt>Postcode</dt><dd>B18 7AA</dd>" in page
    key = answer.location.rpartition("/")[2]
    assert client.get(f"/api/v1/entities/{key}").json["entity"]["phone"] == phone
    assert phone in export_sheets(workspace.network())["entities.csv"].decode()

    send(client, answer.location + "/edit", phone="")
    assert workspace.network().entity(key).phone == ""
    undo(workspace)
    assert workspace.network().entity(key).phone == phone


def test_the_phone_of_a_person_is_no_business_of_the_public(
    client: FlaskClient, workspace: Workspace
) -> None:
    who = {"visibility": "public", "phone": "0121 496 0000"}
    send(client, "/directory/ada/edit", **who)
    assert b"496 0000" not in export_sheets(workspace.network().public())["entities.csv"]
    send(client, "/directory/ada/edit", public_details=["", "phone"])
    assert b"496 0000" in export_sheets(workspace.network().public())["entities.csv"]
