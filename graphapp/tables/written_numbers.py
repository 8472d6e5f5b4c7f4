"""Numbers as people write them: with a comma or a point, in other digits, as degrees."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_LONGEST = 60  # characters of a text that may be a number
_PLAIN = re.compile(r"-?\d{1,15}(\.(\d{1,2}|\d{4,15}))?", re.ASCII)
_POINT = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
_SPACED = re.compile(r"([+-]?[1-9]\d{0,2})(([ \u00a0\u2009\u202f'’]\d{3})+)(?=$|[.,])", re.ASCII)
_SIGNS = str.maketrans("−–٫٬", "--.,")
_SWAP = str.maketrans(",.", ".,")
_DEGREES = re.compile(
    r"([NSEW])?\s*([+-]?\d+(?:[.,]\d+)?)\s*[°º]?\s*"
    r"(?:(\d+(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:\"|″|”|''))?\s*([NSEW])?",
    re.ASCII | re.IGNORECASE,
)


class Readings(NamedTuple):
    """What a text is where fractions begin with a point, and where with a comma; None for nothing.
    It is doubtful where the two differ: 1.500 may be one and a half."""

    point: float | None
    comma: float | None

    @property
    def is_doubtful(self) -> bool:
        return None not in self and self.point != self.comma


def ascii_digits(text: str) -> str:
    """`text` with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def plain_number(text: str) -> float | None:
    """The number that the text is beyond doubt, or None: 12, -1.93, but not 1.500."""
    return float(text) if _PLAIN.fullmatch(text) else None


def readings(text: str) -> Readings:
    """How the number may be meant."""
    if (number := plain_number(text)) is not None:
        return Readings(number, None if "." in text else number)
    if len(text) > _LONGEST:
        return Readings(None, None)
    plain = ascii_digits(text.strip()).translate(_SIGNS)
    plain = _SPACED.sub(lambda found: found[1] + re.sub(r"\D", "", found[2]), plain)
    return Readings(_with_point(plain), _with_point(plain.translate(_SWAP)))


def degrees(text: str, positive: str, negative: str) -> str:
    """A coordinate such as 52.48° N as a plain number; other texts stay as they are."""
    if _PLAIN.fullmatch(text):
        return text
    found = _DEGREES.fullmatch(ascii_digits(text.strip())) if len(text) <= _LONGEST else None
    if not found:
        return text
    before, whole, minutes, seconds, after = found.groups()
    side = (before or after or "").upper()
    if (before and after) or side not in ("", positive, negative):
        return text
    if not minutes and not seconds:
        return ("-" if side == negative and whole[0] != "-" else "") + whole
    parts = [float((part or "0").replace(",", ".")) for part in (whole, minutes, seconds)]
    size = abs(parts[0]) + parts[1] / 60 + parts[2] / 3600
    return f"{-size if side == negative or whole[0] == '-' else size:.6f}"


def _with_point(text: str) -> float | None:
    if _GROUPS.fullmatch(text):
        return float(text.replace(",", ""))
    return float(text) if _POINT.fullmatch(text) else None
