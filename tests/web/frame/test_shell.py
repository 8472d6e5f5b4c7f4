"""What holds for every page."""

from __future__ import annotations

import threading

import pytest
from flask.testing import FlaskClient

from graphapp.errors import StoreUnavailable
from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    return create_app(workspace).test_client()


def test_it_refuses_a_foreign_host_name(client: FlaskClient) -> None:
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/health", headers={"Host": "[::1]:8000"}).status_code == 200


def test_it_answers_for_an_unknown_page_in_words(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page." in answer.text


def test_it_sends_a_strict_policy_with_every_answer(client: FlaskClient) -> None:
    for address in ("/health", "/nowhere"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_it_is_ready_when_the_store_answers(client: FlaskClient) -> None:
    assert client.get("/ready").json == {"status": "ready", "version": 0}


def test_it_asks_a_store_that_does_not_answer_only_once(
    client: FlaskClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = []

    def never(*_: object) -> None:
        waits.append(threading.get_ident())  # whoever watches the store asks by itself
        raise StoreUnavailable("The store does not answer.", "Try again.")

    monkeypatch.setattr(workspace.store, "_read", never)
    answer = client.get("/")

    assert answer.status_code == 503
    assert "The store does not answer." in answer.text
    assert waits.count(threading.get_ident()) == 1, "each wait takes seconds"


def test_it_serves_the_picture_library_from_the_pyvis_package(client: FlaskClient) -> None:
    with client.get("/lib/vis-network.min.js") as answer:
        assert b"vis-network" in answer.data[:2000]


def test_a_page_in_english_brings_no_texts_for_its_scripts(client: FlaskClient) -> None:
    page = client.get("/nowhere").text
    assert '<html lang="en"' in page
    assert 'id="language"' not in page
