"""What was kept is trusted no more than what a stranger sends: it is checked before it is used.

The checks are of rows as the model has them, whatever they were stored as.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

import msgspec

from graphapp.errors import BadInput, Damaged
from graphapp.language import _
from graphapp.model import Entity, Tie, make_tie
from graphapp.store.changes import Batch, Change, Write
from graphapp.store.checks import check
from graphapp.tables.fields import Complaints, read_address, read_date

MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What reading raises where the text is not as we write it; msgspec's errors are ValueErrors."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_id(id: str) -> bool:
    """Whether `id` can be that of a network or of a step."""
    return _ID.fullmatch(id) is not None


def sound_entity(row: Entity) -> Entity:
    """The row with lists as tuples. Raises ValueError where a value is of another type, or is no
    date or address; what else may be wrong `check` says."""
    entity = msgspec.convert(tuple(row), Entity)
    _unchanged(entity.url, read_address)
    _unchanged(entity.since, read_date)
    _unchanged(entity.until, read_date)
    return entity


def sound_tie(row: Tie) -> Tie:
    """The row with the direction that its type has. Raises as `sound_entity` does, and KeyError
    where there is no such type."""
    tie = make_tie(**msgspec.convert(tuple(row), Tie)._asdict())
    _unchanged(tie.since, read_date)
    _unchanged(tie.until, read_date)
    return tie


def sound_batch(batch: Batch) -> Batch:
    """Raises ValueError where it is none that we could have written."""
    found = msgspec.convert(asdict(batch), Batch)
    datetime.fromisoformat(found.when)
    if not is_id(found.id) or any(count < 0 for count in found.counts.values()):
        raise ValueError(found.id)
    return found


def read_change(text: bytes) -> Change:
    """What a step did, or a whole network. Raises Damaged."""
    try:
        change = Change.from_json(text)
        found = Change(
            tuple(map(sound_entity, change.entities_before)),
            tuple(map(sound_entity, change.entities_after)),
            tuple(map(sound_tie, change.ties_before)),
            tuple(map(sound_tie, change.ties_after)),
            change.said_before,
            change.said_after,
        )
        check(Write(found))
    except (*MALFORMED, BadInput) as error:
        raise damaged() from error
    return found


def damaged() -> Damaged:
    return Damaged(
        _("Something that was kept is damaged and cannot be read any more."),
        _("What is open is not touched by it. Take it back from a backup if you need it."),
    )


def _unchanged(text: str, read: Callable[[str, str, Complaints], str]) -> None:
    found: Complaints = []
    if text and (read("", text, found) != text or found):
        raise ValueError(text)
