"""Values that one cell alone does not tell: the whole column does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from graphapp.language import _, _n
from graphapp.model import Field
from graphapp.tables.fields import FieldComplaint
from graphapp.tables.remarks import Remarks
from graphapp.tables.rows import Sheet
from graphapp.tables.written_dates import Three
from graphapp.tables.written_numbers import Readings, plain_number

_SHORT = 4
"""Words of a value; what stands between commas and is longer is part of a sentence."""


class Cell(NamedTuple):
    """A cell of a field, and the values of its row, in which what it means is put in the end."""

    row: int
    field: Field
    text: str
    values: dict[str, Any]


class DoubtfulDates:
    """Dates such as 06/04/2017: one of a column that can only begin with the day says it of all."""

    def __init__(self, sheet: Sheet, remarks: Remarks) -> None:
        self._sheet, self._remarks = sheet, remarks
        self._found: dict[str, list[tuple[Cell, Three]]] = defaultdict(list)

    def add(self, cell: Cell, three: Three) -> None:
        self._found[cell.field.called].append((cell, three))

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for column in self._found.values() for cell, _ in column)

    def settle(self) -> Iterator[tuple[int, FieldComplaint]]:
        """Puts the dates into their rows; complains once of a column that does not tell."""
        for name, column in self._found.items():
            first = [cell for cell, three in column if three.month_first is None]
            second = [cell for cell, three in column if three.day_first is None]
            doubtful = [(cell, three) for cell, three in column if None not in three]
            if doubtful and bool(first) == bool(second):
                yield doubtful[0][0].row, _two_dates(name, doubtful, bool(first))
                continue
            for cell, three in column:
                by_day = three.day_first if first or not second else three.month_first
                cell.values[name] = by_day or three.day_first or three.month_first
            self._tell(name, first, second, doubtful)

    def _tell(
        self, name: str, by_day: list[Cell], by_month: list[Cell], doubtful: list[Any]
    ) -> None:
        header = repr(self._sheet.header(name))
        if by_day:
            text = _("The column {name} has dates that begin with the day", name=header)
        else:
            text = _("The column {name} has dates that begin with the month", name=header)
        for cell in by_month if not by_day else by_day[:1] if doubtful else ():
            self._remarks.note(self._sheet.place(cell.row), text, cell.text)


def _two_dates(name: str, doubtful: list[tuple[Cell, Three]], is_mixed: bool) -> FieldComplaint:
    cell, three = doubtful[0]
    wrong = _("can be read in two ways.")
    if more := len(doubtful) - 1:
        wrong = _n(
            "can be read in two ways, and so can {n} more date of the column.",
            "can be read in two ways, and so can {n} more dates of the column.",
            more,
        )
    if is_mixed:
        mixed = _("Other dates of the column begin with the day and with the month.")
        wrong = f"{wrong} {mixed}"
    right = _(
        "Write {day_first} if the day comes first, {month_first} if the month does.",
        day_first=three.day_first,
        month_first=three.month_first,
    )
    return FieldComplaint(name, cell.text, wrong, right)


class DoubtfulNumbers:
    """Numbers such as 1.500: the others of the column, then of the table, say what a comma is."""

    def __init__(self, sheet: Sheet, remarks: Remarks) -> None:
        self._sheet, self._remarks = sheet, remarks
        self._doubtful: dict[str, list[tuple[Cell, Readings]]] = defaultdict(list)
        self._sure: dict[str, set[str]] = defaultdict(set)

    def see_plain(self, field: Field, text: str) -> float | None:
        """The number where the text is one beyond doubt, as most are; None for anything else."""
        number = plain_number(text)
        if (
            number is None
            or not (-field.most if field.type == "number" else 0) < number < field.most
        ):
            return None
        if "." in text:
            self._sure[field.called].add("point")
        return number

    def see(self, cell: Cell, said: Readings, least: float, most: float) -> float | None:
        """The number where it is sure, as it is where one reading is out of range."""
        fits = [n for n in said if n is not None and least <= n <= most]
        if said.is_doubtful and len(fits) != 1:
            self._doubtful[cell.field.called].append((cell, said))
            return None
        if said.point != said.comma and not said.is_doubtful:
            self._sure[cell.field.called].add("point" if said.comma is None else "comma")
        known = said.point if said.point is not None else said.comma
        return fits[0] if said.is_doubtful else known

    def settle(self) -> Iterator[tuple[int, FieldComplaint]]:
        """Puts the numbers into their rows; complains once of a column that does not tell."""
        everywhere = set().union(*self._sure.values())
        for name, column in self._doubtful.items():
            signs = self._sure.get(name) or everywhere
            has_comma = any("," in cell.text for cell, _said in column)
            if len(signs) > 1 or (not signs and has_comma):
                yield column[0][0].row, _two_numbers(name, column)
                continue
            is_comma = signs == {"comma"}
            for cell, said in column:
                cell.values[name] = said.comma if is_comma else said.point
                if not signs:
                    text = _(
                        "The point in numbers of the column {name} begins a fraction",
                        name=repr(self._sheet.header(name)),
                    )
                    self._remarks.note(self._sheet.place(cell.row), text, cell.text)


def _two_numbers(name: str, column: list[tuple[Cell, Readings]]) -> FieldComplaint:
    cell, said = column[0]
    wrong = _("can be read in two ways.")
    if more := len(column) - 1:
        wrong = _n(
            "can be read in two ways, and so can {n} more number of the column.",
            "can be read in two ways, and so can {n} more numbers of the column.",
            more,
        )
    low, high = sorted(number for number in said if number is not None)
    right = _(
        "Write {whole}, or {fraction} with a point if it is a fraction.",
        whole=f"{high:g}",
        fraction=f"{low:g}",
    )
    return FieldComplaint(name, cell.text, wrong, right)


class DoubtfulLists:
    """Lists without a bar: `food, training` are two values where all of the column is so short."""

    def __init__(self, sheet: Sheet, remarks: Remarks) -> None:
        self._sheet, self._remarks = sheet, remarks
        self._parted: dict[str, list[Cell]] = defaultdict(list)
        self._barred: set[str] = set()

    def see(self, cell: Cell) -> bool:
        """Whether the cell may be a list without a bar."""
        if "|" in cell.text:
            self._barred.add(cell.field.called)
        elif re.search(r"[,;\n]", cell.text):
            self._parted[cell.field.called].append(cell)
            return True
        return False

    def settle(self) -> None:
        """Puts the values of what is a list into the rows, and says so, or that it is none."""
        for name, cells in self._parted.items():
            if name not in self._barred:
                self._part(name, cells)

    def _part(self, name: str, cells: list[Cell]) -> None:
        by = r"[;\n]" if any(re.search(r"[;\n]", cell.text) for cell in cells) else ","
        parts = [
            [p for part in re.split(by, cell.text) if (p := " ".join(part.split()))]
            for cell in cells
        ]
        is_list = by != "," or all(len(part.split()) <= _SHORT for found in parts for part in found)
        text = _lists_told(
            repr(self._sheet.header(name)),
            _("commas") if by == "," else _("semicolons or new lines"),
            is_list,
        )
        for cell, found in zip(cells, parts, strict=True):
            if len(found) > 1:
                self._remarks.note(self._sheet.place(cell.row), text, cell.text)
                if is_list:
                    cell.values[name] = tuple(dict.fromkeys(found))


def _lists_told(header: str, signs: str, is_list: bool) -> str:
    if is_list:
        return _(
            "The column {name} is read as several values, parted by {signs}; "
            "a | parts them for sure",
            name=header,
            signs=signs,
        )
    return _(
        "The column {name} is one value in spite of its {signs}; a | parts them for sure",
        name=header,
        signs=signs,
    )
