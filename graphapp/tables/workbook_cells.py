"""Values of a workbook's cells as the texts that they are read as."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from graphapp.tables.cells import clean
from graphapp.tables.sheet_facts import ERROR
from graphapp.tables.table import BadCell, DateCell

Value = int | float | str | bool | time | date | datetime | timedelta

_ERROR_VALUE = re.compile(r"#(REF!|N/A|NAME\?|DIV/0!|VALUE!|NULL!|NUM!|SPILL!|CALC!)")
_HALF_A_SECOND = timedelta(milliseconds=500)


def text_of(value: Value) -> str:
    """Whole numbers without a point, days and times in ISO, texts cleaned."""
    if isinstance(value, str):
        if value[:1] == "#" and _ERROR_VALUE.fullmatch(value):
            return BadCell(value, *ERROR)
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        value = (value + _HALF_A_SECOND).replace(microsecond=0)  # it is a fraction of days
        has_time = value.time() != time()
        return DateCell(value.isoformat(" ", "minutes") if has_time else value.date().isoformat())
    if isinstance(value, date):
        return DateCell(value.isoformat())
    if isinstance(value, time):
        return value.isoformat()
    return str(value)


def shown(text: str, mask: str) -> str:
    """A whole number with the zeros and marks that its mask has: "00-00" shows 123 as 01-23."""
    if not text.isdecimal():
        return text
    zeros = mask.count("0")
    digits = text.zfill(zeros)
    surplus, rest = digits[: len(digits) - zeros], iter(digits[len(digits) - zeros :])
    return surplus + "".join(next(rest) if mark == "0" else mark for mark in mask)
