"""Arranged by kind: each kind a column of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from graphapp.model import KINDS, Entity
from graphapp.pictures.arrange.arranged import CELL, Arranged, name_at
from graphapp.pictures.layout import SPACING, Positions
from graphapp.pictures.look import Ground

_ASPECT = 1.6


def in_columns(entities: Sequence[Entity], group_of: Mapping[str, int]) -> Arranged:
    """The kinds from left to right in their order, as many cells wide as the whole needs to
    be 16 to 10; within a kind, members of one group (a number by key) follow each other,
    then by name."""
    columns = {
        kind: sorted(
            (e for e in entities if e.kind == kind),
            key=lambda e: (group_of.get(e.key, len(group_of)), e.name.casefold(), e.key),
        )
        for kind in KINDS
    }
    columns = {kind: members for kind, members in columns.items() if members}
    down = _rows([len(members) for members in columns.values()])
    places: Positions = {}
    names: list[Ground] = []
    left = 0.0
    for kind, members in columns.items():
        across = math.ceil(len(members) / down)
        for n, entity in enumerate(members):
            # Line by line, every other one moved by half, so that names find room.
            row, column = divmod(n, across)
            shift = CELL / 2 * (row % 2) if across > 1 else 0.0
            places[entity.key] = (round(left + column * CELL + shift, 1), row * SPACING)
        width = (across - 1 + 0.5 * (across > 1)) * CELL
        names.append(name_at(KINDS[kind].plural, left + width / 2, -SPACING * 0.8))
        left += (across + 1) * CELL
    return Arranged(places, tuple(names))


def _rows(sizes: Sequence[int]) -> int:
    """How many rows make the sheet about 16 to 10."""
    for rows in range(1, max(sizes, default=1) + 1):
        width = sum(math.ceil(size / rows) + 1 for size in sizes) * CELL
        if width <= rows * SPACING * _ASPECT:
            return rows
    return max(sizes, default=1)
