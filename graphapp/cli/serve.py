"""`graphapp serve`: the browser door on a production server."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType
from wsgiref.types import WSGIApplication

import click

from graphapp import __version__
from graphapp.cli.connections import server_on
from graphapp.cli.logs import start_logging
from graphapp.cli.options import data_option, settings_for
from graphapp.cli.room_door import EACH, RoomDoor
from graphapp.errors import SetupProblem
from graphapp.journeys import networks
from graphapp.journeys.room.opening import MOST_PHONES, Room
from graphapp.journeys.workspace import open_workspace
from graphapp.language import _
from graphapp.settings import Settings
from graphapp.web import create_app
from graphapp.web.room import create_phone_app

_TURN = 0.0005
"""Seconds that a thread may calculate while another waits. A write is handed to and fro between two
threads a dozen times; ten times as long each, while pages are worked out, made it wait for seconds.
"""
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to

_log = logging.getLogger(__name__)


@click.command(
    help=_(
        "Open the network in a browser, until Ctrl-C.\n\n"
        "A store that was never used is given the sample network."
    )
)
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(0, 65535),
    show_default=True,
    help=_("The port to listen on; 0 takes any free one."),
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help=_("The address to listen on. Others than this machine's own open it to the network."),
)
@click.option(
    "--room-port",
    default=8080,
    type=click.IntRange(0, 65535),
    show_default=True,
    help=_("The port for phones while the room is open; any free one where it is taken."),
)
@click.option("--open", "open_browser", is_flag=True, help=_("Open it in your browser."))
@data_option
def command(port: int, host: str, room_port: int, open_browser: bool, data: Path | None) -> None:
    settings = settings_for(data)
    start_logging(settings.log_level)
    if host not in _EVERYWHERE:
        settings = replace(settings, host_names=(*settings.host_names, host))
    with _listen(host, port) as door:
        _stop_on_signals()
        click.echo(_("Starting …"), err=True)
        with open_workspace(settings) as workspace:
            networks.seed_if_new(workspace)
            sys.setswitchinterval(_TURN)
            app = create_app(workspace)
            room = app.extensions["room"]
            room.listen = _door_for(room, create_phone_app(workspace, room), room_port)
            server = server_on(door, app, settings.streams, app.extensions["watch"].stop)
            address = _address(host, door.getsockname()[1])
            _note(settings, address)
            _announce(host, address, open_browser)
            try:
                server.run()
            finally:
                room.close()
                server.close()
    click.echo(_("Stopped."), err=True)


def _door_for(room: Room, phones: WSGIApplication, port: int) -> Callable[[str], RoomDoor]:
    """What opens the door for phones."""

    def most_each() -> int:
        return MOST_PHONES if room.opened and room.opened.shared else EACH

    return lambda address: RoomDoor(phones, address, port, most_each)


def _listen(host: str, port: int) -> socket.socket:
    """Takes the port before anything slow starts. Raises SetupProblem."""
    try:
        family, kind, *_rest, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise SetupProblem(
            _("{host} is no address of this machine.", host=repr(host)),
            _("Leave --host out, or use 127.0.0.1."),
        ) from error
    door = socket.socket(family, kind)
    if os.name == "posix":  # elsewhere it would let two servers share a port
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(address)
        door.listen()
    except OSError as error:
        door.close()
        raise _refusal(host, port, error) from error
    return door


def _refusal(host: str, port: int, error: OSError) -> SetupProblem:
    if isinstance(error, PermissionError):
        return SetupProblem(
            _("Port {port} may not be used.", port=port), _("Ports from 1024 on may.")
        )
    if error.errno and "assign" in str(error.strerror).lower():
        return SetupProblem(
            _("{host} is no address of this machine.", host=host),
            _("Leave --host out, or use 127.0.0.1."),
        )
    return SetupProblem(
        _("Port {port} is in use already.", port=port),
        _(
            "Is graphapp open in another window? Otherwise choose another port: "
            "graphapp serve --port {other} (with make: make run PORT={other}).",
            other=port + 1,
        ),
    )


def _address(host: str, port: int) -> str:
    name = "127.0.0.1" if host in _EVERYWHERE else host
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _note(settings: Settings, address: str) -> None:
    engine = "the embedded engine" if settings.is_embedded else f"Neo4j at {settings.neo4j_uri}"
    _log.info(
        "graphapp %s started at %s on %s, data folder %s.",
        __version__,
        address,
        engine,
        settings.data_dir,
    )


def _announce(host: str, address: str, open_browser: bool) -> None:
    click.echo(_("graphapp is at {address} (Ctrl-C stops it)", address=address))
    sys.stdout.flush()
    if host in _EVERYWHERE:
        click.echo(
            _(
                "note: Everybody who reaches this machine can see and change the network. "
                "Names they use for it are listed in GRAPHAPP_HOST_NAMES."
            ),
            err=True,
        )
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _stop_on_signals() -> None:
    """A polite end for every way of being asked to stop, or the engine would not hear of it."""

    def stop(_: int, __: FrameType | None) -> None:
        sys.exit(0)

    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
