"""Other processes beside the test's own: users of the store, and the programs behind it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, TypeVar

import orjson
import psutil

from graphapp.errors import StoreUnavailable
from graphapp.settings import Settings
from graphapp.store import arcadedb, processes

T = TypeVar("T")

PATIENCE = 120.0
"""Seconds until a test gives up; on a machine that is not busy everything takes a few."""

_BEGINNING = """
import asyncio, sys, time, orjson
from pathlib import Path
from graphapp.model import Entity
from graphapp.settings import Settings
from graphapp.store import Change, Write, open_store
from graphapp.store.writing import carry_out

values = orjson.loads(sys.argv[1])
values["data_dir"] = Path(values["data_dir"])
settings, linger = Settings(**values), float(sys.argv[2])

def people(number, name="p"):
    return tuple(Entity(f"{name}{i}", "Person", f"Person {i}") for i in range(number))

def say(word):
    print(word, flush=True)
"""


@contextlib.contextmanager
def user(settings: Settings, code: str, linger: float = 0.3) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs `code` on the store that `settings` name; killed at the end."""
    values = asdict(settings) | {"data_dir": str(settings.data_dir)}
    command = [sys.executable, "-c", _BEGINNING + code, orjson.dumps(values).decode(), str(linger)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str]) -> str:
    """The next word that the process says."""
    assert process.stdout
    return process.stdout.readline().strip()


def kill(pid: int) -> None:
    """As hard as can be, frozen or not; comes back when it is gone."""
    os.kill(pid, signal.SIGKILL)
    until(lambda: not lives(pid))


def lives(pid: int) -> bool:
    """Whether a program runs; a dead one that nobody has buried does not."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def pid_of(what: str, settings: Settings) -> int:
    """The process number of the "engine" or the "guardian" of a data folder."""
    state = processes.read_state(settings.data_dir / "engine")
    assert state
    pid = state[what]
    assert isinstance(pid, int)
    return pid


def engines_on(settings: Settings) -> list[int]:
    """The process numbers of all engines on a data folder."""
    root = settings.data_dir / "engine"
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if arcadedb.is_engine(process.info["cmdline"] or [], root)
    ]


def until(holds: Callable[[], Any]) -> None:
    """Waits until it holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)


def in_the_end(call: Callable[[], T]) -> T:
    """What a call gives once the store is back."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return call()
        except StoreUnavailable:
            assert time.monotonic() < deadline, "the store never came back"
            time.sleep(0.1)


def freeze(pid: int) -> None:
    """Stops a program, and comes back when it stands still: a signal to stop takes its time."""
    os.kill(pid, signal.SIGSTOP)
    until = time.monotonic() + 30
    while psutil.Process(pid).status() != psutil.STATUS_STOPPED:
        assert time.monotonic() < until, "it goes on"
        time.sleep(0.01)
