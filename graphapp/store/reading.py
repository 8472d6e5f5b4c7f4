"""What the rows of a read become, and the one read that writers wait for."""

from __future__ import annotations

import contextlib
import logging
import zlib
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import neo4j

from graphapp.model import Entity, Said, Tie, said_from
from graphapp.store.changes import Batch, Step
from graphapp.store.packing import document_content
from graphapp.store.queries import bind
from graphapp.store.rows import read_batch, read_entities, read_ties

_log = logging.getLogger(__name__)

HOLES = (KeyError, TypeError, ValueError, zlib.error)
"""What making something of rows raises where somebody was just replacing or removing them."""

Rows = Sequence[neo4j.Record]


class Contents(NamedTuple):
    """Everything in the graph, of one version, in no order."""

    version: int
    entities: list[Entity]
    ties: list[Tie]
    said: list[Said]


def batches(rows: Rows) -> list[Batch]:
    return [read_batch(row["batch"]) for row in rows]


def steps(rows: Rows) -> list[Step]:
    return [Step(row["batch"]["network"], read_batch(row["batch"])) for row in rows]


def document(rows: Rows) -> bytes | None:
    return document_content(row["text"] for row in rows) if rows else None


def sound_documents(rows: Rows) -> dict[str, bytes]:
    """Documents by id, from rows sorted by id and part; without those that are damaged."""
    found = {}
    for id, parts in groupby(rows, key=itemgetter("id")):
        with contextlib.suppress(*HOLES):
            found[id] = document_content(row["text"] for row in parts)
    return found


def contents(version: int, entities: Rows, ties: Rows, said: Rows) -> Contents:
    return Contents(
        version,
        read_entities(entities[0]["entities"]),
        read_ties(ties[0]["ties"]),
        _said(said),
    )


def _said(rows: Rows) -> list[Said]:
    """Without what somebody else's hand made unreadable: it is no part of what is analysed."""
    found = []
    for row in rows:
        try:
            found.append(said_from(row["said"]))
        except ValueError:
            _log.warning("What was said of the network cannot be read: %.200s", row["said"])
    return found


async def rows(
    tx: neo4j.AsyncManagedTransaction, name: str, parameters: dict[str, Any]
) -> list[neo4j.Record]:
    """What a statement gives."""
    result = await tx.run(*bind(name, parameters))
    return [record async for record in result]


async def rows_alone(tx: neo4j.AsyncManagedTransaction) -> tuple[int, Rows, Rows, Rows]:
    """What `contents` takes, read while no one can write: it begins as every writer begins."""
    [counted] = await rows(tx, "raise_version", {"by": 0, "meta": {}})
    entities, ties = await rows(tx, "read_entities", {}), await rows(tx, "read_ties", {})
    return counted["version"], entities, ties, await rows(tx, "read_said", {})
