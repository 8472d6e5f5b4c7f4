"""Pages that are kept: the same for everybody, and yet each visitor's own."""

from __future__ import annotations

import re

import pytest
from flask import render_template

from graphapp.journeys import networks
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from tests.web.people import plant, visitor

_PAGES = ("/", "/map", "/directory", "/clusters", "/suggestions", "/investments")
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def test_a_page_is_made_once_for_all_until_something_is_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(workspace)
    made: list[str] = []

    def make(name: str, **words: object) -> str:
        made.append(name)
        return render_template(name, **words)

    monkeypatch.setattr("graphapp.web.pages.directory.render_template", make)
    client = visitor(workspace)
    first = client.get("/directory").text
    assert client.get("/directory").text == first
    assert made == ["directory.html"]
    save_entity(workspace, {"kind": "Enterprise", "name": "Tea Room"})
    assert "Tea Room" in client.get("/directory").text


def test_every_kept_page_is_what_it_would_be_if_it_were_made_anew(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace)
    for page in _PAGES:
        client.get(page)
        anew = client.get(f"{page}?anew=").text.replace("?anew=", "")
        assert _TOKEN.sub("", client.get(page).text) == _TOKEN.sub("", anew)


def test_everybody_gets_a_token_of_their_own_that_their_forms_are_taken_with(
    workspace: Workspace,
) -> None:
    plant(workspace)
    app = create_app(workspace)
    one, other = app.test_client(), app.test_client()
    [mine, theirs] = [{"csrf_token": _token(client.get("/").text)} for client in (one, other)]
    assert mine != theirs
    assert other.post("/networks/sample", data=mine).status_code == 400
    assert other.post("/networks/sample", data=theirs).status_code == 303


def test_what_was_said_to_one_is_said_to_nobody_else(workspace: Workspace) -> None:
    plant(workspace)
    app = create_app(workspace)
    app.config["WTF_CSRF_ENABLED"] = False
    one, other = app.test_client(), app.test_client()
    one.get("/directory")
    with one.session_transaction() as session:
        session["_flashes"] = [("message", "Added Boats.")]
    assert "Added Boats." in one.get("/directory").text
    assert "Added Boats." not in other.get("/directory").text
    assert "Added Boats." not in one.get("/directory").text


def test_another_name_of_the_network_or_of_the_server_is_another_page(
    workspace: Workspace,
) -> None:
    plant(workspace)
    client = visitor(workspace)
    assert "Soho together" in client.get("/directory").text
    networks.rename(workspace, "Along the canal")
    assert "Along the canal" in client.get("/directory").text
    assert "http://[::1]/directory" not in client.get("/directory").text
    assert "http://[::1]/directory" in client.get("/directory", base_url="http://[::1]").text


def test_a_network_that_was_discarded_is_offered_no_more(workspace: Workspace) -> None:
    plant(workspace)
    networks.start_empty(workspace, "New ground")
    save_entity(workspace, {"kind": "Enterprise", "name": "Tea Room"})
    client = visitor(workspace)
    assert "Soho together" in client.get("/").text
    [shelf] = networks.shelved(workspace)
    networks.discard_shelved(workspace, shelf.id)
    assert "Soho together" not in client.get("/").text


def _token(page: str) -> str:
    [token] = set(_TOKEN.findall(page))
    return str(token)
