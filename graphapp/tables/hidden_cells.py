"""Rows of a sheet without those cells that are hidden in it."""

from __future__ import annotations

from collections.abc import Iterator

from graphapp.tables.sheet_facts import Facts
from graphapp.tables.table import Row


def without_hidden(rows: Iterator[Row], facts: Facts) -> Iterator[Row]:
    """Each row that has a text somewhere that is shown, without the cells of hidden columns."""
    hidden = set(facts.hidden_rows)
    columns = {
        column
        for first, last in facts.hidden_columns
        for column in range(first, min(last, facts.width) + 1)
    }
    for number, cells in rows:
        if number in hidden:
            continue
        shown = [cell for column, cell in enumerate(cells, 1) if column not in columns]
        if any(shown):
            yield number, shown
