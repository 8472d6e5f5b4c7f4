"""The history in the browser: some days of it, and what each step changed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.past import history
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change
from tests.web.people import plant, visitor

CAFE = Entity("cafe", "Enterprise", "Canal Cafe", area="Aston")
CHANGES = {
    "2026-03-01": Change(entities_after=(CAFE,)),
    "2026-04-15": Change((CAFE,), (CAFE._replace(area="Nechells"),)),
    "2026-04-16": Change(ties_after=(make_tie("cafe", "bakery", "SUPPLIES"),)),
}


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    for day, change in CHANGES.items():
        batch = replace(
            record(f"Step of {day}", ["letters.csv"], {"new": 1}), when=f"{day}T10:00:00Z"
        )
        take_step(workspace, change, batch, expected_version=workspace.store.version())
    return visitor(workspace)


def text_of(client: FlaskClient, address: str) -> str:
    page = client.get(address).text
    return " ".join(re.sub(r"<[^>]*>", " ", page[page.index("<main") :]).split())


def days_of(client: FlaskClient, address: str) -> list[str]:
    return re.findall(r"Step of (\S+)", text_of(client, address))


def test_it_tells_what_came_changed_and_went_by_step(client: FlaskClient) -> None:
    told = text_of(client, "/history")
    assert "came Canal Cafe" in told
    assert "Aston → becomes Nechells" in told
    assert "came Canal Cafe supplies Bakery Co-op" in told
    assert "3 steps · 3 added" in told


def test_one_tie_is_said_as_one(workspace: Workspace) -> None:
    plant(workspace)
    each = ({"ties new": 1, "ties removed": 2}, {"ties dropped": 1, "ties new": 1200})
    for number, counts in enumerate(each):
        change = Change(entities_after=(Entity(f"cafe-{number}", "Enterprise", f"Cafe {number}"),))
        step = record("A step", ["letters.csv"], counts)
        take_step(workspace, change, step, expected_version=workspace.store.version())
    told = text_of(visitor(workspace), "/history")
    assert "· 1 tie added · 2 ties removed" in told
    assert "· 1 tie dropped · 1,200 ties added" in told


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("", ["2026-04-16", "2026-04-15", "2026-03-01"]),
        ("?from=2026-04-16", ["2026-04-16"]),
        ("?from=2026-03-02&to=2026-04-15", ["2026-04-15"]),
        ("?from=2026-04&to=2026-04", ["2026-04-16", "2026-04-15"]),
        ("?to=2026-03-01", ["2026-03-01"]),
        ("?from=2027", []),
    ],
)
def test_it_tells_of_the_days_between_two(client: FlaskClient, asked: str, days: list[str]) -> None:
    assert days_of(client, f"/history{asked}") == days


def test_it_says_that_nothing_was_done_and_what_is_no_day(client: FlaskClient) -> None:
    assert "Nothing was done in these days" in text_of(client, "/history?from=2027")
    answer = client.get("/history?from=2026-02-30")
    assert answer.status_code == 400
    assert "2026-02-30" in answer.text


def test_many_steps_are_told_page_by_page(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphapp.web.pages.history.STEPS", 1)
    assert days_of(client, "/history?from=2026-04") == ["2026-04-16"]
    assert 'href="/history?from=2026-04&amp;page=2"' in client.get("/history?from=2026-04").text
    assert days_of(client, "/history?from=2026-04&page=2") == ["2026-04-15"]


def test_a_large_step_has_a_page_of_its_own(
    client: FlaskClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphapp.web.pages.history.ROWS", 2)
    monkeypatch.setattr("graphapp.journeys.past.step_details.AT_ONCE", 100)
    many = tuple(Entity(f"e{number}", "Enterprise", f"Stall {number}") for number in range(3))
    change = Change(entities_after=many, ties_after=(make_tie("e0", "e1", "SUPPLIES"),))
    batch = record("Imported stalls.csv")
    take_step(workspace, change, batch, expected_version=workspace.store.version())
    assert "Stall" not in text_of(client, "/history").replace("stalls.csv", "")
    assert f'href="/history/{batch.id}"' in client.get("/history").text
    first, second = (text_of(client, f"/history/{batch.id}?page={page}") for page in (1, 2))
    assert ["Stall 0" in first, "Stall 2" in first] == [True, False]
    assert "came Stall 2" in second
    assert "came Stall 0 supplies Stall 1" in second


def test_it_says_that_what_a_step_did_is_not_kept(
    client: FlaskClient, workspace: Workspace
) -> None:
    step = history.history(workspace)[0]
    remove_entity(workspace, "ada")  # a person goes with the details of all steps
    answer = client.get(f"/history/{step.id}")
    assert answer.status_code == 404
    assert "is not kept" in answer.text
    assert client.get("/history/nothing").status_code == 404
    told = text_of(client, "/history")
    assert "What it changed" not in told
    assert "Nechells" not in told


def test_others_are_told_when_and_how_many_alone(client: FlaskClient, workspace: Workspace) -> None:
    step = history.history(workspace)[0]
    for word in ("present", "paper"):
        told = text_of(client, f"/history?{word}=1&from=2026-04")
        assert told.count("A step 2026-04") == 2
        for private in ("Canal", "Nechells", "Step of", "letters", "What it changed"):
            assert private not in told
        assert client.get(f"/history/{step.id}?{word}=1").status_code == 404


def test_undoing_leads_back_to_the_same_days(client: FlaskClient, workspace: Workspace) -> None:
    assert 'name="back" value="/history?from=2026-04"' in client.get("/history?from=2026-04").text
    step = history.history(workspace)[0].id
    save_entity(workspace, {"kind": "Enterprise", "name": "Dairy"})
    answer = client.post("/undo", data={"step": step, "back": "/history?from=2026-04"})
    assert answer.location == "/history?from=2026-04"
