"""The guardian of the embedded engine: `python -m graphapp.store.guardian FOLDER [LINGER]`.

It alone starts and stops Java on one data folder. Every process that uses the engine keeps a
connection to the guardian; when the last has been gone for LINGER seconds (left or died, the
system closes the connection either way), it stops Java and ends. When Java ends, it ends as well,
and the next call of a user starts a new one. So there is one way to recover from everything.
"""

from __future__ import annotations

import hmac
import logging
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
from filelock import Timeout

from graphapp.store import arcadedb, processes
from graphapp.store.locks import file_lock

STATE = "engine.json"
LOCK = "guardian.lock"
LINGER = 10.0
_TICK = 0.1
_ATTEMPTS = 3  # a free port may be taken by somebody else before Java has it
_FIRST_USER = 5.0  # seconds that the one who started us may need to call
_CALLERS = 200  # who have not shown the token yet; more, and the first of them must go
_CALL = 5.0  # seconds to show it

_log = logging.getLogger("guardian")


class Guardian:
    """One run of the engine on the folder `root`."""

    def __init__(self, root: Path, linger: float) -> None:
        self._root = root
        self._linger = linger
        self._token = secrets.token_urlsafe(24)
        self._selector = selectors.DefaultSelector()
        self._users: set[socket.socket] = set()
        self._callers: dict[socket.socket, float] = {}  # until when they may show the token
        self._password = ""
        self._java: subprocess.Popen[bytes] | None = None
        self._attempts = 0
        self._ports = (0, 0)
        self._ready = False
        self._stopping = False

    def run(self) -> None:
        processes.kill_orphans(self._root)
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            with socket.create_server(("127.0.0.1", 0)) as self._listener:
                self._selector.register(self._listener, selectors.EVENT_READ)
                self._start_java()
                _log.info("Ends: %s.", self._serve())
        finally:
            (self._root / STATE).unlink(missing_ok=True)
            if self._java:
                processes.stop(self._java)

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _serve(self) -> str:
        """Until there is a reason to end, which it gives."""
        leave_at = time.monotonic() + max(self._linger, _FIRST_USER)
        while self._watch_java():
            for key, _ in self._selector.select(_TICK):
                self._hear(key.fileobj)
            self._part_with_silent_callers()
            processes.trim_logs(self._root)
            if self._stopping:
                return "it was asked to"
            if self._users:
                leave_at = time.monotonic() + self._linger
            elif time.monotonic() > leave_at:
                return "nobody uses it"
        return "the engine has ended"

    def _start_java(self) -> None:
        self._attempts += 1
        self._ports = processes.free_port(), processes.free_port()
        self._password = arcadedb.new_password(self._root)
        command = arcadedb.command(arcadedb.find_home(), self._root, *self._ports)
        self._java = processes.start_bound(command, self._root)
        state = {
            "guardian": os.getpid(),
            "port": self._listener.getsockname()[1],
            "token": self._token,
            "engine": self._java.pid,
        }
        arcadedb.write_private(self._root / STATE, orjson.dumps(state).decode())
        _log.info("Starts engine %d.", self._java.pid)

    def _watch_java(self) -> bool:
        """Whether Java runs; tells the users once it is ready."""
        if self._java is None or self._java.poll() is not None:
            _log.warning("Engine ended: %s.", self._java and self._java.returncode)
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
            self._greet()
        elif isinstance(who, socket.socket) and (who in self._users or who in self._callers):
            self._hear_user(who)

    def _greet(self) -> None:
        try:
            caller, _ = self._listener.accept()
        except OSError:  # nothing is left to open it with
            self._make_way()
            return
        caller.setblocking(False)
        self._selector.register(caller, selectors.EVENT_READ)
        self._callers[caller] = time.monotonic() + _CALL
        if len(self._callers) > _CALLERS:
            self._make_way()
        self._send(caller, processes.GREETING)

    def _make_way(self) -> None:
        """Whoever called first goes; where there is nobody, a moment may help."""
        if self._callers:
            self._part(next(iter(self._callers)))
        else:
            time.sleep(_TICK)

    def _part_with_silent_callers(self) -> None:
        for caller, until in list(self._callers.items()):
            if until < time.monotonic():
                self._part(caller)

    def _hear_user(self, user: socket.socket) -> None:
        try:
            said = user.recv(1000)
        except OSError:
            said = b""
        if not said:
            self._part(user)
        elif user in self._callers:
            if not hmac.compare_digest(said.strip(), self._token.encode()):
                self._part(user)
                return
            del self._callers[user]
            self._users.add(user)
            if self._ready:
                self._tell(user)

    def _tell(self, user: socket.socket) -> None:
        access = {"bolt": self._ports[1], "password": self._password}
        self._send(user, orjson.dumps(access) + b"\n")

    def _send(self, user: socket.socket, text: bytes) -> None:
        try:
            user.send(text)
        except OSError:
            self._part(user)

    def _part(self, user: socket.socket) -> None:
        self._users.discard(user)
        self._callers.pop(user, None)
        self._selector.unregister(user)
        user.close()


def main(arguments: list[str]) -> int:
    """Gives 0 after a whole run, 1 if another guardian has the folder."""
    root = Path(arguments[0])
    linger = float(arguments[1]) if len(arguments) > 1 else LINGER
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s {os.getpid()} %(message)s")
    try:
        with file_lock(root / LOCK).acquire(timeout=20):
            Guardian(root, linger).run()
    except Timeout:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
