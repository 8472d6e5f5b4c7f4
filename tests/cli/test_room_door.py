"""The door for phones: it listens while the room is open, and then no more."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterable
from typing import Any

import pytest

from graphapp.cli.room_door import RoomDoor
from graphapp.errors import SetupProblem


def app(_: dict[str, Any], start: Any) -> Iterable[bytes]:
    start("200 OK", [("Content-Length", "2")])
    return [b"in"]


def ask(port: int, body: bytes | None = None) -> tuple[int, bytes, str | None]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST" if body else "GET", "/", body)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers["Server"]
    finally:
        connection.close()


def test_it_answers_until_it_is_closed() -> None:
    door = RoomDoor(app, "127.0.0.1", 0)
    assert ask(door.port) == (200, b"in", None)
    waiting = http.client.HTTPConnection("127.0.0.1", door.port, timeout=10)
    waiting.connect()
    door.close()
    with pytest.raises(OSError, match="refused"):
        ask(door.port)
    waiting.close()


def test_a_port_that_is_taken_gives_another() -> None:
    one = RoomDoor(app, "127.0.0.1", 0)
    other = RoomDoor(app, "127.0.0.1", one.port)
    assert other.port != one.port
    assert ask(other.port)[0] == 200
    other.close()
    one.close()


def test_an_endless_body_is_not_read() -> None:
    door = RoomDoor(app, "127.0.0.1", 0)
    try:
        status = ask(door.port, b"a" * 200_000)[0]
    except OSError:  # it hung up while we were still sending
        status = 413
    assert status == 413
    door.close()


def test_an_address_of_another_machine_is_refused_in_words() -> None:
    with pytest.raises(SetupProblem, match="no address of this computer"):
        RoomDoor(app, "203.0.113.7", 0)


def test_one_address_does_not_keep_all_others_out() -> None:
    """Bytes that trickle in do not count."""
    door = RoomDoor(app, "127.0.0.1", 0, lambda: 5)
    held = [socket.create_connection(("127.0.0.1", door.port), timeout=10) for _ in range(12)]
    for one in held:
        one.sendall(b"GET / HT")
    end = time.monotonic() + 10
    while sum(map(_is_open, held)) > 5 and time.monotonic() < end:
        time.sleep(0.1)
    assert sum(map(_is_open, held)) == 5
    assert ask(door.port)[0] == 200
    for one in held:
        one.close()
    door.close()


def _is_open(one: socket.socket) -> bool:
    one.setblocking(False)
    try:
        return one.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
