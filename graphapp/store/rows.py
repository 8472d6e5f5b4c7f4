"""Between the model's tuples and what the driver sends and receives."""

from __future__ import annotations

from typing import Any

import orjson

from graphapp.model import Entity, Tie
from graphapp.store.changes import Batch

_EMPTY = (None, "", ())


def entity_row(entity: Entity) -> dict[str, Any]:
    """An entity as a map of the properties it has; lists for tuples, `extra` as JSON. What is
    empty is left out: a transaction of many thousand rows must fit into the engine's memory."""
    row = entity._asdict()
    row["extra"] = _json(entity.extra)
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in row.items()
        if value not in _EMPTY
    }


def tie_row(tie: Tie) -> dict[str, Any]:
    """A tie as its ends and a map of the properties it has."""
    properties = {
        "id": tie.id,
        "label": tie.label,
        "strength": float(tie.strength),
        "since": tie.since,
        "until": tie.until,
        "source": tie.source,
        "directed": tie.directed,
        "extra": _json(tie.extra),
    }
    has = {name: value for name, value in properties.items() if value not in _EMPTY}
    return {"start": tie.start, "end": tie.end, "properties": has}


def read_entity(v: list[Any]) -> Entity:
    """An entity from its values in the order of read_entities.cypher."""
    return Entity(
        v[0],
        v[1],
        v[2],
        v[3] or "",
        tuple(v[4] or ()),
        tuple(v[5] or ()),
        tuple(v[6] or ()),
        tuple(v[7] or ()),
        v[8] or "",
        v[9],
        v[10],
        v[11] or "",
        tuple(v[12] or ()),
        v[13] or "",
        v[14] or "",
        v[15] or "public",
        v[16] or "",
        orjson.loads(v[17]) if v[17] else {},
    )


def read_tie(v: list[Any]) -> Tie:
    """A tie from its values in the order of read_ties.cypher."""
    return Tie(
        v[0],
        v[1],
        v[2],
        v[3] or "",
        1.0 if v[4] is None else v[4],
        v[5] or "",
        v[6] or "",
        v[7] or "",
        v[8] is not False,
        orjson.loads(v[9]) if v[9] else {},
    )


def read_batch(properties: dict[str, Any]) -> Batch:
    return Batch(
        properties["id"],
        properties["when"],
        properties["title"],
        tuple(properties["files"]),
        orjson.loads(properties["counts"]),
        properties["undoable"],
    )


def _json(extra: dict[str, str]) -> str | None:
    return orjson.dumps(extra).decode() if extra else None
