"""The stream of an old Excel workbook (.xls) inside its container, an OLE2 file.

What reads the values trusts containers, so it is given a new one with that stream alone.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from graphapp.language import _
from graphapp.tables.findings import Unusable

_LEAST = 4_096
_END, _TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
"""Smaller streams stand elsewhere; those of workbooks are never so small."""


def workbook_stream(file: bytes) -> bytes:
    """What the file has under the name "Workbook" or "Book". Raises struct.error, ValueError where
    it is damaged."""
    size = 1 << struct.unpack_from("<H", file, 30)[0]
    if size not in (512, 4_096):
        raise ValueError("sectors of an unknown size")
    table = _table(file, size)
    first = struct.unpack_from("<I", file, 48)[0]
    found = dict(_streams(b"".join(_sectors(file, table, first, size))))
    start, length = found.get("Workbook") or found.get("Book") or (0, 0)
    if length < _LEAST:
        raise ValueError("no workbook, or one in the stream for small ones")
    return b"".join(_sectors(file, table, start, size))[:length]


def _table(file: bytes, size: int) -> list[int]:
    """Which sector follows each."""
    of_table = list(struct.unpack_from("<109I", file, 76))
    further = struct.unpack_from("<I", file, 68)[0]
    seen = set()
    while further < 0xFFFFFFFA:
        if further in seen:
            raise ValueError("sectors in a ring")
        seen.add(further)
        *more, further = struct.unpack(f"<{size // 4}I", _sector(file, further, size))
        of_table += more
    table: list[int] = []
    for number in of_table:
        if number < 0xFFFFFFFA:
            table += struct.unpack(f"<{size // 4}I", _sector(file, number, size))
    return table


def _sectors(file: bytes, table: list[int], first: int, size: int) -> Iterator[bytes]:
    seen = 0
    while first < 0xFFFFFFFA:
        yield _sector(file, first, size)
        seen += 1
        if first >= len(table) or seen > len(table):
            raise ValueError("sectors without an end")
        first = table[first]


def _sector(file: bytes, number: int, size: int) -> bytes:
    start = (number + 1) * size
    if start >= len(file):
        raise ValueError("a sector beyond the end")
    return file[start : start + size].ljust(size, b"\0")


def _streams(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for start in range(0, len(directory) - 127, 128):
        entry = directory[start : start + 128]
        length = struct.unpack_from("<H", entry, 64)[0]
        if 2 <= length <= 64:
            name = entry[: length - 2].decode("utf-16-le", "replace")
            yield name, struct.unpack_from("<II", entry, 116)


def container_of(stream: bytes) -> bytes:
    """A container with nothing but the stream, as "Workbook"."""
    size = _LEAST
    length = max(size, len(stream))
    sectors = -(-length // size)
    tables = -(-(sectors + 3) // (size // 4 - 1))
    if tables > 109:
        raise Unusable(_("is too large for an old workbook."), _("Save it as .xlsx or .csv."))
    first = tables + 2
    chain = [_TABLE] * tables + [_END, _END, *range(first + 1, first + sectors), _END]
    chain += [_NONE] * (tables * (size // 4) - len(chain))
    header = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 4, 0xFFFE, 12, 6),
        *(1, tables, tables, 0, _LEAST, _END, 0, _END, 0),
    )
    header += struct.pack("<109I", *range(tables), *[_NONE] * (109 - tables))
    root = _entry("Root Entry", 5, 1, tables + 1, 64)
    directory = root + _entry("Workbook", 2, _NONE, first, length)
    parts = (header, struct.pack(f"<{len(chain)}I", *chain), directory, b"", stream)
    return b"".join(part.ljust(-(-max(len(part), 1) // size) * size, b"\0") for part in parts)


def _entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I36xIQ", text, len(text) + 2, kind, 1, _NONE, _NONE, child, start, length
    )
