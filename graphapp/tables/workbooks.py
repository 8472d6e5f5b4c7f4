"""Workbooks (.xlsx) as grids, one a sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from python_calamine import CalamineSheet, CalamineWorkbook

from graphapp.tables.damaged import in_words, refuse_bombs
from graphapp.tables.findings import Unusable
from graphapp.tables.grid import Grid
from graphapp.tables.sheet_facts import Facts
from graphapp.tables.sheet_grid import grid_of
from graphapp.tables.sheet_rows import sheet_rows
from graphapp.tables.table import MAX_CELLS, Row, Upload, is_ignored
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
    grids = []
    for sheet in sheets:
        rows = partial(_rows, book, sheet)
        grids.append(grid_of(upload.name, sheet.part.sheet, sheet.facts, rows, leave_out_hidden))
    return grids


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
        raise Unusable(
            f"has a sheet {part.sheet} that {unusable.wrong}",
            f"{unusable.right} A sheet whose name ends in (ignore) is left out.",
            unusable.row,
        ) from unusable
    facts.is_hidden = part.is_hidden
    return facts


def _rows(book: _Book, sheet: _Sheet) -> Iterator[Row]:
    return sheet_rows(book.load(sheet.position), sheet.facts)
