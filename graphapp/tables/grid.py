"""A grid: the rows of one sheet or text file from the first on, before a header is found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphapp.language import _, _n, number
from graphapp.tables.findings import Place, Unusable
from graphapp.tables.table import MAX_COLUMNS, Row, Table


@dataclass(frozen=True)
class Grid:
    """`rows` reads from the start each time: rows without any text are left out, cells are cleaned.
    It raises Unusable where it cannot go on. `progress` says how much was read, of how much.
    `said` is what its user should know of how it was read, each of a row or of the whole (0)."""

    file: str
    sheet: str
    rows: Callable[[], Iterator[Row]]
    progress: Callable[[], tuple[int, int]]
    said: tuple[tuple[int, str], ...] = ()

    @property
    def place(self) -> Place:
        return Place(self.file, self.sheet)


def table_of(grid: Grid, header_at: int = 0) -> Table | None:
    """The grid as a table whose header is that row of the sheet, or the first that has text; None
    if it has no rows. Raises Unusable, OSError."""
    below = (row for row in grid.rows() if row[0] >= header_at)
    header_row, first = next(below, (0, []))
    header = [str(cell) for cell in first]
    while header and not header[-1]:
        header.pop()
    if not header:
        return None
    if len(header) > MAX_COLUMNS:
        raise Unusable(
            _n("has {n} column.", "has {n} columns.", len(header)),
            _("Leave at most {n}.", n=number(MAX_COLUMNS)),
            row=header_row,
        )

    def rows() -> Iterator[Row]:
        return (row for row in grid.rows() if row[0] > header_row)

    return Table(grid.file, grid.sheet, tuple(header), rows, grid.progress, grid.said)
