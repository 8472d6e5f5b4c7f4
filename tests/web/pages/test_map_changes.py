"""What a page that is open is told of a change, before the whole picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphapp.explore import picture_changes
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.workspace import Workspace
from graphapp.model import make_tie
from graphapp.store import Change, Write
from graphapp.web import create_app
from tests.web.small import fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return create_app(workspace).test_client()


def state(workspace: Workspace) -> str:
    facts = workspace.store.meta()
    return f"{facts.identity}-{facts.version}"


def drawn(client: FlaskClient, workspace: Workspace, query: str = "") -> tuple[str, Any]:
    """The state of the picture that is fetched now, and its data."""
    answer = client.get(f"/map/data?{query}", headers={"Graphapp-State": state(workspace)})
    return answer.headers["ETag"].split('"')[1].rpartition("-")[0], answer.json


def told(client: FlaskClient, after: str, query: str = "") -> Any:
    answer = client.get(f"/map/changes?{query}&after={after}")
    assert answer.status_code in (200, 204)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json if answer.status_code == 200 else None


def named(things: Any) -> set[str]:
    return {thing["id"] for thing in things}


def changed(workspace: Workspace) -> None:
    """Somebody comes, somebody goes, one is called otherwise, and one has another tie."""
    save_entity(workspace, {"kind": "Enterprise", "name": "Newcomer", "area": "Soho"})
    remove_entity(workspace, "market")
    save_entity(workspace, {"name": "Bakery of the Street"}, "bakery")
    tie = make_tie("enterprise-newcomer", "kitchen", "SUPPLIES", since="2020")
    workspace.write(Write(Change(ties_after=(tie,))))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "area=Soho",
        "kind=enterprise&past=1",
        "focus=kitchen&steps=1",
        "q=street",
        "chosen=bakery",
        "tie=supplies",
        "tied=kitchen",
        "arrange=kind",
        "colour=area&size=degree",
        "on=2019-05-01",
    ],
)
def test_a_picture_with_what_it_is_told_is_the_picture_of_now(
    client: FlaskClient, workspace: Workspace, query: str
) -> None:
    before, data = drawn(client, workspace, query)
    changed(workspace)
    change = told(client, before, query)
    after, now = drawn(client, workspace, query)
    assert change["state"] == after == state(workspace)
    assert change["counts"] == now["counts"]
    shown = (named(data["nodes"]) | named(change["nodes"])) - {*change["gone"]}
    suggested = {end for e in now["edges"] if e["kind"] == "maybe" for end in (e["from"], e["to"])}
    assert shown - suggested == named(now["nodes"]) - suggested
    pairs = {*map(tuple, change["pairs"])}
    lines = {e["id"]: e for e in data["edges"] if not {e["from"], e["to"]} & {*change["gone"]}}
    lines = {id: e for id, e in lines.items() if tuple(sorted((e["from"], e["to"]))) not in pairs}
    lines |= {edge["id"]: edge for edge in change["edges"]}
    tied = {e["id"]: e for e in now["edges"] if e["kind"] != "maybe"}
    assert {id: e for id, e in lines.items() if e["kind"] != "maybe"} == tied
    titles = {node["id"]: node["title"] for node in (*data["nodes"], *change["nodes"])}
    assert all(titles[n["id"]] == n["title"] for n in now["nodes"] if n["id"] not in suggested)


def test_who_comes_stands_where_the_whole_picture_will_put_them(
    client: FlaskClient, workspace: Workspace
) -> None:
    before, _ = drawn(client, workspace)
    changed(workspace)
    change = told(client, before)
    _, now = drawn(client, workspace)
    (came,) = (n for n in change["nodes"] if n["id"] == "enterprise-newcomer")
    (stands,) = (n for n in now["nodes"] if n["id"] == "enterprise-newcomer")
    assert (came["x"], came["y"]) == (stands["x"], stands["y"])
    assert change["unplaced"] == []
    other = told(client, before, "arrange=kind")
    assert "enterprise-newcomer" in other["unplaced"]


def test_what_changed_elsewhere_changes_nothing_but_the_counts(
    client: FlaskClient, workspace: Workspace
) -> None:
    before, _ = drawn(client, workspace)
    save_entity(workspace, {"kind": "Enterprise", "name": "Newcomer"})
    change = told(client, before, "area=Soho")
    assert (change["nodes"], change["gone"], change["pairs"]) == ([], [], [])
    assert change["counts"] == "4 of 10"


def test_it_is_followed_over_several_changes_and_by_another_process(
    client: FlaskClient, workspace: Workspace
) -> None:
    before, _ = drawn(client, workspace)
    other = Workspace(workspace.store, workspace.settings)
    for number in range(3):
        save_entity(other, {"kind": "Enterprise", "name": f"Newcomer {number}"})
    keys = {f"enterprise-newcomer-{number}" for number in range(3)}
    assert named(told(client, before)["nodes"]) == keys


@pytest.mark.parametrize("after", ["", "-", "1-1", "x-²", "a" * 99 + "-1", "IDENTITY-999999"])
def test_from_a_state_that_is_not_known_the_picture_is_to_be_fetched(
    client: FlaskClient, workspace: Workspace, after: str
) -> None:
    drawn(client, workspace)
    identity = workspace.store.meta().identity
    assert told(client, after.replace("IDENTITY", identity)) is None


def test_what_rests_on_clusters_or_is_a_great_deal_is_to_be_fetched(
    client: FlaskClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, data = drawn(client, workspace)
    changed(workspace)
    assert told(client, before, f"cluster={data['grounds'][0]['id']}") is None
    monkeypatch.setattr(picture_changes, "MOST", 2)
    assert told(client, before) is None


def test_around_somebody_who_came_or_went_the_picture_is_to_be_fetched(
    client: FlaskClient, workspace: Workspace
) -> None:
    before, _ = drawn(client, workspace)
    changed(workspace)
    for key in ("market", "enterprise-newcomer", "nobody"):
        for word in ("chosen", "focus", "tied"):
            assert told(client, before, f"{word}={key}") is None


def test_a_page_for_everybody_is_told_of_what_is_public_alone(
    client: FlaskClient, workspace: Workspace
) -> None:
    before, _ = drawn(client, workspace, "present=1")
    hidden = {"kind": "Enterprise", "name": "Quillfeather", "visibility": "private"}
    save_entity(workspace, hidden)
    save_tie(workspace, {"from": "enterprise-quillfeather", "to": "kitchen", "type": "SUPPLIES"})
    change = told(client, before, "present=1")
    assert (change["nodes"], change["gone"], change["pairs"]) == ([], [], [])
    assert change["counts"] == "9"
    assert named(told(client, before)["nodes"]) == {"enterprise-quillfeather", "kitchen"}

    before = state(workspace)
    save_entity(workspace, {"visibility": "private"}, "caterer")
    change = told(client, before, "present=1")
    assert change["gone"] == ["caterer"]
    assert "Caterer" not in str(change)


def test_above_the_limit_it_is_told_as_well(client: FlaskClient, workspace: Workspace) -> None:
    workspace.settings = replace(workspace.settings, picture_limit=3)
    before, data = drawn(client, workspace)
    assert data["bubbles"]
    changed(workspace)
    change = told(client, before)
    assert "enterprise-newcomer" in named(change["nodes"])
    assert {*change["unplaced"]} == named(change["nodes"])
    assert change["gone"] == ["market"]
