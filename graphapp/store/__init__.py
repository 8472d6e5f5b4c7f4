"""The store: one adapter over the Neo4j driver, whichever engine stands behind it."""

from __future__ import annotations

import base64
import uuid
import zlib
from collections import defaultdict
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

import neo4j
import orjson

from graphapp.errors import Conflict
from graphapp.model import Entity, Tie
from graphapp.settings import Settings
from graphapp.store.changes import Batch, Change, Write
from graphapp.store.engine import connect
from graphapp.store.queries import statement
from graphapp.store.rows import entity_row, in_portions, read_entity, read_tie, tie_row

__all__ = ["Batch", "Change", "Contents", "Meta", "Store", "Write", "open_store"]

_PORTION = 5_000
_PART = 1_000_000  # characters; a message to the embedded engine must stay under 16 MB


class Meta(NamedTuple):
    """Facts about the open network. `origin` is "sample", "own" or "" (nothing opened yet)."""

    version: int
    id: str
    name: str
    origin: str


class Contents(NamedTuple):
    """Everything in the graph, of one version, in no order."""

    version: int
    entities: list[Entity]
    ties: list[Tie]


def open_store(settings: Settings) -> Store:
    """Connects to the engine that `settings` name and makes constraints and indexes.

    Raises StoreUnavailable or SetupProblem.
    """
    driver, lock = connect(settings)
    store = Store(driver, settings.neo4j_database, lock)
    store.prepare()
    return store


class Store:
    """Reads and writes the graph; it never analyses. Close it, or use it in a `with`."""

    def __init__(
        self,
        driver: neo4j.Driver,
        database: str,
        lock: AbstractContextManager[Any] | None = None,
    ) -> None:
        self._driver = driver
        self._database = database
        self._lock = lock or nullcontext()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._driver.close()

    def prepare(self) -> None:
        """Constraints, indexes and the node of facts; as often as you like."""
        for name in (
            "unique_entity_key",
            "unique_meta_key",
            "unique_batch_id",
            "unique_document_part",
            "index_document_id",
        ):
            self._run(name)
        facts = {"version": 0, "id": uuid.uuid4().hex[:12], "name": "", "origin": ""}
        self._run("create_meta", properties=facts)

    def version(self) -> int:
        """The graph's counter: every write of entities or ties raises it. One cheap query."""
        return int(self._run("read_version")[0]["version"])

    def meta(self) -> Meta:
        facts = self._run("read_meta")[0]["meta"]
        return Meta(facts["version"], facts["id"], facts["name"], facts["origin"])

    def read(self) -> Contents:
        """The whole graph, of one version: it reads again while somebody writes."""
        while True:
            version = self.version()
            entities = self._run("read_entities")[0]["entities"]
            ties = self._run("read_ties")[0]["ties"]
            if self.version() == version:
                return Contents(
                    version, [read_entity(v) for v in entities], [read_tie(v) for v in ties]
                )

    def batches(self) -> list[Batch]:
        """The open network's history, newest first."""
        found = self._run("read_batches", network=self.meta().id)
        return [_batch(record["batch"]) for record in found]

    def change_of(self, batch_id: str) -> Change | None:
        """What a step of the history did, if that is still kept."""
        text = self.document(f"batch/{batch_id}")
        return Change.from_json(text) if text is not None else None

    def document(self, id: str) -> bytes | None:
        parts = self._run("read_document", id=id)
        if not parts:
            return None
        return zlib.decompress(base64.b64decode("".join(part["text"] for part in parts)))

    def documents(self) -> list[str]:
        """The ids of all documents, sorted."""
        return [record["id"] for record in self._run("list_documents")]

    def write(self, write: Write) -> int:
        """Does all of it in one transaction, or nothing; gives the version after it.

        Raises Conflict when the store has moved on from `write.expected_version`.
        """
        with self._lock, self._driver.session(database=self._database) as session:
            return session.execute_write(_do, write)

    def _run(self, name: str, **parameters: Any) -> list[neo4j.Record]:
        return self._driver.execute_query(
            statement(name), parameters, database_=self._database
        ).records


def _do(tx: neo4j.ManagedTransaction, write: Write) -> int:
    record = tx.run(
        statement("raise_version"), by=1 if write.change else 0, meta=dict(write.meta)
    ).single(strict=True)
    version = int(record["version"])
    if (
        write.expected_version is not None
        and version - bool(write.change) != write.expected_version
    ):
        raise Conflict("The network was changed meanwhile.", "Look at the new state and try again.")
    _write_change(tx, write.change)
    documents = dict(write.documents)
    if write.batch:
        network = tx.run(statement("read_meta")).single(strict=True)["meta"]["id"]
        tx.run(
            statement("create_batch"),
            properties={
                "id": write.batch.id,
                "network": network,
                "number": version,
                "when": write.batch.when,
                "title": write.batch.title,
                "files": list(write.batch.files),
                "counts": orjson.dumps(dict(write.batch.counts)).decode(),
                "undoable": write.batch.undoable,
            },
        ).consume()
        if write.batch.undoable:
            documents[f"batch/{write.batch.id}"] = write.change.to_json()
    if write.drop_batches:
        tx.run(statement("delete_batches"), ids=list(write.drop_batches)).consume()
        documents |= {f"batch/{id}": None for id in write.drop_batches}
    _write_documents(tx, documents)
    return version


def _write_change(tx: neo4j.ManagedTransaction, change: Change) -> None:
    before = {e.key: e for e in change.entities_before}
    after = {e.key: e for e in change.entities_after}
    remade = {k for k, e in after.items() if k in before and before[k].kind != e.kind}
    kept_ties = _ties_to_keep(tx, change, remade)
    _delete_ties(tx, change.ties_before)
    gone = [key for key in before if key not in after or key in remade]
    for keys in in_portions(gone, _PORTION):
        tx.run(statement("delete_entities"), keys=keys).consume()
    new = [e for e in change.entities_after if e.key not in before or e.key in remade]
    same = [e for e in change.entities_after if e.key in before and e.key not in remade]
    _create_entities(tx, new)
    for portion in in_portions(same, _PORTION):
        tx.run(statement("update_entities"), rows=[entity_row(e) for e in portion]).consume()
    _create_ties(tx, [*change.ties_after, *kept_ties])


def _ties_to_keep(tx: neo4j.ManagedTransaction, change: Change, remade: set[str]) -> list[Tie]:
    """Ties of entities that are recreated (their kind changed) and that the change leaves alone."""
    if not remade:
        return []
    found = tx.run(statement("read_ties_of"), keys=sorted(remade)).single(strict=True)["ties"]
    ties = {tie.id: tie for tie in map(read_tie, found)}
    named = {tie.id for tie in (*change.ties_before, *change.ties_after)}
    return [tie for id, tie in ties.items() if id not in named]


def _create_entities(tx: neo4j.ManagedTransaction, entities: Iterable[Entity]) -> None:
    by_kind: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_kind[entity.kind].append(entity)
    for kind, members in by_kind.items():
        for portion in in_portions(members, _PORTION):
            rows = [entity_row(e) for e in portion]
            tx.run(statement("create_entities", KIND=kind), rows=rows).consume()


def _create_ties(tx: neo4j.ManagedTransaction, ties: Iterable[Tie]) -> None:
    for type_, members in _by_type(ties).items():
        for portion in in_portions(members, _PORTION):
            rows = [tie_row(t) for t in portion]
            made = tx.run(statement("create_ties", TIE=type_), rows=rows).single(strict=True)
            if made["made"] != len(rows):
                raise Conflict(
                    "An entity that a tie needs is no longer there.",
                    "Look at the new state and try again.",
                )


def _delete_ties(tx: neo4j.ManagedTransaction, ties: Iterable[Tie]) -> None:
    for type_, members in _by_type(ties).items():
        for portion in in_portions(members, _PORTION):
            rows = [{"start": t.start, "id": t.id} for t in portion]
            tx.run(statement("delete_ties", TIE=type_), rows=rows).consume()


def _by_type(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.type].append(tie)
    return found


def _write_documents(tx: neo4j.ManagedTransaction, documents: dict[str, bytes | None]) -> None:
    if not documents:
        return
    tx.run(statement("delete_documents"), ids=list(documents)).consume()
    for id, content in documents.items():
        if content is None:
            continue
        text = base64.b64encode(zlib.compress(content)).decode()
        for part, start in enumerate(range(0, max(len(text), 1), _PART)):
            row = {
                "key": f"{id}#{part}",
                "id": id,
                "part": part,
                "text": text[start : start + _PART],
            }
            tx.run(statement("create_document_parts"), rows=[row]).consume()


def _batch(properties: dict[str, Any]) -> Batch:
    return Batch(
        properties["id"],
        properties["when"],
        properties["title"],
        tuple(properties["files"]),
        orjson.loads(properties["counts"]),
        properties["undoable"],
    )
