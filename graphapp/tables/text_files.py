"""Text files as grids: which encoding, which delimiter."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from graphapp.tables.cells import clean
from graphapp.tables.findings import Unusable
from graphapp.tables.grid import Grid
from graphapp.tables.placeholders import is_error
from graphapp.tables.table import ERROR, MAX_ROWS, BadCell, Row, Upload

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t"
_CHUNK = 1_048_576
_SUSPICIOUS = ("#", "E")
_RIGHT = "Send a .csv or .xlsx file, as a spreadsheet program saves it."


def text_grid(upload: Upload) -> Grid:
    """A text file as it stands. Raises Unusable, OSError."""
    encoding = find_encoding(upload)
    delimiter = _choose_delimiter(upload, encoding)
    read = [0]

    def rows() -> Iterator[Row]:
        for number, cells in _records(upload, encoding, delimiter, read):
            if any(cells) and not (number == 1 and "".join(cells).casefold().startswith("sep=")):
                yield number, cells

    return Grid(upload.name, "", rows, lambda: (read[0], upload.size))


def find_encoding(upload: Upload) -> str:
    """The encoding by its mark, by where zeros stand, or by what decodes. Raises Unusable where it
    is no text, and OSError."""
    head = upload.head()
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if b"\x00" in head:
        return _utf16_without_mark(head)
    for encoding in ("utf-8", "cp1252"):
        if _decodes(upload, encoding):
            return encoding
    raise Unusable("is no text that we can read.", _RIGHT)


def _utf16_without_mark(head: bytes) -> str:
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    raise Unusable("is no text and no workbook.", _RIGHT)


def _decodes(upload: Upload, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with upload.open() as stream:
            while chunk := stream.read(_CHUNK):
                if b"\x00" in chunk:
                    return False
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _choose_delimiter(upload: Upload, encoding: str) -> str:
    with upload.open() as raw, io.TextIOWrapper(raw, encoding, newline="") as lines:
        try:
            for line in lines:
                if line.casefold().startswith("sep=") and len(line.strip("\r\n")) == 5:
                    return line[4]
                if line.strip(" \r\n\t,;"):
                    return _find_delimiter(line)
        except UnicodeDecodeError as error:
            raise Unusable("is no text that we can read.", _RIGHT) from error
    return ","


def _find_delimiter(line: str) -> str:
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _records(
    upload: Upload, encoding: str, delimiter: str, read: list[int]
) -> Iterator[tuple[int, list[str]]]:
    """Every record with its number, blank ones too; `read` follows how many bytes were read."""
    number = 0
    with upload.open() as raw, io.TextIOWrapper(raw, encoding, newline="") as lines:
        try:
            for number, record in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):
                if number % 1000 == 0:
                    read[0] = raw.tell()
                if number > MAX_ROWS:
                    raise Unusable(
                        f"has more than {MAX_ROWS:,} rows.", "Send it in several files.", number
                    )
                yield number, [_cell(cell) for cell in record]
        except csv.Error as error:
            raise _unreadable(error, number + 1) from error
        except UnicodeDecodeError as error:
            raise Unusable(
                "has bytes that are no text in its encoding.", "Save it as UTF-8.", number + 1
            ) from error


def _cell(text: str) -> str:
    text = clean(text)
    return BadCell(text, *ERROR) if text[:1] in _SUSPICIOUS and is_error(text) else text


def _unreadable(error: csv.Error, row: int) -> Unusable:
    reason = str(error)
    if "field larger" in reason:
        return Unusable(
            f"has a cell of more than {csv.field_size_limit():,} characters.",
            "Often a quotation mark opens in this row and never closes: close or remove it.",
            row,
        )
    if "unexpected end" in reason:
        return Unusable(
            "has a quotation mark that opens in this row and never closes.",
            "Close it, or remove it.",
            row,
        )
    if "expected after" in reason:
        return Unusable(
            "has a quotation mark inside a quoted cell.",
            'Double it: "the ""Old"" Bakery".',
            row,
        )
    return Unusable(f"cannot be read from here ({reason}).", "Save the file again as CSV.", row)
