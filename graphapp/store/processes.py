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
import time
from pathlib import Path

import orjson

from graphapp.store import arcadedb

GREETING = b"graphapp guardian\n"
STOP_PATIENCE = 8.0  # seconds a program may take to end by itself


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_guardian(root: Path, linger: float) -> subprocess.Popen[bytes]:
    """A guardian in a session of its own, so that Ctrl-C and a closed terminal spare it."""
    command = [sys.executable, "-m", "graphapp.store.guardian", str(root), str(linger)]
    with (root / "guardian.log").open("wb") as log:
        if sys.platform == "win32":
            flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
            process = subprocess.Popen(  # noqa: S603 - our own program
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, creationflags=flags
            )
        else:
            process = subprocess.Popen(  # noqa: S603 - our own program
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
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

    with (folder / "engine.log").open("wb") as log:
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


def kill_orphan(root: Path) -> None:
    """Ends the engine that a killed guardian left on this folder, if it is there."""
    state = read_state(root)
    pid = state.get("engine") if state else None
    if not isinstance(pid, int) or not arcadedb.is_engine(_command_line(pid), root):
        return
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    deadline = time.monotonic() + STOP_PATIENCE
    while arcadedb.is_engine(_command_line(pid), root) and time.monotonic() < deadline:
        time.sleep(0.05)


def read_state(root: Path) -> dict[str, object] | None:
    """What the guardian wrote about itself, or None."""
    try:
        state = orjson.loads((root / "engine.json").read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return state if isinstance(state, dict) else None


def _command_line(pid: int) -> str:
    """How a running program was called; empty if there is none such."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, UnicodeDecodeError):
            return ""
    if sys.platform == "win32":
        question = f"(Get-CimInstance Win32_Process -Filter 'ProcessId={pid}').CommandLine"
        command = ["powershell", "-NoProfile", "-Command", question]
    else:
        command = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
