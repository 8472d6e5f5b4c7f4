"""CSV as `neo4j-admin database import` takes it: `key:ID(Group),name,year:int,:LABEL` for nodes,
`:START_ID(Group),role,:END_ID(Group),:TYPE` for relationships.

The specification: <https://neo4j.com/docs/operations-manual/current/import/>.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from graphapp.formats._format import Fit, Format
from graphapp.formats._separate_headers import below_their_headers
from graphapp.language import _
from graphapp.model import find_kind
from graphapp.tables.cells import join_values
from graphapp.tables.columns import ENTITY_COLUMNS, EXTRA, TIE_COLUMNS, Vocabulary
from graphapp.tables.read_entities import read_entities
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import read_ties
from graphapp.tables.rows import Rows, Sheet
from graphapp.tables.table import Row, Table, Upload

OWN = "extra_"
"""In front of a column that is the user's own although we have a word like it."""

NODES: Vocabulary = {
    "ref": ("id",),
    "key": ("key",),
    **ENTITY_COLUMNS,
    "name": ("name", "label", "title", "full name"),
}
_ROLES = {"START_ID": "from", "END_ID": "to", "TYPE": "type", "LABEL": "type"}
_TYPES = (
    "int|long|float|double|boolean|byte|short|char|string|point|date|localtime|time|"
    "localdatetime|datetime|duration|vector"
)
_HEADER = re.compile(
    rf"(?P<name>.*?):(?:(?P<role>ID|START_ID|END_ID|TYPE|LABEL|IGNORE)|(?:{_TYPES})(?P<array>\[\])?)"
    r"(?:\((?P<group>[^)]*)\))?(?:\{.*\})?",
    re.IGNORECASE,
)


class _Column(NamedTuple):
    """A column as we read it; `role` is "" for a property."""

    name: str
    role: str
    read: Callable[[str], str]


def _column(header: str) -> _Column:
    found = _HEADER.fullmatch(header.strip())
    if not found:
        return _Column(_property(header), "", str)
    name, role, group = found["name"].strip(), (found["role"] or "").upper(), found["group"]
    if role in ("ID", "START_ID", "END_ID"):
        as_key = role == "ID" and name == "key" and not group
        called = _ROLES.get(role, "key" if as_key else "id")
        return _Column(called, role, lambda text: f"({group}) {text}" if group and text else text)
    if role:
        return _Column(_ROLES.get(role, ""), role, _label if role == "LABEL" else str)
    return _Column(_property(name), "", _array if found["array"] else str)


def _property(name: str) -> str:
    if name.startswith(OWN):
        return EXTRA + name.removeprefix(OWN)
    return EXTRA + name if name.casefold() in ("id", "type", "kind", "from", "to") else name


def _array(text: str) -> str:
    return join_values(part.strip() for part in text.split(";"))


def _label(text: str) -> str:
    """Of several labels the one that is a kind, else the first."""
    labels = [label.strip() for label in text.split(";") if label.strip()]
    return next(filter(find_kind, labels), labels[0] if labels else "")


def _fit(table: Table) -> Fit | None:
    roles = {_column(header).role for header in table.header}
    if {"START_ID", "END_ID"} <= roles:
        return Fit(50 + len(roles), True)
    return Fit(50 + len(roles), False) if "ID" in roles else None


def _together(uploads: Sequence[Upload]) -> list[Upload]:
    return below_their_headers(uploads, lambda table: _fit(table) is not None)


def _read(table: Table, fit: Fit, rows: Rows, progress: Progress | None) -> None:
    sheet = Sheet(table.file, table.sheet, updates=True, own_first=True)
    if fit.is_ties:
        read_ties(_translated(table), TIE_COLUMNS, sheet, rows, progress)
    else:
        read_entities(_translated(table), NODES, sheet, rows, progress)


def _translated(table: Table) -> Table:
    """The table with our words for its columns, without those that are to be ignored; the labels
    are beside the kind where there are several. Every relationship has a direction, unless it says
    otherwise."""
    columns = [_column(header) for header in table.header]
    kept = [at for at, column in enumerate(columns) if column.role != "IGNORE"]
    labels = next((at for at, column in enumerate(columns) if column.role == "LABEL"), None)
    header = [columns[at].name for at in kept] + (["labels"] if labels is not None else [])
    directed = "from" in header and "direction" not in header
    header += ["direction"] if directed else []

    def read() -> Iterator[Row]:
        for number, cells in table.rows():
            row = [columns[at].read(cells[at]) if at < len(cells) else "" for at in kept]
            if labels is not None:
                said = cells[labels] if labels < len(cells) else ""
                row.append(_array(said) if ";" in said else "")
            yield number, row + (["directed"] if directed else []) + cells[len(columns) :]

    return Table(table.file, table.sheet, tuple(header), read, table.progress)


FORMAT = Format(
    "neo4j-admin",
    "neo4j-admin CSV",
    _(":ID and :LABEL for nodes; :START_ID, :END_ID and :TYPE for relationships"),
    3,
    _fit,
    _read,
    together=_together,
)
