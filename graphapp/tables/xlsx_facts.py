"""What an .xlsx sheet says beside its values, read in one go over its XML: how far it reaches, what
is hidden and merged, which cells have an error, no result, or are shown in another way.

It also guards what reads the values, which takes a whole sheet into the memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, BinaryIO

from graphapp.language import _, number
from graphapp.tables.findings import Unusable
from graphapp.tables.sheet_facts import ERROR, NO_VALUE, Area, Facts
from graphapp.tables.table import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, BadCell
from graphapp.tables.xml_events import guarded_parser, parse

MAX_SPECIAL = 500_000
"""Cells with an error, without a result or with a mask, that one sheet may have."""

_MAX_AREAS = 100_000
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def read_facts(stream: BinaryIO, formats: dict[str, str]) -> Facts:
    """The facts of a sheet's XML. Raises Unusable where it is too large to be read, ParseError,
    ValueError or DefusedXmlException where it is damaged."""
    reader = _Reader(formats)
    parse(reader.parser, stream)
    reader.finish()
    return reader.facts


def column_number(letters: str) -> int:
    """A is 1. Raises ValueError."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"{letters} is no column")
        number = number * 26 + ord(letter) - 64
    return number


_Start = Callable[[dict[str, str]], None]


class _Columns(dict[str, int]):
    def __missing__(self, letters: str) -> int:
        self[letters] = number = column_number(letters)
        return number


class _Reader:
    """Follows the cells as they come."""

    def __init__(self, formats: dict[str, str]) -> None:
        self.facts = Facts()
        self.parser = guarded_parser(self._start)
        self._formats = formats
        self._columns = _Columns()
        self._row, self._row_text = 0, ""
        self._cell: dict[str, str] = {}
        self._at = (0, 0)
        self._formula: list[str] | None = None
        self._result: list[str] = []
        self._count = self._special = 0
        self._readers: dict[str, _Start | None] = {}

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        try:
            read = self._readers[name]
        except KeyError:
            read = self._readers[name] = self._reader_of(name)
        if read:
            read(attributes)

    def _reader_of(self, name: str) -> _Start | None:
        namespace, _, local = name.rpartition("}")
        if local == "f" and "spreadsheetml" not in namespace:
            return None  # a chart's, not a cell's
        return {
            "c": self._start_cell,
            "v": self._start_value,
            "is": self._start_value,
            "f": self._start_formula,
            "row": self._start_row,
            "col": self._start_column,
            "mergeCell": self._merge,
        }.get(local)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._formula is not None:
            self.finish()
        self._cell = attributes
        if reference := attributes.get("r"):
            letters = reference.rstrip("0123456789")
            row = reference[len(letters) :]
            number = self._row if row == self._row_text else int(row)
            self._at = (number, self._columns[letters])
        else:
            self._at = (self._row, self._at[1] + 1)

    def _start_formula(self, _: dict[str, str]) -> None:
        self._formula, self._result = [], []
        self.parser.CharacterDataHandler = self._formula.append

    def _start_value(self, _: dict[str, str]) -> None:
        row, column = self._at
        facts, kind = self.facts, self._cell.get("t", "n")
        self._count += 1
        if column > facts.width:
            facts.width = column
        if row > facts.height or self._row > facts.height:
            facts.height = max(row, self._row)
        if column > MAX_COLUMNS or row > MAX_ROWS or self._count > MAX_CELLS:
            raise _too_large(row, column)
        if self._formula is not None or kind == "e":
            if self._formula is None:
                self._formula = []
            self.parser.CharacterDataHandler = self._result.append
        elif self._formats and kind == "n":
            self._format()

    def _format(self) -> None:
        shown = self._formats.get(self._cell.get("s", ""), "")
        if shown == "%":
            self.facts.percent.add(self._at[1])
        elif shown:
            self._keep(self.facts.masks, shown)

    def finish(self) -> None:
        """The end of a cell that has a formula or an error, if there is one; of the sheet too."""
        self.parser.CharacterDataHandler = None
        if self._formula is not None:
            result, kind = "".join(self._result).strip(), self._cell.get("t", "n")
            if kind == "e" and result:
                self._keep(self.facts.bad, BadCell(result, *ERROR))
            elif not result and kind != "str":
                self._keep(self.facts.bad, BadCell("=" + "".join(self._formula), *NO_VALUE))
            elif self._formats and kind == "n":
                self._format()
        self._formula, self._result = None, []
        if self.facts.width * self.facts.height > MAX_CELLS:
            raise _too_large(0, 0)

    def _keep(self, cells: dict[int, dict[int, Any]], what: str) -> None:
        row, column = self._at
        cells.setdefault(row, {})[column] = what
        self._special += 1
        if self._special > MAX_SPECIAL:
            raise Unusable(
                _(
                    "has more than {n} formulas without a result, errors or numbers "
                    "shown with zeros in front.",
                    n=number(MAX_SPECIAL),
                ),
                _("Save the sheet as .csv and send that."),
            )

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._formula is not None:
            self.finish()
        self._row_text = attributes.get("r", "") or str(self._row + 1)
        self._row = int(self._row_text)
        self._at = (self._row, 0)
        if self._row > MAX_ROWS:
            raise _too_large(self._row, 0)
        if attributes.get("hidden") in ("1", "true"):
            self.facts.hidden_rows.append(self._row)

    def _start_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true") and len(self.facts.hidden_columns) < 1_000:
            span = int(attributes["min"]), int(attributes["max"])
            self.facts.hidden_columns.append(span)

    def _merge(self, attributes: dict[str, str]) -> None:
        if (area := _AREA.fullmatch(attributes["ref"])) and len(self.facts.merged) < _MAX_AREAS:
            left, top, right, bottom = area.groups()
            numbers = int(top), self._columns[left], int(bottom), self._columns[right]
            self.facts.merged.append(Area(*numbers))


def _too_large(row: int, column: int) -> Unusable:
    if row > MAX_ROWS:
        return Unusable(
            _("has more than {n} rows.", n=number(MAX_ROWS)), _("Send several files."), row
        )
    if column > MAX_COLUMNS:
        return Unusable(
            _("has more than {n} columns.", n=number(MAX_COLUMNS)),
            _("Leave only those you need."),
            row,
        )
    return Unusable(
        _("has more than {n} cells.", n=number(MAX_CELLS)),
        _("Send it in parts, or leave out the columns and rows that are not needed."),
    )
