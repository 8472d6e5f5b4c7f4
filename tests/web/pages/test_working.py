"""Large imports in the browser's terms: watched while they are read, and stopped."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.journeys.files import uploads
from graphapp.journeys.files.imports import SAVING
from graphapp.journeys.files.imports import preview as read
from graphapp.journeys.files.imports import save as write
from graphapp.journeys.workspace import Workspace
from tests.web.pages.test_imports import press, send
from tests.web.people import visitor

LARGE = "kind,name,description\n" + "".join(
    f"Partner,{n * 2_654_435_761 % 2**32:x} {n},{'far and wide ' * 8}\n" for n in range(2_500)
)


@pytest.fixture(autouse=True)
def smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests send less than what is large in real life."""
    monkeypatch.setattr(uploads, "_LARGE", 100_000)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading waits until it is open."""
    opened = threading.Event()

    def patient(*args: Any, **options: Any) -> Any:
        opened.wait(60)
        return read(*args, **options)

    monkeypatch.setattr(uploads, "preview", patient)
    yield opened
    opened.set()


def over(client: FlaskClient, address: str) -> TestResponse:
    """The page's last answer, when nothing is done any more."""
    path, _, query = address.partition("?")
    deadline = time.monotonic() + 60
    while client.get(f"{path}/state").get_json()["running"]:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return client.get(f"{path}?{query}")


def names(workspace: Workspace) -> int:
    return len(workspace.network().entities)


def test_a_small_import_is_read_at_once(workspace: Workspace) -> None:
    answer = send(visitor(workspace), ("entities.csv", LARGE[:9_000].rpartition("\n")[0]))
    assert "/import/preview/" in answer.location


def test_a_large_import_is_watched_until_its_preview_is_there(
    workspace: Workspace, gate: threading.Event
) -> None:
    client = visitor(workspace)
    address = send(client, ("entities.csv", LARGE), into="new", name="Clinics").location
    assert "/import/working/" in address
    page = client.get(address).text
    assert "<progress" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "are read again" not in page
    assert client.get(address.partition("?")[0] + "/state").get_json()["running"]
    gate.set()
    answer = over(client, address)
    assert "/import/preview/" in answer.location
    assert "Clinics" in client.get(answer.location).text


def test_the_bar_tells_what_is_read_and_how_much_of_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def listening(*args: Any, progress: Any, **options: Any) -> Any:
        def both(*words: Any) -> None:
            told.append(words)
            progress(*words)

        return read(*args, progress=both, **options)

    monkeypatch.setattr(uploads, "preview", listening)
    client = visitor(workspace)
    over(client, send(client, ("entities.csv", LARGE)).location)
    whole = len(LARGE)
    assert [what for what, done, of in told if 0 < done < of == whole] == ["Reading entities.csv"]


def test_cancelling_stops_the_reading_and_lets_the_files_go(
    workspace: Workspace, gate: threading.Event
) -> None:
    client = visitor(workspace)
    address = send(client, ("entities.csv", LARGE)).location
    token = address.rpartition("/")[2]
    gone = client.post(f"/import/preview/{token}/cancel", follow_redirects=True)
    assert "Nothing was saved." in gone.text
    assert not (workspace.settings.data_dir / "drafts" / token).exists()
    gate.set()
    answer = over(client, address)
    assert answer.location == "/import"
    assert "This import was cancelled. Nothing was saved." in client.get("/import").text
    assert client.get(f"/import/preview/{token}").status_code == 404
    assert client.get(address).status_code == 404


def test_cancelling_needs_the_forms_own_token(workspace: Workspace) -> None:
    answer = visitor(workspace, checked=True).post(f"/import/preview/{'x' * 43}/cancel")
    assert answer.status_code == 400


def test_saving_a_large_import_is_watched_and_seen_at_once(workspace: Workspace) -> None:
    client = visitor(workspace)
    address = over(client, send(client, ("entities.csv", LARGE)).location).location
    answer = press(client, address, client.get(address).text)
    assert "/import/working/" in answer.location
    done = over(client, answer.location)
    assert "/import/done/" in done.location
    assert "2,500" in client.get(done.location).text
    assert names(workspace) == 2_500
    assert "/import/done/" in client.get(answer.location).location, "looking again leads there too"


def test_what_is_being_written_is_not_stopped_and_that_is_said(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, go_on = threading.Event(), threading.Event()

    def slow(*args: Any, progress: Any, **options: Any) -> Any:
        def told(what: str, done: int, of: int) -> None:
            progress(what, done, of)
            if what == SAVING:
                sent.set()
                go_on.wait(60)

        return write(*args, progress=told, **options)

    monkeypatch.setattr(uploads, "save", slow)
    client = visitor(workspace)
    address = over(client, send(client, ("entities.csv", LARGE)).location).location
    working = press(client, address, client.get(address).text).location
    assert sent.wait(60)
    assert "data-stop disabled" in client.get(working).text
    token = working.partition("?")[0].rpartition("/")[2]
    said = client.post(f"/import/preview/{token}/cancel", follow_redirects=True).text
    assert "not stopped half-way" in said
    go_on.set()
    assert "/import/done/" in over(client, working).location
    assert names(workspace) == 2_500


def test_where_the_network_changed_meanwhile_it_is_looked_at_again(workspace: Workspace) -> None:
    client = visitor(workspace)
    address = over(client, send(client, ("entities.csv", LARGE), into="open").location).location
    page = client.get(address).text
    small = send(client, ("entities.csv", "kind,name\nPartner,Clinic\n"), into="open").location
    press(client, small, client.get(small).text)
    again = over(client, press(client, address, page).location)
    assert "/import/preview/" in again.location
    assert "The network was changed meanwhile" in client.get(again.location).text
    assert names(workspace) == 1


def test_after_a_restart_the_files_are_read_again_and_that_is_said(
    workspace: Workspace, gate: threading.Event
) -> None:
    client = visitor(workspace)
    streams = [("entities.csv", io.BytesIO(LARGE.encode()))]
    token = uploads.keep_draft(workspace, streams).token
    address = client.get(f"/import/preview/{token}").location
    assert "The files are read again" in client.get(address).text
    gate.set()
    assert f"/import/preview/{token}" in over(client, address).location


def test_a_draft_that_is_gone_is_not_waited_for(workspace: Workspace) -> None:
    answer = visitor(workspace).get(f"/import/working/{'x' * 43}")
    assert answer.status_code == 404
    assert "no longer waiting" in answer.text


def test_work_that_fails_is_told_in_words_and_can_be_tried_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise SystemError("Ada Larsen")

    client = visitor(workspace)
    with monkeypatch.context() as patch:
        patch.setattr(uploads, "preview", broken)
        address = send(client, ("entities.csv", LARGE)).location
        answer = over(client, address)
    assert answer.status_code == 500
    assert "Something went wrong that should not." in answer.text
    assert "SystemError" in caplog.text
    assert "Ada Larsen" not in caplog.text
    assert client.get(address).status_code == 200
    assert "/import/preview/" in over(client, address).location


def test_more_imports_than_can_be_read_at_once_wait_and_can_be_stopped(
    workspace: Workspace, gate: threading.Event
) -> None:
    client = visitor(workspace)
    addresses = [send(client, ("entities.csv", LARGE)).location for _ in range(3)]
    assert "Waiting for another import" in client.get(addresses[2]).text
    token = addresses[2].rpartition("/")[2]
    client.post(f"/import/preview/{token}/cancel")
    assert over(client, addresses[2]).location == "/import", "while the others are read"
    gate.set()
    for address in addresses[:2]:
        assert "/import/preview/" in over(client, address).location
