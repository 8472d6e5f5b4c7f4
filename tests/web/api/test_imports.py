"""Files by the API: looked at first, then saved as they were seen."""

from __future__ import annotations

from flask.testing import FlaskClient

from graphapp.journeys import networks
from graphapp.journeys.workspace import Workspace
from tests.web.api.program import API, BAKERY, problem, send


def test_files_are_looked_at_and_then_saved(client: FlaskClient) -> None:
    sent = send(client, b"name\nZed\nBakery Co-op\n", kind="Enterprise")
    assert sent.status_code == 201
    preview = sent.json
    assert preview["entities"] == {"new": 1, "changed": 0, "unchanged": 1}
    assert client.get(sent.headers["Location"]).json == preview
    body = {"version": preview["version"]}
    saved = client.post(sent.headers["Location"], json=body).json
    assert saved["saved"] is True
    assert client.get(f"{API}/history").json["steps"][0]["id"] == saved["batch"]
    assert problem(client.post(sent.headers["Location"], json=body), 404)


def test_nothing_else_is_saved_than_what_was_seen(client: FlaskClient) -> None:
    sent = send(client, b"kind,name\nEnterprise,Zed\n")
    client.post(f"{API}/entities", json=BAKERY)
    place = sent.headers["Location"]
    assert problem(client.post(place, json={"version": sent.json["version"]}), 409)
    newer = client.get(place).json["version"]
    assert client.post(place, json={"version": newer}).json["saved"] is True


def test_complaints_about_files_are_told_by_row(client: FlaskClient) -> None:
    sent = send(client, b"kind,name\nUnicorn,Zed\n")
    assert sent.json["complaint_count"] == 1
    body = {"version": sent.json["version"]}
    told = problem(client.post(sent.headers["Location"], json=body), 422)
    assert (told["complaints"][0]["file"], told["complaints"][0]["row"]) == ("entities.csv", 2)
    assert client.delete(sent.headers["Location"]).json == {"discarded": True}
    assert problem(client.get(sent.headers["Location"]), 404)


def test_files_can_begin_a_network_of_their_own(client: FlaskClient, workspace: Workspace) -> None:
    sent = send(client, b"kind,name\nEnterprise,Zed\n", new="true")
    body = {"version": sent.json["version"]}
    assert problem(client.post(sent.headers["Location"], json=body), 422)
    assert client.post(sent.headers["Location"], json=body | {"name": "Next"}).json["saved"] is True
    assert client.get(f"{API}/check").json["entities"] == 1
    assert networks.current(workspace).name == "Next"
