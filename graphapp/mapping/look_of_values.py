"""What the values of a column look like, whatever stands above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}", re.IGNORECASE)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ADDRESS = re.compile(
    r"(https?://\S+|www\.\S+|[\w-]+(\.[\w-]+)*\.(org|com|net|uk|eu|io|info)(/\S*)?)", re.I
)
PHONE = re.compile(r"(\+|00?)[\d\s()/-]{8,18}\d")
NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d+)*")
DATE = re.compile(
    r"\d{4}-\d{1,2}(-\d{1,2})?([T ].*)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}( .*)?|(1[89]|20)\d\d"
    r"|(\d{1,2}(st|nd|rd|th)? )?[a-z]{3,9},? (\d{1,2}, )?\d{4}",
    re.IGNORECASE,
)
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b", re.ASCII)
MARK = re.compile(r"(x|✓|✔|☑|yes|y|true|1|ja|oui|si|sí|checked|selected|•|\*)", re.IGNORECASE)
BLANK = re.compile(
    r"(|0|0[.,]0+|no|n|false|-|–|—|nein|non|not selected|unchecked|none)", re.IGNORECASE
)

Look = Callable[[str], object]


def share(cells: Sequence[str], look: Look) -> float:
    """Which share of the cells that have text looks so; 0 where none has."""
    texts = [cell for cell in cells if cell]
    return sum(1 for text in texts if look(text)) / len(texts) if texts else 0.0


def is_in_range(text: str, least: float, most: float) -> bool:
    """Whether the text is a number between the two."""
    try:
        return least <= float(text.replace(",", ".")) <= most
    except ValueError:
        return False


def is_coordinate(cells: Sequence[str], most: float) -> bool:
    """Whether they are degrees with a fraction, as coordinates are."""
    has_fraction = share(cells, re.compile(r"-?\d{1,3}[.,]\d{2,}").fullmatch) > 0.8
    return has_fraction and share(cells, lambda text: is_in_range(text, -most, most)) > 0.95


def is_crossed(cells: Sequence[str]) -> bool:
    """Whether the cells only say yes or nothing."""
    texts = [cell for cell in cells if not BLANK.fullmatch(cell)]
    return bool(texts) and all(MARK.fullmatch(text) for text in texts)


def is_weighed(cells: Sequence[str]) -> bool:
    """Whether the cells are numbers, marks or nothing."""
    texts = [cell for cell in cells if not BLANK.fullmatch(cell)]
    return bool(texts) and all(NUMBER.fullmatch(t) or MARK.fullmatch(t) for t in texts)


def is_prose(cells: Sequence[str]) -> bool:
    """Whether most of the cells are whole sentences."""
    return share(cells, lambda text: len(text) > 80 or text.count(" ") > 11) > 0.5


def day_leads(cells: Sequence[str]) -> bool | None:
    """Whether dates such as 06/04/2017 begin with the day; None where both can be meant."""
    found = [(int(m[1]), int(m[2])) for cell in cells if (m := SLASHED.match(cell))]
    if any(first > 12 for first, _ in found):
        return True
    return False if any(second > 12 for _, second in found) else None


def has_decimal_comma(cells: Sequence[str]) -> bool | None:
    """Whether a comma stands in front of the fraction; None where no number has one."""
    commas = [cell for cell in cells if re.fullmatch(r"-?(\d{1,3}(\.\d{3})+|\d+),\d+", cell)]
    if not commas:
        return None
    points = any(re.fullmatch(r"-?\d+\.\d+", cell) for cell in cells)
    return not points and not all(re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", cell) for cell in commas)
