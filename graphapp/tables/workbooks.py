"""Workbooks (.xlsx) as tables, one a sheet."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.worksheet._reader import WorkSheetParser

from graphapp.tables.cells import clean
from graphapp.tables.findings import Unusable
from graphapp.tables.table import MAX_COLUMNS, MAX_ROWS, BadCell, Row, Table, Upload, is_ignored

MAX_UNPACKED = 400_000_000
"""Bytes that a workbook may have once unpacked."""

_SUSPICIOUS_SIZE = 20_000_000
_SUSPICIOUS_RATIO = 200
_MAX_MEMBERS = 5_000
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    DefusedXmlException,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    openpyxl.utils.exceptions.InvalidFileException,
)
_ERROR_VALUE = re.compile(r"#(REF!|N/A|NAME\?|DIV/0!|VALUE!|NULL!|NUM!|SPILL!|CALC!)")
_NO_VALUE = (
    "has a formula without a stored result.",
    "Open the workbook in a spreadsheet program and save it again, or write the value itself.",
)
_ERROR = ("is the error of a formula.", "Correct the formula, or write the value itself.")


def workbook_tables(upload: Upload, stack: ExitStack) -> list[Table]:
    """A table for each sheet that has text and is not named "… (ignore)". The workbook stays open
    as long as `stack`. Raises Unusable."""
    stream = stack.enter_context(upload.open())
    try:
        has_formulas = _look_inside(stream)
        values = _open(stream, stack, data_only=True)
        formulas = _open(stream, stack, data_only=False) if has_formulas else None
    except _DAMAGED as error:
        raise _damaged(error) from error
    tables = []
    for sheet in values.worksheets:
        if is_ignored(sheet.title):
            continue
        beside = formulas[sheet.title] if formulas else None
        table = _table(upload.name, sheet, beside)
        if table:
            tables.append(table)
    return tables


def _look_inside(stream: Any) -> bool:
    """Whether any sheet has formulas. Raises Unusable for what would fill the memory."""
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        bombs = [
            m
            for m in members
            if m.file_size > _SUSPICIOUS_SIZE
            and m.file_size > _SUSPICIOUS_RATIO * max(m.compress_size, 1)
        ]
        if bombs or unpacked > MAX_UNPACKED or len(members) > _MAX_MEMBERS:
            raise Unusable(
                f"unpacks to {unpacked / 1e6:,.0f} MB, which is more than a table should.",
                "Save the sheets as .csv and send those.",
            )
        sheets = [m for m in members if m.filename.startswith("xl/worksheets/")]
        return any(_has_formula(archive, sheet) for sheet in sheets)


def _has_formula(archive: zipfile.ZipFile, sheet: zipfile.ZipInfo) -> bool:
    if sheet.is_dir():
        return False
    end = b""
    with archive.open(sheet) as stream:
        while chunk := stream.read(1_048_576):
            if re.search(rb"<(\w+:)?f[ />]", end + chunk):
                return True
            end = chunk[-16:]
    return False


def _open(stream: Any, stack: ExitStack, *, data_only: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(stream, read_only=True, data_only=data_only, keep_links=False)
    stack.callback(book.close)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what it says of itself may be wrong, or meant to fill the memory
    return book


def _table(file: str, sheet: Any, formulas: Any) -> Table | None:
    read = [0]
    first = next(_rows(sheet, formulas, [0]), None)
    if first is None:
        return None
    header_row, header = first
    while header and not header[-1]:
        header.pop()

    def rows() -> Iterator[Row]:
        return (row for row in _rows(sheet, formulas, read) if row[0] > header_row)

    return Table(file, sheet.title, tuple(header), rows, lambda: (read[0], read[0]))


def _rows(sheet: Any, formulas: Any, read: list[int]) -> Iterator[Row]:
    number = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, cells in _cells(sheet, formulas):
                if number > MAX_ROWS:
                    raise Unusable(f"has more than {MAX_ROWS:,} rows.", "Send several files.")
                read[0] = number
                if any(cells):
                    if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
                        raise Unusable(
                            f"has more than {MAX_COLUMNS} columns.", "Leave only those you need."
                        )
                    yield number, cells[:MAX_COLUMNS]
    except Unusable as unusable:
        unusable.row = number
        raise
    except _DAMAGED as error:
        raise _damaged(error) from error


def _cells(sheet: Any, formulas: Any) -> Iterator[Row]:
    if formulas is None:
        for number, values in _parsed(sheet, values_only=True):
            yield number, [_text(value) if value is not None else "" for value in values]
        return
    for (number, stored), (_, beside) in zip(_parsed(sheet), _parsed(formulas), strict=False):
        pairs = zip_longest(stored, beside, fillvalue=EMPTY_CELL)
        yield number, [_with_formula(cell, formula) for cell, formula in pairs]


def _parsed(sheet: Any, *, values_only: bool = False) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows that the file has, with their numbers. openpyxl's own `iter_rows` makes up all those
    between and every cell out to a blank one in the last column: a small file would fill hours."""
    book, last = sheet.parent, 0
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, row in parser.parse():
            if number > last:
                cells = [c for c in row if c["column"] <= MAX_COLUMNS or c["value"] is not None]
                yield number, sheet._get_row(cells, values_only=values_only)
                last = number


def _with_formula(cell: Any, formula: Any) -> str:
    """A stored empty text ("str") is a result; nothing stored is none."""
    if cell.value is not None:
        return _text(cell.value)
    if formula.data_type == "f" and cell.data_type != "str":
        return BadCell(str(getattr(formula.value, "text", formula.value)), *_NO_VALUE)
    return ""


def _text(value: Any) -> str:
    if isinstance(value, str):
        if value[:1] == "#" and _ERROR_VALUE.fullmatch(value):
            return BadCell(value, *_ERROR)
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        has_time = value.time() != time()
        return value.isoformat(" ", "minutes") if has_time else value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def _damaged(error: BaseException) -> Unusable:
    if isinstance(error, Unusable):
        return error
    if isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException):
        return Unusable("holds XML that is made to do harm.", "Save it anew from your own data.")
    return Unusable(
        "is a damaged workbook.", "Open it in a spreadsheet program and save it anew, or as .csv."
    )
