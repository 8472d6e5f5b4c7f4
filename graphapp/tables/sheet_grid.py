"""A workbook's sheet as a grid, with or without what is hidden in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphapp.tables.grid import Grid
from graphapp.tables.hidden_cells import without_hidden
from graphapp.tables.sheet_facts import Facts
from graphapp.tables.sheet_remarks import remarks_on
from graphapp.tables.table import Row


def grid_of(
    file: str,
    sheet: str,
    facts: Facts,
    read_rows: Callable[[], Iterator[Row]],
    leave_out_hidden: bool,
) -> Grid:
    """`read_rows` gives all rows from the start each time. A hidden sheet that is left out has
    none."""
    read = [0]

    def rows() -> Iterator[Row]:
        if leave_out_hidden and facts.is_hidden:
            return
        found = read_rows()
        for read[0], cells in without_hidden(found, facts) if leave_out_hidden else found:
            yield read[0], cells

    said = tuple((0, text) for text in remarks_on(facts, leave_out_hidden=leave_out_hidden))
    return Grid(file, sheet, rows, lambda: (read[0], facts.height), said)
