"""The one transaction that writes: all of a Write, or nothing of it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import neo4j
import orjson

from graphapp.errors import Conflict
from graphapp.language import _
from graphapp.model import Entity, Tie, said_values
from graphapp.store.changes import Batch, Change, Write
from graphapp.store.packing import KEYS, document_rows, portions
from graphapp.store.queries import bind
from graphapp.store.rows import properties, read_ties, tie_row

Documents = Mapping[str, list[dict[str, Any]] | None]


def documents_of(write: Write) -> Documents:
    """The documents that a write keeps, as rows, and (None) deletes. What a step did is one."""
    found: dict[str, list[dict[str, Any]] | None] = dict.fromkeys(
        map(change_id, write.drop_batches)
    )
    for id, content in write.documents.items():
        found[id] = None if content is None else document_rows(id, (content,))
    if write.batch and write.batch.undoable:
        id = change_id(write.batch.id)
        found[id] = document_rows(id, write.change.json_pieces())
    return found


def change_id(batch_id: str) -> str:
    """The id of the document that holds what a step of the history did."""
    return f"batch/{batch_id}"


def new_identity() -> str:
    """By chance, so that no two networks that were ever opened share one."""
    return uuid.uuid4().hex[:12]


async def carry_out(tx: neo4j.AsyncManagedTransaction, write: Write, documents: Documents) -> int:
    """Does it; gives the version after it.

    Raises Conflict when the store has moved on from `write.expected_version`, or when what the
    change stands on is no longer there.
    """
    by = 1 if write.change else 0
    # The first statement locks the node of facts: writers on Neo4j wait for each other here.
    facts = dict(write.meta) | ({"identity": new_identity()} if "id" in write.meta else {})
    version = int(await _value(tx, "raise_version", "version", by=by, meta=facts))
    if write.expected_version not in (None, version - by):
        raise _moved()
    await _write_change(tx, write.change)
    if write.drop_batches:
        await _run(tx, "delete_batches", ids=list(write.drop_batches))
    if write.batch:
        meta = await _value(tx, "read_meta", "meta")
        await _write_batch(tx, write.batch, meta["id"], version)
    for number, step in enumerate(write.past, -len(write.past)):  # below every version there is
        await _write_batch(tx, step.batch, step.network, number)
    if documents:
        await _run(tx, "delete_documents", ids=list(documents))
        for rows in portions(row for parts in documents.values() for row in parts or ()):
            await _run(tx, "create_document_parts", rows=rows)
    return version


async def _write_batch(
    tx: neo4j.AsyncManagedTransaction, batch: Batch, network: str, number: int
) -> None:
    properties = {
        "id": batch.id,
        "network": network,
        "number": number,
        "when": batch.when,
        "title": batch.title,
        "files": list(batch.files),
        "counts": orjson.dumps(dict(batch.counts)).decode(),
        "undoable": batch.undoable,
        "origin": batch.origin,
    }
    await _run(tx, "create_batch", properties=properties)


async def _write_change(tx: neo4j.AsyncManagedTransaction, change: Change) -> None:
    before = {e.key: e for e in change.entities_before}
    after = {e.key: e for e in change.entities_after}
    # A label cannot be changed on every engine: a changed kind makes the entity anew.
    remade = {k for k, e in after.items() if k in before and before[k].kind != e.kind}
    kept_ties = await _ties_to_keep(tx, change, remade)
    gone = {key for key in before if key not in after} | remade
    await _delete_ties(tx, change.ties_before)  # first: detaching many at once takes Neo4j long
    for keys in portions(sorted(gone), size=KEYS):
        await _run(tx, "delete_entities", keys=keys)
    same = before.keys() - gone
    await _create_entities(tx, (e for e in change.entities_after if e.key not in same))
    for rows in portions(properties(e) for e in change.entities_after if e.key in same):
        await _run_on_all(tx, "update_entities", rows)
    for type_, ties in _by_type([*change.ties_after, *kept_ties]).items():
        for rows in portions(map(tie_row, ties)):
            await _run_on_all(tx, "create_ties", rows, TIE=type_)
    if change.said_before or change.said_after:
        ids = [said.id for said in (*change.said_before, *change.said_after)]
        await _run(tx, "delete_said", ids=ids)
        for rows in portions(map(said_values, change.said_after)):
            await _run(tx, "create_said", rows=rows)


async def _ties_to_keep(
    tx: neo4j.AsyncManagedTransaction, change: Change, remade: set[str]
) -> list[Tie]:
    """Ties of entities that are made anew and that the change leaves alone."""
    if not remade:
        return []
    found: dict[str, Tie] = {}
    for keys in portions(sorted(remade)):
        ties = read_ties(await _value(tx, "read_ties_of", "ties", keys=keys))
        found |= {tie.id: tie for tie in ties}
    named = {tie.id for tie in (*change.ties_before, *change.ties_after)}
    removed = {e.key for e in change.entities_before} - {e.key for e in change.entities_after}
    return [
        tie
        for id, tie in found.items()
        if id not in named and tie.start not in removed and tie.end not in removed
    ]


async def _create_entities(tx: neo4j.AsyncManagedTransaction, entities: Iterable[Entity]) -> None:
    by_kind: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_kind[entity.kind].append(entity)
    for kind, members in by_kind.items():
        for rows in portions(map(properties, members)):
            await _run(tx, "create_entities", {"KIND": kind}, rows=rows)


async def _delete_ties(tx: neo4j.AsyncManagedTransaction, ties: Iterable[Tie]) -> None:
    for type_, members in _by_type(ties).items():
        ids: dict[str, list[str]] = defaultdict(list)
        for tie in members:
            ids[tie.start].append(tie.id)
        for rows in portions({"start": start, "ids": of_it} for start, of_it in ids.items()):
            await _run(tx, "delete_ties", {"TIE": type_}, rows=rows)


def _by_type(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.type].append(tie)
    return found


async def _run(
    tx: neo4j.AsyncManagedTransaction,
    name: str,
    names: Mapping[str, str] | None = None,
    **parameters: Any,
) -> None:
    await (await tx.run(*bind(name, parameters, **(names or {})))).consume()


async def _value(
    tx: neo4j.AsyncManagedTransaction, name: str, column: str, **parameters: Any
) -> Any:
    result = await tx.run(*bind(name, parameters))
    return (await result.single(strict=True))[column]


async def _run_on_all(
    tx: neo4j.AsyncManagedTransaction, name: str, rows: list[dict[str, Any]], **names: str
) -> None:
    """Runs a statement that gives the number of rows it found a place for. Raises Conflict."""
    result = await tx.run(*bind(name, {"rows": rows}, **names))
    if (await result.single(strict=True))["done"] != len(rows):
        raise _moved()


def _moved() -> Conflict:
    return Conflict(
        _("The network was changed meanwhile."), _("Look at the new state and try again.")
    )
