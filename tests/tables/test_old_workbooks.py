"""Old Excel workbooks (.xls), written here record by record."""

from __future__ import annotations

import struct

import pytest

from graphapp.tables.table import Upload
from graphapp.tables.xls_container import container_of
from tests.formats.making import complaint_of, names, read

EOF = struct.pack("<HH", 0x0A, 0)


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 0))


def text(row: int, column: int, value: str) -> bytes:
    data = struct.pack("<HHHHB", row, column, 0, len(value), 1) + value.encode("utf-16-le")
    return record(0x0204, data)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def styled(*codes: str) -> bytes:
    """The formats of numbers, and a style for each after one that is plain."""
    formats = b"".join(
        record(0x041E, struct.pack("<HHB", 200 + i, len(code), 0) + code.encode())
        for i, code in enumerate(codes)
    )
    numbers = (0, *range(200, 200 + len(codes)))
    styles = (record(0xE0, struct.pack("<HH16x", 0, number)) for number in numbers)
    return formats + b"".join(styles)


def table(*rows: tuple[str, ...]) -> bytes:
    return b"".join(text(i, j, value) for i, row in enumerate(rows) for j, value in enumerate(row))


def xls(*sheets: tuple[str, bytes], hidden: int = 0, more: bytes = b"") -> Upload:
    head = begin(5) + record(0x42, struct.pack("<H", 1200)) + more
    labels = [name.encode("utf-16-le") for name, _ in sheets]
    at = len(head) + sum(12 + len(label) for label in labels) + len(EOF)
    bodies = [begin(16) + body + EOF for _, body in sheets]
    for label, body in zip(labels, bodies, strict=True):
        head += record(0x85, struct.pack("<IBBBB", at, hidden, 0, len(label) // 2, 1) + label)
        at += len(body)
    return Upload("book.xls", container_of(head + EOF + b"".join(bodies)))


MEMBERS = table(("kind", "name", "note"), ("Partner", "Ash"), ("Partner", "Birch"))


def test_an_old_workbook_is_read() -> None:
    ties = table(("from", "to", "type"), ("Ash", "Birch", "partners with"))
    rows = read(xls(("Members", MEMBERS + number(1, 2, 12.0) + number(2, 2, 2.5)), ("Ties", ties)))
    assert rows.findings.complaints == []
    assert [(row.name, row.extra["note"]) for row in rows.entities] == [
        ("Ash", "12"),
        ("Birch", "2.5"),
    ]
    assert [(tie.start, tie.end) for tie in rows.ties] == [("Ash", "Birch")]


def test_what_is_hidden_and_merged_is_told() -> None:
    row = record(0x0208, struct.pack("<HHHHHHHH", 2, 0, 3, 255, 0, 0, 0x20, 0))
    column = record(0x7D, struct.pack("<6H", 1, 1, 0, 0, 1, 0))
    merged = record(0xE5, struct.pack("<5H", 1, 1, 2, 2, 2))
    body = row + column + MEMBERS + text(1, 2, "x") + merged
    rows = read(xls(("Members", body), hidden=1))
    assert [row.extra["note"] for row in rows.entities] == ["x", "x"]
    assert [notice.text for notice in rows.findings.notices] == [
        "is a hidden sheet, and is read.",
        "has hidden rows (3), and they are read.",
        "has hidden columns (B), and they are read.",
        "has merged cells (C2:C3): their value holds for each row they span.",
    ]


def test_numbers_are_read_as_they_are_shown() -> None:
    several = record(0xBD, struct.pack("<HHHIHIH", 2, 2, 1, 7 << 2 | 2, 0, 8 << 2 | 2, 3))
    head = table(("kind", "name", "number", "share"), ("Partner", "Ash"), ("Partner", "Birch"))
    body = head + number(1, 2, 1234567.0, 1) + number(1, 3, 0.5, 2) + several
    rows = read(xls(("Members", body), more=styled("00000000", "0%")))
    assert [tuple(row.extra.values()) for row in rows.entities] == [
        ("01234567", "0.5"),
        ("00000007", "8"),
    ]
    assert [notice.text for notice in rows.findings.notices] == [
        "shows percentages (column D): 50% is read as 0.5."
    ]


def test_errors_are_complained_about() -> None:
    plain = record(0x0205, struct.pack("<HHHBB", 1, 2, 0, 0x2A, 1))
    result = struct.pack("<BBBBBBH", 2, 0, 0x17, 0, 0, 0, 0xFFFF)
    formula = record(0x06, struct.pack("<HHH", 2, 2, 0) + result + struct.pack("<HIH", 0, 0, 0))
    found = read(xls(("Members", MEMBERS + plain + formula))).findings.complaints
    assert [(complaint.row, complaint.value) for complaint in found] == [(2, "#N/A"), (3, "#REF!")]


def test_the_numbers_of_a_chart_are_no_cells() -> None:
    chart = begin(32) + text(1, 1, "Nobody") + number(9, 1, 5) + EOF
    assert names(read(xls(("Members", MEMBERS + chart)))) == ["Ash", "Birch"]


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (xls(("A", MEMBERS + number(65_535, 255, 1.0))), "more than 10,000,000 cells"),
        (xls(("A", MEMBERS + number(3, 65_535, 1.0))), "500 columns"),
        (
            xls(("A", record(0x0200, struct.pack("<IIHHH", 0, 2**31, 0, 9, 0)) + MEMBERS)),
            "damaged workbook",
        ),
        (xls(("A", MEMBERS), more=record(0xFC, struct.pack("<II", 9, 2**31 - 1))), "damaged"),
        (xls(("A", MEMBERS), more=record(0x2F, b"\0" * 6)), "locked with a password"),
        (xls(("A", b"")), "is empty"),
    ],
)
def test_what_cannot_be_read_is_said(upload: Upload, words: str) -> None:
    assert words in complaint_of(upload)


def test_a_container_cut_short_or_in_a_ring_is_damaged() -> None:
    content = xls(("Members", MEMBERS)).content
    assert isinstance(content, bytes)
    assert "damaged workbook" in complaint_of(Upload("book.xls", content[:16_000]))
    ring = content[:4_096] + struct.pack("<4I", 0, 1, 2, 3) + content[4_112:]
    assert "damaged workbook" in complaint_of(Upload("book.xls", ring))
