"""A room for tests: open, without a port, and phones that come in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.journeys.room.opening import Room
from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from graphapp.web.room import create_phone_app

ADDRESS = "192.168.1.20"


@dataclass
class FakeDoor:
    """Remembers whether it was closed."""

    port: int = 8080
    is_closed: bool = False

    def close(self) -> None:
        self.is_closed = True


@dataclass
class TheRoom:
    """The facilitator's app and the phones' one, on the same room."""

    app: Flask
    phones: Flask
    room: Room
    doors: list[FakeDoor] = field(default_factory=list)

    @property
    def code(self) -> str:
        assert self.room.opened
        return self.room.opened.code

    def phone(self, number: int = 1) -> Phone:
        return Phone(self.phones.test_client(), self.code, f"192.168.1.{100 + number % 150}")


@dataclass
class Phone:
    """Somebody's phone, at an address of its own."""

    client: FlaskClient
    code: str
    address: str
    token: str = ""

    def get(self, path: str = "", **more: Any) -> TestResponse:
        return self._asked("GET", path, **more)

    def post(self, path: str, **fields: str) -> TestResponse:
        """As its form sends it."""
        return self._asked("POST", path, data={"csrf_token": self.enter(), **fields})

    def send(self, path: str, **fields: str) -> TestResponse:
        """As its script sends it."""
        headers = {"Accept": "application/json", "X-CSRFToken": self.enter()}
        return self._asked("POST", path, data=fields, headers=headers)

    def enter(self) -> str:
        """The token of its forms."""
        if not self.token:
            found = re.search(r'data-token="([^"]+)"', self.get().text)
            assert found
            self.token = found[1]
        return self.token

    def _asked(self, method: str, path: str, **more: Any) -> TestResponse:
        return self.client.open(
            f"/{self.code}/{path}",
            method=method,
            base_url=f"http://{ADDRESS}:8080",
            environ_base={"REMOTE_ADDR": self.address},
            **more,
        )


def open_room(workspace: Workspace, *, hours: int = 1) -> TheRoom:
    app = create_app(workspace)
    room: Room = app.extensions["room"]
    made = TheRoom(app, create_phone_app(workspace, room), room)

    def listen(_: str) -> FakeDoor:
        made.doors.append(FakeDoor())
        return made.doors[-1]

    room.listen = listen
    room.open(hours, ADDRESS)
    return made
