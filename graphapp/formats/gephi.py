"""Gephi's tables: nodes (`Id`, `Label`, …) and edges (`Source`, `Target`, `Type`, `Weight`, …).

`Type` says Directed, Undirected or Mixed; what kind of tie an edge is, its `Label` may say.
"""

from __future__ import annotations

from dataclasses import replace

from graphapp.formats._format import Fit, Format
from graphapp.tables.columns import ENTITY_COLUMNS, TIE_COLUMNS, Vocabulary, match_columns
from graphapp.tables.read_entities import read_entities
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import read_ties
from graphapp.tables.rows import Rows, Sheet
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


_MEANT = {"updates": True, "makes_ends": True, "own_first": True, "parts_lists": True}


def _fit(table: Table) -> Fit | None:
    edges = match_columns(table.header, EDGES)
    if {"from", "to"} <= edges.fields.keys():
        return Fit(len(edges.fields) + edges.own_words, True)
    nodes = match_columns(table.header, NODES)
    if "ref" not in nodes.fields:
        return None
    return Fit(len(nodes.fields) + nodes.own_words, False)


def _read(table: Table, fit: Fit, rows: Rows, progress: Progress | None) -> None:
    sheet = Sheet(table.file, table.sheet, **_MEANT)
    if fit.is_ties:
        # Where nothing else is said, an edge leads from its source to its target.
        sheet = replace(sheet, adds_up=True)
        read_ties(table, EDGES, sheet, rows, progress, has_order=True)
    else:
        read_entities(table, NODES, sheet, rows, progress)


FORMAT = Format(
    "gephi",
    "Gephi",
    "Id and Label for nodes; Source and Target for edges",
    1,
    _fit,
    _read,
)
