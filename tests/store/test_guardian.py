"""The guardian of the embedded engine: nothing that lies about leads it astray or ends it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from graphapp.model import Entity
from graphapp.settings import Settings
from graphapp.store import Change, Store, Write, open_store, processes
from tests.store.crowd import engines_on, pid_of, until

SHORT = 0.3
ANNA = Entity("anna", "Person", "Anna")
FOREIGN = "import pathlib; pathlib.Path(__file__ + '.ran').touch()\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A data folder with Anna in it, whose engine comes and goes."""
    settings = Settings(tmp_path_factory.mktemp("own") / "data", store_deadline=10)
    with open_store(settings, linger=SHORT) as store:
        store.write(Write(Change(entities_after=(ANNA,))))
    yield settings
    until(lambda: not engines_on(settings))


@pytest.fixture
def rested(own: Settings) -> Settings:
    """The same, with no engine running."""
    until(lambda: not engines_on(own))
    return own


def caller(settings: Settings) -> socket.socket:
    """Somebody who can reach the guardian and does not know the token."""
    state = processes.read_state(settings.data_dir / "engine")
    assert state
    return socket.create_connection(("127.0.0.1", int(str(state["port"]))), timeout=60)


@pytest.mark.parametrize(
    "how", [["-m", "graphapp"], ["-c", "from graphapp.cli import main; main()"]]
)
def test_code_that_lies_in_the_working_folder_is_not_run(
    own: Settings, tmp_path: Path, how: list[str]
) -> None:
    (tmp_path / "people.csv").write_text("name,kind\nBen,Person\n", encoding="utf-8")
    names = ["click", "flask", "hmac", "neo4j", "secrets", "selectors"]
    for name in names if how[0] == "-m" else ["hmac", "secrets", "selectors"]:
        (tmp_path / f"{name}.py").write_text(FOREIGN, encoding="utf-8")
    environ = os.environ | {"GRAPHAPP_DATA": str(tmp_path / "data")}
    environ.pop("NEO4J_URI", None)

    command = [sys.executable, *(["-P"] if how[0] == "-c" else []), *how]
    done = subprocess.run([*command, "import", "people.csv"], cwd=tmp_path, env=environ)

    assert done.returncode == 0
    assert not list(tmp_path.glob("*.ran"))
    assert not (tmp_path / "__pycache__").exists()
    until(lambda: not engines_on(Settings(tmp_path / "data")))


def other_text(path: Path) -> None:
    path.write_text("another")


def no_text(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")


@pytest.mark.parametrize("damage", [Path.unlink, no_text, other_text])
def test_a_damaged_password_is_made_anew(rested: Settings, damage: Callable[[Path], None]) -> None:
    for name in ("password", "config/server-users.jsonl"):
        damage(rested.data_dir / "engine" / name)

    with open_store(rested, linger=SHORT) as store:
        assert store.read().entities == [ANNA]


def test_a_password_damaged_while_the_engine_runs_shuts_nobody_out(rested: Settings) -> None:
    with open_store(rested, linger=SHORT) as store:
        other_text(rested.data_dir / "engine" / "password")
        with open_store(rested, linger=SHORT) as another:
            assert another.read() == store.read()


@pytest.fixture
def store(own: Settings) -> Iterator[Store]:
    with open_store(own, linger=SHORT) as store:
        yield store


@pytest.mark.parametrize("files", [64, 1024])
@pytest.mark.skipif(not hasattr(psutil, "RLIMIT_NOFILE"), reason="cannot limit another program")
def test_callers_without_the_token_do_not_end_the_engine(
    own: Settings, store: Store, files: int
) -> None:
    """Even where there are more of them than the guardian may have open."""
    engine, guardian = pid_of("engine", own), psutil.Process(pid_of("guardian", own))
    limits = guardian.rlimit(psutil.RLIMIT_NOFILE)
    guardian.rlimit(psutil.RLIMIT_NOFILE, (files, limits[1]))
    with ExitStack() as crowd:
        for _ in range(400):
            crowd.enter_context(caller(own))
        with open_store(own, linger=SHORT) as another:
            assert another.read().entities == [ANNA]
    guardian.rlimit(psutil.RLIMIT_NOFILE, limits)

    assert store.read().entities == [ANNA]
    assert engines_on(own) == [engine]


def test_a_caller_that_says_nothing_or_something_wrong_is_let_go(
    own: Settings, store: Store
) -> None:
    with caller(own) as silent, caller(own) as wrong:
        wrong.sendall(b"not the token\n")
        for stranger in (wrong, silent):
            said = b""
            while part := stranger.recv(1000):
                said += part
            assert said == processes.GREETING


def test_the_logs_go_on_where_they_ended_and_stay_bounded(rested: Settings) -> None:
    logs = [rested.data_dir / "engine" / name for name in ("guardian.log", "engine.log")]
    for log in logs:
        log.write_bytes(b"old\n" * processes.LOG_BYTES)
    with open_store(rested, linger=SHORT):
        engine = pid_of("engine", rested)
        until(lambda: all(log.stat().st_size < processes.LOG_BYTES for log in logs))
    until(lambda: not engines_on(rested))

    for log in logs:
        assert b"old\n" in log.read_bytes()
        assert not log.read_bytes().endswith(b"old\n")
    assert f"Starts engine {engine}." in logs[0].read_text(encoding="utf-8")
