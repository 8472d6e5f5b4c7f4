"""Our own sheet: `entities.csv` and `ties.csv`, or a workbook with both."""

from __future__ import annotations

from graphapp.formats._format import Fit, Format
from graphapp.language import _
from graphapp.tables.columns import ENTITY_COLUMNS, TIE_COLUMNS, Vocabulary, match_columns, plain
from graphapp.tables.read_entities import read_entities
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import read_ties
from graphapp.tables.rows import Rows, Sheet
from graphapp.tables.table import Table

ENTITIES: Vocabulary = {"key": ("key",), **ENTITY_COLUMNS}
TIES = TIE_COLUMNS


def _fit(table: Table) -> Fit | None:
    ties = match_columns(table.header, TIES)
    if {"from", "to"} <= ties.fields.keys():
        return Fit(len(ties.fields) + ties.own_words, True)
    entities = match_columns(table.header, ENTITIES)
    known = entities.fields.keys()
    if not known & {"key", "name"}:
        return None
    is_ours = "key" in known or {"kind", "name"} <= known
    return Fit(len(known) + entities.own_words + (10 if is_ours else 0), False)


def _read(table: Table, fit: Fit, rows: Rows, progress: Progress | None) -> None:
    # A table with keys is our own export, or as careful: its lists are parted by bars alone.
    has_keys = any(plain(text) == "key" for text in table.header)
    sheet = Sheet(table.file, table.sheet, parts_lists=not has_keys)
    if fit.is_ties:
        read_ties(table, TIES, sheet, rows, progress, many_ends=True)
    else:
        read_entities(table, ENTITIES, sheet, rows, progress)


FORMAT = Format(
    "own_sheet",
    _("Own sheet"),
    _("kind and name for entities; from, to and type for ties"),
    0,
    _fit,
    _read,
)
