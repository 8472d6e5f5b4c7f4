"""The sample network, read from the sheets that come with the program."""

from __future__ import annotations

import csv
from typing import Any

from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Entity, Field, Tie, make_tie
from graphapp.resources import folder


def read_seeds() -> tuple[list[Entity], list[Tie]]:
    """The entities and ties of `seeds/`, in the order of the sheets. They are our own and held
    right by tests, so nothing is checked here."""
    return [_entity(row) for row in _rows("entities.csv")], [_tie(r) for r in _rows("ties.csv")]


def _rows(name: str) -> list[dict[str, str]]:
    with (folder("seeds") / name).open(encoding="utf-8", newline="") as sheet:
        return list(csv.DictReader(sheet))


def _entity(row: dict[str, str]) -> Entity:
    return Entity(**{name: _value(ENTITY_FIELDS[name], text) for name, text in row.items()})


def _tie(row: dict[str, str]) -> Tie:
    given = {f.called: f for f in TIE_FIELDS.values() if f.called in row}
    ends = [row.pop(name) for name in ("from", "to", "type")]
    return make_tie(*ends, **{name: _value(given[name], text) for name, text in row.items()})


def _value(field: Field, text: str) -> Any:
    if not text:
        return field.default
    if isinstance(field.default, tuple):
        return tuple(text.split("|"))
    return float(text) if field.type in ("number", "strength") else text
