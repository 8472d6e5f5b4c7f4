"""What reading entities and reading ties have in common: going through a table's rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphapp.language import _, number
from graphapp.tables.columns import Columns
from graphapp.tables.fields import Complaints, FieldComplaint, read_text
from graphapp.tables.findings import Findings, Unusable
from graphapp.tables.remarks import Remarks
from graphapp.tables.rows import Sheet
from graphapp.tables.table import MAX_CELLS, BadCell, Row, Table

_SWALLOWED = _(
    "Has a cell with lines that look like rows of the table; "
    "often a quotation mark opens and never closes"
)

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, of how much."""


@dataclass(frozen=True)
class Reporter:
    """Turns complaints about fields into complaints about cells, by the user's own header."""

    sheet: Sheet
    findings: Findings

    def add(self, row: int, complaints: Iterable[FieldComplaint]) -> None:
        """Adds them in the order of the columns."""
        order = {name: position for position, name in enumerate(self.sheet.headers)}
        for complaint in sorted(complaints, key=lambda c: order.get(c.field, len(order))):
            self.findings.complain(
                self.sheet.place(row),
                complaint.wrong,
                complaint.right,
                column=self.sheet.header(complaint.field),
                value=complaint.value,
            )


def each_row(table: Table, reporter: Reporter, progress: Progress | None) -> Iterator[Row]:
    """The rows, each as wide as the header; what has no place or no value is complained about."""
    width = len(table.header)
    read, swallowed = 0, Remarks()
    for row, said in table.said:
        reporter.findings.notice(reporter.sheet.place(row), said)
    try:
        for read, (at, cells) in enumerate(table.rows(), 1):
            if read * width > MAX_CELLS:
                raise Unusable(
                    _("has more than {n} cells.", n=number(MAX_CELLS)),
                    _("Send it in parts, or leave out the columns that are not needed."),
                    at,
                )
            if progress and read % 2_000 == 0:
                progress(_("Reading {file}", file=table.file), *table.progress())
            cells += [""] * (width - len(cells))
            if surplus := next(filter(None, cells[width:]), ""):
                reporter.add(at, [_too_wide(surplus, len(cells), width)])
            if _swallows_rows(cells, width):
                swallowed.note(reporter.sheet.place(at), _SWALLOWED)
            if BadCell in map(type, cells):
                reporter.add(at, _take_out_bad(cells, table.header))
            yield at, cells
    except Unusable as unusable:
        place = reporter.sheet.place(unusable.row)
        reporter.findings.complain(place, unusable.wrong, unusable.right)
    swallowed.tell(reporter.findings)
    if not read:
        reporter.findings.notice(table.place, _("has a header, but no rows."))


def with_headers(sheet: Sheet, table: Table, columns: Columns) -> Sheet:
    """The sheet with its own words for our fields, in the order of the columns."""
    fields = sorted(columns.fields.items(), key=lambda field: field[1])
    return replace(sheet, headers={name: table.header[position] for name, position in fields})


def read_extra(cells: Sequence[str], columns: Columns, found: Complaints) -> dict[str, str]:
    """The user's own columns, empty cells too."""
    return {
        name: read_text(name, cells[position], found) if cells[position] else ""
        for name, position in columns.extra.items()
    }


def _swallows_rows(cells: Sequence[str], width: int) -> bool:
    """Whether a line within a cell has as many delimiters as a row of the table."""
    if width <= 2 or "\n" not in "".join(cells):  # as most rows are
        return False
    lines = (line for cell in cells if "\n" in cell for line in cell.split("\n"))
    return any(line.count(sign) == width - 1 for line in lines for sign in ",;\t")


def _take_out_bad(cells: list[str], header: Sequence[str]) -> list[FieldComplaint]:
    complaints = []
    for position, cell in enumerate(cells):
        if isinstance(cell, BadCell):
            name = header[position] if position < len(header) else f"column {position + 1}"
            complaints.append(FieldComplaint(name, str(cell), cell.wrong, cell.right))
            cells[position] = ""
    return complaints


def _too_wide(cell: str, width: int, expected: int) -> FieldComplaint:
    return FieldComplaint(
        "",
        cell,
        _(
            "stands outside the table: the row has {cells} cells, the header {columns}.",
            cells=number(width),
            columns=number(expected),
        ),
        _("Put a text that has the delimiter in it between quotation marks, or name the column."),
    )
