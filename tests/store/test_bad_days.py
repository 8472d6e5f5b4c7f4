"""The store is gone, frozen, or loses somebody in the middle of a write; on both engines."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import neo4j
import pytest

from graphapp.errors import SetupProblem, StoreUnavailable
from graphapp.model import Entity
from graphapp.settings import Settings
from graphapp.store import Change, Store, Write, connection, open_store
from tests.conftest import LINGER
from tests.neo4j.server import Server
from tests.store.crowd import freeze, heard, in_the_end, kill, pid_of, user

ANNA = Write(Change(entities_after=(Entity("anna", "Person", "Anna"),)))
STUCK = """
async def stuck(tx):
    await carry_out(tx, Write(Change(entities_after=people(20_000))), {})
    say("written")
    await asyncio.sleep(600)

store = open_store(settings, linger=linger)
with store._lock:
    store._connection.run_long(lambda session: session.execute_write(stuck))
"""


@dataclass
class Place:
    """An engine that a test may be bad to: the store on it, its settings and its program."""

    store: Store
    settings: Settings
    pid: int


@pytest.fixture(params=["embedded", "neo4j"])
def place(request: pytest.FixtureRequest) -> Place:
    if request.param == "embedded":
        settings: Settings = request.getfixturevalue("settings")
        store: Store = request.getfixturevalue("store")
        return Place(store, settings, pid_of("engine", settings))
    server: Server = request.getfixturevalue("neo4j_server")
    if server.process is None:
        pytest.skip("a Neo4j that is not ours is not frozen")
    settings = request.getfixturevalue("neo4j_settings")
    return Place(request.getfixturevalue("neo4j_store"), settings, server.process.pid)


def test_a_frozen_store_is_noticed_and_works_again_when_it_is_back(place: Place) -> None:
    impatient = replace(place.settings, store_deadline=1.5)
    with open_store(impatient, linger=LINGER) as store:
        in_the_end(lambda: store.write(ANNA))
        freeze(place.pid)
        try:
            threads = threading.active_count()
            for call in (store.version, store.meta, store.read, lambda: store.write(ANNA)):
                with pytest.raises(StoreUnavailable) as told:
                    call()
                assert told.value.hint
            assert threading.active_count() == threads
        finally:
            os.kill(place.pid, signal.SIGCONT)

        assert in_the_end(store.read).version == 1


def test_a_store_that_is_gone_is_told_of_once_and_once_when_it_is_back(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "graphapp")
    impatient = replace(place.settings, store_deadline=1.5)
    with open_store(impatient, linger=LINGER) as store:
        in_the_end(store.version)
        caplog.clear()
        freeze(place.pid)
        try:
            for _ in range(3):
                with pytest.raises(StoreUnavailable):
                    store.version()
        finally:
            os.kill(place.pid, signal.SIGCONT)
        in_the_end(store.version)
        store.version()
    gone, back = [record.getMessage() for record in caplog.records]
    assert "does not answer" in gone
    assert "answers again" in back


def test_a_store_that_freezes_during_a_write_is_noticed(place: Place) -> None:
    """The work takes forever, so that it is certainly under way when the store freezes."""
    impatient = replace(place.settings, store_deadline=1.5)
    with open_store(impatient, linger=LINGER) as store:
        started = threading.Event()
        caught: list[StoreUnavailable] = []

        async def stuck(session: object) -> None:
            started.set()
            await asyncio.sleep(600)

        def write() -> None:
            try:
                store._connection.run_long(stuck)
            except StoreUnavailable as error:
                caught.append(error)

        thread = threading.Thread(target=write)
        thread.start()
        started.wait()
        freeze(place.pid)
        try:
            thread.join()
        finally:
            os.kill(place.pid, signal.SIGCONT)

        assert len(caught) == 1


def test_a_store_that_dies_during_a_write_is_told_of_in_words_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The work fails while it is asked whether the store still answers, which fails as well."""
    failed = asyncio.Event()

    async def work(session: object) -> None:
        monkeypatch.setattr(connection, "_ping", ping)
        await asyncio.sleep(connection._PING_EVERY * 1.5)
        failed.set()
        raise neo4j.exceptions.ServiceUnavailable("the work")

    async def ping(session: object) -> None:
        await failed.wait()
        await asyncio.sleep(0.05)
        raise neo4j.exceptions.ServiceUnavailable("the ping")

    with pytest.raises(StoreUnavailable):
        store._connection.run_long(work)
    monkeypatch.undo()
    gc.collect()
    store.version()

    assert not [record for record in caplog.records if record.name == "asyncio"]


def test_a_writer_killed_before_its_end_leaves_nothing(place: Place) -> None:
    with user(place.settings, STUCK) as writer:
        assert heard(writer) == "written"
        kill(writer.pid)

    assert place.store.read() == (0, [], [], [])
    assert place.store.write(ANNA) == 1


def test_one_may_open_and_read_while_another_process_writes(place: Place) -> None:
    place.store.write(ANNA)
    with user(place.settings, STUCK) as writer:
        assert heard(writer) == "written"
        with open_store(place.settings, linger=LINGER) as store:
            assert store.read() == (1, list(ANNA.change.entities_after), [], [])


def test_closing_ends_the_calls_that_are_under_way(place: Place) -> None:
    store = open_store(place.settings, linger=LINGER)
    freeze(place.pid)
    try:
        caught: list[StoreUnavailable] = []

        def ask() -> None:
            try:
                store.version()
            except StoreUnavailable as error:
                caught.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        store.close()
        thread.join()
    finally:
        os.kill(place.pid, signal.SIGCONT)

    assert len(caught) == 1


def test_an_engine_killed_before_a_write_ends_has_nothing_of_it(
    store: Store, settings: Settings
) -> None:
    with user(settings, STUCK) as writer:
        assert heard(writer) == "written"
        kill(pid_of("engine", settings))

    assert in_the_end(store.read) == (0, [], [], [])
    assert store.write(ANNA) == 1


def test_two_processes_that_write_at_once_come_one_after_the_other(place: Place) -> None:
    code = """
with open_store(settings, linger=linger) as store:
    for i in range(5):
        store.write(Write(Change(entities_after=people(200, f"{NAME}{i}-"))))
"""
    with (
        user(place.settings, code.replace("NAME", "'a'")) as one,
        user(place.settings, code.replace("NAME", "'b'")) as two,
    ):
        assert (one.wait(), two.wait()) == (0, 0)

    version, entities, *_ = place.store.read()
    assert (version, len(entities)) == (10, 2_000)


def test_a_neo4j_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as told:
        open_store(Settings(tmp_path, neo4j_uri="bolt://127.0.0.1:9"))
    assert "bolt://127.0.0.1:9" in told.value.message
    assert "NEO4J_URI" in told.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "uri", ["http://localhost:7474", "localhost:7687", "bolt://", "x y", "bolt://h:x"]
)
def test_an_address_that_is_none_is_a_problem_of_the_setup(tmp_path: Path, uri: str) -> None:
    with pytest.raises(SetupProblem) as told:
        open_store(Settings(tmp_path, neo4j_uri=uri))
    assert "bolt://" in told.value.hint


def test_a_wrong_password_is_told(neo4j_settings: Settings) -> None:
    with pytest.raises(SetupProblem) as told:
        open_store(replace(neo4j_settings, neo4j_password="wrong"))
    assert "NEO4J_PASSWORD" in told.value.hint


def test_an_unknown_database_is_told(neo4j_settings: Settings) -> None:
    with pytest.raises(SetupProblem) as told:
        open_store(replace(neo4j_settings, neo4j_database="elsewhere"))
    assert "NEO4J_DATABASE" in told.value.hint
