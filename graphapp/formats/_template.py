"""A workbook to fill in: our own sheet, empty, with choices in its cells and a sheet of help."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graphapp.formats._write_own_sheet import ENTITY_SHEET, TIE_SHEET
from graphapp.language import _
from graphapp.model import KINDS, TIE_TYPES, Field
from graphapp.tables.cells import join_values

_SHEETS = {"entities": ENTITY_SHEET, "ties": TIE_SHEET}
_KITCHEN, _HALL, _STALL = _("Example Kitchen"), _("Example Hall"), _("a market stall")
_RESEARCHER = _("Community researcher 1")
_EXAMPLES: dict[str, tuple[dict[str, str], ...]] = {
    "entities": (
        {
            "kind": KINDS["Enterprise"].label,
            "name": _KITCHEN,
            "sectors": _("food"),
            "needs": _STALL,
        },
        {
            "kind": KINDS["CommunityAsset"].label,
            "name": _HALL,
            "offers": join_values([_STALL, _("a room")]),
        },
        {"kind": KINDS["Person"].label, "name": _RESEARCHER, "since": "2017-04-06"},
    ),
    "ties": (
        {"from": _HALL, "to": _KITCHEN, "type": "HOSTS", "since": "2018"},
        {"from": _RESEARCHER, "to": _KITCHEN, "type": TIE_TYPES["WORKS_FOR"].forward},
    ),
}
_LAST_ROW = 5_000
_HEADER_FILL = PatternFill("solid", fgColor="E8E8EF")


def template() -> bytes:
    """The workbook's bytes."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, fields in _SHEETS.items():
        _fill_header(book.create_sheet(title), fields)
    _fill_help(book.create_sheet("Help (ignore)"))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def column_help(field: Field) -> str:
    """What a column holds, and how it is written there."""
    choices = ", ".join(field.choices)
    ways = {
        "list": _("Put | between several."),
        "details": _("Any of {choices}. Put | between several.", choices=choices),
        "kind": _("Choose one from the list."),
        "choice": _("One of {choices}; {usual} if empty.", choices=choices, usual=field.default),
    }
    parts = (_("Needed.") if field.is_needed else "", field.told, ways.get(field.type, ""))
    return " ".join(filter(None, parts))


def _fill_header(sheet: Any, fields: list[Field]) -> None:
    sheet.append([field.called for field in fields])
    sheet.freeze_panes = "A2"
    for position, field in enumerate(fields, 1):
        cell = sheet.cell(1, position)
        cell.font = Font(bold=True)
        cell.fill = _HEADER_FILL
        cell.comment = Comment(column_help(field), "graphapp", height=120, width=260)
        width = max(12, len(field.called) + 4)
        sheet.column_dimensions[get_column_letter(position)].width = width
        if field.type in ("key", "line", "list", "date"):
            _keep_as_text(sheet, position)
        if field.type == "kind":
            _offer(sheet, position, [kind.label for kind in KINDS.values()])
        elif field.type == "choice":
            _offer(sheet, position, field.choices)
        elif field.type == "tie type":
            _offer(sheet, position, TIE_TYPES, strict=False)


def _keep_as_text(sheet: Any, position: int) -> None:
    """Else a spreadsheet makes days of months and drops leading zeros."""
    sheet.column_dimensions[get_column_letter(position)].number_format = "@"


def _offer(sheet: Any, position: int, choices: Iterable[str], *, strict: bool = True) -> None:
    letter = get_column_letter(position)
    choice = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    choice.showErrorMessage = strict
    choice.error = _("Choose one from the list.")
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{_LAST_ROW}")


def _fill_help(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 90
    for title, fields in _SHEETS.items():
        sheet.append([_("The sheet {title}", title=title)])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        for field in fields:
            sheet.append([field.called, column_help(field)])
            sheet.cell(sheet.max_row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append(
            [_("(your own)"), _("Any further column is kept as it is and comes back out.")]
        )
        sheet.append([])
    for title, rows in _EXAMPLES.items():
        sheet.append([_("Example of {title}", title=title)])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        header = [field.called for field in _SHEETS[title]]
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(name) for name in header])
        sheet.append([])
    sheet.append([_("This sheet is not read: a sheet whose name ends in (ignore) is left out.")])
