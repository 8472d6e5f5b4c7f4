"""Kumu: an elements sheet and a connections sheet (XLSX or CSV), and the JSON blueprint.

The columns are those of Kumu's own import: elements with `Label` (or `ID` first, where labels
repeat), `Type`, `Description`, `Tags`; connections with `From`, `To`, `Type`, `Direction`, `Tags`,
`Label`, `Strength`. The same label again is an update; `|` in `To` is several connections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import orjson

from graphapp.formats._format import Fit, Format
from graphapp.formats._opened import Opened
from graphapp.language import _, number
from graphapp.tables.cells import clean, join_values
from graphapp.tables.columns import ENTITY_COLUMNS, TIE_COLUMNS, Vocabulary, match_columns, plain
from graphapp.tables.findings import Unusable
from graphapp.tables.read_entities import read_entities
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import read_ties
from graphapp.tables.rows import Rows, Sheet
from graphapp.tables.sections import sections
from graphapp.tables.table import Row, Table, Upload

ELEMENTS: Vocabulary = {
    "ref": ("id",),
    "key": ("key",),
    **ENTITY_COLUMNS,
    "name": ("label",),
    "type": (*ENTITY_COLUMNS["type"], "element type"),
}
_TIES: Vocabulary = {**TIE_COLUMNS, "type": (*TIE_COLUMNS["type"], "connection type")}
CONNECTIONS: Vocabulary = {**_TIES, "tags": ("tags",)}

_OBJECT = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*["}]')
_MAX_JSON = 50_000_000


_SHEET = Sheet("", "", updates=True, makes_ends=True, own_first=True, parts_lists=True)


def _fit(table: Table) -> Fit | None:
    ties = match_columns(table.header, CONNECTIONS)
    if {"from", "to"} <= ties.fields.keys():
        return Fit(len(ties.fields) + ties.own_words, True)
    elements = match_columns(table.header, ELEMENTS)
    first = {name for name, position in elements.fields.items() if position == 0}
    if "name" not in elements.fields or not first & {"name", "ref"}:
        return None
    kumus = len(elements.fields.keys() & {"type", "description", "tags"})
    return Fit(len(elements.fields) + elements.own_words + kumus, False)


def _read(table: Table, fit: Fit, rows: Rows, progress: Progress | None) -> None:
    for section in sections(table, _is_header):
        found = _fit(section) or fit
        sheet = replace(_SHEET, file=table.file, name=table.sheet)
        if found.is_ties:
            read_ties(
                section, _TIES, sheet, rows, progress, many_ends=True, words_for_strength=True
            )
        else:
            read_entities(section, ELEMENTS, sheet, rows, progress)


def _is_header(cells: Sequence[str]) -> bool:
    """Whether a row begins another section of the sheet, as Kumu lets them follow each other."""
    words = [plain(cell) for cell in cells if cell]
    return {"from", "to"} <= set(words) or (words[:1] == ["label"] and "type" in words)


def _open(upload: Upload, _stack: ExitStack) -> list[Table] | None:
    """The blueprint's lists as tables."""
    if not _OBJECT.match(upload.head(64)):
        return None
    if upload.size > _MAX_JSON:
        raise Unusable(
            _("is JSON of more than {n} MB.", n=number(_MAX_JSON // 1_000_000)),
            _("Send it as .csv or .xlsx."),
        )
    try:
        with upload.open() as stream:
            content = orjson.loads(stream.read().removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise Unusable(
            _("is broken JSON ({error}).", error=error), _("Save it again from Kumu.")
        ) from error
    if not isinstance(content, dict) or not isinstance(content.get("elements"), list):
        return None
    tables = [_table(upload, "elements", content["elements"])]
    if connections := content.get("connections"):
        tables.append(_table(upload, "connections", connections))
    return tables


def _table(upload: Upload, name: str, items: Any) -> Table:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Unusable(
            _("has {name} that are no list of objects.", name=name), _("Save it again from Kumu.")
        )
    names = dict.fromkeys(str(name) for item in items for name in _flat(item))
    header = tuple(sorted(names, key=lambda name: plain(name) not in ("id", "label")))

    def rows() -> Iterator[Row]:
        for at, item in enumerate(items, 1):
            flat = _flat(item)
            yield at, [_cell(flat.get(name)) for name in header]

    return Opened(upload.name, name, header, rows, lambda: (len(items), len(items)), by="kumu")


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    """Attributes of the user's own stand in an object of their own in some blueprints."""
    attributes = item.get("attributes")
    if not isinstance(attributes, dict):
        return item
    return {**attributes, **{name: v for name, v in item.items() if name != "attributes"}}


def _cell(value: Any) -> str:
    return join_values(map(_text, value)) if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    """A list within a list is kept as JSON: joined again, its bars would double at every depth."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (bool, dict, list)):
        try:
            return orjson.dumps(value).decode()
        except orjson.JSONEncodeError as error:
            raise Unusable(
                _("has values that are nested too deep."), _("Write them flat.")
            ) from error
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


FORMAT = Format(
    "kumu",
    "Kumu",
    _("Label (first) and Type for elements; From, To and Type for connections"),
    2,
    _fit,
    _read,
    _open,
)
