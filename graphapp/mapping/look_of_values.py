"""What the values of a column look like, whatever stands above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from graphapp.tables.placeholders import is_placeholder
from graphapp.tables.written_dates import Three, written_date
from graphapp.tables.written_numbers import Readings, readings

POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}", re.IGNORECASE)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ADDRESS = re.compile(
    r"(https?://\S+|www\.\S+|[\w-]+(\.[\w-]+)*\.(org|com|net|uk|eu|io|info)(/\S*)?)", re.I
)
PHONE = re.compile(r"(\+|00?)[\d\s()/-]{8,18}\d")
MARK = re.compile(r"(x|✓|✔|☑|yes|y|true|1|ja|oui|si|sí|checked|selected|•|\*)", re.IGNORECASE)
BLANK = re.compile(
    r"(|0|0[.,]0+|no|n|false|-|–|—|nein|non|not selected|unchecked|none)", re.IGNORECASE
)

_NO_NUMBER = Readings(None, None)

Look = Callable[[str], object]


def share(cells: Sequence[str], look: Look) -> float:
    """Which share of the cells that have text looks so; 0 where none has."""
    texts = [cell for cell in cells if cell]
    return sum(1 for text in texts if look(text)) / len(texts) if texts else 0.0


def is_date(text: str) -> bool:
    """Whether it is a date as people write them."""
    return written_date(text) is not None


def is_number(text: str) -> bool:
    """Whether it is a number as people write them."""
    return readings(text) != _NO_NUMBER


def is_coordinate(cells: Sequence[str]) -> bool:
    """Whether they are degrees with a fraction, as coordinates are."""
    return share(cells, re.compile(r"-?1?\d{1,2}[.,]\d{2,}").fullmatch) > 0.8


def says_nothing(text: str) -> bool:
    """Whether a cell that may have a cross says no, or nothing."""
    return not MARK.fullmatch(text) and (bool(BLANK.fullmatch(text)) or is_placeholder(text))


def is_crossed(cells: Sequence[str]) -> bool:
    """Whether the cells only say yes or nothing."""
    texts = [cell for cell in cells if not says_nothing(cell)]
    return bool(texts) and all(MARK.fullmatch(text) for text in texts)


def is_weighed(cells: Sequence[str]) -> bool:
    """Whether the cells are numbers, marks or nothing."""
    texts = [cell for cell in cells if not says_nothing(cell)]
    return bool(texts) and all(is_number(text) or MARK.fullmatch(text) for text in texts)


def is_prose(cells: Sequence[str]) -> bool:
    """Whether most of the cells are whole sentences."""
    return share(cells, lambda text: len(text) > 80 or text.count(" ") > 11) > 0.5


class Leads(NamedTuple):
    """Whether something leads in the values of a column, as far as they tell; `is_doubtful` where
    some can be read either way and none of the others says which."""

    leads: bool
    is_doubtful: bool


def day_leads(cells: Iterable[str]) -> Leads:
    """Whether dates such as 06/04/2017 begin with the day, as this field's users write them unless
    one cannot."""
    found = [date for cell in cells if isinstance(date := written_date(cell), Three)]
    by_day = any(date.month_first is None for date in found)
    by_month = any(date.day_first is None for date in found)
    return Leads(by_day or not by_month, bool(found) and not by_day and not by_month)


def comma_leads(cells: Iterable[str]) -> Leads:
    """Whether a comma stands in front of the fraction of numbers, rather than a point."""
    found = [readings(cell) for cell in cells]
    by_comma = any(number.point is None and number.comma is not None for number in found)
    by_point = any(number.comma is None and number.point is not None for number in found)
    is_doubtful = any(number.is_doubtful for number in found)
    return Leads(by_comma and not by_point, is_doubtful and by_comma == by_point)
