"""Writes our own sheet: `entities.csv` and `ties.csv`, or a workbook with both."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

import openpyxl

from graphapp.errors import BadInput
from graphapp.formats.own_sheet import ENTITIES, TIES
from graphapp.language import _, number
from graphapp.model import CONNECTED_TO, ENTITY_FIELDS, TIE_FIELDS, Entity, Tie
from graphapp.tables.cells import join_values, protect
from graphapp.tables.columns import header_for

ENTITY_SHEET = [field for field in ENTITY_FIELDS.values() if field.has_column]
TIE_SHEET = [field for field in TIE_FIELDS.values() if field.has_column]
_entity_values = attrgetter(*(field.name for field in ENTITY_SHEET))
_tie_values = attrgetter(*(field.name for field in TIE_SHEET))

_LIKE_A_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""In a workbook `_x000D_` is a line break; written so it is what it was."""
_LONGEST_CELL = 32_767
_NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(13, 32), 0xFFFE, 0xFFFF))

Cell = str | float


def entity_sheet(entities: Sequence[Entity]) -> Iterator[list[Cell]]:
    """The header, then a row for each entity; the user's own columns stand last."""
    own = _own_columns(entity.extra for entity in entities)
    yield [
        *(field.called for field in ENTITY_SHEET),
        *(protect(header_for(name, ENTITIES)) for name in own),
    ]
    for entity in entities:
        fields = [_cell(value) for value in _entity_values(entity)]
        yield fields + [protect(entity.extra.get(name, "")) for name in own]


def tie_sheet(ties: Sequence[Tie]) -> Iterator[list[Cell]]:
    """The header, then a row for each tie. `direction` is a column only where it says something:
    where a CONNECTED_TO tie has one."""
    own = _own_columns(tie.extra for tie in ties)
    with_direction = any(tie.type == CONNECTED_TO and tie.directed for tie in ties)
    direction = ["direction"] if with_direction else []
    yield [
        *(field.called for field in TIE_SHEET),
        *direction,
        *(protect(header_for(name, TIES)) for name in own),
    ]
    for tie in ties:
        fields = [_cell(value) for value in _tie_values(tie)]
        if with_direction:
            fields.append("directed" if tie.type == CONNECTED_TO and tie.directed else "")
        yield fields + [protect(tie.extra.get(name, "")) for name in own]


def write_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with the mark that makes spreadsheet programs read it as such."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(sheets: dict[str, Iterable[Sequence[Cell]]]) -> bytes:
    """A workbook. Raises BadInput for a text that is too long for a cell of one."""
    ready = {
        title: [[_xlsx_cell(cell) for cell in row] for row in rows]
        for title, rows in sheets.items()
    }
    book = openpyxl.Workbook(write_only=True)
    for title, cells in ready.items():
        sheet = book.create_sheet(title)
        for row in cells:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _xlsx_cell(cell: Cell) -> Cell | None:
    if not isinstance(cell, str):
        return cell
    if len(cell) > _LONGEST_CELL:
        raise BadInput(
            _(
                "A text of {n} characters does not fit into a workbook: {text}…",
                n=number(len(cell)),
                text=repr(cell[:60]),
            ),
            _("Take the network home as CSV."),
        )
    return _LIKE_A_CODE.sub("_x005F_", cell.translate(_NOT_IN_XML)) or None


def _own_columns(extras: Iterable[dict[str, str]]) -> list[str]:
    """The users' own columns, in the order in which they are met."""
    return list(dict.fromkeys(name for extra in extras for name in extra))


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, float):
        return _number(value)
    return protect(join_values(value) if isinstance(value, tuple) else value)


def _number(value: float) -> Cell:
    return int(value) if value.is_integer() and abs(value) < 1e15 else float(value)
