"""Who may call, what may be kept of an answer, and the key that signs forms."""

from __future__ import annotations

import logging
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from tests.web.people import plant, visitor

OURS = ("static", "lib")
"""Endpoints of files that ship with the program."""


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace, checked=True)


@pytest.mark.parametrize("path", ["/add", "/undo", "/import", "/api/v1/entities", "/nowhere"])
def test_a_foreign_host_is_refused_as_such_whatever_it_sends(
    client: FlaskClient, path: str
) -> None:
    answer = client.post(path, data={"a": "b"}, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "'evil.example' is not a name of this server." in answer.text


def test_a_refused_host_is_told_nothing_of_the_network(client: FlaskClient) -> None:
    answer = client.post("/add", headers={"Host": "evil.example"})
    assert "Soho" not in answer.text
    assert "form" not in answer.text


def addresses(workspace: Workspace) -> list[str]:
    """Every address that can be read, with its gaps filled, and one that there is not."""
    client = visitor(workspace)
    cluster = client.get("/api/v1/clusters").json["clusters"][0]["id"]
    tie = client.get("/api/v1/ties").json["ties"][0]["id"]
    of_api = {"<id>": tie, "<path:key>": "bakery", "<token>": "none"}
    of_pages = {"<id>": cluster, "<path:key>": "bakery", "<tie_id>": tie, "<token>": "none"}
    found = ["/nowhere", "/map/table.csv?area=Soho", "/map?show=table"]
    for rule in create_app(workspace).url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in OURS:
            path = rule.rule
            for gap, key in (of_api if path.startswith("/api/") else of_pages).items():
                path = path.replace(gap, key)
            found.append(path)
    return found


def test_no_answer_about_the_network_is_kept_on_the_way_or_on_disk(
    client: FlaskClient, workspace: Workspace
) -> None:
    """Those with a tag are the reader's own browser's, and asked for again each time."""
    seen = addresses(workspace)
    assert {"/map/file", "/export/network.xlsx", "/export/network.zip", "/"} <= set(seen)
    for path in seen:
        answer = client.get(path)
        rule = answer.headers.get("Cache-Control")
        if "ETag" in answer.headers:
            assert rule == "private, no-cache", path
        else:
            assert rule == "no-store", path


def test_files_of_the_program_may_be_kept(client: FlaskClient) -> None:
    for path in ("/static/app.css", "/lib/vis-network.min.js"):
        with client.get(path) as answer:
            assert "no-store" not in answer.headers["Cache-Control"]
            assert "ETag" in answer.headers
    assert client.get("/static/nowhere.css").headers["Cache-Control"] == "no-store"


def secret_after(workspace: Workspace, folder: Path) -> str:
    """The file with the key, after the server started on that data folder."""
    app = create_app(Workspace(workspace.store, replace(workspace.settings, data_dir=folder)))
    assert app.test_client().get("/add").status_code == 200
    return (folder / "secret").read_text("ascii")


@pytest.mark.parametrize(
    "damage",
    [b"", b"\n", b"short", b"\xff\xfe" * 40, b"\0" * 43],
    ids=["empty", "blank", "short", "no text", "zeros"],
)
def test_a_damaged_key_is_made_anew_and_that_is_told(
    workspace: Workspace, tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "secret").write_bytes(damage)
    with caplog.at_level(logging.WARNING, "graphapp"):
        secret = secret_after(workspace, tmp_path)
    assert len(secret) == 43
    assert "was damaged" in caplog.text
    assert secret_after(workspace, tmp_path) == secret


def test_a_key_is_made_once_whole_and_for_its_owner_alone(
    workspace: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secret = secret_after(workspace, tmp_path)
    assert len(secret) == 43
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
    assert secret_after(workspace, tmp_path) == secret
    assert not caplog.records


NAMELESS = (
    b"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B\r\nContent-Disposition: form-data;"
    b' filename="a.csv"\r\n\r\nname\nA\n\r\n--B--\r\n'
)


@pytest.mark.parametrize("path", ["/import", "/add", "/api/v1/imports", "/undo"])
def test_a_field_without_a_name_is_no_error_of_ours(workspace: Workspace, path: str) -> None:
    plant(workspace)
    answer = visitor(workspace).post(
        path,
        data=NAMELESS,
        headers={"X-Requested-With": "graphapp"},
        content_type="multipart/form-data; boundary=B",
    )
    assert 200 <= answer.status_code < 500, answer.text
