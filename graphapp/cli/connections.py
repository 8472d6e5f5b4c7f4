"""The server's connections: how many may be open, and which go first when there are many.

Waitress alone stops accepting at its limit until one of them was idle for long: a hundred forgotten
tabs, or one stranger, shut everybody out.
"""

from __future__ import annotations

import logging
import socket
import sys
import time
from collections.abc import Callable, Collection
from typing import Any
from wsgiref.types import WSGIApplication

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

_CROWDED = 400
"""Open connections from which on the idlest are closed. A browser has up to six, so seventy fit."""
_MOST = 500
"""Where no more are taken until some are closed; Windows can watch 512."""
_THREADS = 16
"""Many wait for the store or for each other, and a quick page goes by."""
_MORE_STREAMS = 2
"""Threads that say to one page too many that there is no room."""
_FILES = 1024
"""Open files that these, what is uploaded and the store need; macOS gives 256 unless asked."""
_SETTINGS: dict[str, Any] = {
    "connection_limit": _MOST,
    "channel_timeout": 60,  # seconds without a byte
    "cleanup_interval": 1,
    "asyncore_use_poll": True,  # files above 1,023 can be watched too
    "channel_request_lookahead": 1,  # or a stream would not hear that its reader is gone
    "ident": "graphapp",
}

_log = logging.getLogger(__name__)


def server_on(
    door: socket.socket,
    app: WSGIApplication,
    streams: int = 1,
    end_streams: Callable[[], None] = lambda: None,
) -> Server:
    """A server that takes connections at `door` as soon as it runs, and holds so many streams open.
    When it stops it asks the streams to end first, or it would wait for them."""
    _ask_for_files()
    return Server(
        app,
        dispatcher=_Threads(_THREADS, streams + _MORE_STREAMS, end_streams),
        adj=Adjustments(sockets=[door], **_SETTINGS),
        _sock=door,
        sockinfo=(door.family, door.type, door.proto, door.getsockname()),
        bind_socket=False,
    )


class Connection(HTTPChannel):  # type: ignore[misc]  # waitress is untyped
    """Knows since when it owes us a whole request: bytes that trickle in do not count."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.waits_since = time.time()

    def service(self) -> None:
        super().service()
        self.waits_since = time.time()

    def is_waiting(self) -> bool:
        """Whether nothing is worked out for it or on its way to it."""
        return not self.requests and not self.total_outbufs_len


def close_idlest(connections: Collection[Connection], most: int) -> bool:
    """Closes those that wait for longest where there are more than `most`; whether there were."""
    too_many = len(connections) - most
    if too_many <= 0:
        return False
    waiting = [connection for connection in connections if connection.is_waiting()]
    waiting.sort(key=lambda connection: connection.waits_since)
    for connection in waiting[:too_many]:
        connection.will_close = True
    return True


class Server(TcpWSGIServer):  # type: ignore[misc]  # waitress is untyped
    """Waitress, that makes room: `maintenance` is called each second, by the thread that alone
    opens and closes connections."""

    channel_class = Connection

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        if close_idlest(self.active_channels.values(), _CROWDED):
            _log.warning("Over %d connections were open; the idlest were closed.", _CROWDED)


class _Threads:
    """Waitress's threads that answer, and one more for each address that is asked whether we live:
    all others may be waiting for a store that is frozen. Streams have threads of their own, since
    each keeps one for as long as its page is open."""

    def __init__(self, count: int, streams: int, end_streams: Callable[[], None]) -> None:
        self._end_streams = end_streams
        self._pages = _of(count)
        self._own = {"/health": _of(1), "/ready": _of(1), "/events": _of(streams)}

    def add_task(self, task: HTTPChannel) -> None:
        path = getattr(task.requests[0], "path", "")  # one that could not be read has none
        self._own.get(path, self._pages).add_task(task)

    def shutdown(self) -> None:
        self._end_streams()
        for dispatcher in (self._pages, *self._own.values()):
            dispatcher.shutdown()


def _of(count: int) -> ThreadedTaskDispatcher:
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(count)
    return dispatcher


def _ask_for_files() -> None:
    """Raises what the system lets us open, where it lets us."""
    if sys.platform == "win32":
        return
    import resource

    given, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= given < _FILES and not 0 <= most < _FILES:
        resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, most))
