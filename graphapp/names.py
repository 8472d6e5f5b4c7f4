"""Names and short texts: when two are the same, and how they are cut, listed and addressed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

_PIECE = 1_000  # characters


def same_name(name: str) -> str:
    """A name without the differences that do not count: case and repeated spaces."""
    return " ".join(_normal("NFC", name).casefold().split())


@lru_cache(maxsize=50_000)
def same_value(value: str) -> str:
    """`same_name` of a sector, an area or a tag: the analysis asks for the same few again and
    again, once for each entity that has them."""
    return same_name(value)


def slug(text: str) -> str:
    """`text` as it may stand in an address: lower case letters, figures and hyphens."""
    plain = _normal("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _normal(form: Literal["NFC", "NFKD"], text: str) -> str:
    """The Unicode normal form, piece by piece: putting many accents of one letter in order takes
    the square of their number."""
    if text.isascii():
        return text
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return "".join(unicodedata.normalize(form, piece) for piece in pieces)


def shorten(text: str, most: int = 80) -> str:
    """`text`, or its beginning and an ellipsis where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def listing(names: Sequence[str], most: int = 4) -> str:
    """Names as a sentence lists them ("A, B and C"), the first `most` of them: "A, B and 3 more".

    A single one left over is named rather than counted; empty ones are left out."""
    names = [name for name in names if name]
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([*filter(None, [", ".join(names[:-1])]), *names[-1:]])
