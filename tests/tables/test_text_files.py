"""Text files: encodings, delimiters, quotation marks, blank and ragged rows."""

from __future__ import annotations

import codecs

import pytest

from graphapp.tables.table import Upload
from tests.formats.making import complaint_of, csv_file, names, read

SHEET = "kind,name,area\nEnterprise,Café Zoë – £5,Soho\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_it_finds_the_encoding(encoding: str) -> None:
    assert names(read(csv_file(SHEET, encoding=encoding))) == ["Café Zoë – £5"]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_it_reads_utf_16_of_both_orders_with_and_without_a_mark(mark: bytes, encoding: str) -> None:
    upload = Upload("entities.csv", mark + SHEET.encode(encoding))
    assert names(read(upload)) == ["Café Zoë – £5"]


def test_it_finds_windows_1252_though_the_first_odd_letter_comes_late() -> None:
    text = "kind,name\n" + "Enterprise,Bakery\n" * 9000 + "Enterprise,Café\n"
    assert names(read(csv_file(text, encoding="cp1252")))[-1] == "Café"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_it_finds_the_delimiter(delimiter: str) -> None:
    text = delimiter.join(["kind", "name", "area"]) + "\n"
    text += delimiter.join(["Partner", "Council", "Ladywood"]) + "\n"
    [row] = read(csv_file(text)).entities
    assert (row.kind, row.name, row.values) == ("Partner", "Council", {"area": "Ladywood"})


def test_it_takes_the_delimiter_that_excel_names_in_the_first_line() -> None:
    [row] = read(csv_file("sep=;\nkind;name\nPartner;Council, the\n")).entities
    assert (row.row, row.name) == (3, "Council, the")


def test_a_delimiter_inside_a_quoted_header_does_not_count() -> None:
    [row] = read(csv_file('kind;name;"a, b, c, d"\nPartner;Council;x\n')).entities
    assert row.extra == {"a, b, c, d": "x"}


def test_it_reads_quoted_line_breaks_and_quotation_marks() -> None:
    text = 'kind,name,description\nPartner,"The ""Old"" Hall","One\nTwo, three"\nPartner,B,\n'
    first, second = read(csv_file(text)).entities
    assert first.name == 'The "Old" Hall'
    assert first.values == {"description": "One\nTwo, three"}
    assert second.row == 3, "rows are numbered as a spreadsheet does, not by lines"


def test_it_skips_blank_rows_and_counts_them() -> None:
    text = "\n\nkind,name\n\nPartner,A\n,\n  ,\t\nPartner,B\n"
    rows = read(csv_file(text))
    assert [(row.row, row.name) for row in rows.entities] == [(5, "A"), (8, "B")]


def test_it_fills_short_rows_and_lets_empty_cells_stand_outside() -> None:
    rows = read(csv_file("kind,name,area\nPartner,A\nPartner,B,Soho,,\n"))
    assert names(rows) == ["A", "B"]
    assert rows.findings.complaint_count == 0


def test_a_text_outside_the_table_is_complained_about() -> None:
    complaint = complaint_of(csv_file("kind,name\nPartner,Hope, Faith and Co\n"))
    assert "row 2" in complaint
    assert "Faith and Co" in complaint
    assert "quotation marks" in complaint


def test_a_column_that_stands_there_twice_is_complained_about() -> None:
    complaint = complaint_of(csv_file("kind,name,Name\nPartner,A,B\n"))
    assert "two columns, the 2. and the 3." in complaint


def test_a_column_without_a_name_is_kept() -> None:
    [row] = read(csv_file("kind,,name\nPartner,left here,A\n")).entities
    assert row.extra == {"column 2": "left here"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('kind,name\nPartner,"A\nPartner,B\n', "never closes"),
        ('kind,name\nPartner,"A" b\n', "Double it"),
        ("kind,name\nPartner," + "x" * 140_000 + "\n", "131,072 characters"),
        ("kind,name\nPartner," + "x" * 30_000 + "\n", "30,000 characters"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_row(text: str, words: str) -> None:
    complaints = [str(c) for c in read(csv_file(text)).findings.complaints]
    assert any(words in complaint and "row 2" in complaint for complaint in complaints)


def test_invisible_characters_are_left_out() -> None:
    assert names(read(csv_file("kind,name\nPartner,\ufeffA\x07\x0bB\x7f\n"))) == ["AB"]


def test_too_many_columns_are_refused() -> None:
    header = ",".join(["kind", "name", *(f"c{i}" for i in range(600))])
    assert "602 columns" in complaint_of(csv_file(header + "\nPartner,A\n"))


def test_a_table_with_more_cells_than_the_memory_holds_is_refused() -> None:
    header = ",".join(["kind", "name", *(f"c{i}" for i in range(400))])
    rows = "Partner,A\n" * 25_000
    assert "more than 10,000,000 cells" in complaint_of(csv_file(f"{header}\n{rows}"))
