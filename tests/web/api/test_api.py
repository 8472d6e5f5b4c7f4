"""The web API as a program meets it."""

from __future__ import annotations

import orjson
from click.testing import CliRunner
from flask.testing import FlaskClient

from graphapp.cli import main
from graphapp.journeys.workspace import Workspace
from tests.web.api.program import ANY, API, BAKERY, problem


def test_it_gives_what_the_command_line_prints(client: FlaskClient, workspace: Workspace) -> None:
    folder = str(workspace.settings.data_dir)
    for path, words in (
        ("/check", ["check"]),
        ("/clusters?method=louvain", ["clusters", "--method", "louvain"]),
        ("/clusters?certainty=true", ["clusters", "--certainty"]),
        ("/suggestions?for=bakery&limit=3", ["suggest", "bakery", "--limit", "3"]),
        ("/agenda?aim=hold&k=2", ["agenda", "--aim", "hold", "--k", "2"]),
    ):
        printed = CliRunner().invoke(main, [*words, "--json", "--data", folder])
        assert client.get(API + path).json == orjson.loads(printed.stdout)


def test_it_filters_sorts_and_pages_entities(client: FlaskClient) -> None:
    first = client.get(f"{API}/entities?kind=Enterprise&area=Soho&sort=-name&limit=2").json
    assert [row["entity"]["key"] for row in first["entities"]] == ["market", "caterer"]
    assert (first["found"], first["total"], first["pages"]) == (3, 9, 2)
    second = client.get(f"{API}/entities?kind=enterprise&area=Soho&sort=-name&limit=2&page=2").json
    assert [row["entity"]["key"] for row in second["entities"]] == ["bakery"]


def test_it_lists_the_ties_of_one_entity(client: FlaskClient) -> None:
    found = client.get(f"{API}/ties?entity=clinic&tie=WORKS_FOR").json["ties"]
    assert [(tie["from"], tie["type"], tie["to"]) for tie in found] == [
        ("nurse", "WORKS_FOR", "clinic")
    ]
    assert client.get(f"{API}/ties/{found[0]['id']}").json["tie"] == found[0]


def test_what_is_read_can_be_sent_back_unchanged(client: FlaskClient) -> None:
    made = client.post(f"{API}/entities", json=BAKERY | {"extra": {"Beds": "12"}})
    assert made.status_code == 201
    place = made.headers["Location"]
    entity = client.get(place).json["entity"]
    assert entity["offers"] == ["bread | rolls"]
    again = client.put(place, json={k: v for k, v in entity.items() if k != "key"}, headers=ANY)
    assert again.json["entity"] == entity
    assert again.json["version"] == made.json["version"]  # nothing was to be changed
    told = {"kind": "Enterprise", "name": "Soho Bakery"}
    bare = client.put(place, json=told, headers=ANY).json["entity"]
    assert (bare["offers"], bare["area"], bare["extra"]) == ([], "", {})


def test_a_tie_is_added_changed_removed_and_brought_back(client: FlaskClient) -> None:
    tie = {"from": "boat", "to": "bakery", "type": "SUPPLIES", "strength": 2.5}
    made = client.post(f"{API}/ties", json=tie)
    assert made.json["tie"]["strength"] == 2.5
    later = tie | {"since": "2019"}
    changed = client.put(made.headers["Location"], json=later, headers=ANY).json["tie"]
    address = f"{API}/ties/{changed['id']}"
    step = client.delete(address).json["step"]
    assert client.get(address).status_code == 404
    assert client.get(f"{API}/history").json["steps"][0] == step
    assert problem(client.post(f"{API}/undo", json={"id": "another"}), 404)
    assert client.post(f"{API}/undo", json={"id": step["id"]}).json["undone"] == step
    assert client.get(address).json["tie"] == changed


def test_it_tells_what_changed_of_an_entity_and_its_ties(client: FlaskClient) -> None:
    tie = {"from": "boat", "to": "bakery", "type": "SUPPLIES"}
    client.post(f"{API}/ties", json=tie)
    entity = client.get(f"{API}/entities/boat").json["entity"] | {"area": "Soho"}
    del entity["key"]
    assert client.put(f"{API}/entities/boat", json=entity, headers=ANY).json
    client.post(f"{API}/entities", json={"kind": "Enterprise", "name": "Cafe"})
    found = client.get(f"{API}/history?entity=boat").json
    assert [step["title"][:9] for step in found["steps"]] == ["Corrected", "Added a t"]
    corrected, tied = found["changes"]
    assert (corrected["what"], corrected["tie"]) == ("changed", "")
    assert corrected["fields"][0]["after"] == "Soho"
    assert (tied["what"], tied["step"]) == ("came", found["steps"][1]["id"])
    assert client.get(f"{API}/ties/{tied['tie']}").status_code == 200
    assert client.get(f"{API}/history?entity=nobody").json["steps"] == []
    day = found["steps"][0]["when"][:10]
    assert len(client.get(f"{API}/history?from={day}").json["steps"]) == 3
    assert client.get(f"{API}/history?to=2019&entity=boat").json["changes"] == []
    assert problem(client.get(f"{API}/history?from=yesterday"), 400)


def test_an_older_step_is_taken_back_where_later_ones_allow_it(client: FlaskClient) -> None:
    changed = {"kind": "Enterprise", "name": "Bakery"}
    for name in ("Soho Bakery", "Bakery"):
        sent = changed | {"name": name}
        client.put(f"{API}/entities/bakery", json=sent, headers=ANY)
    client.post(f"{API}/entities", json={"kind": "Enterprise", "name": "Cafe"})
    cafe, second, first = (s["id"] for s in client.get(f"{API}/history").json["steps"][:3])
    told = problem(client.post(f"{API}/undo", json={"id": first}), 409)
    assert second in told["hint"]
    assert cafe not in told["hint"]
    assert client.post(f"{API}/undo", json={"id": second}).json["undone"]["id"] == second
    assert client.get(f"{API}/entities/bakery").json["entity"]["name"] == "Soho Bakery"
    assert client.post(f"{API}/undo", json={"id": first}).status_code == 200
    titles = [s["title"] for s in client.get(f"{API}/history").json["steps"][:2]]
    assert all(title.startswith("Took back: ") for title in titles)


def test_a_person_goes_with_every_trace(client: FlaskClient) -> None:
    step = client.delete(f"{API}/entities/nurse").json["step"]
    assert step["undoable"] is False
    assert "Nurse" not in client.get(f"{API}/history").text
