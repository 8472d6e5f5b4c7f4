"""A workbook to fill in: our own sheet, empty, with choices in its cells and a sheet of help."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from graphapp.formats._write_own_sheet import ENTITY_HEADER, TIE_HEADER
from graphapp.model import KINDS, TIE_TYPES, VISIBILITIES

_EXPLAINED = {
    "key": "May stay empty. A short name that never changes, such as a charity number "
    "(GB-CHC-1002721). The same key in your next file means the same thing.",
    "kind": "Needed. Choose one from the list.",
    "name": "Needed. As people call it.",
    "description": "What it is or does, in a sentence or two.",
    "sectors": "Fields it works in. Put | between several: food|health.",
    "tags": "Any words you want to find it by. Put | between several.",
    "needs": "What it looks for. Put | between several: a kitchen|book-keeping.",
    "offers": "What it could give others. Put | between several.",
    "area": "The part of town.",
    "latitude": "In degrees, such as 52.487.",
    "longitude": "In degrees, such as -1.929.",
    "url": "Its web page, beginning with https://",
    "identifiers": "Official numbers with their register: GB-CHC-1002721 for a charity, "
    "GB-COH-01234567 for a company.",
    "since": "When it began: 2017, 2017-04 or 2017-04-06.",
    "until": "When it ended, written the same way. Empty if it goes on.",
    "visibility": "public (if empty), members, or private. What is not public never leaves with "
    "a shared picture or page.",
    "source": "Where you know this from.",
    "from": "Needed. The key, or the name if only one has it.",
    "to": "Needed. The key, or the name if only one has it.",
    "type": "Choose one from the list, or write a word of your own.",
    "label": "Your own word for the tie, if you want one.",
    "strength": "A number above 0; 1 if empty. Twice the number counts twice.",
}
_EXAMPLE_ENTITIES = (
    {"kind": "Enterprise", "name": "Example Kitchen", "sectors": "food", "needs": "a market stall"},
    {"kind": "Community asset", "name": "Example Hall", "offers": "a market stall|a room"},
    {"kind": "Person", "name": "Community researcher 1", "since": "2017-04-06"},
)
_EXAMPLE_TIES = (
    {"from": "Example Hall", "to": "Example Kitchen", "type": "HOSTS", "since": "2018"},
    {"from": "Community researcher 1", "to": "Example Kitchen", "type": "works for"},
)
_LAST_ROW = 5_000
_HEADER_FILL = PatternFill("solid", fgColor="E8E8EF")


def template() -> bytes:
    """The workbook's bytes."""
    book = openpyxl.Workbook()
    entities = book.active
    entities.title = "entities"
    _fill_header(entities, ENTITY_HEADER)
    _offer(entities, ENTITY_HEADER, "kind", [kind.label for kind in KINDS.values()])
    _offer(entities, ENTITY_HEADER, "visibility", VISIBILITIES)
    ties = book.create_sheet("ties")
    _fill_header(ties, TIE_HEADER)
    _offer(ties, TIE_HEADER, "type", list(TIE_TYPES), strict=False)
    _fill_help(book.create_sheet("Help (ignore)"))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill_header(sheet: Any, header: tuple[str, ...]) -> None:
    sheet.append(header)
    sheet.freeze_panes = "A2"
    for position, name in enumerate(header, 1):
        cell = sheet.cell(1, position)
        cell.font = Font(bold=True)
        cell.fill = _HEADER_FILL
        cell.comment = Comment(_EXPLAINED[name], "graphapp", height=120, width=260)
        sheet.column_dimensions[get_column_letter(position)].width = max(12, len(name) + 4)
        if name in ("since", "until", "key", "identifiers"):
            _keep_as_text(sheet, position)


def _keep_as_text(sheet: Any, position: int) -> None:
    """Else a spreadsheet makes days of months and drops leading zeros."""
    sheet.column_dimensions[get_column_letter(position)].number_format = "@"


def _offer(
    sheet: Any, header: tuple[str, ...], name: str, choices: Any, *, strict: bool = True
) -> None:
    letter = get_column_letter(header.index(name) + 1)
    choice = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    choice.showErrorMessage = strict
    choice.error = "Choose one from the list."
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{_LAST_ROW}")


def _fill_help(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 90
    for heading, header in (("entities", ENTITY_HEADER), ("ties", TIE_HEADER)):
        sheet.append([f"The sheet {heading}"])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        for name in header:
            sheet.append([name, _EXPLAINED[name]])
            sheet.cell(sheet.max_row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append(["(your own)", "Any further column is kept as it is and comes back out."])
        sheet.append([])
    for heading, header, rows in (
        ("Example of entities", ENTITY_HEADER, _EXAMPLE_ENTITIES),
        ("Example of ties", TIE_HEADER, _EXAMPLE_TIES),
    ):
        sheet.append([heading])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(name) for name in header])
        sheet.append([])
    sheet.append(["This sheet is not read: a sheet whose name ends in (ignore) is left out."])
