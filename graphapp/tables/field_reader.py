"""Reads the fields of a table's rows, each column as a whole where one cell alone is doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from graphapp.language import _
from graphapp.model import Field
from graphapp.tables.cells import split_values
from graphapp.tables.columns import Columns
from graphapp.tables.doubts import Cell, DoubtfulDates, DoubtfulLists, DoubtfulNumbers
from graphapp.tables.fields import OUT_OF_RANGE, Complaints, FieldComplaint, Reader, check_span
from graphapp.tables.identifiers import normal_identifier
from graphapp.tables.placeholders import is_placeholder
from graphapp.tables.read_rows import Reporter
from graphapp.tables.remarks import Remarks
from graphapp.tables.written_dates import Three, is_day_zero, serial_date, written_date
from graphapp.tables.written_numbers import degrees, readings

_REMEMBERED = 10_000
_SIDES = {"latitude": ("N", "S"), "longitude": ("E", "W")}


class _Column(NamedTuple):
    position: int
    field: Field
    called: str
    read: Reader
    known: dict[str, Any]
    is_number: bool


class _Odd(NamedTuple):
    """What is odd about many cells of a column, in sentences that hold for each."""

    registered: str
    addressed: str
    counted: str
    unknown: str


def _odd(header: str) -> _Odd:
    name = repr(header)
    return _Odd(
        _("The column {name} has numbers put as their register does", name=name),
        _("The column {name} has addresses that get https:// in front", name=name),
        _("The column {name} has numbers that count days; 42831 is 2017-04-06", name=name),
        _("The column {name} has words that say nothing, read as not known", name=name),
    )


class FieldReader:
    """Reads the fields of a table's rows. What a column's texts mean is remembered, since most of
    them come again; so equal values are one object too. What only the whole column can tell is read
    by `finish`, after the last row."""

    def __init__(
        self,
        columns: Columns,
        fields: Mapping[str, Field],
        readers: Mapping[str, Reader],
        reporter: Reporter,
    ) -> None:
        called = {field.called: field for field in fields.values()}
        self._columns = [
            _Column(position, field, name, readers[name], {}, field.type in ("number", "strength"))
            for name, position in columns.fields.items()
            if name in readers and (field := called[name])
        ]
        self._reporter = reporter
        self._odd = {name: _odd(reporter.sheet.header(name)) for name in called}
        self._is_counted = False
        self._has_keys = "key" in columns.fields
        """Our own export, or as careful: nothing in it is put otherwise."""
        self.remarks = Remarks()
        told = reporter.sheet, self.remarks
        self._dates, self._numbers = DoubtfulDates(*told), DoubtfulNumbers(*told)
        self._lists = DoubtfulLists(*told) if reporter.sheet.parts_lists else None
        self.present = tuple(column.field.called for column in self._columns)
        """The fields that have a column."""

    def read(self, number: int, cells: Sequence[str], found: Complaints) -> dict[str, Any]:
        """The values of a row's cells that are not empty, with complaints about the others."""
        values: dict[str, Any] = {}
        for column in self._columns:
            position, field, called, _, known, is_number = column
            text = cells[position]
            if not text:
                continue
            value = known.get(text)
            if value is None and is_number:
                value = self._numbers.see_plain(field, text)
            if value is None:
                value = self._read(Cell(number, field, text, values), column, found)
            if value is not None and value != "" and value != ():
                values[called] = value
        if "until" in values:
            check_span(values, found)
        return values

    def finish(self) -> None:
        """Reads what was doubtful, now that all of the table is known, and says what was odd."""
        for doubts in (self._dates, self._numbers):
            for row, complaint in doubts.settle():
                self._reporter.add(row, [complaint])
        for cell in self._dates.cells:
            found: Complaints = []
            check_span(cell.values, found)
            self._reporter.add(cell.row, found)
        if self._lists:
            self._lists.settle()
        self.remarks.tell(self._reporter.findings)

    def _read(self, cell: Cell, column: _Column, found: Complaints) -> Any:
        """The value of a text that is met for the first time, or is counted each time."""
        self._is_counted = False
        plain = self._plain(cell)
        if plain is None:
            return None
        before = len(found)
        value = column.read(cell.field.called, plain, found)
        for position in range(before, len(found)):
            if found[position].value == plain.strip():
                found[position] = _about(found[position], cell.text)
        if cell.field.called == "identifiers" and not self._has_keys:
            given, value = value, tuple(dict.fromkeys(map(normal_identifier, value)))
            if [text.casefold() for text in value] != [text.casefold() for text in given]:
                self._note(cell, self._odd[cell.field.called].registered)
        if column.field.type == "address" and value and value != " ".join(plain.split()):
            self._note(cell, self._odd[cell.field.called].addressed)
        if not self._is_counted and not found and len(column.known) < _REMEMBERED:
            column.known[cell.text] = value
        return value

    def _plain(self, cell: Cell) -> str | None:
        """The text as our readers take it; None where it says nothing, or nothing yet."""
        kind, text = cell.field.type, cell.text
        if kind == "list":
            return self._plain_list(cell)
        is_unknown = is_placeholder(text) or (kind == "date" and is_day_zero(text))
        if is_unknown and kind not in ("choice", "details"):
            self._tell_unknown(cell)
            return None
        if kind == "date":
            return self._plain_date(cell)
        if kind in ("number", "strength"):
            return self._plain_number(cell)
        return text

    def _plain_list(self, cell: Cell) -> str | None:
        parts = split_values(cell.text)
        if any(map(is_placeholder, parts)):
            self._tell_unknown(cell)
            parts = [part for part in parts if not is_placeholder(part)]
            if not parts:
                return None
            return "|".join(part.replace("|", "\\|") for part in parts)
        if self._lists and self._lists.see(cell):
            self._is_counted = True
        return cell.text

    def _plain_date(self, cell: Cell) -> str | None:
        said = written_date(cell.text)
        if isinstance(said, Three):
            self._dates.add(cell, said)
            return None
        if said is None and (said := serial_date(cell.text)):
            self._note(cell, self._odd[cell.field.called].counted)
        return said or cell.text

    def _plain_number(self, cell: Cell) -> str | None:
        sides = _SIDES.get(cell.field.called)
        text = degrees(cell.text, *sides) if sides else cell.text
        said = readings(text)
        least = -cell.field.most if cell.field.type == "number" else 0.0
        sure = self._numbers.see(cell, said, least, cell.field.most)
        if sure is None and said.is_doubtful:
            return None
        return text if sure is None else repr(sure)

    def _tell_unknown(self, cell: Cell) -> None:
        self._note(cell, self._odd[cell.field.called].unknown)

    def _note(self, cell: Cell, text: str) -> None:
        self._is_counted = True
        self.remarks.note(self._reporter.sheet.place(cell.row), text, cell.text)


def _about(complaint: FieldComplaint, text: str) -> FieldComplaint:
    """The complaint with the text as it stands in the cell."""
    right = complaint.right
    if complaint.field == "latitude" and complaint.wrong == OUT_OF_RANGE:
        perhaps = _("Perhaps latitude and longitude stand in each other's column.")
        right = f"{right} {perhaps}"
    return FieldComplaint(complaint.field, text, complaint.wrong, right)
