"""OpenDocument spreadsheets, as LibreOffice writes them."""

from __future__ import annotations

import io
import zipfile

import pytest

from graphapp.tables.table import Upload
from tests.formats.making import complaint_of, names, read

SPACES = " ".join(
    f'xmlns:{prefix}="urn:{name}"'
    for prefix, name in (
        ("office", "oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("style", "oasis:names:tc:opendocument:xmlns:style:1.0"),
        ("table", "oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("text", "oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("calcext", "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"),
    )
)
HIDDEN = (
    '<style:style style:name="ta1" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)
END = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def text(value: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def cell(kind: str, value: str, shown: str, more: str = "") -> str:
    attribute = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"{more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


HEADER = row(*map(text, ("kind", "name", "since", "note")))


def sheet(*rows: str, name: str = "Members", more: str = "", columns: str = "") -> str:
    return f'<table:table table:name="{name}"{more}>{columns}{"".join(rows)}{END}</table:table>'


def ods(*sheets: str, manifest: str = "<x/>", head: str = "") -> Upload:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {SPACES}>'
            f"<office:automatic-styles>{HIDDEN}</office:automatic-styles><office:body>"
            f"<office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return Upload("book.ods", content.getvalue())


def note(of_cell: str) -> str:
    """How a cell is read that stands under a heading of the user's own."""
    rows = read(ods(sheet(HEADER, row(text("Partner"), text("A"), text(""), of_cell))))
    assert rows.findings.complaints == []
    return rows.entities[0].extra["note"]


def test_days_are_read_as_days() -> None:
    day = cell("date", "2017-04-06", "06.04.17")
    moment = cell("date", "2017-04-06T10:30:00", "06.04.17 10:30")
    rows = read(
        ods(
            sheet(
                HEADER,
                row(text("Partner"), text("A"), day),
                row(text("Partner"), text("B"), moment),
            )
        )
    )
    assert [entity.values["since"] for entity in rows.entities] == ["2017-04-06"] * 2


@pytest.mark.parametrize(
    ("of_cell", "text_of_it"),
    [
        (cell("float", "2.50", "2.5"), "2.5"),
        (cell("float", "3", "3.00"), "3"),
        (cell("float", "1234567", "01234567"), "01234567"),
        (cell("currency", "12.5", "£12.50"), "12.5"),
        (cell("boolean", "true", "TRUE"), "true"),
        (text("one</text:p><text:p>two"), "one\ntwo"),
        (text('a<text:s text:c="2"/>b<text:span>c</text:span>'), "a  bc"),
        (text("<office:annotation><text:p>by me</text:p></office:annotation>x"), "x"),
    ],
)
def test_a_cell_is_read_as_what_it_is(of_cell: str, text_of_it: str) -> None:
    assert note(of_cell) == text_of_it


def test_percentages_are_read_as_fractions_and_that_is_said() -> None:
    percent = cell("percentage", "0.5", "50%")
    rows = read(ods(sheet(HEADER, row(text("Partner"), text("A"), text(""), percent))))
    assert rows.entities[0].extra["note"] == "0.5"
    assert "shows percentages (column D)" in str(rows.findings.notices[0])


def test_errors_and_formulas_without_a_result_are_complained_about() -> None:
    wrong = text("Err:508", ' calcext:value-type="error"')
    lacking = '<table:table-cell table:formula="of:=1+1"/>'
    rows = read(ods(sheet(HEADER, row(text("Partner"), wrong), row(text("Partner"), lacking))))
    complaints = list(map(str, rows.findings.complaints))
    assert "row 2, column name: 'Err:508' is the error of a formula" in complaints[0]
    assert any("row 3, column name: 'of:=1+1' has a formula without" in c for c in complaints)


def test_repeated_cells_and_rows_are_all_there() -> None:
    rows = read(
        ods(
            sheet(
                HEADER,
                row(
                    text("Partner"),
                    text("A"),
                    text("2017", ' table:number-columns-repeated="2"'),
                    more=' table:number-rows-repeated="2"',
                ),
                row('<table:table-cell table:number-columns-repeated="1024"/>'),
                row(text("Partner"), text("B")),
            )
        )
    )
    assert [(one.row, one.name) for one in rows.entities] == [(2, "A"), (3, "A"), (5, "B")]
    assert rows.entities[1].values["since"] == rows.entities[1].extra["note"] == "2017"


def test_merged_cells_hold_for_their_rows_and_hidden_ones_are_told() -> None:
    merged = text("2017", ' table:number-rows-spanned="2"')
    column = '<table:table-column table:number-columns-repeated="2"/>'
    rows = read(
        ods(
            sheet(
                HEADER,
                row(text("Partner"), text("A"), merged, more=' table:visibility="collapse"'),
                row(text("Partner"), text("B"), "<table:covered-table-cell/>"),
                more=' table:style-name="ta1"',
                columns=f'{column}<table:table-column table:visibility="collapse"/>',
            )
        )
    )
    assert [one.values["since"] for one in rows.entities] == ["2017", "2017"]
    assert [notice.text for notice in rows.findings.notices] == [
        "is a hidden sheet, and is read.",
        "has hidden rows (2), and they are read.",
        "has hidden columns (C), and they are read.",
        "has merged cells (C2:C3): their value holds for each row they span.",
    ]


def test_each_sheet_is_read_for_itself() -> None:
    ties = row(*map(text, ("from", "to", "type"))), row(*map(text, ("A", "B", "partners with")))
    upload = ods(
        sheet(*ties, name="Ties"),
        sheet(row(text("x")), name="Notes (ignore)"),
        sheet(HEADER, *(row(text("Partner"), text(name)) for name in "AB")),
    )
    rows = read(upload)
    assert names(rows) == ["A", "B"]
    assert [(tie.start, tie.end) for tie in rows.ties] == [("A", "B")]


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (ods(sheet(HEADER), head='<!DOCTYPE x [<!ENTITY a "b">]>'), "made to do harm"),
        (ods(sheet(HEADER, "<damaged>")), "damaged workbook"),
        (ods(sheet(HEADER), manifest="<a><m:encryption-data/></a>"), "locked with a password"),
        (
            ods(sheet(HEADER, row(text("x"), more=' table:number-rows-repeated="9999999"'))),
            "more than 1,048,576 rows",
        ),
        (
            ods(sheet(HEADER, row(text("x", ' table:number-columns-repeated="9999999"')))),
            "more than 500 columns",
        ),
        (ods(), "is empty"),
    ],
)
def test_what_cannot_be_read_is_said(upload: Upload, words: str) -> None:
    assert words in complaint_of(upload)
