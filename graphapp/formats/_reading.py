"""From files to rows: opens each, finds its format, reads it, gathers everything that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from graphapp.formats._format import Fit, Format, formats
from graphapp.tables.file_types import find_kind_of_file, read_head
from graphapp.tables.findings import Findings, Place, Unusable
from graphapp.tables.grid import Grid, table_of
from graphapp.tables.open_documents import ods_grids
from graphapp.tables.read_rows import Progress
from graphapp.tables.rows import Rows
from graphapp.tables.table import Table, Upload
from graphapp.tables.text_files import text_grid
from graphapp.tables.workbooks import workbook_grids, xls_grids


def read_files(
    uploads: Sequence[Upload],
    progress: Progress | None = None,
    *,
    leave_out_hidden: bool = False,
) -> Rows:
    """What the files of one network say, together, without what is hidden in workbooks where that
    is wanted. It never raises for what is in a file: whatever is wrong is among the complaints."""
    rows = Rows(files=tuple(upload.name for upload in uploads))
    with ExitStack() as stack:
        tables: list[Table] = []
        for upload in uploads:
            tables += _open(upload, stack, rows.findings, leave_out_hidden)
        chosen = choose_formats(tables)
        for table in tables:
            if table not in chosen:
                beside = any(known.file == table.file for known in chosen)
                _say_unknown(table, rows.findings, beside)
        rows.formats = {table.file: format_.title for table, (format_, _) in chosen.items()}
        # Entities before ties and files in their order, so that complaints come in order too.
        for table, (format_, fit) in sorted(chosen.items(), key=lambda pair: pair[1][1].is_ties):
            format_.read(table, fit, rows, progress)
    return rows


def choose_formats(tables: Sequence[Table]) -> dict[Table, tuple[Format, Fit]]:
    """A format for each table that has one: the format that suits most of the tables takes those,
    then the others their turn. (`From, To, Type` alone may be ours or Kumu's; its sister decides.)
    """
    left = list(tables)
    chosen: dict[Table, tuple[Format, Fit]] = {}
    while left:
        suits = [
            (format_, {table: fit for table in left if (fit := format_.fit(table))})
            for format_ in formats()
        ]
        format_, fits = max(
            suits, key=lambda s: (len(s[1]), sum(fit.score for fit in s[1].values()), -s[0].order)
        )
        if not fits:
            break
        chosen |= {table: (format_, fit) for table, fit in fits.items()}
        left = [table for table in left if table not in fits]
    return {table: chosen[table] for table in tables if table in chosen}


def _open(
    upload: Upload, stack: ExitStack, findings: Findings, leave_out_hidden: bool
) -> list[Table]:
    try:
        read_head(upload)
        tables = _open_by_format(upload, stack)
        if tables is None:
            tables = _tables(_open_grids(upload, stack, leave_out_hidden), findings)
        if not tables:
            raise Unusable("is empty.", "Choose a file with at least a header and one row.")
    except Unusable as unusable:
        place = Place(upload.name, "", unusable.row)
        findings.complain(place, unusable.wrong, unusable.right)
        return []
    return tables


def _open_grids(upload: Upload, stack: ExitStack, leave_out_hidden: bool) -> list[Grid]:
    kind = find_kind_of_file(upload)
    if kind == "text":
        return [text_grid(upload)]
    openers = {"ods": ods_grids, "xls": xls_grids, "workbook": workbook_grids}
    return openers[kind](upload, stack, leave_out_hidden=leave_out_hidden)


def _tables(grids: Sequence[Grid], findings: Findings) -> list[Table]:
    tables = []
    for grid in grids:
        if table := table_of(grid):
            tables.append(table)
        for remark in grid.remarks:
            findings.notice(grid.place, remark)
    return tables


def _open_by_format(upload: Upload, stack: ExitStack) -> list[Table] | None:
    for format_ in formats():
        if format_.open and (tables := format_.open(upload, stack)) is not None:
            return tables
    return None


def _say_unknown(table: Table, findings: Findings, is_beside_others: bool) -> None:
    """A sheet beside others that we know is only pointed out: workbooks hold notes as well."""
    headers = ", ".join(text or "(none)" for text in table.header[:8])
    if is_beside_others:
        findings.notice(
            table.place, f"is not read: its columns ({headers}) are of no format that we know."
        )
        return
    wanted = "; ".join(f"{format_.title}: {format_.wanted}" for format_ in formats())
    findings.complain(
        table.place,
        f"has columns of no format that we know: {headers}.",
        f"Name the columns in the first row. {wanted}.",
    )
