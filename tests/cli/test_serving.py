"""`serve` takes its port first, says where it is, and ends politely."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from tests.cli.conftest import Run
from tests.store.crowd import freeze, pid_of


@contextmanager
def serving(settings: Settings, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of its own process on the tests' engine, and its address."""
    command = [sys.executable, "-m", "graphapp", "serve", "--port", "0", *arguments]
    environ = os.environ | {"GRAPHAPP_DATA": str(settings.data_dir)}
    environ.pop("NEO4J_URI", None)
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        assert server.stderr
        try:
            line = server.stdout.readline()
            found = re.match(r"graphapp is at (http://\S+/) ", line)
            assert found, line + server.stderr.read()
            yield server, found.group(1)
        finally:
            server.kill()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_it_says_where_it_is_and_ends_politely(
    workspace: Workspace, settings: Settings, name: str
) -> None:
    with serving(settings) as (server, address):
        with urllib.request.urlopen(f"{address}ready", timeout=30) as answer:
            assert answer.status == 200
        server.send_signal(getattr(signal, name))
        _, complaints = server.communicate(timeout=60)
        assert server.returncode == 0
        first, *notes, last = complaints.splitlines()
        assert (first, last) == ("Starting …", "Stopped.")
        when = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S+"
        assert all(re.match(rf"{when} (INFO |WARNING) .+", note) for note in notes)
        [started] = [note for note in notes if " started at " in note]
        for word in (address, "the embedded engine", str(settings.data_dir)):
            assert word in started


def test_it_opens_the_sample_network_in_a_store_that_was_never_used(
    workspace: Workspace, settings: Settings
) -> None:
    with serving(settings):
        assert workspace.store.meta().origin == "sample"
        assert len(workspace.network().entities) >= 120


def test_it_answers_under_the_host_that_it_was_given(
    workspace: Workspace, settings: Settings
) -> None:
    with serving(settings, "--host", "127.0.0.2") as (_, address):
        assert address.startswith("http://127.0.0.2:")
        with urllib.request.urlopen(f"{address}health", timeout=30) as answer:
            assert answer.status == 200


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="cannot freeze a program")
def test_it_says_that_it_is_alive_while_everything_else_waits_for_a_frozen_store(
    workspace: Workspace, settings: Settings
) -> None:
    engine = pid_of("engine", settings)
    with serving(settings) as (_, address), ExitStack() as crowd:
        where = urlsplit(address)
        freeze(engine)
        try:
            waiting = [
                crowd.enter_context(socket.create_connection((where.hostname, where.port)))
                for _ in range(30)
            ]
            for visitor in waiting:
                visitor.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
            with urllib.request.urlopen(f"{address}health", timeout=30) as answer:
                assert answer.status == 200
            answered = select.select(waiting, [], [], 0)[0]
            assert len(answered) < len(waiting) / 2
        finally:
            os.kill(engine, signal.SIGCONT)


def test_a_busy_port_is_one_line_and_a_hint_and_starts_nothing(run: Run, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        data = tmp_path / "data"
        result = run("serve", "--port", port, "--data", data)
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert first == f"error: Port {port} is in use already."
    assert second.startswith("hint: ")
    assert not result.stdout
    assert not data.exists()


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])
def test_a_host_that_is_not_this_machine_is_refused(run: Run, tmp_path: Path, host: str) -> None:
    result = run("serve", "--port", "0", "--host", host, "--data", tmp_path / "data")
    assert result.exit_code == 1
    assert "is no address of this machine" in result.stderr


def test_a_port_that_there_is_not_is_refused(run: Run) -> None:
    assert run("serve", "--port", "70000").exit_code == 2
