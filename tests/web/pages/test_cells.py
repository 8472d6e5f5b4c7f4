"""Cells of the table are saved as a spreadsheet's are, and what is wrong is told at the cell."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.edit.edit_cells import MOST_CELLS
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.past import history
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.web import create_app
from tests.web.small import ALONE, CARE, FOOD, fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace, [*FOOD, *CARE, ALONE])
    return create_app(workspace).test_client()


def save(client: FlaskClient, *cells: tuple[str, str, str, str], status: int = 200) -> Any:
    page = client.get("/map?show=table").text
    token = re.search(r'data-token="([^"]+)"', page)
    assert token
    asked = [dict(zip(("key", "field", "text", "was"), cell, strict=True)) for cell in cells]
    answer = client.post("/map/cells", json={"cells": asked}, headers={"X-CSRFToken": token[1]})
    assert answer.status_code == status, answer.text
    return answer.json


def entity(workspace: Workspace, key: str) -> Entity:
    return workspace.network().entity(key)


def test_a_block_is_saved_as_one_step_that_can_be_undone(
    client: FlaskClient, workspace: Workspace
) -> None:
    told = save(
        client,
        ("bakery", "area", "Ladywood", "Soho"),
        ("bakery", "needs", "flour | a van", ""),
        ("caterer", "area", "Ladywood", "Soho"),
    )
    assert (told["saved"], told["refused"]) == (3, [])
    assert entity(workspace, "bakery").needs == ("flour", "a van")
    assert entity(workspace, "caterer").area == "Ladywood"
    [step, *_] = history.history(workspace)
    assert (step.id, step.title) == (told["step"], "Corrected 2 rows in the table")
    history.undo(workspace)
    assert entity(workspace, "bakery") == FOOD[0]


def test_what_is_wrong_is_told_at_its_cell_and_the_rest_is_saved(
    client: FlaskClient, workspace: Workspace
) -> None:
    told = save(
        client,
        ("bakery", "since", "yesterday", ""),
        ("bakery", "area", "Ladywood", "Soho"),
        ("caterer", "name", " ", "Caterer A"),
        ("market", "latitude", "north", ""),
        ("gone", "area", "Soho", ""),
    )
    wrong = {(one["key"], one["field"]): one["wrong"] for one in told["refused"]}
    quoted = {(one["key"], one["field"]) for one in told["refused"] if one["quotes"]}
    assert quoted == {refused for refused, words in wrong.items() if words.startswith("“")}
    assert ("bakery", "since") in quoted
    assert set(wrong) == {
        ("bakery", "since"),
        ("caterer", "name"),
        ("market", "latitude"),
        ("gone", "area"),
    }
    assert wrong["bakery", "since"].startswith("“yesterday” ")
    assert "somebody removed it" in wrong["gone", "area"]
    assert told["saved"] == 1
    assert entity(workspace, "bakery").area == "Ladywood"


def test_what_somebody_else_changed_meanwhile_is_told_and_not_overwritten(
    client: FlaskClient, workspace: Workspace
) -> None:
    save_entity(workspace, {"area": "Handsworth"}, "bakery")
    [refused] = save(client, ("bakery", "area", "Ladywood", "Soho"))["refused"]
    assert refused["now"] == "Handsworth"
    assert "Somebody else made it “Handsworth” meanwhile." in refused["wrong"]
    assert entity(workspace, "bakery").area == "Handsworth"
    assert save(client, ("bakery", "area", "Ladywood", "Handsworth"))["saved"] == 1


def test_a_change_of_another_field_meanwhile_is_no_conflict(
    client: FlaskClient, workspace: Workspace
) -> None:
    save_entity(workspace, {"needs": "flour"}, "bakery")
    assert save(client, ("bakery", "area", "Ladywood", "Soho"))["saved"] == 1
    assert entity(workspace, "bakery").needs == ("flour",)


def test_two_rows_that_would_be_the_same_are_told(
    client: FlaskClient, workspace: Workspace
) -> None:
    told = save(
        client,
        ("bakery", "name", "The One", "Bakery Co-op"),
        ("caterer", "name", "the  one", "Caterer A"),
        ("market", "name", "Boat Workshop", "Market Traders"),
    )
    assert {one["key"] for one in told["refused"]} == {"caterer", "market"}
    assert entity(workspace, "caterer").name == "Caterer A"


def test_no_person_is_named_in_the_history(client: FlaskClient, workspace: Workspace) -> None:
    save(client, ("nurse", "area", "Soho", "Ladywood"))
    assert "Nurse" not in history.history(workspace)[0].title


def test_only_our_own_page_may_send_them(client: FlaskClient) -> None:
    cells = [{"key": "bakery", "field": "area", "text": "x", "was": "Soho"}]
    assert client.post("/map/cells", json={"cells": cells}).status_code == 400
    save(client, *[("bakery", "area", "x", "Soho")] * (MOST_CELLS + 1), status=400)


@pytest.mark.parametrize(
    "address", ["/map", "/map?show=table&present=1", "/map?show=table&on=2019"]
)
def test_nothing_is_edited_where_only_looked_at(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert "data-cells" not in page
    assert "data-field" not in page
