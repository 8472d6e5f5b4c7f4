"""Makes files to read: texts and workbooks, whole and broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl

from graphapp.formats._reading import read_files
from graphapp.tables.rows import Rows
from graphapp.tables.table import Upload


def csv_file(text: str, name: str = "entities.csv", encoding: str = "utf-8") -> Upload:
    return Upload(name, text.encode(encoding))


def workbook(sheets: dict[str, Sequence[Sequence[Any]]], name: str = "network.xlsx") -> Upload:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return Upload(name, content.getvalue())


def with_member(upload: Upload, name: str, change: Any) -> Upload:
    """The same archive, with one member's bytes changed by `change`."""
    assert isinstance(upload.content, bytes)
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(upload.content)) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            data = old.read(member)
            new.writestr(member, change(data) if member == name else data)
    return Upload(upload.name, content.getvalue())


def read(*uploads: Upload, leave_out_hidden: bool = False) -> Rows:
    return read_files(uploads, leave_out_hidden=leave_out_hidden)


def complaint_of(*uploads: Upload) -> str:
    """The only complaint, in words."""
    findings = read_files(uploads).findings
    assert findings.complaint_count == 1, findings.complaints
    return str(findings.complaints[0])


def names(rows: Rows) -> list[str]:
    return [row.name for row in rows.entities]
