"""The server as in real life, on any free port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from waitress.server import create_server

from graphapp.cli.room_door import RoomDoor
from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from graphapp.web.room import create_phone_app


@contextmanager
def serving(workspace: Workspace, port: int = 0) -> Iterator[str]:
    """Serves the open network while the block runs (on any port), and gives the address."""
    app = create_app(workspace)
    room = app.extensions["room"]
    phones = create_phone_app(workspace, room)
    room.listen = lambda address: RoomDoor(phones, address, 0)
    server = create_server(
        app, host="127.0.0.1", port=port, threads=16, channel_request_lookahead=1
    )  # each open page keeps a thread

    def run() -> None:
        with suppress(OSError):  # in the end what it waits for is closed under it
            server.run()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        room.close()
        app.extensions["watch"].stop()
        with suppress(OSError):  # another answer that ends woke it first, and it has closed already
            server.trigger.pull_trigger(server.close)
        server.asyncore.close_all(server._map)
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
