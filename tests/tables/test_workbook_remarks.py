"""What a sheet shows otherwise than its values are: hidden, merged, formatted."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl

from graphapp.tables.rows import Rows
from graphapp.tables.table import Upload
from tests.formats.making import names, read

ROWS = (
    ("kind", "name", "area", "number", "since"),
    ("Partner", "A", "Soho", 1234567, date(2017, 4, 6)),
    ("Partner", "B", None, 123, None),
    ("Partner", "C", None, "x", None),
)


def sheet_with(change: Callable[[Any], object], *, leave_out_hidden: bool = False) -> Rows:
    """What is read of a workbook with one sheet, after `change` to it."""
    book = openpyxl.Workbook()
    book.active.title = "Members"
    for row in ROWS:
        book.active.append(row)
    change(book.active)
    content = io.BytesIO()
    book.save(content)
    upload = Upload("book.xlsx", content.getvalue())
    rows = read(upload, leave_out_hidden=leave_out_hidden)
    assert rows.findings.complaints == []
    return rows


def notices(rows: Rows) -> list[str]:
    return [str(notice) for notice in rows.findings.notices]


def values(rows: Rows, name: str) -> list[Any]:
    return [row.values.get(name) for row in rows.entities]


def format_numbers(shown: str) -> Callable[[Any], object]:
    def change(sheet: Any) -> None:
        for cell in sheet["D"]:
            cell.number_format = shown

    return change


def test_nothing_is_said_of_a_plain_sheet() -> None:
    rows = sheet_with(lambda sheet: None)
    assert notices(rows) == []
    assert names(rows) == ["A", "B", "C"]


def test_a_merged_cell_holds_for_all_rows_that_it_spans() -> None:
    rows = sheet_with(lambda sheet: sheet.merge_cells("C2:C3"))
    assert values(rows, "area") == ["Soho", "Soho", None]
    assert notices(rows) == [
        "book.xlsx, sheet Members: has merged cells (C2:C3): their value holds for each row they "
        "span."
    ]


def test_a_merged_area_that_spans_columns_is_read_in_the_first_of_them() -> None:
    rows = sheet_with(lambda sheet: sheet.merge_cells("C2:D3"))
    assert values(rows, "area") == ["Soho", "Soho", None]
    assert [row.extra["number"] for row in rows.entities] == ["", "", "x"]
    assert "merged across columns (C2:D3): read in the first of them" in notices(rows)[1]


def test_merged_cells_make_no_row_of_one_that_is_empty() -> None:
    rows = sheet_with(lambda sheet: sheet.merge_cells("C4:C9"))
    assert names(rows) == ["A", "B", "C"]


def test_hidden_rows_are_told() -> None:
    def hide(sheet: Any) -> None:
        for row in (2, 3):
            sheet.row_dimensions[row].hidden = True

    rows = sheet_with(hide)
    assert names(rows) == ["A", "B", "C"]
    assert notices(rows) == [
        "book.xlsx, sheet Members: has hidden rows (2 to 3), and they are read."
    ]


def test_hidden_columns_are_told() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True

    rows = sheet_with(hide)
    assert notices(rows) == ["book.xlsx, sheet Members: has hidden columns (C), and they are read."]


def test_what_is_hidden_beyond_the_last_cell_is_not_told() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions.group("G", "XFD", hidden=True)
        sheet.row_dimensions[9].hidden = True

    assert notices(sheet_with(hide)) == []


def test_a_hidden_sheet_is_told() -> None:
    def hide(sheet: Any) -> None:
        sheet.parent.create_sheet("Shown")
        sheet.sheet_state = "veryHidden"

    rows = sheet_with(hide)
    assert names(rows) == ["A", "B", "C"]
    assert notices(rows) == ["book.xlsx, sheet Members: is a hidden sheet, and is read."]


def test_hidden_rows_columns_and_sheets_can_be_left_out() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        other = sheet.parent.create_sheet("Lists")
        other.append(("kind", "name"))
        other.append(("Partner", "Ghost"))
        other.sheet_state = "hidden"
        sheet.parent.create_sheet("Blank").sheet_state = "hidden"

    rows = sheet_with(hide, leave_out_hidden=True)
    assert names(rows) == ["A", "C"]
    assert values(rows, "area") == [None, None]
    assert [row.extra for row in rows.entities] == [{"number": "1234567"}, {"number": "x"}]
    assert sorted(notices(rows)) == [
        "book.xlsx, sheet Lists: is a hidden sheet, and is left out.",
        "book.xlsx, sheet Members: has hidden columns (C), and they are left out.",
        "book.xlsx, sheet Members: has hidden rows (3), and they are left out.",
    ]


def test_a_number_shown_with_zeros_in_front_is_read_as_it_is_shown() -> None:
    for shown, texts in (
        ("00000000", ["01234567", "00000123", "x"]),
        ("00-00-00", ["123-45-67", "00-01-23", "x"]),
        ('"GB-"00000000', ["GB-01234567", "GB-00000123", "x"]),
        ('"No. "0', ["1234567", "123", "x"]),
        ("0.00", ["1234567", "123", "x"]),
    ):
        rows = sheet_with(format_numbers(shown))
        assert [row.extra["number"] for row in rows.entities] == texts, shown


def test_percentages_are_read_as_fractions_and_that_is_said() -> None:
    def change(sheet: Any) -> None:
        format_numbers("0.0%")(sheet)
        sheet["D2"], sheet["D3"] = 0.5, 1

    rows = sheet_with(change)
    assert [row.extra["number"] for row in rows.entities] == ["0.5", "1", "x"]
    assert notices(rows) == [
        "book.xlsx, sheet Members: shows percentages (column D): 50% is read as 0.5."
    ]


def test_text_in_several_styles_is_one_text() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def change(sheet: Any) -> None:
        sheet["B2"] = CellRichText("The ", TextBlock(InlineFont(b=True), "Old"), " Bakery")

    assert names(sheet_with(change)) == ["The Old Bakery", "B", "C"]
