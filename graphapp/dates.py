"""Dates as people know them: a day, a month or only a year ("2017-04-06", "2017-04", "2017")."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

PATTERN = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
"""How a date is written."""
_LOOSE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def read_date(text: str) -> str | None:
    """The date that `text` is, its month and day in two figures ("2017-4" is 2017-04), or None."""
    found = _LOOSE.fullmatch(text)
    if not found:
        return None
    parts = [part.zfill(2) for part in found.groups() if part]
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return None
    return "-".join(parts)


def is_date(text: str) -> bool:
    """Whether it is one, and written as such."""
    return read_date(text) == text


def first_day(text: str) -> str:
    """The first day of a date."""
    return text + "-01-01"[len(text) - 4 :]


def last_day(text: str) -> str:
    """The last day of a date."""
    if len(text) == 4:
        return f"{text}-12-31"
    return f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]}" if len(text) == 7 else text


def holds(since: str, until: str, day: str) -> bool:
    """Whether what began and ended on these dates ("" where that is open) holds on the day, which
    may itself be a month or a year."""
    return (not since or since <= day) and (not until or until >= day[: len(until)])
