"""One's own network in the browser: name, leaving, coming back, history."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys import networks
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.past.history import history
from graphapp.journeys.workspace import Workspace
from tests.networks import fill, partners
from tests.web.people import plant, visitor


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def test_it_gives_the_network_another_name(client: FlaskClient) -> None:
    client.post("/networks/name", data={"name": "Along the canal"})
    assert "Along the canal" in client.get("/").text


def test_it_keeps_the_form_when_a_name_cannot_be_used(client: FlaskClient) -> None:
    for path, field in (("/networks/name", "name"), ("/networks/start", "new_name")):
        answer = client.post(path, data={field: "x" * 300})
        assert answer.status_code == 400
        assert "x" * 300 in answer.text
        assert f'id="{field}-wrong"' in answer.text


def test_it_leaves_for_an_empty_network_and_comes_back(
    client: FlaskClient, workspace: Workspace
) -> None:
    client.post("/networks/start", data={"new_name": "New ground"})
    assert not workspace.network().entities
    page = client.get("/").text
    assert 'href="/add"' in page
    assert 'href="/import"' in page
    assert "Soho together" in client.get("/networks").text
    (shelf,) = networks.shelved(workspace)
    client.post(f"/networks/{shelf.id}/open")
    assert "bakery" in workspace.network().index


def test_a_network_without_a_name_is_called_so(workspace: Workspace) -> None:
    fill(workspace, partners(["a"]), ())
    client = visitor(workspace)
    client.post("/networks/start", data={"new_name": "New ground"})
    shelf_page = client.get("/networks").text
    assert '<strong dir="auto">Network without a name</strong>' in shelf_page
    (shelf,) = networks.shelved(workspace)
    assert "Delete Network without a name?" in client.get(f"/networks/{shelf.id}/discard").text
    answer = client.post(f"/networks/{shelf.id}/open")
    assert "Network without a name is open again" in client.get(answer.location).text


def test_it_opens_the_sample_and_says_so(client: FlaskClient) -> None:
    answer = client.post("/networks/sample")
    page = client.get(answer.location).text
    assert "USE-IT! Birmingham is open again" in page


def test_it_asks_before_deleting_a_network_from_the_shelf(
    client: FlaskClient, workspace: Workspace
) -> None:
    client.post("/networks/start", data={"new_name": "New ground"})
    (shelf,) = networks.shelved(workspace)
    asked = client.get(f"/networks/{shelf.id}/discard").text
    assert "5 entities" in asked
    client.post(f"/networks/{shelf.id}/discard")
    assert not networks.shelved(workspace)
    assert client.get(f"/networks/{shelf.id}/discard").status_code == 404


def test_it_takes_back_only_the_step_that_the_button_named(
    client: FlaskClient, workspace: Workspace
) -> None:
    save_entity(workspace, {"area": "Winson Green"}, "bakery")
    page = client.get("/history").text
    step = page.split('name="step" value="')[1].split('"')[0]
    save_entity(workspace, {"area": "Handsworth"}, "bakery")
    refused = client.post("/undo", data={"step": step})
    assert refused.status_code == 409
    assert "Take these back first: Corrected enterprise" in refused.text
    assert workspace.network().entity("bakery").area == "Handsworth"
    assert client.post("/undo").status_code == 303
    assert workspace.network().entity("bakery").area == "Winson Green"


def test_an_older_step_is_undone_from_its_own_button(
    client: FlaskClient, workspace: Workspace
) -> None:
    save_entity(workspace, {"area": "Winson Green"}, "bakery")
    step = history(workspace)[0].id
    save_entity(workspace, {"kind": "Enterprise", "name": "Cafe"})
    assert f'name="step" value="{step}"' in client.get("/history").text
    client.post("/undo", data={"step": step, "back": "/history"})
    page = client.get("/history").text
    assert "Undone: Corrected enterprise" in page
    assert "Took back: Corrected enterprise" in page
    assert workspace.network().entity("bakery").area != "Winson Green"


def test_it_says_that_there_is_nothing_to_undo(client: FlaskClient) -> None:
    answer = client.post("/undo")
    assert answer.status_code == 404
    assert "There is nothing to undo" in answer.text


def test_it_never_leads_to_another_server_after_undoing(
    client: FlaskClient, workspace: Workspace
) -> None:
    for address in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        save_entity(workspace, {"area": address}, "bakery")
        assert client.post("/undo", data={"back": address}).location == "/"
