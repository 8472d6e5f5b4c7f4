"""What an old Excel workbook (.xls) says beside its values, read record by record.

It also guards what reads the values, which takes all sheets into the memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from graphapp.tables.findings import Unusable
from graphapp.tables.sheet_facts import ERROR, Area, Facts
from graphapp.tables.table import MAX_CELLS, MAX_COLUMNS, BadCell

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
_CELLS = {0x06, 0xD6, 0xFD, 0xBD, 0x0203, 0x0204, 0x0205, 0x027E}
_BOF, _EOF, _LOCK, _SHEET, _TEXTS = 0x0809, 0x0A, 0x2F, 0x85, 0xFC
_STRUCK_OUT = 0x1FFF
_DIMENSIONS, _ROW, _COLUMNS, _MERGED = 0x0200, 0x0208, 0x7D, 0xE5
_MULTIPLE, _FORMULA, _VALUE = 0xBD, 0x06, 0x0205


def read_xls_facts(stream: bytearray) -> list[Facts]:
    """Those of each sheet, in their order. What stands inside sheets, such as charts, is struck out
    in `stream`: it has numbers that are no cells. Raises struct.error, IndexError where the records
    are damaged, Unusable where they are locked or too many."""
    starts: list[tuple[int, bool]] = []
    for kind, data in _records(stream, 0):
        if kind == _LOCK:
            raise Unusable("is locked with a password.", "Save it without one.")
        if kind == _SHEET:
            start, hidden = struct.unpack_from("<IB", data)
            starts.append((start, hidden & 3 > 0))
        if kind == _TEXTS and struct.unpack_from("<I", data, 4)[0] > len(stream):
            raise ValueError("more texts than there is room for")
    found = [_facts(stream, start, is_hidden) for start, is_hidden in starts]
    if sum(facts.height * facts.width for facts in found) > MAX_CELLS:
        raise _too_many()
    return found


def _records(stream: bytearray, start: int) -> Iterator[tuple[int, bytes]]:
    """Those up to the end of the part that begins here."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        depth += kind == _BOF
        if depth > 1:
            struct.pack_into("<H", stream, start, _STRUCK_OUT)
        else:
            yield kind, bytes(stream[start + 4 : start + 4 + length])
        depth -= kind == _EOF
        if depth < 1:
            return
        start += 4 + length
    raise ValueError("a part without an end")


def _facts(stream: bytearray, start: int, is_hidden: bool) -> Facts:
    facts = Facts(is_hidden=is_hidden)
    for kind, data in _records(stream, start):
        if kind in _CELLS:
            _cell(facts, kind, data)
        elif kind == _DIMENSIONS:  # room is made for as many as it says
            form = "<IIHH" if len(data) > 10 else "<4H"
            first, last, left, right = struct.unpack_from(form, data)
            if not 0 <= last - first <= 65_536 or not 0 <= right - left <= 256:
                raise ValueError("a sheet of an impossible size")
        elif kind == _ROW and data[12] & 0x20:
            facts.hidden_rows.append(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COLUMNS and data[8] & 1:
            first, last = struct.unpack_from("<HH", data)
            facts.hidden_columns.append((first + 1, last + 1))
        elif kind == _MERGED:
            for at in range(2, len(data) - 7, 8):
                top, bottom, left, right = (n + 1 for n in struct.unpack_from("<4H", data, at))
                facts.merged.append(Area(top, left, bottom, right))
    return facts


def _cell(facts: Facts, kind: int, data: bytes) -> None:
    row, column = (number + 1 for number in struct.unpack_from("<HH", data))
    last = struct.unpack_from("<H", data, len(data) - 2)[0] + 1 if kind == _MULTIPLE else column
    facts.height, facts.width = max(facts.height, row), max(facts.width, column, last)
    if facts.width > MAX_COLUMNS:
        raise _too_many()
    if (kind == _VALUE and data[7]) or (
        kind == _FORMULA and data[6] == 2 and data[12:14] == b"\xff\xff"
    ):
        code = data[6] if kind == _VALUE else data[8]
        bad = BadCell(_ERRORS.get(code, "#N/A"), *ERROR)
        facts.bad.setdefault(row, {})[column] = bad


def _too_many() -> Unusable:
    return Unusable(
        f"has more than {MAX_CELLS:,} cells or {MAX_COLUMNS} columns.",
        "Send it in parts, or leave out the columns and rows that are not needed.",
    )
