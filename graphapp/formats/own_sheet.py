"""Our own sheet: `entities.csv` and `ties.csv`, or a workbook with both."""

from __future__ import annotations

from graphapp.formats.columns import ENTITY_COLUMNS, TIE_COLUMNS, Vocabulary, match_columns
from graphapp.formats.entity_rows import read_entities
from graphapp.formats.format import Fit, Format
from graphapp.formats.rows import Rows, Sheet
from graphapp.formats.table_rows import Progress
from graphapp.formats.tables import Table
from graphapp.formats.tie_rows import read_ties

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
    sheet = Sheet(table.file, table.sheet)
    if fit.is_ties:
        read_ties(table, TIES, sheet, rows, progress, many_ends=True)
    else:
        read_entities(table, ENTITIES, sheet, rows, progress)


FORMAT = Format(
    "own_sheet",
    "Own sheet",
    "kind and name for entities; from, to and type for ties",
    0,
    _fit,
    _read,
)
