"""OpenDocument spreadsheets (.ods) as grids, one a sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack

from graphapp.tables.damaged import in_words, refuse_bombs
from graphapp.tables.findings import Unusable
from graphapp.tables.grid import Grid
from graphapp.tables.merged_cells import MergedCells
from graphapp.tables.ods_reader import OdsSheet, read_ods
from graphapp.tables.sheet_facts import Facts
from graphapp.tables.sheet_remarks import remarks_on
from graphapp.tables.table import Row, Upload, is_ignored

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"


def ods_grids(upload: Upload, stack: ExitStack) -> list[Grid]:
    """A grid for each sheet that is not named "… (ignore)". The file stays open as long as
    `stack`. Raises Unusable."""
    with in_words():
        archive = stack.enter_context(zipfile.ZipFile(stack.enter_context(upload.open())))
        refuse_bombs(archive)
        names = archive.namelist()
        if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
            raise Unusable("is locked with a password.", "Save it without one.")
        sheets: list[OdsSheet] = []
        with archive.open(_CONTENT) as xml:
            for sheet in read_ods(xml):
                if not sheets or sheets[-1] is not sheet:
                    sheets.append(sheet)
    return [
        _grid(upload.name, archive, position, sheet.name, sheet.facts)
        for position, sheet in enumerate(sheets)
        if not is_ignored(sheet.name)
    ]


def _grid(file: str, archive: zipfile.ZipFile, position: int, name: str, facts: Facts) -> Grid:
    read = [0]

    def rows() -> Iterator[Row]:
        with in_words(), archive.open(_CONTENT) as xml:
            merged, seen, last = MergedCells(facts), -1, None
            for sheet in read_ods(xml):
                if sheet is not last:
                    seen, last = seen + 1, sheet
                if seen > position:
                    return
                for (number, cells), times in sheet.rows if seen == position else ():
                    for read[0] in range(number, number + times):
                        row = list(cells)
                        merged.fill(read[0], row)
                        yield read[0], row

    return Grid(file, name, rows, lambda: (read[0], facts.height), remarks_on(facts))
