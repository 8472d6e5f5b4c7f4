"""The embedded engine: shared by its users, never twice, never left behind."""

from __future__ import annotations

import errno
import importlib.util
import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from graphapp.errors import SetupProblem, StoreUnavailable
from graphapp.model import Entity
from graphapp.settings import Settings
from graphapp.store import Change, Store, Write, arcadedb, open_store
from tests.store.crowd import engines_on, heard, in_the_end, kill, lives, pid_of, until, user

SHORT = 0.3
ANNA = Entity("anna", "Person", "Anna")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A data folder that these tests treat badly, one after the other."""
    folder = tmp_path_factory.mktemp("own") / "Données de l’été"
    settings = Settings(folder, store_deadline=10)
    yield settings
    until(lambda: not engines_on(settings))


@pytest.fixture
def mistreated(own: Settings) -> Iterator[Store]:
    """A store of that folder with Anna in it."""
    with open_store(own, linger=SHORT) as store:
        if not store.read().entities:
            store.write(Write(Change(entities_after=(ANNA,))))
        yield store


def test_two_processes_share_one_engine(own: Settings, mistreated: Store) -> None:
    before = mistreated.version()
    code = "with open_store(settings) as store: say(store.write(Write(Change(people(1, 'x')))))"
    code = code.replace("Change(people", "Change(entities_after=people")
    with user(own, code) as other:
        assert heard(other) == str(before + 1)
        assert other.wait() == 0

    assert {e.key for e in mistreated.read().entities} >= {"anna", "x0"}
    assert engines_on(own) == [pid_of("engine", own)]


def test_users_that_start_at_once_get_one_engine(own: Settings) -> None:
    until(lambda: not engines_on(own))
    code = "with open_store(settings, linger=linger) as store: say('in'); sys.stdin.read()"
    code = code.replace("sys.stdin.read()", "time.sleep(600)")
    with user(own, code) as one, user(own, code) as two, user(own, code) as three:
        assert [heard(process) for process in (one, two, three)] == ["in"] * 3
        assert engines_on(own) == [pid_of("engine", own)]


def test_the_engine_ends_when_its_last_user_leaves(own: Settings) -> None:
    with open_store(own, linger=SHORT):
        engine, guardian = pid_of("engine", own), pid_of("guardian", own)

    until(lambda: not lives(engine) and not lives(guardian))


def test_the_engine_ends_when_its_last_user_is_killed(own: Settings) -> None:
    code = "store = open_store(settings, linger=linger); say('in'); time.sleep(600)"
    with user(own, code) as process:
        assert heard(process) == "in"
        engine, guardian = pid_of("engine", own), pid_of("guardian", own)
        kill(process.pid)

    until(lambda: not lives(engine) and not lives(guardian))


def test_a_killed_engine_is_started_again_by_the_next_call(
    own: Settings, mistreated: Store
) -> None:
    engine = pid_of("engine", own)
    kill(engine)

    assert ANNA in in_the_end(mistreated.read).entities
    assert engines_on(own) == [pid_of("engine", own)] != [engine]


def test_a_killed_guardian_takes_the_engine_along_and_both_come_back(
    own: Settings, mistreated: Store
) -> None:
    engine = pid_of("engine", own)
    kill(pid_of("guardian", own))

    assert ANNA in in_the_end(mistreated.read).entities
    assert engines_on(own) == [pid_of("engine", own)] != [engine]


def test_guardian_engine_and_user_killed_at_once_leave_nothing_in_the_way(own: Settings) -> None:
    code = "store = open_store(settings, linger=linger); say('in'); time.sleep(600)"
    with user(own, code) as process:
        assert heard(process) == "in"
        for pid in (pid_of("guardian", own), pid_of("engine", own), process.pid):
            if lives(pid):
                kill(pid)

    with open_store(own, linger=SHORT) as store:
        assert ANNA in store.read().entities


def test_what_an_old_guardian_wrote_leads_nobody_astray(own: Settings) -> None:
    """The port belongs to somebody else now, and so does the process number: to this test."""
    until(lambda: not engines_on(own))
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        state = {"guardian": os.getpid(), "engine": os.getpid(), "port": port, "token": "old"}
        (own.data_dir / "engine" / "engine.json").write_bytes(orjson.dumps(state))

        with open_store(own, linger=SHORT) as store:
            assert ANNA in store.read().entities


def test_a_plain_locale_does_not_mistake_the_folder(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(lambda: not engines_on(own))
    monkeypatch.setenv("LC_ALL", "C")

    with open_store(own, linger=SHORT) as store:
        assert ANNA in store.read().entities


def test_secrets_are_for_their_owner_alone(own: Settings, mistreated: Store) -> None:
    for name in ("password", "engine.json"):
        assert stat.S_IMODE((own.data_dir / "engine" / name).stat().st_mode) == 0o600


def test_a_closed_store_says_so(own: Settings) -> None:
    store = open_store(own, linger=SHORT)
    store.close()
    store.close()

    with pytest.raises(StoreUnavailable, match="closed"):
        store.version()


def test_a_computer_without_an_engine_is_told_of_neo4j(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SetupProblem) as told:
        open_store(Settings(tmp_path))
    assert "NEO4J_URI" in told.value.hint


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(SetupProblem) as told:
        open_store(Settings(tmp_path / "file" / "data"))
    assert str(tmp_path / "file" / "data") in told.value.message
    assert "GRAPHAPP_DATA" in told.value.hint


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(arcadedb, "write_private", full)

    with pytest.raises(SetupProblem, match="No space left"):
        open_store(Settings(tmp_path))
