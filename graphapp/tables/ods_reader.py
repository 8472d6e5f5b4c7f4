"""The sheets of an OpenDocument spreadsheet (.ods), read row by row from its XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from graphapp.language import _, number
from graphapp.tables.findings import Unusable
from graphapp.tables.sheet_facts import ERROR, NO_VALUE, Area, Facts
from graphapp.tables.table import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, BadCell, Row
from graphapp.tables.workbook_cells import text_of
from graphapp.tables.xml_events import guarded_parser

_CHUNK = 262_144
_MAX_NOTED = 100_000
_LIBRE_OFFICE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}


@dataclass
class OdsSheet:
    """A sheet as far as it was read; `rows` are those that nobody took yet."""

    name: str
    facts: Facts = field(default_factory=Facts)
    rows: list[tuple[Row, int]] = field(default_factory=list)


def read_ods(stream: IO[bytes]) -> Iterator[OdsSheet]:
    """Again and again the sheet that is being read, with some more of its rows, each with the
    number of times it stands there. Raises Unusable, ExpatError, DefusedXmlException, ValueError.
    """
    reader = _Reader()
    while chunk := stream.read(_CHUNK):
        reader.parser.Parse(chunk, False)
        yield from reader.take()
    reader.parser.Parse(b"", True)
    yield from reader.take()


class _Reader:
    def __init__(self) -> None:
        self.parser = guarded_parser(self._start)
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self._sheets: list[OdsSheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0  # tables may stand in cells
        self._aside = 0  # inside what is no part of a cell's text
        self._row, self._repeat, self._column = 0, 1, 0
        self._cells: list[str] = []
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._in_text = False

    def take(self) -> Iterator[OdsSheet]:
        for sheet in self._sheets:
            yield sheet
            sheet.rows.clear()
        del self._sheets[:-1]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        if self._aside or local in ("annotation", "shapes", "tracked-changes"):
            self._aside += 1
            return
        given = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if attributes.get(f"{_LIBRE_OFFICE}}}value-type") == "error":
            given["value-type"] = "error"
        if local == "table":
            self._aside += self._depth
            self._depth += not self._depth
            if not self._aside:
                self._begin_sheet(given)
        elif local == "style":
            self._style = given.get("name", "")
        elif local == "table-properties" and given.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif self._depth:
            self._start_inside(local, given)

    def _begin_sheet(self, given: dict[str, str]) -> None:
        self._sheets.append(OdsSheet(given.get("name", "")))
        self._sheets[-1].facts.is_hidden = given.get("style-name") in self._hidden_styles
        self._row = self._column = 0
        self._repeat = 1

    def _start_inside(self, local: str, given: dict[str, str]) -> None:
        facts = self._sheets[-1].facts
        if local == "table-column":
            first, self._column = self._column + 1, self._column + _times(given, "columns")
            if given.get("visibility") in ("collapse", "filter") and first <= MAX_COLUMNS:
                facts.hidden_columns.append((first, self._column))
        elif local == "table-row":
            self._row += self._repeat if self._row else 1
            self._repeat, self._column, self._cells = _times(given, "rows"), 0, []
            if given.get("visibility") in ("collapse", "filter"):
                last = min(self._row + self._repeat, MAX_ROWS + 1)
                facts.hidden_rows += range(self._row, last)
        elif local in ("table-cell", "covered-table-cell"):
            self._cell, self._text = given, []
        elif local == "p":
            self._text += ["\n"] * bool(self._text)
            self._in_text = True
        elif local in _BLANKS:
            times = int(given.get("c", 1)) if len(self._text) < 1_000 else 1
            self._text.append(_BLANKS[local] * min(times, 100))

    def _data(self, text: str) -> None:
        if self._in_text and not self._aside:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
            return
        local = name.rpartition("}")[2]
        if local == "table":
            self._depth = 0
        elif local == "p":
            self._in_text = False
        elif local in ("table-cell", "covered-table-cell") and self._cell is not None:
            covered = local == "covered-table-cell"
            self._end_cell(self._cell, "" if covered else _value(self._cell, "".join(self._text)))
            self._cell = None
        elif local == "table-row" and self._depth and any(self._cells):
            self._end_row()

    def _end_cell(self, cell: dict[str, str], text: str) -> None:
        left, times = self._column + 1, _times(cell, "columns")
        self._column += times
        if not text:
            return
        if self._column > MAX_COLUMNS:
            wrong = _("has more than {n} columns.", n=number(MAX_COLUMNS))
            raise self._unusable(wrong, _("Leave only those you need."))
        facts = self._sheets[-1].facts
        self._cells += [""] * (left - 1 - len(self._cells))
        self._cells += [text] * times
        facts.width = max(facts.width, self._column)
        if cell.get("value-type") == "percentage":
            facts.percent.add(left)
        down, across = int(cell.get("number-rows-spanned", 1)), _spanned(cell)
        if (down > 1 or across > 1) and len(facts.merged) < _MAX_NOTED:
            area = Area(self._row, left, self._row + down - 1, left + across - 1)
            facts.merged.append(area)

    def _end_row(self) -> None:
        sheet = self._sheets[-1]
        last = self._row + self._repeat - 1
        if last > MAX_ROWS:
            raise self._unusable(
                _("has more than {n} rows.", n=number(MAX_ROWS)), _("Send several files.")
            )
        if len(self._cells) * self._repeat > MAX_CELLS:
            raise self._unusable(
                _("has more than {n} cells.", n=number(MAX_CELLS)), _("Send it in parts.")
            )
        sheet.facts.height = last
        sheet.rows.append(((self._row, self._cells), self._repeat))

    def _unusable(self, wrong: str, right: str) -> Unusable:
        sheet = self._sheets[-1].name
        wrong = _("has a sheet {sheet} that {wrong}", sheet=sheet, wrong=wrong)
        return Unusable(wrong, right, self._row)


def _times(given: dict[str, str], what: str) -> int:
    return max(1, int(given.get(f"number-{what}-repeated", 1)))


def _spanned(cell: dict[str, str]) -> int:
    return int(cell.get("number-columns-spanned", 1))


def _value(cell: dict[str, str], shown: str) -> str:
    """A cell's text; numbers with zeros in front as they are shown."""
    kind = cell.get("value-type", "")
    if kind == "error":
        return BadCell(shown, *ERROR)
    if kind in ("float", "percentage", "currency"):
        number = float(cell["value"])
        has_zeros = shown.isdecimal() and shown[0] == "0" and float(shown) == number
        return shown if has_zeros and len(shown) > 1 else text_of(number)
    if kind == "date":
        return text_of(datetime.fromisoformat(cell["date-value"]))
    if kind == "boolean":
        return cell["boolean-value"]
    text = text_of(cell.get("string-value", shown))
    if not text and not kind and "formula" in cell:
        return BadCell(cell["formula"], *NO_VALUE)
    return text
