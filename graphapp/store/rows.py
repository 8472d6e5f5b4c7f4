"""Between the model's tuples and what the driver sends and receives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Entity, Field, Tie
from graphapp.store.changes import Batch

_EMPTY = (None, "", ())


def properties(row: Entity | Tie) -> dict[str, Any]:
    """An entity or a tie as a map of the properties it has; lists for tuples, `extra` as JSON. What
    is empty is left out: a transaction of many thousand rows must fit into the engine's memory."""
    values = row._asdict() | {"extra": orjson.dumps(row.extra).decode() if row.extra else None}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value not in _EMPTY
    }


def tie_row(tie: Tie) -> dict[str, Any]:
    """A tie as its ends and a map of the properties it has."""
    has = properties(tie._replace(strength=float(tie.strength)))
    start, end, _ = (has.pop(name) for name in ("start", "end", "type"))
    return {"start": start, "end": end, "properties": {"id": tie.id, **has}}


def read_entities(rows: Sequence[Sequence[Any]]) -> list[Entity]:
    """Entities from their values in the order of the model's table."""
    return [tuple.__new__(Entity, values) for values in _completed(ENTITY_FIELDS, rows)]


def read_ties(rows: Sequence[Sequence[Any]]) -> list[Tie]:
    """Ties from their values in the order of the model's table."""
    return [tuple.__new__(Tie, values) for values in _completed(TIE_FIELDS, rows)]


def _completed(
    fields: Mapping[str, Field], rows: Sequence[Sequence[Any]]
) -> Iterable[tuple[Any, ...]]:
    """The rows in the model's types, with defaults for what is not there; done field by field,
    since rows are many and fields few."""
    if not rows:
        return ()
    columns = zip(fields.values(), zip(*rows, strict=True), strict=True)
    return zip(*(_column(field.default, values) for field, values in columns), strict=True)


def _column(default: Any, values: Sequence[Any]) -> Sequence[Any]:
    if default is None:
        return values
    if isinstance(default, tuple):
        return [tuple(value) if value else default for value in values]
    if isinstance(default, dict):
        return [orjson.loads(value) if value else {} for value in values]
    if isinstance(default, str):
        return [value or default for value in values]
    return [default if value is None else value for value in values]


def read_batch(properties: dict[str, Any]) -> Batch:
    return Batch(
        properties["id"],
        properties["when"],
        properties["title"],
        tuple(properties["files"]),
        orjson.loads(properties["counts"]),
        properties["undoable"],
        properties.get("origin") or "",
    )
