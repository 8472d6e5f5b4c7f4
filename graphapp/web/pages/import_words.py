"""What an import does or did, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphapp.journeys.files.imports import Changed
from graphapp.model import KINDS, Entity, Tie
from graphapp.names import listing

_LABELS = {"extra": "further columns", "url": "web address"}


@dataclass(frozen=True)
class FieldChange:
    """A field before and after, as texts ("" for nothing)."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """A changed entity or tie: its name, its kind ("" for a tie), and what differs."""

    name: str
    kind: str
    fields: tuple[FieldChange, ...]


def headline(counts: Mapping[str, int], *, would: bool = False) -> str:
    """ "12 new entities and 30 new ties", or what there is of it."""
    parts = [
        _number(counts.get("new", 0), "new entity", "new entities"),
        _number(counts.get("ties new", 0), "new tie", "new ties"),
    ]
    changes = counts.get("changed", 0) + counts.get("ties changed", 0)
    parts.append(_number(changes, "change", "changes"))
    text = listing(parts) or "Nothing new"
    return text if would else f"Saved: {text}"


def counted(counts: Mapping[str, int]) -> str:
    """The counts of a step as one sentence."""
    parts = [
        _number(counts.get("new", 0), "entity was added", "entities were added"),
        _number(counts.get("changed", 0), "was brought up to date", "were brought up to date"),
        _number(counts.get("ties new", 0), "tie was added", "ties were added"),
        _number(counts.get("ties changed", 0), "tie changed", "ties changed"),
    ]
    return f"{listing(parts) or 'Nothing was changed'}."


def difference(row: Changed, names: Mapping[str, str]) -> Difference:
    """What a row changes; `names` of entities by key."""
    fields = tuple(change for field, old, new in row.fields for change in _changes(field, old, new))
    if isinstance(row.after, Entity):
        return Difference(row.after.name, row.after.kind, fields)
    tie: Tie = row.after
    ends = names.get(tie.start, tie.start)[:60], names.get(tie.end, tie.end)[:60]
    return Difference(f"{ends[0]} {tie.words(tie.start)} {ends[1]}", "", fields)


def _changes(field: str, old: Any, new: Any) -> list[FieldChange]:
    if isinstance(old, dict):
        columns = [*old, *(column for column in new if column not in old)]
        return [
            FieldChange(column, old.get(column, ""), new.get(column, ""))
            for column in columns
            if old.get(column, "") != new.get(column, "")
        ]
    return [FieldChange(_LABELS.get(field, field), _text(old), _text(new))]


def _text(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    if isinstance(value, str):
        return KINDS[value].label if value in KINDS else value
    return "" if value is None else f"{value:g}"


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}" if count else ""
