"""Text files as grids: which encoding, which delimiter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from graphapp.language import _, number
from graphapp.tables.cells import clean
from graphapp.tables.encodings import Encoding, find_encoding
from graphapp.tables.findings import Unusable
from graphapp.tables.grid import Grid
from graphapp.tables.placeholders import is_error
from graphapp.tables.table import ERROR, MAX_ROWS, BadCell, Row, Upload

_DELIMITERS = ",;\t"
_SUSPICIOUS = ("#", "E")
_SIGNS = ("| ", " |", "|'", "|#", "|Err:")
"""What a cell begins or ends with that may be meant otherwise."""
_RIGHT = _("Send a .csv or .xlsx file, as a spreadsheet program saves it.")


def text_grid(upload: Upload) -> Grid:
    """A text file as it stands. Raises Unusable, OSError."""
    encoding = find_encoding(upload)
    delimiter = _choose_delimiter(upload, encoding)
    read = [0]

    def rows() -> Iterator[Row]:
        for at, cells in _records(upload, encoding, delimiter, read):
            if any(cells) and not (at == 1 and "".join(cells).casefold().startswith("sep=")):
                yield at, cells

    said = ((encoding.line, encoding.said),) if encoding.said else ()
    return Grid(upload.name, "", rows, lambda: (read[0], upload.size), said=said)


def _choose_delimiter(upload: Upload, encoding: Encoding) -> str:
    with (
        upload.open() as raw,
        io.TextIOWrapper(raw, encoding.name, encoding.errors, newline="") as lines,
    ):
        try:
            for line in lines:
                if line.casefold().startswith("sep=") and len(line.strip("\r\n")) == 5:
                    return line[4]
                if line.strip(" \r\n\t,;"):
                    return _find_delimiter(line)
        except UnicodeDecodeError as error:
            raise Unusable(_("is no text that we can read."), _RIGHT) from error
    return ","


def _find_delimiter(line: str) -> str:
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _records(
    upload: Upload, encoding: Encoding, delimiter: str, read: list[int]
) -> Iterator[tuple[int, list[str]]]:
    """Every record with its number, blank ones too; `read` follows how many bytes were read."""
    at = 0
    with (
        upload.open() as raw,
        io.TextIOWrapper(raw, encoding.name, encoding.errors, newline="") as lines,
    ):
        try:
            for at, record in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):
                if at % 1000 == 0:
                    read[0] = raw.tell()
                if at > MAX_ROWS:
                    raise Unusable(
                        _("has more than {n} rows.", n=number(MAX_ROWS)),
                        _("Send it in several files."),
                        at,
                    )
                yield at, record if _is_plain(record) else [*map(_cell, record)]
        except csv.Error as error:
            raise _unreadable(error, at + 1) from error
        except UnicodeDecodeError as error:
            raise Unusable(
                _("has bytes that are no text in its encoding."), _("Save it as UTF-8."), at + 1
            ) from error


def _is_plain(record: list[str]) -> bool:
    """Whether all cells of a row surely are as they were meant, as in most rows: then none need be
    looked at alone."""
    row = f"|{'|'.join(record)}|"
    return row.isprintable() and not any(sign in row for sign in _SIGNS)


def _cell(text: str) -> str:
    text = clean(text)
    return BadCell(text, *ERROR) if text[:1] in _SUSPICIOUS and is_error(text) else text


def _unreadable(error: csv.Error, row: int) -> Unusable:
    reason = str(error)
    if "field larger" in reason:
        return Unusable(
            _("has a cell of more than {n} characters.", n=number(csv.field_size_limit())),
            _("Often a quotation mark opens in this row and never closes: close or remove it."),
            row,
        )
    if "unexpected end" in reason:
        return Unusable(
            _("has a quotation mark that opens in this row and never closes."),
            _("Close it, or remove it."),
            row,
        )
    if "expected after" in reason:
        return Unusable(
            _("has a quotation mark inside a quoted cell."),
            _('Double it: "the ""Old"" Bakery".'),
            row,
        )
    return Unusable(
        _("cannot be read from here ({reason}).", reason=reason),
        _("Save the file again as CSV."),
        row,
    )
