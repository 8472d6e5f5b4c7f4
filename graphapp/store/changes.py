"""What is written to the store: a change that knows its own inverse, and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from graphapp.model import Entity, Tie


@dataclass(frozen=True)
class Change:
    """The rows that differ, as they are before and after.

    A row in `before` only is removed, in `after` only is new, in both (same key; same tie id) is
    replaced. The ties of a removed entity must stand in `ties_before`, or undo could not bring
    them back.
    """

    entities_before: tuple[Entity, ...] = ()
    entities_after: tuple[Entity, ...] = ()
    ties_before: tuple[Tie, ...] = ()
    ties_after: tuple[Tie, ...] = ()

    def __bool__(self) -> bool:
        return self.size > 0

    @property
    def size(self) -> int:
        """The number of its rows."""
        sides = (self.entities_before, self.entities_after, self.ties_before, self.ties_after)
        return sum(map(len, sides))

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.entities_after, self.entities_before, self.ties_after, self.ties_before)

    def to_json(self) -> bytes:
        sides = (self.entities_before, self.entities_after, self.ties_before, self.ties_after)
        return orjson.dumps([[tuple(row) for row in side] for side in sides])

    @classmethod
    def from_json(cls, text: bytes) -> Change:
        before, after, ties_before, ties_after = orjson.loads(text)
        return cls(
            tuple(map(entity_from_list, before)),
            tuple(map(entity_from_list, after)),
            tuple(map(Tie._make, ties_before)),
            tuple(map(Tie._make, ties_after)),
        )


def entity_from_list(values: list[object]) -> Entity:
    """An Entity from its fields in order, as JSON has them (lists where tuples belong)."""
    return Entity._make(tuple(v) if isinstance(v, list) else v for v in values)


@dataclass(frozen=True)
class Batch:
    """One step of the network's history, as the history shows it; its Change is kept beside it.

    `when` is an ISO time in UTC; `counts` such as {"new": 3, "changed": 1, "ties new": 8}.
    """

    id: str
    when: str
    title: str
    files: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    undoable: bool = True


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
