"""A real server with open streams: it notices readers that are gone, and stops at once."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.request
from contextlib import suppress
from urllib.parse import urlsplit

from graphapp.errors import StoreUnavailable
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from tests.cli.test_serving import serving
from tests.store.crowd import pid_of


def listener(address: str) -> socket.socket:
    """Somebody who asked for the stream and heard the first state."""
    at = urlsplit(address)
    found = socket.create_connection((at.hostname, at.port), timeout=30)
    found.sendall(f"GET /events HTTP/1.1\r\nHost: {at.netloc}\r\n\r\n".encode())
    hear(found, b"id: ")
    return found


def hear(stream: socket.socket, word: bytes) -> None:
    said = b""
    while word not in said:
        part = stream.recv(4096)
        assert part, said
        said += part


def test_more_pages_than_there_are_threads_for_pages_listen_and_pages_are_answered(
    workspace: Workspace, settings: Settings
) -> None:
    with serving(settings) as (_, address):
        streams = [listener(address) for _ in range(40)]
        with urllib.request.urlopen(f"{address}directory", timeout=30) as answer:
            assert answer.status == 200
        save_entity(workspace, {"name": "Somebody new", "kind": "Person"})
        begun = time.monotonic()
        for stream in streams:
            hear(stream, b"data: ")
        assert time.monotonic() - begun < 2
        for stream in streams:
            stream.close()


def test_who_is_gone_leaves_room_for_another(workspace: Workspace, settings: Settings) -> None:
    os.environ["GRAPHAPP_STREAMS"] = "3"
    try:
        with serving(settings) as (_, address):
            for _ in range(3):
                for stream in [listener(address) for _ in range(3)]:
                    stream.close()
                time.sleep(2.5)
            last = listener(address)
            last.close()
    finally:
        del os.environ["GRAPHAPP_STREAMS"]


def test_it_stops_at_once_whoever_listens(workspace: Workspace, settings: Settings) -> None:
    with serving(settings) as (server, address):
        streams = [listener(address) for _ in range(5)]
        begun = time.monotonic()
        server.send_signal(signal.SIGTERM)
        _, complaints = server.communicate(timeout=60)
        assert time.monotonic() - begun < 4
        assert server.returncode == 0
        assert complaints.splitlines()[-1] == "Stopped."
        assert "still running" not in complaints
        for stream in streams:
            stream.close()


def test_streams_live_on_when_the_engine_dies_and_comes_back(
    workspace: Workspace, settings: Settings
) -> None:
    with serving(settings) as (_, address):
        stream = listener(address)
        os.kill(pid_of("engine", settings), signal.SIGKILL)
        for _ in range(60):  # until it is back
            with suppress(StoreUnavailable):
                save_entity(workspace, {"name": "Somebody new", "kind": "Person"})
                break
            time.sleep(0.5)
        hear(stream, b"data: ")
        stream.close()
