"""Cells as our own sheet has them: dates, numbers, and several values of one field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.language import _
from graphapp.mapping.look_of_values import MARK, is_number, says_nothing
from graphapp.mapping.mapping import Column, SheetMapping
from graphapp.mapping.separators import joined
from graphapp.tables.cells import join_values
from graphapp.tables.table import BadCell
from graphapp.tables.written_dates import Three, written_date
from graphapp.tables.written_numbers import readings


@dataclass(frozen=True)
class Cell:
    """Takes one cell of a row as it stands."""

    position: int

    def __call__(self, cells: Sequence[str]) -> str:
        return cells[self.position]


def read_value(mapping: SheetMapping, meaning: str, text: str) -> str:
    """A cell that could be read in two ways, in the one that the mapping says."""
    if isinstance(text, BadCell):
        return text
    if meaning in ("since", "until") and isinstance(date := written_date(text), Three):
        return _day(text, date, mapping.day_first)
    if meaning in ("strength", "latitude", "longitude") and (said := readings(text)).is_doubtful:
        return f"{said.comma if mapping.decimal_comma else said.point:.15g}"
    return text


def _day(text: str, date: Three, day_first: bool) -> str:
    found, other = date if day_first else date[::-1]
    if found:
        return found
    wrong = (
        _("cannot begin with the day, as the other dates do.")
        if day_first
        else _("cannot begin with the month, as the other dates do.")
    )
    right = _("Write {date}.", date=other) if other else _("Write a day that there is.")
    return BadCell(text, wrong, right)


def listed(cells: Sequence[str], columns: Sequence[tuple[int, Column]]) -> str:
    """The values of a field's columns, joined by bars."""
    texts = []
    for position, column in columns:
        cell = cells[position]
        if isinstance(cell, BadCell):
            return cell
        if column.crossed:
            if not (says_nothing(cell) or MARK.fullmatch(cell) or is_number(cell)):
                right = _("Write x for {value}, or nothing.", value=column.value)
                return BadCell(cell, _("is no cross."), right)
            texts.append("" if says_nothing(cell) else join_values([column.value]))
        elif column.prefix and cell:
            number = cell.strip().upper()
            texts.append(number if number.startswith("GB-") else column.prefix + number)
        else:
            texts.append(joined(cell, column.separator))
    return "|".join(filter(None, texts))
