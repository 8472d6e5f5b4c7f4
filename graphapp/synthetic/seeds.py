"""The sample network, read from the sheets that come with the program."""

from __future__ import annotations

import csv
from typing import Any

from graphapp.model import ENTITY_LISTS, Entity, Tie, make_tie
from graphapp.resources import folder


def read_seeds() -> tuple[list[Entity], list[Tie]]:
    """The entities and ties of `seeds/`, in the order of the sheets. They are our own and held
    right by tests, so nothing is checked here."""
    return [_entity(row) for row in _rows("entities.csv")], [_tie(r) for r in _rows("ties.csv")]


def _rows(name: str) -> list[dict[str, str]]:
    with (folder("seeds") / name).open(encoding="utf-8", newline="") as sheet:
        return list(csv.DictReader(sheet))


def _entity(row: dict[str, str]) -> Entity:
    values: dict[str, Any] = dict(row)
    values |= {name: tuple(filter(None, row[name].split("|"))) for name in ENTITY_LISTS}
    for name in ("latitude", "longitude"):
        values[name] = float(row[name]) if row[name] else None
    return Entity(**values)


def _tie(row: dict[str, str]) -> Tie:
    values: dict[str, Any] = {name: row[name] for name in ("label", "since", "until", "source")}
    values["strength"] = float(row["strength"] or 1)
    return make_tie(row["from"], row["to"], row["type"], **values)
