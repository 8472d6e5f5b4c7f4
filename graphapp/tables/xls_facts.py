"""What an old Excel workbook (.xls) says beside its values, read record by record.

It also guards what reads the values, which takes all sheets into the memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from graphapp.language import _, number
from graphapp.tables.findings import Unusable
from graphapp.tables.number_formats import BUILT_IN, shown_as
from graphapp.tables.sheet_facts import ERROR, Area, Facts
from graphapp.tables.table import MAX_CELLS, MAX_COLUMNS, BadCell

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
_CELLS = {0x06, 0xD6, 0xFD, 0xBD, 0x0203, 0x0204, 0x0205, 0x027E}
_BOF, _EOF, _LOCK, _SHEET, _TEXTS = 0x0809, 0x0A, 0x2F, 0x85, 0xFC
_STRUCK_OUT = 0x1FFF
_FORMAT, _STYLE = 0x041E, 0xE0
_DIMENSIONS, _ROW, _COLUMNS, _MERGED = 0x0200, 0x0208, 0x7D, 0xE5
_MULTIPLE, _FORMULA, _VALUE = 0xBD, 0x06, 0x0205
_NUMBERS = {_MULTIPLE, _FORMULA, 0x0203, 0x027E}


def read_xls_facts(stream: bytearray) -> list[Facts]:
    """Those of each sheet, in their order. What stands inside sheets, such as charts, is struck out
    in `stream`: it has numbers that are no cells. Raises struct.error, IndexError where the records
    are damaged, Unusable where they are locked or too many."""
    starts: dict[int, bool] = {}
    formats = _Formats()
    for kind, data in _records(stream, 0):
        if kind == _LOCK:
            raise Unusable(_("is locked with a password."), _("Save it without one."))
        if kind == _SHEET:
            start, hidden = struct.unpack_from("<IB", data)
            if start in starts:
                raise ValueError("two sheets in one place")
            starts[start] = hidden & 3 > 0
        formats.add(kind, data)
        if kind == _TEXTS and struct.unpack_from("<I", data, 4)[0] > len(stream):
            raise ValueError("more texts than there is room for")
    shown = formats.shown()
    found = [_facts(stream, start, hidden, shown) for start, hidden in starts.items()]
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


class _Formats:
    """How numbers are shown, by the formats and styles of a workbook of Excel 97 or later; older
    ones write them otherwise."""

    def __init__(self) -> None:
        self._codes = dict(BUILT_IN)
        self._styles: list[int] = []
        self._is_known = False

    def add(self, kind: int, data: bytes) -> None:
        if kind == _BOF:
            self._is_known = data[:2] == b"\x00\x06"
        elif kind == _STYLE:
            self._styles.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _FORMAT and self._is_known:
            number, length, is_wide = struct.unpack_from("<HHB", data)
            text = data[5 : 5 + length * (1 + is_wide % 2)]
            code = text.decode("utf-16-le" if is_wide % 2 else "latin-1", "replace")
            self._codes[number] = code

    def shown(self) -> dict[int, str]:
        """What the numbers of a style are shown as, where that says more than the number."""
        found = {i: shown_as(self._codes.get(n, "")) for i, n in enumerate(self._styles)}
        return {style: mark for style, mark in found.items() if mark}


def _facts(stream: bytearray, start: int, is_hidden: bool, shown: dict[int, str]) -> Facts:
    facts = Facts(is_hidden=is_hidden)
    for kind, data in _records(stream, start):
        if kind in _CELLS:
            _cell(facts, kind, data)
            if shown and kind in _NUMBERS:
                _show(facts, kind, data, shown)
        elif kind == _DIMENSIONS:  # room is made for as many as it says
            form = "<IIHH" if len(data) > 10 else "<4H"
            first, last, left, right = struct.unpack_from(form, data)
            if not 0 <= last - first <= 65_536 or not 0 <= right - left <= 256:
                raise ValueError("a sheet of an impossible size")
        elif kind == _ROW and data[12] & 0x20:
            facts.hidden_rows.append(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COLUMNS and data[8] & 1 and len(facts.hidden_columns) < 1_000:
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


def _show(facts: Facts, kind: int, data: bytes, shown: dict[int, str]) -> None:
    row, column = struct.unpack_from("<HH", data)
    for at in range(4, len(data) - 2 if kind == _MULTIPLE else 6, 6):
        column += 1
        mark = shown.get(struct.unpack_from("<H", data, at)[0])
        if mark == "%":
            facts.percent.add(column)
        elif mark:
            facts.masks.setdefault(row + 1, {})[column] = mark


def _too_many() -> Unusable:
    return Unusable(
        _(
            "has more than {cells} cells or {columns} columns.",
            cells=number(MAX_CELLS),
            columns=number(MAX_COLUMNS),
        ),
        _("Send it in parts, or leave out the columns and rows that are not needed."),
    )
