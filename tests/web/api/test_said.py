"""What people say, by the web API."""

from __future__ import annotations

import orjson
from click.testing import CliRunner
from flask.testing import FlaskClient

from graphapp.cli import main
from graphapp.journeys.workspace import Workspace
from tests.web.api.program import API, problem

TWO = {"a": "caterer", "b": "boat"}
SECTORS = {"one": "food", "other": "health", "field": "sectors"}


def test_a_decision_is_said_told_moved_on_and_forgotten(client: FlaskClient) -> None:
    made = client.post(f"{API}/decisions", json=TWO | {"state": "promised", "who": "Ann"}).json
    assert (made["decision"]["a"], made["decision"]["b"]) == ("boat", "caterer")
    seen = client.get(f"{API}/decisions")
    assert seen.json == {"version": made["version"], "decisions": [made["decision"]]}
    moved = client.post(
        f"{API}/decisions", json=TWO | {"state": "came_true", "tie": "is supplied by"}
    )
    assert (moved.json["decision"]["state"], moved.json["decision"]["who"]) == ("came_true", "Ann")
    [tie] = client.get(f"{API}/ties?entity=boat").json["ties"]
    assert (tie["from"], tie["type"], tie["to"]) == ("boat", "SUPPLIES", "caterer")
    old = {"If-Match": seen.headers["ETag"]}
    problem(client.post(f"{API}/decisions", json=TWO | {"state": "dismissed"}, headers=old), 412)
    for status in (200, 404):
        again = client.post(f"{API}/decisions", json=TWO | {"state": "open"})
        assert again.status_code == status
    assert client.get(f"{API}/decisions").json["decisions"] == []


def test_words_are_told_as_the_command_line_prints_them(
    client: FlaskClient, workspace: Workspace
) -> None:
    said = client.post(f"{API}/words", json=SECTORS | {"sense": "narrower", "who": "Ann"}).json
    assert said["taught"]["sense"] == "narrower"
    folder = str(workspace.settings.data_dir)
    printed = CliRunner().invoke(main, ["words", "--json", "--data", folder])
    told = client.get(f"{API}/words").json
    assert told == orjson.loads(printed.stdout)
    assert (told["version"], told["taught"]) == (said["version"], [said["taught"]])
    gone = client.post(f"{API}/words", json=SECTORS | {"sense": "open"}).json
    assert gone["taught"] == said["taught"]
    assert client.get(f"{API}/words").json["taught"] == []


def test_what_cannot_be_said_is_a_problem(client: FlaskClient) -> None:
    stranger = client.post(f"{API}/decisions", json=TWO | {"b": "nobody", "state": "promised"})
    problem(stranger, 404)
    problem(client.post(f"{API}/decisions", json=TWO | {"state": "eaten"}), 422)
    problem(client.post(f"{API}/words", json=SECTORS | {"sense": "same", "field": "tags"}), 422)
    problem(client.post(f"{API}/words", json={"one": "food"}), 422)
