"""Cells as our own sheet has them: dates, numbers, and several values of one field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.mapping.look_of_values import BLANK
from graphapp.mapping.mapping import Column, SheetMapping
from graphapp.mapping.separators import joined
from graphapp.tables.cells import join_values
from graphapp.tables.table import BadCell

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})( .*)?", re.ASCII)


@dataclass(frozen=True)
class Cell:
    """Takes one cell of a row as it stands."""

    position: int

    def __call__(self, cells: Sequence[str]) -> str:
        return cells[self.position]


def read_value(mapping: SheetMapping, meaning: str, text: str) -> str:
    """A cell as its field is written: a date as ISO, a number with a point."""
    if isinstance(text, BadCell):
        return text
    if meaning in ("since", "until") and (found := _DAY.fullmatch(text)):
        return _iso(found, mapping.day_first)
    if meaning in ("strength", "latitude", "longitude") and mapping.decimal_comma:
        return re.sub(r"\.(?=\d{3}\b)", "", text).replace(",", ".")
    return text


def listed(cells: Sequence[str], columns: Sequence[tuple[int, Column]]) -> str:
    """The values of a field's columns, joined by bars."""
    texts = []
    for position, column in columns:
        cell = cells[position]
        if isinstance(cell, BadCell):
            return cell
        if column.crossed:
            texts.append("" if BLANK.fullmatch(cell) else join_values([column.value]))
        elif column.prefix and cell:
            number = cell.strip().upper()
            texts.append(number if number.startswith("GB-") else column.prefix + number)
        else:
            texts.append(joined(cell, column.separator))
    return "|".join(filter(None, texts))


def _iso(found: re.Match[str], day_first: bool) -> str:
    one, other, year = found[1], found[2], found[3]
    day, month = (one, other) if day_first else (other, one)
    century = "" if len(year) == 4 else "20" if int(year) < 70 else "19"
    return f"{century}{year}-{month.zfill(2)}-{day.zfill(2)}"
