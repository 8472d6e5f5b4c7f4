"""Open pages hear that the network changed, and nothing else of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from graphapp.errors import StoreUnavailable
from graphapp.explore.view import View
from graphapp.journeys import networks
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.map.move_on_map import move
from graphapp.journeys.map.named_views import keep_view
from graphapp.journeys.map.notes import pin_to_somebody
from graphapp.journeys.watch_network import News, Watch
from graphapp.journeys.workspace import Workspace
from graphapp.store import open_store
from graphapp.web import create_app
from tests.conftest import LINGER
from tests.web.small import fill


@pytest.fixture
def app(workspace: Workspace) -> Iterator[Flask]:
    fill(workspace)
    app = create_app(workspace)
    yield app
    app.extensions["watch"].stop()


SOON = 4.0
"""Seconds: one, on a machine that does other things as well."""


def listen(app: Flask) -> tuple[Any, Iterator[str]]:
    answer = app.test_client().get("/events", buffered=False)
    said = (part.decode() if isinstance(part, bytes) else part for part in answer.response)
    return answer, said


def next_event(said: Iterator[str]) -> str:
    return next(part for part in said if part.startswith("id: "))


def next_arranged(said: Iterator[str]) -> str:
    return next(part for part in said if part.startswith("event: arranged\n"))


def event(identity: str, version: int) -> str:
    return f"id: {identity}-{version}\ndata: {version}\n\n"


def rename(workspace: Workspace, name: str) -> None:
    save_entity(workspace, {"name": name}, "bakery")


def test_each_change_is_told_at_once_with_its_version_alone(
    app: Flask, workspace: Workspace
) -> None:
    answer, said = listen(app)
    with answer:
        assert answer.mimetype == "text/event-stream"
        before = workspace.store.meta()
        assert (
            next_event(said)
            == f"id: {before.identity}-{before.version}\ndata: {before.version}\n\n"
        )
        begun = time.monotonic()
        rename(workspace, "Bakery of the Street")
        told = next_event(said)
        assert time.monotonic() - begun < SOON
        assert told == event(before.identity, before.version + 1)


def test_a_change_by_another_process_is_told_within_a_second(
    app: Flask, workspace: Workspace
) -> None:
    answer, said = listen(app)
    with answer, open_store(workspace.settings, linger=LINGER) as store:
        next_event(said)
        rename(Workspace(store, workspace.settings), "Bakery of the Street")
        begun = time.monotonic()
        next_event(said)
        assert time.monotonic() - begun < SOON


def test_what_is_moved_or_noted_on_the_map_is_told_without_what_it_is(
    app: Flask, workspace: Workspace
) -> None:
    answer, said = listen(app)
    with answer:
        first = next_arranged(said)
        assert first == f"event: arranged\ndata: {workspace.arrangement}\n\n"
        move(workspace, workspace.network(), {"bakery": (10.0, 20.0)})
        second = next_arranged(said)
        pin_to_somebody(workspace, workspace.network(), "bakery", "Ask about bread")
        third = next_arranged(said)
        keep_view(workspace, View(areas=("Soho",)), "Soho", "")
        assert len({first, second, third, next_arranged(said)}) == 4
    page = app.test_client().get("/map").text
    assert f'data-arrangement="{workspace.arrangement}"' in page


def test_another_network_is_told_of(app: Flask, workspace: Workspace) -> None:
    answer, said = listen(app)
    with answer:
        first = next_event(said)
        networks.start_empty(workspace, "Another")
        second = next_event(said)
        assert first.split("-")[0] != second.split("-")[0]


def test_pages_say_which_state_they_show(app: Flask, workspace: Workspace) -> None:
    facts = workspace.store.meta()
    client = app.test_client()
    for address in ("/", "/map", "/map?show=table", "/directory", "/directory/bakery", "/clusters"):
        page = client.get(address).text
        assert f'data-state="{facts.identity}-{facts.version}"' in page
        assert "live.js" in page
    state = f"{facts.identity}-{facts.version}"
    assert client.get("/version").json == {"state": state, "arrangement": workspace.arrangement}


def test_a_page_for_everybody_listens_and_does_not_say_how_often_was_written(app: Flask) -> None:
    page = app.test_client().get("/map?present=1").text
    assert 'data-state=""' in page
    assert "live.js" in page


@pytest.mark.parametrize("address", ["/directory/bakery/edit", "/add", "/import", "/map?paper=1"])
def test_pages_where_somebody_writes_and_paper_do_not_listen(app: Flask, address: str) -> None:
    page = app.test_client().get(address).text
    assert "data-state" not in page
    assert "live.js" not in page


def test_one_too_many_is_told_to_ask_and_a_place_is_free_again(
    workspace: Workspace,
) -> None:
    workspace.settings = replace(workspace.settings, streams=2)
    app = create_app(workspace)
    one, said = listen(app)
    other, _ = listen(app)
    next_event(said)
    refused = app.test_client().get("/events")
    assert refused.status_code == 503
    assert refused.text.startswith("2 pages are listening already. Ask /version")
    other.close()
    again, said = listen(app)
    assert next_event(said)
    one.close()
    again.close()
    app.extensions["watch"].stop()


def test_one_thread_asks_for_all_and_ends_when_nobody_listens(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, asked, meta = Watch(workspace, 50), [], workspace.store.meta
    before = set(threading.enumerate())

    def counted() -> Any:
        asked.append(threading.current_thread().name)
        return meta()

    monkeypatch.setattr(workspace.store, "meta", counted)
    for _ in range(50):
        assert watch.join()
    assert watch.wait(News(), 20).state
    time.sleep(1)
    assert set(asked) == {"watch"}
    assert len(asked) < 8
    for _ in range(50):
        watch.leave()
    workspace.written.set()
    _until(lambda: all(t in before or t.name != "watch" for t in threading.enumerate()))


def test_it_goes_on_when_the_store_was_gone(
    app: Flask, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, said = listen(app)
    with answer:
        next_event(said)
        with monkeypatch.context() as gone:
            waits = []

            def never() -> None:
                waits.append(1)
                raise StoreUnavailable("The store does not answer.")

            gone.setattr(workspace.store, "meta", never)
            workspace.written.set()
            _until(lambda: len(waits) > 1)
        rename(workspace, "Bakery of the Street")
        assert next_event(said)


def test_when_it_stops_all_streams_end(app: Flask) -> None:
    answer, said = listen(app)
    with answer:
        next_event(said)
        next_arranged(said)
        threading.Timer(0.2, app.extensions["watch"].stop).start()
        begun = time.monotonic()
        assert list(said) == []
        assert time.monotonic() - begun < 2
    assert app.test_client().get("/events").status_code == 503


def _until(holds: Any) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_page_that_heard_of_a_change_is_told_of_it_while_others_may_wait(
    app: Flask, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app.test_client()
    client.get("/map?q=bakery")
    monkeypatch.setattr(workspace, "_is_resting", lambda: True)
    rename(workspace, "Bakery of the Street")
    assert "Bakery of the Street" not in client.get("/map?show=table").text
    facts = workspace.store.meta()
    heard = {"Graphapp-State": f"{facts.identity}-{facts.version}"}
    page = client.get("/map?show=table", headers=heard).text
    assert "Bakery of the Street" in page
    assert f'data-state="{facts.identity}-{facts.version}"' in page
    assert "Bakery of the Street" in client.get("/map/data", headers=heard).text
    for nonsense in ("-", "1-", "x-\xb2", "a" * 100 + "-1"):
        answer = client.get("/map", headers={"Graphapp-State": nonsense})
        assert answer.status_code == 200
