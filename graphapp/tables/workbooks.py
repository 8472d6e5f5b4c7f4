"""Workbooks (.xlsx) as grids, one a sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from python_calamine import CalamineSheet, CalamineWorkbook

from graphapp.language import _
from graphapp.tables.damaged import in_words, refuse_bombs
from graphapp.tables.findings import Unusable
from graphapp.tables.grid import Grid
from graphapp.tables.sheet_facts import Facts
from graphapp.tables.sheet_grid import grid_of
from graphapp.tables.sheet_rows import sheet_rows
from graphapp.tables.table import MAX_CELLS, Row, Upload, is_ignored
from graphapp.tables.xls_container import container_of, workbook_stream
from graphapp.tables.xls_facts import read_xls_facts
from graphapp.tables.xlsx_facts import read_facts
from graphapp.tables.xlsx_parts import Part, sheet_parts, shown_formats


@dataclass(frozen=True)
class _Sheet:
    """A sheet whose size is known and bounded, and where it stands among the others."""

    position: int
    part: Part
    facts: Facts


def workbook_grids(
    upload: Upload, stack: ExitStack, *, leave_out_hidden: bool = False
) -> list[Grid]:
    """A grid for each sheet that is not named "… (ignore)". The workbook stays open as long as
    `stack`. Raises Unusable."""
    with in_words(), upload.open() as stream:
        sheets = _look_inside(stream)
        stream.seek(0)
        book = _Book(stack.enter_context(CalamineWorkbook.from_filelike(stream)), sheets)
    return _grids(upload, book, sheets, leave_out_hidden)


def xls_grids(upload: Upload, stack: ExitStack, *, leave_out_hidden: bool = False) -> list[Grid]:
    """The same of an old workbook (.xls)."""
    with in_words(), upload.open() as file:
        stream = bytearray(workbook_stream(file.read()))
        facts = read_xls_facts(stream)
        content = io.BytesIO(container_of(bytes(stream)))
        calamine = stack.enter_context(CalamineWorkbook.from_filelike(content))
    parts = [Part(name, name, False) for name in calamine.sheet_names]
    with in_words():
        sheets = [_Sheet(i, *one) for i, one in enumerate(zip(parts, facts, strict=True))]
    return _grids(upload, _Book(calamine, sheets), sheets, leave_out_hidden)


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
        with in_words():
            sheet = self._book.get_sheet_by_index(position)
        if self._keeps:
            self._loaded[position] = sheet
        return sheet


def _grids(upload: Upload, book: _Book, sheets: list[_Sheet], leave_out_hidden: bool) -> list[Grid]:
    return [
        grid_of(upload.name, s.part.sheet, s.facts, partial(_rows, book, s), leave_out_hidden)
        for s in sheets
        if not is_ignored(s.part.sheet)
    ]


def _look_inside(stream: BinaryIO) -> list[_Sheet]:
    """The sheets to be read. Raises Unusable for what would fill the memory."""
    with zipfile.ZipFile(stream) as archive:
        refuse_bombs(archive)
        formats = shown_formats(archive)
        sheets = []
        for position, part in enumerate(sheet_parts(archive)):
            if part.path and not is_ignored(part.sheet):
                with archive.open(part.path) as xml:
                    sheets.append(_Sheet(position, part, _facts(part, xml, formats)))
        return sheets


def _facts(part: Part, xml: Any, formats: dict[str, str]) -> Facts:
    try:
        facts = read_facts(xml, formats)
    except Unusable as unusable:
        left_out = _("A sheet whose name ends in (ignore) is left out.")
        raise Unusable(
            _("has a sheet {sheet} that {wrong}", sheet=part.sheet, wrong=unusable.wrong),
            f"{unusable.right} {left_out}",
            unusable.row,
        ) from unusable
    facts.is_hidden = part.is_hidden
    return facts


def _rows(book: _Book, sheet: _Sheet) -> Iterator[Row]:
    return sheet_rows(book.load(sheet.position), sheet.facts)
