"""What an import does or did, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphapp.journeys.files.imports import Changed
from graphapp.language import _, _n
from graphapp.model import ENTITY_FIELDS, KINDS, TIE_FIELDS, Entity, Tie
from graphapp.names import listing

_LABELS = {
    **{field.name: field.plain for field in (*ENTITY_FIELDS.values(), *TIE_FIELDS.values())},
    "directed": _("directed"),
    "end": _("end"),
    "extra": _("further columns"),
    "label": _("label"),
    "public_details": _("public_details"),
    "start": _("start"),
    "visibility": _("visibility"),
}


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
    parts = []
    if new := counts.get("new", 0):
        parts.append(_n("{n} new entity", "{n} new entities", new))
    if ties := counts.get("ties new", 0):
        parts.append(_n("{n} new tie", "{n} new ties", ties))
    if changes := counts.get("changed", 0) + counts.get("ties changed", 0):
        parts.append(_n("{n} change", "{n} changes", changes))
    text = listing(parts) or _("Nothing new")
    return text if would else _("Saved: {what}", what=text)


def counted(counts: Mapping[str, int]) -> str:
    """The counts of a step as one sentence."""
    parts = []
    if new := counts.get("new", 0):
        parts.append(_n("{n} entity was added", "{n} entities were added", new))
    if changed := counts.get("changed", 0):
        parts.append(_n("{n} was brought up to date", "{n} were brought up to date", changed))
    if ties := counts.get("ties new", 0):
        parts.append(_n("{n} tie was added", "{n} ties were added", ties))
    if ties := counts.get("ties changed", 0):
        parts.append(_n("{n} tie changed", "{n} ties changed", ties))
    return f"{listing(parts)}." if parts else _("Nothing was changed.")


def difference(row: Changed, names: Mapping[str, str]) -> Difference:
    """What a row changes; `names` of entities by key."""
    fields = tuple(change for field, old, new in row.fields for change in _changes(field, old, new))
    if isinstance(row.after, Entity):
        return Difference(row.after.name, row.after.kind, fields)
    tie: Tie = row.after
    said = _(
        "{start} {is_tied_to} {end}",
        start=names.get(tie.start, tie.start)[:60],
        is_tied_to=tie.words(tie.start),
        end=names.get(tie.end, tie.end)[:60],
    )
    return Difference(said, "", fields)


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
