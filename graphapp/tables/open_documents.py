"""OpenDocument spreadsheets (.ods) as grids, one a sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from graphapp.language import _
from graphapp.tables.damaged import in_words, refuse_bombs
from graphapp.tables.findings import Unusable
from graphapp.tables.grid import Grid
from graphapp.tables.merged_cells import MergedCells
from graphapp.tables.ods_reader import OdsSheet, read_ods
from graphapp.tables.sheet_facts import Facts
from graphapp.tables.sheet_grid import grid_of
from graphapp.tables.table import Row, Upload, is_ignored

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"


def ods_grids(upload: Upload, stack: ExitStack, *, leave_out_hidden: bool = False) -> list[Grid]:
    """A grid for each sheet that is not named "… (ignore)". The file stays open as long as
    `stack`. Raises Unusable."""
    with in_words():
        archive = stack.enter_context(zipfile.ZipFile(stack.enter_context(upload.open())))
        refuse_bombs(archive)
        names = archive.namelist()
        if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
            raise Unusable(_("is locked with a password."), _("Save it without one."))
        sheets: list[OdsSheet] = []
        with archive.open(_CONTENT) as xml:
            for sheet in read_ods(xml):
                if not sheets or sheets[-1] is not sheet:
                    sheets.append(sheet)
    grids = []
    for position, sheet in enumerate(sheets):
        if not is_ignored(sheet.name):
            rows = partial(_rows, archive, position, sheet.facts)
            grids.append(grid_of(upload.name, sheet.name, sheet.facts, rows, leave_out_hidden))
    return grids


def _rows(archive: zipfile.ZipFile, position: int, facts: Facts) -> Iterator[Row]:
    with in_words(), archive.open(_CONTENT) as xml:
        merged, seen, last = MergedCells(facts), -1, None
        for sheet in read_ods(xml):
            if sheet is not last:
                seen, last = seen + 1, sheet
            if seen > position:
                return
            for (first, cells), times in sheet.rows if seen == position else ():
                for number in range(first, first + times):
                    row = list(cells)
                    merged.fill(number, row)
                    yield number, row
