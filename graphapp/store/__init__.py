"""The store: one adapter over the Neo4j driver, whichever engine stands behind it."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import neo4j

from graphapp.errors import GraphappError, StoreUnavailable
from graphapp.language import _
from graphapp.settings import Settings
from graphapp.store import reading
from graphapp.store.changes import Batch, Change, Step, Write
from graphapp.store.checks import check
from graphapp.store.connection import Connection
from graphapp.store.engine import Engine, engine_for
from graphapp.store.reading import Contents
from graphapp.store.reading_back import damaged, read_change
from graphapp.store.stored import FIELDS, STORED_FORMAT, check_format
from graphapp.store.writing import carry_out, change_id, documents_of, new_identity

__all__ = ["Batch", "Change", "Contents", "Meta", "Step", "Store", "Write", "open_store"]

_LINGER = 10.0
_SCHEMA = (
    "unique_entity_key",
    "unique_meta_key",
    "unique_batch_id",
    "unique_document_part",
    "index_document_id",
    "unique_said_id",
)
_KEPT = {"schema": " ".join(_SCHEMA), "format": STORED_FORMAT, "fields": FIELDS}
"""What the node of facts says of how the rest is kept."""

_TRIES = 3
"""How often something is read while others write, before they have to wait for it."""
T = TypeVar("T")


class Meta(NamedTuple):
    """Facts about the open network. `origin` is "sample", "own" or "" (nothing opened yet).
    `identity` is made anew by chance whenever a network is opened: versions of two identities have
    nothing to do with each other."""

    version: int
    id: str
    name: str
    origin: str
    identity: str = ""
    format: int = STORED_FORMAT


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

    `saved` says whether all that this store was given to write is there: False where it was given
    nothing, None where a write has no answer (yet).
    """

    def __init__(self, engine: Engine, deadline: float) -> None:
        self._lock = engine.lock
        self._is_ours = engine.is_ours
        self.saved: bool | None = False
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
        is_prepared = self._is_prepared()
        if is_prepared and self._is_ours:
            return  # without the lock: one may read while another process writes
        with self._lock:
            for name in _SCHEMA:
                self._change(name)
            if not is_prepared:  # a Neo4j would let it wait for whoever writes
                self._make_meta()

    def _make_meta(self) -> None:
        facts = {"version": 0, "id": uuid.uuid4().hex[:12], "name": "", "origin": ""}
        self._change("create_meta", properties=facts, identity=new_identity(), kept=_KEPT)

    def _is_prepared(self) -> bool:
        found = self._read("read_meta")
        facts = found[0]["meta"] if found else {}
        check_format(_("This network"), facts.get("format", 1), facts.get("fields", ()))
        return all(facts.get(name) == value for name, value in _KEPT.items())

    def version(self) -> int:
        """The graph's counter: every write of entities or ties raises it. One cheap query."""
        return int(self._read("read_version")[0]["version"])

    def meta(self) -> Meta:
        facts = self._read("read_meta")[0]["meta"]
        return Meta(*(facts[name] for name in Meta._fields))

    def read(self) -> Contents:
        """The whole graph, of one version. While somebody writes it is read again; after a few
        times the writers wait for it."""
        for _try in range(_TRIES):
            version = self.version()
            entities = self._read("read_entities", long=True)
            ties = self._read("read_ties", long=True)
            said = self._read("read_said", long=True)
            if self.version() == version:
                return reading.contents(version, entities, ties, said)
        with self._lock:
            found = self._connection.run_long(lambda it: it.execute_write(reading.rows_alone))
        return reading.contents(*found)

    def batches(self) -> list[Batch]:
        """The open network's history, newest first."""
        return self._sound("read_batches", reading.batches)

    def steps(self) -> list[Step]:
        """The histories of all networks, each oldest first."""
        return self._sound("read_all_batches", reading.steps)

    def change_of(self, batch_id: str) -> Change | None:
        """What a step of the history did, if that is still kept. Raises Damaged."""
        text = self.document(change_id(batch_id))
        return read_change(text) if text is not None else None

    def document(self, id: str) -> bytes | None:
        """What is kept by that id. Raises Damaged."""
        return self._sound("read_document", reading.document, long=True, id=id)

    def documents(self) -> list[str]:
        """The ids of all documents, sorted."""
        return [*self.document_sizes()]

    def document_sizes(self) -> dict[str, int]:
        """The characters that each document takes in the store, compressed, by its id, sorted."""
        return {record["id"]: record["size"] for record in self._read("list_documents")}

    def documents_of(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Those of these documents that are there and not damaged, by id."""
        found = self._read("read_documents", long=True, ids=list(ids))
        return reading.sound_documents(found)

    def write(self, write: Write) -> int:
        """Does all of it in one transaction, or nothing; gives the version after it.

        Raises BadInput for what cannot be written, and Conflict when the store has moved on from
        `write.expected_version`, or what is new is already there, or what a tie joins is not.
        """
        check(write)
        documents = documents_of(write)
        with self._lock:
            before, self.saved = self.saved, None
            try:
                version = self._connection.run_long(
                    lambda session: session.execute_write(carry_out, write, documents),
                    breath=_breath(write.change),
                )
            except StoreUnavailable as error:
                then = _("Then look whether it was saved before you do it again.")
                raise StoreUnavailable(error.message, f"{error.hint} {then}".strip()) from error
            except GraphappError:
                self.saved = before
                raise
            self.saved = True
            return version

    def _sound(self, name: str, parse: Callable[[reading.Rows], T], **how: Any) -> T:
        """What `parse` makes of the rows; read again where they have holes, since somebody was
        just changing them."""
        for _try in range(_TRIES):
            with contextlib.suppress(*reading.HOLES):
                return parse(self._read(name, **how))
        raise damaged()

    def _read(self, name: str, *, long: bool = False, **parameters: Any) -> list[neo4j.Record]:
        run = self._connection.run_long if long else self._connection.run
        return run(lambda session: session.execute_read(reading.rows, name, parameters))

    def _change(self, name: str, **parameters: Any) -> None:
        self._connection.run_long(
            lambda session: session.execute_write(reading.rows, name, parameters)
        )


def _breath(change: Change) -> float:
    """Seconds that the store may be silent in the middle of a write: a large one keeps it busy."""
    return min(20.0, change.size / 5_000)
