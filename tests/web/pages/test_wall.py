"""What the wall is told of what was written, by whichever door."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.past.history import undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.web import create_app
from tests.networks import fill, works_with


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(
        workspace,
        [
            Entity("kitchen", "Enterprise", "Soho Kitchen", offers=("catering",)),
            Entity("hospital", "MacroInvestment", "Big Hospital"),
            Entity("studio", "Partner", "Soho Studio"),
            Entity("hidden", "Enterprise", "Hidden Hub", offers=("drums",), visibility="private"),
        ],
        works_with("kitchen-hospital"),
    )
    return create_app(workspace).test_client()


def news(client: FlaskClient, after: str | None = None) -> dict[str, object]:
    answer = client.get("/wall/news", query_string={} if after is None else {"after": after})
    assert answer.headers["Cache-Control"] == "no-store"
    found: dict[str, object] = answer.get_json()
    return found


def test_a_need_by_the_form_and_a_tie_are_answered(
    client: FlaskClient, workspace: Workspace
) -> None:
    first = news(client)
    assert first["told"] == []
    save_entity(workspace, {"kind": "Partner", "name": "Hope", "needs": "catering"})
    found = news(client, str(first["step"]))
    assert "Hope needs catering: Soho Kitchen offers catering." in found["told"]  # type: ignore[operator]
    assert found["lit"] == ["partner-hope", "kitchen"]
    save_tie(workspace, {"from": "studio", "to": "kitchen", "type": "PARTNERS_WITH"})
    again = news(client, str(found["step"]))
    assert "Soho Studio has a first tie." in again["told"]  # type: ignore[operator]
    assert news(client, str(again["step"]))["told"] == []


def test_nothing_of_whoever_is_not_public_is_said(
    client: FlaskClient, workspace: Workspace
) -> None:
    seen = str(news(client)["step"])
    save_entity(workspace, {"kind": "Partner", "name": "Hope", "needs": "drums"})
    private = {"kind": "Person", "name": "Secret Soul", "needs": "catering"}
    save_entity(workspace, {**private, "visibility": "private"})
    found = news(client, seen)
    assert "Hidden" not in str(found)
    assert "Secret" not in str(found)


def test_a_step_that_was_taken_back_leads_on(client: FlaskClient, workspace: Workspace) -> None:
    save_entity(workspace, {"kind": "Partner", "name": "Hope", "needs": "catering"})
    seen = str(news(client)["step"])
    undo(workspace)
    assert news(client, seen)["told"] == []
    assert client.get("/wall/news", query_string={"after": "x" * 101}).status_code == 400
