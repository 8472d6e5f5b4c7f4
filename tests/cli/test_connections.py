"""A page answers, however many connections stand open and say nothing."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from tests.cli.test_serving import serving

MANY = 600
"""More than the server ever has open at once."""
TRICKLE = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "


@contextmanager
def open_connections(address: str, said: bytes) -> Iterator[list[socket.socket]]:
    """Strangers who say the beginning of a request, or nothing, and stay."""
    at = urlsplit(address)
    with ExitStack() as stack:
        strangers = []
        for _ in range(MANY):
            stranger = socket.create_connection((at.hostname, at.port), timeout=60)
            stack.enter_context(stranger)
            if said:
                stranger.sendall(said)
            strangers.append(stranger)
        yield strangers


def is_closed(stranger: socket.socket) -> bool:
    stranger.setblocking(False)
    try:
        return stranger.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("said", [b"", TRICKLE], ids=["idle", "half a request"])
def test_a_page_answers_beside_hundreds_that_say_nothing_whole(
    workspace: Workspace, settings: Settings, said: bytes
) -> None:
    with serving(settings) as (_, address), open_connections(address, said) as strangers:
        for _ in range(3):
            with urllib.request.urlopen(f"{address}health", timeout=20) as answer:
                assert answer.status == 200
        closed = [is_closed(stranger) for stranger in strangers]
        assert closed[0], "the one that waits longest goes first"
        assert not all(closed), "no more are closed than there must be"


def test_who_sends_a_byte_now_and_then_is_not_kept_for_it(
    workspace: Workspace, settings: Settings
) -> None:
    with serving(settings) as (_, address), open_connections(address, TRICKLE) as strangers:
        for _ in range(5):
            for stranger in strangers:
                try:
                    stranger.sendall(b"x")
                except OSError:  # closed already
                    continue
            time.sleep(0.5)
        with urllib.request.urlopen(f"{address}health", timeout=20) as answer:
            assert answer.status == 200
