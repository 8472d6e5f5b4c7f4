"""Opens files: each sheet as a table, and where it is one of rows, as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from graphapp.formats._format import formats
from graphapp.formats._json_rows import json_grids
from graphapp.language import _
from graphapp.tables.file_types import find_kind_of_file, read_head
from graphapp.tables.findings import Findings, Place, Unusable
from graphapp.tables.grid import Grid, table_of
from graphapp.tables.open_documents import ods_grids
from graphapp.tables.table import Table, Upload
from graphapp.tables.text_files import text_grid
from graphapp.tables.workbooks import workbook_grids, xls_grids


@dataclass(frozen=True)
class Sheet:
    """A sheet with its first row for a header. `grid` is None where a format made the table."""

    table: Table
    grid: Grid | None = None

    def is_at(self, file: str, sheet: str) -> bool:
        return (self.table.file, self.table.sheet) == (file, sheet)


def open_files(
    uploads: Sequence[Upload], stack: ExitStack, findings: Findings, leave_out_hidden: bool
) -> list[Sheet]:
    """The sheets of the files; they stay open as long as `stack`."""
    for format_ in formats():
        if format_.together:
            uploads = format_.together(uploads)
    return [
        sheet for upload in uploads for sheet in _open(upload, stack, findings, leave_out_hidden)
    ]


def _open(
    upload: Upload, stack: ExitStack, findings: Findings, leave_out_hidden: bool
) -> list[Sheet]:
    try:
        read_head(upload)
        sheets = _open_by_format(upload, stack)
        if sheets is None:
            sheets = _sheets(_open_grids(upload, stack, leave_out_hidden), findings)
        if not sheets:
            raise Unusable(_("is empty."), _("Choose a file with at least a header and one row."))
    except Unusable as unusable:
        place = Place(upload.name, "", unusable.row)
        findings.complain(place, unusable.wrong, unusable.right)
        return []
    return sheets


def _open_grids(upload: Upload, stack: ExitStack, leave_out_hidden: bool) -> list[Grid]:
    if grids := json_grids(upload):
        return grids
    kind = find_kind_of_file(upload)
    if kind == "text":
        return [text_grid(upload)]
    openers = {"ods": ods_grids, "xls": xls_grids, "workbook": workbook_grids}
    return openers[kind](upload, stack, leave_out_hidden=leave_out_hidden)


def _sheets(grids: Sequence[Grid], findings: Findings) -> list[Sheet]:
    """Those that have rows; of the others what is to be said of them."""
    sheets = []
    for grid in grids:
        if table := table_of(grid):
            sheets.append(Sheet(table, grid))
            continue
        for row, said in grid.said:
            findings.notice(grid.place._replace(row=row), said)
    return sheets


def _open_by_format(upload: Upload, stack: ExitStack) -> list[Sheet] | None:
    for format_ in formats():
        if format_.open and (tables := format_.open(upload, stack)) is not None:
            return [Sheet(table) for table in tables]
    return None
