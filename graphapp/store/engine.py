"""The engines: a Neo4j that the settings name, or the embedded one that we start and share."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from graphapp.errors import SetupProblem
from graphapp.language import _
from graphapp.settings import Settings
from graphapp.store import arcadedb
from graphapp.store.lease import Lease, make_folder, take
from graphapp.store.locks import WriteLock

_SCHEMES = {"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}


class Access(NamedTuple):
    """What the driver needs to know."""

    uri: str
    username: str
    password: str
    database: str


class Engine(Protocol):
    """Where the graph is. `lock` is what a writer must hold; `start_time` the seconds a first
    answer may take; `where` and `hint` are for messages. One that `is_ours` may listen before it
    can answer, and nobody else changes its constraints."""

    where: str
    hint: str
    start_time: float
    is_ours: bool
    lock: AbstractContextManager[Any]

    async def open(self) -> Access:
        """Raises StoreUnavailable or SetupProblem."""
        ...

    @property
    def is_gone(self) -> bool:
        """Whether it must be opened again before it can answer."""
        ...

    async def close(self) -> None: ...


class OwnNeo4j:
    """A Neo4j that runs without us."""

    start_time = 8.0
    is_ours = False

    def __init__(self, settings: Settings) -> None:
        _check_address(settings.neo4j_uri)
        self._access = Access(
            settings.neo4j_uri,
            settings.neo4j_username,
            settings.neo4j_password,
            settings.neo4j_database,
        )
        self.where = _("Neo4j at {address}", address=settings.neo4j_uri)
        self.hint = _("Start it, or check NEO4J_URI; graphapp goes on by itself when it is back.")
        self.lock: AbstractContextManager[Any] = nullcontext()

    async def open(self) -> Access:
        return self._access

    @property
    def is_gone(self) -> bool:
        return False

    async def close(self) -> None:
        pass


class Embedded:
    """The engine in the data folder."""

    start_time = 90.0
    is_ours = True

    def __init__(self, data_dir: Path, linger: float) -> None:
        self._root = data_dir.resolve() / "engine"
        self._linger = linger
        self._lease: Lease | None = None
        self.where = _("The embedded engine")
        self.hint = _(
            "Try again in a few seconds; it is started again by itself. Its log is {log}.",
            log=self._root / "engine.log",
        )
        make_folder(self._root)
        self.lock: AbstractContextManager[Any] = WriteLock(self._root / "write.lock")

    async def open(self) -> Access:
        await self.close()
        self._lease = await take(self._root, self._linger)
        uri = f"bolt://127.0.0.1:{self._lease.port}"
        return Access(uri, arcadedb.USERNAME, self._lease.password, arcadedb.DATABASE)

    @property
    def is_gone(self) -> bool:
        return self._lease is None or self._lease.is_gone

    async def close(self) -> None:
        if self._lease:
            await self._lease.release()
            self._lease = None


def _check_address(uri: str) -> None:
    try:
        address = urlsplit(uri)
        usable = address.scheme in _SCHEMES and address.hostname and address.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise SetupProblem(
            _("NEO4J_URI is {address}, which is no address of a Neo4j.", address=repr(uri)),
            _(
                "It begins with bolt://, neo4j://, bolt+s:// or neo4j+s://, "
                "such as bolt://localhost:7687."
            ),
        )


def engine_for(settings: Settings, linger: float) -> Engine:
    """The engine that `settings` name; the embedded one stays `linger` seconds after its last
    user. Raises SetupProblem."""
    if settings.is_embedded:
        return Embedded(settings.data_dir, linger)
    return OwnNeo4j(settings)
