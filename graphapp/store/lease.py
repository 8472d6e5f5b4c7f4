"""A process's hold on the shared embedded engine: as long as it lasts, the engine runs."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
from pathlib import Path

import orjson

from graphapp.errors import SetupProblem, StoreUnavailable
from graphapp.language import _
from graphapp.store import arcadedb, processes

_PATIENCE = 60.0  # seconds a cold start may take on a slow machine
_GREETING_PATIENCE = 3.0
_RETRY = 0.05


class Lease:
    """The engine's port and password, and whether it is still there."""

    def __init__(
        self, port: int, password: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.port = port
        self.password = password
        self._reader = reader
        self._writer = writer

    @property
    def is_gone(self) -> bool:
        """Whether the guardian has ended, and the engine with it."""
        return self._reader.at_eof() or self._writer.is_closing()

    async def release(self) -> None:
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()


def make_folder(root: Path) -> None:
    """Makes the engine's folder and tries to write there. Raises SetupProblem."""
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        arcadedb.write_private(root / "probe", "x" * 100_000)
        (root / "probe").unlink()
    except OSError as error:
        raise SetupProblem(
            _(
                "The data folder {folder} cannot be written ({reason}).",
                folder=root.parent,
                reason=error.strerror or error,
            ),
            _(
                "Free some space or give yourself the right to write there, "
                "or set GRAPHAPP_DATA to another folder."
            ),
        ) from error


async def take(root: Path, linger: float) -> Lease:
    """Joins the engine on the folder `root`, starting it if need be.

    Raises SetupProblem (no engine for this computer, folder unwritable) or StoreUnavailable.
    """
    arcadedb.find_home()
    make_folder(root)
    try:
        async with asyncio.timeout(_PATIENCE):
            return await _join(root, linger)
    except TimeoutError:
        raise StoreUnavailable(
            _("The embedded engine did not start."),
            _("Its log is {log}.", log=root / processes.ENGINE_LOG),
        ) from None


async def _join(root: Path, linger: float) -> Lease:
    guardian: subprocess.Popen[bytes] | None = None
    failures = 0
    while True:
        if (state := processes.read_state(root)) and (joined := await _call(state)):
            return joined
        if guardian is None or guardian.returncode is not None:
            if guardian and guardian.returncode != 1:
                failures += 1
            if failures == 2:
                raise StoreUnavailable(
                    _("The embedded engine does not start here."),
                    _(
                        "Its logs are {first} and {second}.",
                        first=root / processes.GUARDIAN_LOG,
                        second=processes.ENGINE_LOG,
                    ),
                )
            guardian = processes.start_guardian(root, linger)
        await asyncio.sleep(_RETRY)


async def _call(state: dict[str, object]) -> Lease | None:
    """Calls the guardian of this state; None if it is there no more, or too busy to answer."""
    try:
        async with asyncio.timeout(_GREETING_PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", int(str(state["port"])))
    except (OSError, KeyError, ValueError):
        return None
    try:
        async with asyncio.timeout(_GREETING_PATIENCE):
            if await reader.readline() != processes.GREETING:
                raise ValueError("somebody else has the port now")
        writer.write(f"{state['token']}\n".encode())
        answer = orjson.loads(await reader.readline())
        return Lease(int(answer["bolt"]), str(answer["password"]), reader, writer)
    except (OSError, KeyError, ValueError):
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        return None
    except BaseException:
        writer.close()
        raise
