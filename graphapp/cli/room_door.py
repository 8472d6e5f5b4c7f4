"""The door for phones: a second server, at the machine's own address, while the room is open."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from wsgiref.types import WSGIApplication

from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.wasyncore import close_all

from graphapp.cli.connections import Connection, close_idlest
from graphapp.errors import SetupProblem
from graphapp.language import _

_THREADS = 8
_SETTINGS = {
    "connection_limit": 250,  # forty phones open up to six each
    "channel_timeout": 20,  # seconds without a byte
    "cleanup_interval": 1,
    "asyncore_use_poll": True,
    "max_request_header_size": 16_384,
    "max_request_body_size": 32_768,  # the app's own bound is less, and says so
    "inbuf_overflow": 65_536,
    "ident": "",  # not a word of what answers
}
EACH = 24
"""Connections that stay open from one address: eight phones there may have three each."""
_PATIENCE = 5.0
"""Seconds that closing it waits for its last answers."""


class _Server(TcpWSGIServer):  # type: ignore[misc]  # waitress is untyped
    """Waitress, that lets no one address keep all others out."""

    channel_class = Connection
    most_each: Callable[[], int]

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        by_address: dict[str, list[Connection]] = {}
        for connection in self.active_channels.values():
            by_address.setdefault(connection.addr[0], []).append(connection)
        for connections in by_address.values():
            close_idlest(connections, self.most_each())


class RoomDoor:
    """Listens from now on, at an address of this machine, until it is closed."""

    def __init__(
        self,
        app: WSGIApplication,
        address: str,
        port: int,
        most_each: Callable[[], int] = lambda: EACH,
    ) -> None:
        """At that port, or at any that is free; `most_each` says how many connections one address
        may keep open. Raises SetupProblem."""
        door = _bound(address, port)
        self.port: int = door.getsockname()[1]
        dispatcher = ThreadedTaskDispatcher()
        dispatcher.set_thread_count(_THREADS)
        self._server = _Server(
            app,
            dispatcher=dispatcher,
            adj=Adjustments(sockets=[door], **_SETTINGS),
            _sock=door,
            sockinfo=(door.family, door.type, door.proto, door.getsockname()),
            bind_socket=False,
        )
        self._server.most_each = most_each
        self._thread = threading.Thread(target=self._server.run, name="room", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Nobody is listened to any more."""
        server = self._server
        # By the thread that serves: what it has open is its own.
        server.trigger.pull_trigger(lambda: close_all(server._map, ignore_all=True))
        self._thread.join(_PATIENCE)
        server.task_dispatcher.shutdown(timeout=_PATIENCE)


def _bound(address: str, port: int) -> socket.socket:
    """Raises SetupProblem where that is no address of this machine."""
    for wanted in (port, 0):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if os.name == "posix":  # elsewhere it would let two servers share a port
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((address, wanted))
            door.listen()
        except OSError:
            door.close()
            continue
        return door
    raise SetupProblem(
        _(
            "Nothing can be listened to at {address}: it is no address of this computer.",
            address=address,
        ),
        _("Type the address that its network settings show, such as 192.168.1.20."),
    )
