"""Workbooks: cells of all types, formulas, several sheets."""

from __future__ import annotations

from datetime import date, datetime

from graphapp.tables.table import Upload
from tests.formats.making import complaint_of, names, read, with_member, workbook

SHEET = "xl/worksheets/sheet1.xml"


def entities(*rows: list[object], header: str = "kind,name,since,note") -> Upload:
    return workbook({"entities": [header.split(","), *rows]})


def test_it_reads_days_numbers_and_choices_as_texts() -> None:
    upload = entities(
        ["Partner", "A", date(2017, 4, 6), 2017.0],
        ["Partner", "B", datetime(2017, 4, 6), True],
        ["Partner", "C", 2017, -1.25],
        ["Partner", "D", "2017-04", datetime(2017, 4, 6, 10, 30)],
    )
    rows = read(upload)
    assert [row.values["since"] for row in rows.entities] == [
        "2017-04-06",
        "2017-04-06",
        "2017",
        "2017-04",
    ]
    assert [row.extra["note"] for row in rows.entities] == [
        "2017",
        "true",
        "-1.25",
        "2017-04-06 10:30",
    ]


def test_it_reads_every_sheet_but_those_to_be_ignored() -> None:
    upload = workbook(
        {
            "entities": [["kind", "name"], ["Partner", "A"], ["Partner", "B"]],
            "ties": [["from", "to", "type"], ["A", "B", "partners with"]],
            "Notes (ignore)": [["kind", "name"], ["Partner", "C"]],
            "Empty": [],
        }
    )
    rows = read(upload)
    assert names(rows) == ["A", "B"]
    assert [(tie.start, tie.type, tie.end) for tie in rows.ties] == [("A", "PARTNERS_WITH", "B")]
    assert rows.formats == {"network.xlsx": "Own sheet"}


def test_a_sheet_of_other_things_is_pointed_out() -> None:
    upload = workbook({"entities": [["kind", "name"], ["Partner", "A"]], "To do": [["call", "x"]]})
    [notice] = read(upload).findings.notices
    assert "sheet To do" in str(notice)
    assert "is not read" in str(notice)


def test_a_complaint_names_the_sheet() -> None:
    complaint = complaint_of(entities(["Enterprize", "A", None, None]))
    assert complaint.startswith("network.xlsx, sheet entities, row 2, column kind: 'Enterprize'")


def test_a_formula_without_a_stored_result_is_complained_about() -> None:
    complaint = complaint_of(
        entities(["Partner", '="A"&"B"', None, None], ["Partner", "C", "", ""])
    )
    assert "row 2, column name" in complaint
    assert "without a stored result" in complaint


def test_a_formula_counts_by_its_stored_result() -> None:
    upload = entities(["Partner", "=1+1", None, '=""'], ["Partner", "C", None, None])
    stored = with_member(
        upload,
        SHEET,
        lambda data: (
            data.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
            .replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
            .replace(b'<c r="D2">', b'<c r="D2" t="str">')
        ),
    )
    rows = read(stored)
    assert rows.findings.complaints == []
    assert names(rows) == ["2", "C"]


def test_the_error_of_a_formula_is_complained_about() -> None:
    assert "is the error of a formula" in complaint_of(entities(["Partner", "A", None, "#REF!"]))


def test_what_a_sheet_says_of_its_own_size_is_not_believed() -> None:
    upload = entities(["Partner", "A", None, None])
    lying = with_member(
        upload, SHEET, lambda data: data.replace(b'ref="A1:D2"', b'ref="A1:XFD1048576"')
    )
    assert names(read(lying)) == ["A"]
    shy = with_member(upload, SHEET, lambda data: data.replace(b'ref="A1:D2"', b'ref="A1"'))
    assert names(read(shy)) == ["A"]


def test_a_row_beyond_the_last_one_is_refused() -> None:
    upload = entities(["Partner", "A", None, None])
    far = with_member(
        upload,
        SHEET,
        lambda data: data.replace(b'<row r="2"', b'<row r="2000000"').replace(
            b'"A2"', b'"A2000000"'
        ),
    )
    assert "1,048,576 rows" in complaint_of(far)


def test_a_workbook_cut_short_is_damaged() -> None:
    upload = entities(["Partner", "A", None, None])
    cut = with_member(upload, SHEET, lambda data: data[: len(data) // 2])
    assert "damaged workbook" in str(read(cut).findings.complaints[0])


def _far(*cells: str) -> Upload:
    """A workbook whose entities go on with rows of one cell each."""
    rows = "".join(f'<row><c r="{cell}"><v>1</v></c></row>' for cell in cells).encode()
    return with_member(
        entities(["Partner", "A", None, None]),
        SHEET,
        lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>"),
    )


def test_values_far_apart_are_refused_before_the_room_between_them_is_made() -> None:
    complaint = complaint_of(_far("SF2", "A1048576"))
    assert "sheet entities that has more than 10,000,000 cells" in complaint


def test_a_value_in_a_far_column_is_refused() -> None:
    assert "more than 500 columns" in complaint_of(_far("XFD3"))


def test_a_sheet_to_be_ignored_may_be_of_any_size() -> None:
    upload = workbook(
        {"entities": [["kind", "name"], ["Partner", "A"]], "Notes (ignore)": [["x"] * 600]}
    )
    assert names(read(upload)) == ["A"]


def test_a_row_in_the_last_place_keeps_its_number() -> None:
    rows = read(_far("B1048576"))
    assert [row.row for row in rows.entities] == [2, 1_048_576]
    assert names(rows) == ["A", "1"]


def test_a_table_may_begin_below_and_to_the_right() -> None:
    upload = workbook({"entities": [[], [], [None, "kind", "name"], [None, "Partner", "A"]]})
    [row] = read(upload).entities
    assert (row.name, row.row) == ("A", 4)


def test_a_part_of_the_workbook_in_two_places_is_damaged() -> None:
    twice = with_member(
        entities(["Partner", "A", None, None]),
        "xl/_rels/workbook.xml.rels",
        lambda data: data.replace(b"</Relationships>", data[data.index(b"<Relationship ") :]),
    )
    assert "damaged workbook" in complaint_of(twice)


def test_strict_open_xml_is_read_like_any_workbook() -> None:
    upload = entities(["Partner", "A", date(2017, 4, 6), "=1/0"])
    spreadsheet = "schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "schemas.openxmlformats.org/officeDocument/2006/relationships"
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", SHEET):
        upload = with_member(
            upload,
            part,
            lambda data: data.replace(
                spreadsheet.encode(), b"purl.oclc.org/ooxml/spreadsheetml/main"
            ).replace(links.encode(), b"purl.oclc.org/ooxml/officeDocument/relationships"),
        )
    rows = read(upload)
    assert [(row.name, row.values["since"]) for row in rows.entities] == [("A", "2017-04-06")]
    assert [str(c) for c in rows.findings.complaints] == [
        "network.xlsx, sheet entities, row 2, column note: '=1/0' has a formula without a stored "
        "result. Open the workbook in a spreadsheet program and save it again, or write the value "
        "itself."
    ]


def test_a_date_with_a_time_is_its_day_where_a_day_is_wanted() -> None:
    rows = read(entities(["Partner", "A", datetime(2017, 4, 6, 10, 30), None]))
    assert [row.values["since"] for row in rows.entities] == ["2017-04-06"]


def test_a_date_where_a_number_is_wanted_is_told_apart() -> None:
    upload = workbook(
        {
            "entities": [["kind", "name"], ["Partner", "A"], ["Partner", "B"]],
            "ties": [
                ["from", "to", "type", "strength"],
                ["A", "B", "partners with", date(2026, 6, 4)],
            ],
        }
    )
    complaint = complaint_of(upload)
    assert "column strength: '2026-06-04' is a date, which a spreadsheet may have made" in complaint


def test_a_date_for_a_name_is_told() -> None:
    rows = read(entities(["Partner", date(2026, 5, 3), None, None]))
    assert names(rows) == ["2026-05-03"]
    assert [str(notice) for notice in rows.findings.notices] == [
        "network.xlsx, sheet entities, row 2: Has a date for a name, which a spreadsheet may have "
        "made of something else (1 row: '2026-05-03' in row 2)."
    ]


def test_a_column_may_be_headed_by_a_date() -> None:
    upload = workbook({"entities": [["kind", "name", date(2026, 5, 3)], ["Partner", "A", "x"]]})
    assert read(upload).entities[0].extra == {"2026-05-03": "x"}


def test_the_code_of_a_letter_is_that_letter() -> None:
    assert names(read(entities(["Partner", "A_x0020_B_x005F_x0041_", None, None]))) == [
        "A B_x0041_"
    ]
