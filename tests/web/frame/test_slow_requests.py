"""What the log says of requests: what happened and where, never whom it was about."""

from __future__ import annotations

import logging
import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.take_line import Line, take_line
from graphapp.journeys.networks import open_sample
from graphapp.journeys.past.history import undo
from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from graphapp.web.frame import slow_requests
from graphapp.web.pages import entity
from tests.web.people import plant
from tests.whole_word import says


@pytest.fixture
def client(workspace: Workspace, caplog: pytest.LogCaptureFixture) -> FlaskClient:
    plant(workspace)
    caplog.set_level(logging.INFO, "graphapp")
    caplog.clear()
    return create_app(workspace).test_client()


def test_an_error_is_one_line_with_the_id_that_the_page_shows_and_nobodys_data(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("Ada Larsen")

    monkeypatch.setattr(entity, "describe", fail)
    answer = client.get("/directory/ada")
    assert answer.status_code == 500
    [record] = caplog.records
    said = record.getMessage()
    found = re.match(r"Error (\w{8}) at GET /directory/<\S*key>: ZeroDivisionError in ", said)
    assert found, said
    assert found.group(1) in answer.text
    assert "test_slow_requests.py" in said
    assert "fail" in said
    assert record.levelname == "ERROR"
    assert not record.exc_info
    assert not says(caplog.text, "Ada")


def test_an_error_is_told_in_full_when_asked(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("the details")

    caplog.set_level(logging.DEBUG, "graphapp")
    monkeypatch.setattr(entity, "describe", fail)
    client.get("/directory/ada")
    assert "ZeroDivisionError: the details" in caplog.text


def test_a_slow_request_is_told_of_by_its_rule(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/directory/ada")
    assert not caplog.records
    monkeypatch.setattr(slow_requests, "SLOW", 0.0)
    client.get("/directory/ada")
    [record] = caplog.records
    assert re.match(
        r"Slow: GET /directory/<\S*key> took \d+\.\d s \(status 200\)\.", record.getMessage()
    )
    client.get("/no/such/page/ada")
    assert caplog.records[-1].getMessage().startswith("Slow: GET an unknown page took ")


def test_numbers_and_nouns_agree(
    client: FlaskClient, workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    take_line(workspace, Line("0123456789ab", "Hope Bakery knows Sparkbrook Bakery", {}))
    take_line(workspace, Line("0123456789ac", "Hope Bakery knows Community Kitchen", {}))
    open_sample(workspace)
    two, one = [record.getMessage() for record in caplog.records][:2]
    assert two.endswith("saved: 2 new entities, 1 new tie.")
    assert one.endswith("saved: 1 new tie.")
    assert re.search(r"opened: [\d,]+ entities, [\d,]+ ties\.", caplog.text)


def test_steps_are_told_in_figures(
    client: FlaskClient, workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    save_entity(workspace, {"kind": "Person", "name": "Grace Example"})
    undo(workspace)
    remove_entity(workspace, "ada")
    saved, undone, removed = [record.getMessage() for record in caplog.records]
    assert re.fullmatch(r"Step \w+ saved: 1 new entity\.", saved)
    assert undone == saved.replace("saved", "undone")
    assert re.fullmatch(r"Step \w+ saved: 1 entity removed\.", removed)
    assert "Grace" not in caplog.text
    assert not says(caplog.text, "Ada")
