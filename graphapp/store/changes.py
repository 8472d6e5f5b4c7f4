"""What is written to the store: a change that knows its own inverse, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

import orjson

from graphapp.language import _
from graphapp.model import Entity, Said, Tie, said_values
from graphapp.store.stored import (
    STORED_FORMAT,
    check_format,
    entity_from,
    kept_said,
    stored,
    tie_from,
)

_ROWS = ("entities_before", "entities_after", "ties_before", "ties_after")
_SAID = ("said_before", "said_after")


@dataclass(frozen=True)
class Change:
    """The rows that differ, as they are before and after.

    A row in `before` only is removed, in `after` only is new, in both (same key; same tie id) is
    replaced; so is what people said (same id). The ties of a removed entity must stand in
    `ties_before`, or undo could not bring them back. What was said of it stays, for then.
    """

    entities_before: tuple[Entity, ...] = ()
    entities_after: tuple[Entity, ...] = ()
    ties_before: tuple[Tie, ...] = ()
    ties_after: tuple[Tie, ...] = ()
    said_before: tuple[Said, ...] = ()
    said_after: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return self.size > 0

    @property
    def size(self) -> int:
        """The number of its rows."""
        return sum(len(getattr(self, side.name)) for side in fields(self))

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(
            self.entities_after,
            self.entities_before,
            self.ties_after,
            self.ties_before,
            self.said_after,
            self.said_before,
        )

    def to_json(self) -> bytes:
        return b"".join(self.json_pieces())

    def json_pieces(self) -> Iterator[bytes]:
        """`to_json` row by row: that of a large import would take much memory at once."""
        yield b'{"format":%d' % STORED_FORMAT
        for side in fields(self):
            yield b',"%s":[' % side.name.encode()
            for number, row in enumerate(getattr(self, side.name)):
                kept = stored(row) if isinstance(row, Entity | Tie) else said_values(row)
                yield (b"," if number else b"") + orjson.dumps(kept)
            yield b"]"
        yield b"}"

    @classmethod
    def from_json(cls, text: bytes) -> Change:
        """Reads what any graphapp up to this one wrote. Raises SetupProblem for a newer one's."""
        kept = orjson.loads(text)
        if isinstance(kept, list):  # format 1
            kept = {"format": 1, **dict(zip(_ROWS, kept, strict=True))}
        check_format(_("What was kept of a change"), kept["format"])
        before, after, ties_before, ties_after = (kept[side] for side in _ROWS)
        return cls(
            tuple(map(entity_from, before)),
            tuple(map(entity_from, after)),
            tuple(map(tie_from, ties_before)),
            tuple(map(tie_from, ties_after)),
            *(tuple(map(kept_said, kept.get(side, ()))) for side in _SAID),
        )


@dataclass(frozen=True)
class Batch:
    """One step of the network's history, as the history shows it; its Change is kept beside it.

    `when` is an ISO time in UTC; `counts` such as {"new": 3, "changed": 1, "ties new": 8}. `origin`
    is the door that it came by, one word ("said", "phone", "map"); "" where that was not kept.
    """

    id: str
    when: str
    title: str
    files: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    undoable: bool = True
    origin: str = ""


@dataclass(frozen=True)
class Step:
    """A batch of the past and the id of the network in whose history it stands."""

    network: str
    batch: Batch


@dataclass(frozen=True)
class Write:
    """Everything one transaction does, all or nothing.

    `documents` are kept (or, where None, deleted) by id and are no part of the graph; `meta` sets
    facts of the open network (name, origin, id). `past` are steps from elsewhere, oldest first;
    they come before whatever happens here. With `expected_version` the write is refused (Conflict)
    when the store has moved on.
    """

    change: Change = Change()
    batch: Batch | None = None
    drop_batches: tuple[str, ...] = ()
    past: tuple[Step, ...] = ()
    documents: Mapping[str, bytes | None] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)
    expected_version: int | None = None
