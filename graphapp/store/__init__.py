"""The store: one adapter over the Neo4j driver, whichever engine stands behind it."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

import neo4j

from graphapp.errors import StoreUnavailable
from graphapp.model import Entity, Tie
from graphapp.settings import Settings
from graphapp.store.changes import Batch, Change, Step, Write
from graphapp.store.checks import check
from graphapp.store.connection import Connection
from graphapp.store.engine import Engine, engine_for
from graphapp.store.packing import document_content
from graphapp.store.queries import bind
from graphapp.store.rows import read_batch, read_entities, read_ties
from graphapp.store.stored import FIELDS, STORED_FORMAT, check_format, entity_from, stored, tie_from
from graphapp.store.writing import carry_out, change_id, documents_of

__all__ = [
    "STORED_FORMAT",
    "Batch",
    "Change",
    "Contents",
    "Meta",
    "Step",
    "Store",
    "Write",
    "check_format",
    "entity_from",
    "open_store",
    "stored",
    "tie_from",
]

_LINGER = 10.0
_STORED = {"format": STORED_FORMAT, "fields": FIELDS}
_SCHEMA = (
    "unique_entity_key",
    "unique_meta_key",
    "unique_batch_id",
    "unique_document_part",
    "index_document_id",
)


class Meta(NamedTuple):
    """Facts about the open network. `origin` is "sample", "own" or "" (nothing opened yet)."""

    version: int
    id: str
    name: str
    origin: str
    format: int = STORED_FORMAT


class Contents(NamedTuple):
    """Everything in the graph, of one version, in no order."""

    version: int
    entities: list[Entity]
    ties: list[Tie]


def open_store(settings: Settings, *, linger: float = _LINGER) -> Store:
    """Connects to the engine that `settings` name and makes constraints and indexes. The embedded
    engine stays for `linger` seconds after its last user.

    Raises StoreUnavailable or SetupProblem.
    """
    store = Store(engine_for(settings, linger), settings.store_deadline)
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store


class Store:
    """Reads and writes the graph; it never analyses. Close it, or use it in a `with`. Threads may
    share it.

    Every call raises StoreUnavailable when the store is gone or frozen, within `deadline` seconds
    and a little, and works again when the store does.
    """

    def __init__(self, engine: Engine, deadline: float) -> None:
        self._lock = engine.lock
        self._is_ours = engine.is_ours
        self._connection = Connection(engine, deadline)
        self._connection.open()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def prepare(self) -> None:
        """Constraints, indexes and the node of facts; as often as you like.

        Raises SetupProblem where a newer graphapp wrote what is stored.
        """
        if self._is_prepared() and self._is_ours:
            return  # without the lock: one may read while another process writes
        with self._lock:
            for name in _SCHEMA:
                self._change(name)
            facts = {"version": 0, "id": uuid.uuid4().hex[:12], "name": "", "origin": ""}
            self._change("create_meta", properties=facts | {"schema": len(_SCHEMA)})
            if self._facts().get("fields") != FIELDS:
                self._change("raise_version", by=0, meta=_STORED)

    def _is_prepared(self) -> bool:
        facts = self._facts()
        if "format" in facts:
            check_format("This network", facts["format"], facts.get("fields", ()))
        return facts.get("schema") == len(_SCHEMA) and facts.get("fields") == FIELDS

    def _facts(self) -> dict[str, Any]:
        found = self._read("read_meta")
        return dict(found[0]["meta"]) if found else {}

    def version(self) -> int:
        """The graph's counter: every write of entities or ties raises it. One cheap query."""
        return int(self._read("read_version")[0]["version"])

    def meta(self) -> Meta:
        facts = self._facts()
        return Meta(*(facts[name] for name in Meta._fields))

    def read(self) -> Contents:
        """The whole graph, of one version: it reads again while somebody writes."""
        while True:
            version = self.version()
            entities = self._read("read_entities", long=True)[0]["entities"]
            ties = self._read("read_ties", long=True)[0]["ties"]
            if self.version() == version:
                return Contents(version, read_entities(entities), read_ties(ties))

    def batches(self) -> list[Batch]:
        """The open network's history, newest first."""
        found = self._read("read_batches", network=self.meta().id)
        return [read_batch(record["batch"]) for record in found]

    def steps(self) -> list[Step]:
        """The histories of all networks, each oldest first."""
        found = [record["batch"] for record in self._read("read_all_batches")]
        return [Step(batch["network"], read_batch(batch)) for batch in found]

    def change_of(self, batch_id: str) -> Change | None:
        """What a step of the history did, if that is still kept."""
        text = self.document(change_id(batch_id))
        return Change.from_json(text) if text is not None else None

    def document(self, id: str) -> bytes | None:
        parts = self._read("read_document", long=True, id=id)
        return document_content(part["text"] for part in parts) if parts else None

    def documents(self) -> list[str]:
        """The ids of all documents, sorted."""
        return [record["id"] for record in self._read("list_documents")]

    def write(self, write: Write) -> int:
        """Does all of it in one transaction, or nothing; gives the version after it.

        Raises BadInput for what cannot be written, and Conflict when the store has moved on from
        `write.expected_version`, or what is new is already there, or what a tie joins is not.
        """
        check(write)
        documents = documents_of(write)
        try:
            with self._lock:
                return self._connection.run_long(
                    lambda session: session.execute_write(carry_out, write, documents),
                    breath=_breath(write.change),
                )
        except StoreUnavailable as error:
            hint = f"{error.hint} Then look whether it was saved before you do it again."
            raise StoreUnavailable(error.message, hint.strip()) from error

    def _read(self, name: str, *, long: bool = False, **parameters: Any) -> list[neo4j.Record]:
        run = self._connection.run_long if long else self._connection.run
        return run(lambda session: session.execute_read(_rows, name, parameters))

    def _change(self, name: str, **parameters: Any) -> None:
        self._connection.run_long(lambda session: session.execute_write(_rows, name, parameters))


async def _rows(
    tx: neo4j.AsyncManagedTransaction, name: str, parameters: dict[str, Any]
) -> list[neo4j.Record]:
    result = await tx.run(*bind(name, parameters))
    return [record async for record in result]


def _breath(change: Change) -> float:
    """Seconds that the store may be silent in the middle of a write: a large one keeps it busy."""
    return min(20.0, change.size / 5_000)
