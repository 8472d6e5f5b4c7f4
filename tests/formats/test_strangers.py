"""Files that are not what they seem get an answer in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from graphapp.tables.table import Upload
from tests.formats.making import complaint_of, csv_file, read, with_member, workbook

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def archive(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/"), data)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("entities.csv", b"MZ\x90\x00" + bytes(range(256)) * 9, "is a Windows program"),
        ("network.xlsx", b"\x7fELF\x02\x01" + bytes(99), "is a program"),
        ("entities.csv", b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        ("entities.csv", b"\x89PNG\r\n\x1a\n" + bytes(99), "is an image"),
        ("entities.csv", b"\xff\xd8\xff\xe0" + bytes(99), "is an image"),
        ("entities.csv", bytes(range(256)) * 50, "is no text"),
        ("entities.csv", b"kind,name\nPartner,\x81\x8d\x01\n", "is no text"),
        ("entities.csv", b"", "is empty"),
        ("entities.csv", b" \n\n ,,\n", "is empty"),
        ("entities.csv", b"<!doctype html><p>Sign in", "is a web page"),
        ("entities.csv", b"{\\rtf1 hello}", "is a text document"),
        ("book.xls", OLD_OFFICE + "Workbook".encode("utf-16-le"), "damaged workbook"),
        ("book.xlsx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("letter.doc", OLD_OFFICE, "old Office document"),
        ("book.xlsx", b"PK\x03\x04" + bytes(200), "damaged workbook"),
        ("book.ods", archive(**{"content.xml": b"<x/>"}), "OpenDocument"),
        ("letter.docx", archive(word__document=b"<x/>"), "archive of files"),
        ("letter.docx", archive(**{"word/document.xml": b"<x/>"}), "Word document"),
        ("book.xlsb", archive(**{"xl/workbook.bin": b"x"}), "binary workbook"),
        ("data.zip", archive(**{"entities.csv": b"kind,name"}), "archive of files"),
        ("book.xlsx", archive(**{"xl/workbook.xml": b"<workbook"}), "damaged workbook"),
        ("data.json", b'{"a": 1}', "of no form that we know"),
        ("data.json", b'{"elements": [', "broken JSON"),
        ("data.json", b'{"elements": [1, 2]}', "no list of objects"),
    ],
)
def test_a_stranger_is_named(name: str, content: bytes, words: str) -> None:
    complaint = complaint_of(Upload(name, content))
    assert complaint.startswith(name)
    assert words in complaint


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    assert "is a folder" in complaint_of(Upload("here", tmp_path))
    assert "is not there" in complaint_of(Upload("gone.csv", tmp_path / "gone.csv"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    good = workbook({"entities": [["kind", "name"], ["Partner", "A"]]})
    bomb = with_member(good, "xl/worksheets/sheet1.xml", lambda data: data + b" " * 60_000_000)
    assert bomb.size < 200_000
    assert "unpacks to 60 MB" in complaint_of(bomb)


def test_entities_of_xml_are_not_expanded() -> None:
    good = workbook({"entities": [["kind", "name"], ["Partner", "A"]]})
    declaration = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    bad = with_member(
        good,
        "xl/worksheets/sheet1.xml",
        lambda data: declaration + data.replace(b"<v>0</v>", b"<v>&a;</v>"),
    )
    assert "made to do harm" in complaint_of(bad)


def test_each_file_gets_its_own_answer_and_the_good_one_is_still_read() -> None:
    rows = read(
        Upload("one.csv", b"MZ\x90"), csv_file("kind,name\nPartner,A\n"), Upload("two.csv", b"")
    )
    assert [c.file for c in rows.findings.complaints] == ["one.csv", "two.csv"]
    assert len(rows.entities) == 1


def test_a_table_of_unknown_columns_is_told_what_is_wanted() -> None:
    complaint = complaint_of(csv_file("colour,size\nred,5\n", "things.csv"))
    assert "colour, size" in complaint
    assert "kind and name" in complaint
    assert "Kumu" in complaint
