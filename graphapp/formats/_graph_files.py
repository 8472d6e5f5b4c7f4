"""What formats that open their files themselves have in common: entities and ties by our words."""

from __future__ import annotations

from collections.abc import Callable

from graphapp.formats._format import Fit
from graphapp.formats._opened import Opened
from graphapp.tables.columns import ENTITY_COLUMNS, TIE_COLUMNS, Vocabulary, match_columns
from graphapp.tables.read_entities import read_entities
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import read_ties
from graphapp.tables.rows import Rows, Sheet
from graphapp.tables.table import Table

NODES: Vocabulary = {
    "ref": ("id",),
    "key": ("key",),
    **ENTITY_COLUMNS,
    "name": ("label", "name", "title"),
}
EDGES: Vocabulary = TIE_COLUMNS


def fit(table: Table) -> Fit | None:
    """Only what the format opened itself."""
    if not isinstance(table, Opened):
        return None
    is_ties = table.sheet in ("edges", "ties")
    columns = match_columns(table.header, EDGES if is_ties else NODES)
    return Fit(len(columns.fields) + columns.own_words, is_ties)


def reader(
    *, makes_ends: bool = False, kind: str = "", joins: tuple[str, ...] = ()
) -> Callable[[Table, Fit, Rows, Progress | None], None]:
    """How such tables are read, by what their format means by them (as in `Sheet`)."""

    def read(table: Table, fit: Fit, rows: Rows, progress: Progress | None) -> None:
        sheet = Sheet(
            table.file, table.sheet, updates=True, own_first=True,
            makes_ends=makes_ends, kind=kind, joins=joins,
        )  # fmt: skip
        if fit.is_ties:
            read_ties(table, EDGES, sheet, rows, progress)
        else:
            read_entities(table, NODES, sheet, rows, progress)

    return read
