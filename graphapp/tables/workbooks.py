"""Workbooks (.xlsx) as grids, one a sheet."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from graphapp.tables.findings import Unusable
from graphapp.tables.grid import Grid
from graphapp.tables.sheet_remarks import remarks_on
from graphapp.tables.sheet_rows import sheet_rows
from graphapp.tables.table import MAX_CELLS, Row, Upload, is_ignored
from graphapp.tables.xlsx_facts import Facts, read_facts
from graphapp.tables.xlsx_parts import Part, sheet_parts, shown_formats

MAX_UNPACKED = 400_000_000
"""Bytes that a workbook may have once unpacked."""

_SUSPICIOUS_SIZE = 20_000_000
_SUSPICIOUS_RATIO = 200
_MAX_MEMBERS = 5_000
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    ExpatError,
    DefusedXmlException,
    CalamineError,
    KeyError,
    ValueError,
    StopIteration,
    EOFError,
    OSError,
    NotImplementedError,
)


@dataclass(frozen=True)
class _Sheet:
    """A sheet whose size is known and bounded, and where it stands among the others."""

    position: int
    part: Part
    facts: Facts


def workbook_grids(upload: Upload, stack: ExitStack) -> list[Grid]:
    """A grid for each sheet that is not named "… (ignore)". The workbook stays open as long as
    `stack`. Raises Unusable."""
    with _in_words(), upload.open() as stream:
        sheets = _look_inside(stream)
        stream.seek(0)
        book = _Book(stack.enter_context(CalamineWorkbook.from_filelike(stream)), sheets)
    return [_grid(upload.name, book, sheet) for sheet in sheets]


class _Book:
    """Loads its sheets when they are wanted, and keeps them if all together are few cells."""

    def __init__(self, book: CalamineWorkbook, sheets: list[_Sheet]) -> None:
        self._book = book
        cells = sum(sheet.facts.height * sheet.facts.width for sheet in sheets)
        self._keeps = cells <= MAX_CELLS
        self._loaded: dict[int, CalamineSheet] = {}

    def load(self, position: int) -> CalamineSheet:
        if position in self._loaded:
            return self._loaded[position]
        with _in_words():
            sheet = self._book.get_sheet_by_index(position)
        if self._keeps:
            self._loaded[position] = sheet
        return sheet


def _look_inside(stream: BinaryIO) -> list[_Sheet]:
    """The sheets to be read. Raises Unusable for what would fill the memory."""
    with zipfile.ZipFile(stream) as archive:
        _refuse_bombs(archive)
        formats = shown_formats(archive)
        sheets = []
        for position, part in enumerate(sheet_parts(archive)):
            if part.path and not is_ignored(part.sheet):
                with archive.open(part.path) as xml:
                    sheets.append(_Sheet(position, part, _facts(part, xml, formats)))
        return sheets


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
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


def _facts(part: Part, xml: Any, formats: dict[str, str]) -> Facts:
    try:
        return read_facts(xml, formats)
    except Unusable as unusable:
        raise Unusable(
            f"has a sheet {part.sheet} that {unusable.wrong}",
            f"{unusable.right} A sheet whose name ends in (ignore) is left out.",
            unusable.row,
        ) from unusable


def _grid(file: str, book: _Book, sheet: _Sheet) -> Grid:
    read, facts = [0], sheet.facts

    def rows() -> Iterator[Row]:
        for read[0], cells in sheet_rows(book.load(sheet.position), facts):
            yield read[0], cells

    remarks = remarks_on(facts, is_hidden=sheet.part.is_hidden)
    return Grid(file, sheet.part.sheet, rows, lambda: (read[0], facts.height), remarks)


@contextmanager
def _in_words() -> Iterator[None]:
    """Raises Unusable for whatever a damaged workbook makes go wrong."""
    try:
        yield
    except Unusable:
        raise
    except _DAMAGED as error:
        raise _damaged(error) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what reads the values gave up
            raise _damaged(error) from error
        raise


def _damaged(error: BaseException) -> Unusable:
    if isinstance(error, DefusedXmlException):
        return Unusable("holds XML that is made to do harm.", "Save it anew from your own data.")
    return Unusable(
        "is a damaged workbook.", "Open it in a spreadsheet program and save it anew, or as .csv."
    )
