"""A sheet that holds several tables one below the other, each with a header of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graphapp.tables.table import Row, Table


def sections(table: Table, is_header: Callable[[Sequence[str]], bool]) -> Iterator[Table]:
    """The tables, in their order. Each has to be read to its end before the next is asked for: the
    sheet is gone through once."""
    rows, header = table.rows(), table.header
    while header:
        following: list[str] = []

        def section(following: list[str] = following) -> Iterator[Row]:
            for number, cells in rows:
                if is_header(cells):
                    following += cells
                    return
                yield number, cells

        yield replace(table, header=header, rows=section)
        while following and not following[-1]:
            following.pop()
        header, table = tuple(following), replace(table, said=())
