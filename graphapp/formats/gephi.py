"""Gephi's tables: nodes (`Id`, `Label`, …) and edges (`Source`, `Target`, `Type`, `Weight`, …).

`Type` says Directed, Undirected or Mixed; what kind of tie an edge is, its `Label` may say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from graphapp.formats._format import Fit, Format
from graphapp.language import _
from graphapp.tables.columns import ENTITY_COLUMNS, TIE_COLUMNS, Vocabulary, match_columns, plain
from graphapp.tables.read_entities import read_entities
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import DIRECTIONS, read_ties
from graphapp.tables.rows import Rows, Sheet
from graphapp.tables.sections import sections
from graphapp.tables.table import Table

NODES: Vocabulary = {"ref": ("id",), **ENTITY_COLUMNS, "name": ("label", "name", "title")}
EDGES: Vocabulary = {
    **TIE_COLUMNS,
    "from": ("source",),
    "to": ("target",),
    "direction": ("type",),
    "strength": ("weight", "strength"),
    "type": ("relation", "relationship", "kind", "tie"),
    "source": ("data source",),
}


_LOOKED_AT = 200
"""Rows whose `Type` tells what the column is."""

_SHEET = Sheet("", "", updates=True, makes_ends=True, own_first=True, parts_lists=True)


def _fit(table: Table) -> Fit | None:
    edges = match_columns(table.header, EDGES)
    if {"from", "to"} <= edges.fields.keys():
        return Fit(len(edges.fields) + edges.own_words, True)
    nodes = match_columns(table.header, NODES)
    if "ref" not in nodes.fields:
        return None
    return Fit(len(nodes.fields) + nodes.own_words, False)


def _read(table: Table, fit: Fit, rows: Rows, progress: Progress | None) -> None:
    for section in sections(table, _is_header):
        found = _fit(section) or fit
        sheet = replace(_SHEET, file=table.file, name=table.sheet, adds_up=found.is_ties)
        if found.is_ties:
            # Where nothing else is said, an edge leads from its source to its target.
            words = _edges(table) if section.header == table.header else EDGES
            read_ties(section, words, sheet, rows, progress, has_order=True)
        else:
            # Many tables have an Id; without names, ties have to say that it is somebody's.
            has_names = "name" in match_columns(section.header, NODES).fields
            sheet = replace(sheet, has_names=has_names)
            read_entities(section, NODES, sheet, rows, progress)


def _is_header(cells: Sequence[str]) -> bool:
    words = [plain(cell) for cell in cells if cell]
    return {"source", "target"} <= set(words) or words[:2] == ["id", "label"]


def _edges(table: Table) -> Vocabulary:
    """A column `Type` that holds no directions is the relation."""
    position = match_columns(table.header, EDGES).fields.get("direction")
    if position is None:
        return EDGES
    first = (cells[position : position + 1] for _, cells in islice(table.rows(), _LOOKED_AT))
    words = {cell.strip().casefold() for cells in first for cell in cells}
    if words & DIRECTIONS.keys() - {""}:
        return EDGES
    return {**EDGES, "direction": ("direction",), "type": ("type", *EDGES["type"])}


FORMAT = Format(
    "gephi",
    "Gephi",
    _("Id and Label for nodes; Source and Target for edges"),
    1,
    _fit,
    _read,
)
