"""Dates as people write them: 6 April 2017, April 2017, 06/04/2017, 42831."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from graphapp import dates
from graphapp.tables.written_numbers import ascii_digits

_LONGEST = 60  # characters of a text that may be a date
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}(?: of)?[ -]{_MONTH},?[ -](?P<year>\d{{4}}|\d{{2}})",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_MONTH},?[ -]{_YEAR}",
        r"(?P<month>[a-z]{3})-(?P<year>\d{2})",
    )
)
_TIME = r"(?:,?[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:Z| ?[+-]\d{2}:?\d{2})?)?"
_WITH_TIME = re.compile(rf"(.*?\d){_TIME}", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_THREE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_SERIAL = re.compile(r"([1-7]\d{4})(\.\d+)?", re.ASCII)
_FIRST_DAY = date(1899, 12, 30)


class Three(NamedTuple):
    """A date of which it is not said whether the day or the month comes first; each None where no
    day is so called."""

    day_first: str | None
    month_first: str | None


def written_date(text: str) -> str | Three | None:
    """The date that the text is, as our dates are; the two it may be; or None."""
    if len(text) > _LONGEST:
        return None
    found = _WITH_TIME.fullmatch(ascii_digits(text.strip()))
    plain = " ".join((found[1] if found else text).split())
    if known := dates.read_date(plain):
        return known
    if parts := _YEAR_FIRST.fullmatch(plain):
        return dates.read_date("-".join(part for part in parts.groups() if part))
    if parts := _MONTH_YEAR.fullmatch(plain):
        return dates.read_date(f"{parts[2]}-{parts[1]}")
    if parts := _THREE.fullmatch(plain):
        first, _, second, year = parts.groups()
        day_first, month_first = _day(year, second, first), _day(year, first, second)
        return day_first if day_first == month_first else Three(day_first, month_first)
    for pattern in _NAMED:
        if parts := pattern.fullmatch(plain):
            return _named(parts)
    return None


def serial_date(text: str) -> str | None:
    """The day that a spreadsheet counts by this number, or None."""
    found = _SERIAL.fullmatch(ascii_digits(text.strip()))
    return (_FIRST_DAY + timedelta(int(found[1]))).isoformat() if found else None


def is_day_zero(text: str) -> bool:
    """Whether it is what a spreadsheet makes of an empty cell or a 0."""
    return text in ("1899-12-30", "1899-12-31", "1900-01-00", "00/01/1900", "0000-00-00")


def _named(parts: re.Match[str]) -> str | None:
    month = parts["month"].casefold()[:3]
    if month not in _MONTHS:
        return None
    day = parts.groupdict().get("day")
    return _day(parts["year"], str(_MONTHS.index(month) + 1), day)


def _day(year: str, month: str, day: str | None) -> str | None:
    """Years of two figures are those from 1969 to 2068."""
    if len(year) == 2:
        year = ("20" if int(year) < 69 else "19") + year
    return dates.read_date("-".join(part for part in (year, month, day) if part))
