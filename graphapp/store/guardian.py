"""The guardian of the embedded engine: `python -m graphapp.store.guardian FOLDER [LINGER]`.

It alone starts and stops Java on one data folder. Every process that uses the engine keeps a
connection to the guardian; when the last has been gone for LINGER seconds (left or died, the
system closes the connection either way), it stops Java and ends. When Java ends, it ends as well,
and the next call of a user starts a new one. So there is one way to recover from everything.
"""

from __future__ import annotations

import hmac
import os
import secrets
import selectors
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import orjson

from graphapp.store import arcadedb, processes
from graphapp.store.locks import FileLock

STATE = "engine.json"
LOCK = "guardian.lock"
LINGER = 10.0
_TICK = 0.1
_ATTEMPTS = 3  # a free port may be taken by somebody else before Java has it
_FIRST_USER = 5.0  # seconds that the one who started us may need to call


class Guardian:
    """One run of the engine on the folder `root`."""

    def __init__(self, root: Path, linger: float) -> None:
        self._root = root
        self._linger = linger
        self._token = secrets.token_urlsafe(24)
        self._selector = selectors.DefaultSelector()
        self._users: set[socket.socket] = set()
        self._java: subprocess.Popen[bytes] | None = None
        self._attempts = 0
        self._ports = (0, 0)
        self._ready = False
        self._stopping = False

    def run(self) -> None:
        processes.kill_orphan(self._root)
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            with socket.create_server(("127.0.0.1", 0)) as self._listener:
                self._selector.register(self._listener, selectors.EVENT_READ)
                self._start_java()
                self._serve()
        finally:
            (self._root / STATE).unlink(missing_ok=True)
            if self._java:
                processes.stop(self._java)

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _serve(self) -> None:
        leave_at = time.monotonic() + max(self._linger, _FIRST_USER)
        while not self._stopping and self._watch_java():
            for key, _ in self._selector.select(_TICK):
                self._hear(key.fileobj)
            if self._users:
                leave_at = time.monotonic() + self._linger
            elif time.monotonic() > leave_at:
                return

    def _start_java(self) -> None:
        self._attempts += 1
        self._ports = processes.free_port(), processes.free_port()
        command = arcadedb.command(arcadedb.find_home(), self._root, *self._ports)
        self._java = processes.start_bound(command, self._root)
        state = {
            "guardian": os.getpid(),
            "port": self._listener.getsockname()[1],
            "token": self._token,
            "engine": self._java.pid,
        }
        arcadedb.write_private(self._root / STATE, orjson.dumps(state).decode())

    def _watch_java(self) -> bool:
        """Whether Java runs; tells the users once it is ready."""
        if self._java is None or self._java.poll() is not None:
            if self._ready or self._attempts == _ATTEMPTS:
                return False
            self._start_java()
        elif not self._ready and arcadedb.is_ready(self._ports[0]):
            self._ready = True
            for user in list(self._users):
                self._tell(user)
        return True

    def _hear(self, who: object) -> None:
        if who is self._listener:
            user, _ = self._listener.accept()
            user.setblocking(False)
            self._selector.register(user, selectors.EVENT_READ)
            self._send(user, processes.GREETING)
        elif isinstance(who, socket.socket):
            self._hear_user(who)

    def _hear_user(self, user: socket.socket) -> None:
        try:
            said = user.recv(1000)
        except OSError:
            said = b""
        if not said:
            self._part(user)
        elif user not in self._users:
            if not hmac.compare_digest(said.strip(), self._token.encode()):
                self._part(user)
                return
            self._users.add(user)
            if self._ready:
                self._tell(user)

    def _tell(self, user: socket.socket) -> None:
        self._send(user, orjson.dumps({"bolt": self._ports[1]}) + b"\n")

    def _send(self, user: socket.socket, text: bytes) -> None:
        try:
            user.send(text)
        except OSError:
            self._part(user)

    def _part(self, user: socket.socket) -> None:
        self._users.discard(user)
        self._selector.unregister(user)
        user.close()


def main(arguments: list[str]) -> int:
    """Gives 0 after a whole run, 1 if another guardian has the folder."""
    root = Path(arguments[0])
    linger = float(arguments[1]) if len(arguments) > 1 else LINGER
    lock = FileLock(root / LOCK)
    if not lock.acquire(patience=20):
        return 1
    Guardian(root, linger).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
