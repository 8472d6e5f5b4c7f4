"""Starting, finding and stopping the programs behind the embedded engine."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import orjson
import psutil

from graphapp.store import arcadedb

GREETING = b"graphapp guardian\n"
STOP_PATIENCE = 8.0  # seconds a program may take to end by itself
GUARDIAN_LOG = "guardian.log"
ENGINE_LOG = "engine.log"
LOG_BYTES = 500_000  # that a log may have; of a longer one the last half of that stays
_DETACHED: int = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(
    subprocess, "CREATE_NEW_PROCESS_GROUP", 0
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_guardian(root: Path, linger: float) -> subprocess.Popen[bytes]:
    """A guardian in a session of its own, so that Ctrl-C and a closed terminal spare it, and in a
    folder of its own: nothing that lies where the user works is taken for code (-P)."""
    command = [sys.executable, "-P", "-m", "graphapp.store.guardian", str(root), str(linger)]
    with (root / GUARDIAN_LOG).open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # POSIX; the flags say the same to Windows
            creationflags=_DETACHED,
        )
    # It outlives this call, and maybe us; the thread keeps it from becoming a zombie.
    threading.Thread(target=process.wait, name="guardian", daemon=True).start()
    return process


def start_bound(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """A program that ends with us even if we are killed (where the system can do that: Linux; else
    the next guardian finds and ends it). It runs in `folder`, which gets its engine.log. To be
    called in the main thread: the bond is to it."""
    bind = None
    if sys.platform == "linux":
        os.putenv("LC_ALL", "C.UTF-8")  # in a plain locale Java mistakes an ä in a path
        prctl, us = ctypes.CDLL(None).prctl, os.getpid()

        def bind() -> None:
            prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
            if os.getppid() != us:
                os._exit(1)

    with (folder / ENGINE_LOG).open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own program
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=bind,
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Asks a program to end, and ends it if it does not."""
    process.terminate()
    try:
        process.wait(STOP_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def kill_orphans(root: Path) -> None:
    """Ends the engine that a killed guardian left on this folder, if there is one."""
    for process in psutil.process_iter(["cmdline"]):
        if arcadedb.is_engine(process.info["cmdline"] or [], root):
            with contextlib.suppress(psutil.Error):
                process.kill()
                process.wait(STOP_PATIENCE)


def trim_logs(root: Path) -> None:
    """Cuts logs that have grown long down to their end; who is appending to them goes on."""
    for path in (root / GUARDIAN_LOG, root / ENGINE_LOG):
        with contextlib.suppress(OSError):
            if path.stat().st_size > LOG_BYTES:
                _trim(path)


def _trim(path: Path) -> None:
    with path.open("r+b") as log:
        log.seek(-LOG_BYTES // 2, os.SEEK_END)
        end = log.read(LOG_BYTES // 2)
        log.seek(0)
        log.write(end)
        log.truncate()


def read_state(root: Path) -> dict[str, object] | None:
    """What the guardian wrote about itself, or None."""
    try:
        state = orjson.loads((root / "engine.json").read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return state if isinstance(state, dict) else None
