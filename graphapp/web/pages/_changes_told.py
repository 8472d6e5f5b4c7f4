"""What steps changed, as pages tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from graphapp.journeys.edit.edit_forms import OWN_COLUMN
from graphapp.journeys.json_facts import Batch
from graphapp.journeys.past.what_changed import FieldChange, RowChange, StepChanges, What
from graphapp.language import _
from graphapp.model import (
    BECAME,
    ENTITY_FIELDS,
    SENSES,
    SPOKEN,
    TIE_FIELDS,
    Decision,
    Entity,
    Field,
    Said,
    Tie,
)
from graphapp.network import Network

SHOWN = 50
"""Rows of a step that are shown where it is one of several."""

_SEEN_ALREADY = ("key", "kind", "name", "from", "to", "type", "directed")
_SAID = {
    "state": _("What became of it"),
    "sense": _("What they are"),
    "who": _("Said by"),
    "why": _("Note"),
    "introducer": _("Introduced by"),
    "by_when": _("By when"),
}
_WORDS = BECAME | {"same": _("same"), "narrower": _("narrower"), "different": _("different")}
"""What is kept by a word of its own, as it is said."""
_USUAL = (("strength", "1"), ("visibility", "public"))
"""Not told of what came or went: its own line has it, or it is so of most."""


@dataclass(frozen=True)
class ToldField:
    """A field in its words, before and after ("" for nothing)."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ToldRow:
    """An entity, or a tie or what was said as a sentence (then `kind` is ""); `key` is "" where
    there is no page."""

    what: What
    name: str
    kind: str
    key: str
    fields: tuple[ToldField, ...]


@dataclass(frozen=True)
class ToldStep:
    """A step with the first of its rows; `more` are not shown."""

    step: Batch
    rows: tuple[ToldRow, ...]
    more: int


def tell(
    changes: StepChanges,
    network: Network,
    first: int = 0,
    most: int = SHOWN,
    gone: Mapping[str, str] = MappingProxyType({}),
) -> ToldStep:
    """Rows of a step from the `first`, entities before ties, what was said last. Names are those of
    today; for who is no more those in `gone`, or of the step."""
    rows: list[RowChange[Any]] = [*changes.entities, *changes.ties, *changes.said]
    names = {**gone, **{change.row.key: change.row.name for change in changes.entities}}
    shown = rows[first : first + most]
    return ToldStep(
        changes.step,
        tuple(_row(change, names, network) for change in shown),
        max(len(rows) - first - most, 0),
    )


def _row(change: RowChange[Any], names: Mapping[str, str], network: Network) -> ToldRow:
    row: Entity | Tie | Said = change.row
    if isinstance(row, Entity):
        key = row.key if row.key in network.index else ""
        fields = _fields(change, ENTITY_FIELDS)
        return ToldRow(change.what, row.name, row.kind, key, fields)
    if not isinstance(row, Tie):
        return ToldRow(change.what, _said(row, names, network), "", "", _said_fields(change))
    ends = (_name(key, names, network) for key in (row.start, row.end))
    start, end = ends
    said = _("{start} {is_tied_to} {end}", start=start, is_tied_to=row.words(row.start), end=end)
    return ToldRow(change.what, said, "", "", _fields(change, TIE_FIELDS))


def _said(row: Said, names: Mapping[str, str], network: Network) -> str:
    if isinstance(row, Decision):
        one, other = (_name(key, names, network) for key in row.pair)
        became = BECAME[row.state]
        return _("{one} and {other}: {became}", one=one, other=other, became=became)
    of = {"one": row.one, "is_to": SENSES[row.sense], "other": row.other}
    if row.field == "words":
        return _("“{one}” {is_to} “{other}”", **of)
    return _("“{one}” {is_to} “{other}” as {field}", **of, field=SPOKEN[row.field])


def _said_fields(change: RowChange[Any]) -> tuple[ToldField, ...]:
    return tuple(
        ToldField(_SAID[it.field], _in_words(it.field, it.before), _in_words(it.field, it.after))
        for it in change.fields
        if it.field in _SAID
    )


def _in_words(field: str, text: str) -> str:
    return _WORDS.get(text, text) if field in ("state", "sense") else text


def _name(key: str, names: Mapping[str, str], network: Network) -> str:
    return network.entity(key).name if key in network.index else names.get(key, key)


def _fields(change: RowChange[Any], fields: Mapping[str, Field]) -> tuple[ToldField, ...]:
    labels = {field.called: field.label for field in fields.values()}
    told = change.fields
    if change.what != "changed":
        told = tuple(it for it in told if it.field not in _SEEN_ALREADY and not _is_usual(it))
    return tuple(
        ToldField(labels.get(it.field, it.field.removeprefix(OWN_COLUMN)), it.before, it.after)
        for it in told
    )


def _is_usual(it: FieldChange) -> bool:
    return (it.field, it.before or it.after) in _USUAL
