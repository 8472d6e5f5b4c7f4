"""Rows of a sheet without those cells that are hidden in it."""

from __future__ import annotations

from collections.abc import Iterator

from graphapp.tables.sheet_facts import Facts
from graphapp.tables.table import Row


def without_hidden(rows: Iterator[Row], facts: Facts) -> Iterator[Row]:
    """Each row that has a text somewhere that is shown, without the cells of hidden columns."""
    hidden = set(facts.hidden_rows)
    columns = sorted(facts.hidden_columns, reverse=True)
    for number, cells in rows:
        if number in hidden:
            continue
        for first, last in columns:
            del cells[first - 1 : last]
        if any(cells):
            yield number, cells
