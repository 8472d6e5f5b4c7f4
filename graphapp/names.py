"""Names and short texts: when two are the same, and how they are cut, listed and addressed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache, reduce
from typing import Literal

from graphapp.language import _, _n

_PIECE = 1_000  # characters


_RANGES = ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F))
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u180e\ufeff" + "".join(
    chr(code) for first, last in _RANGES for code in range(first, last + 1)
)
"""Soft hyphens, zero-width characters, marks of direction and variation."""
_SIGNS = str.maketrans("‘’ʼ‛`´“”„‐‑‒–—−", "'" * 6 + '"' * 3 + "-" * 6, _INVISIBLE)
_LETTERS = str.maketrans(
    "аеорсухіјѕԁһӏԛԝмткнвєαονιρτυκεηχγ",
    "aeopcyxijsdhlqwmtkhbeaoviptukenxy",
)
"""Cyrillic and Greek letters by the Latin ones that they look like."""


def same_name(name: str) -> str:
    """A name without the differences that do not count: case and repeated spaces, what cannot be
    seen, ligatures and full-width letters, the forms of apostrophes and hyphens."""
    if not name.isascii():
        name = _normal("NFKC", name).translate(_SIGNS)
    return " ".join(name.casefold().split())


def cased_name(name: str) -> str:
    """A name without its case and repeated spaces: what keys have always been made of."""
    return " ".join(_normal("NFC", name).casefold().split())


def look_of(name: str) -> str:
    """What a name looks like: letters of other scripts as the Latin ones they are taken for."""
    same = same_name(name)
    return same if same.isascii() else same.translate(_LETTERS)


def strip_invisible(text: str) -> str:
    """`text` without blanks and invisible characters around it."""
    return text.strip(_INVISIBLE + " \t\r\n\v\f\u00a0")


@lru_cache(maxsize=50_000)
def same_value(value: str) -> str:
    """`same_name` of a sector, an area or a tag: the analysis asks for the same few again and
    again, once for each entity that has them."""
    return same_name(value)


def capital(text: str) -> str:
    """`text` as a sentence begins: its first letter is a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    """`text` as it may stand in an address: lower case letters, figures and hyphens."""
    plain = _normal("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _normal(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """The Unicode normal form, piece by piece: putting many accents of one letter in order takes
    the square of their number."""
    if text.isascii():
        return text
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return "".join(unicodedata.normalize(form, piece) for piece in pieces)


def shorten(text: str, most: int = 80) -> str:
    """`text`, or its beginning and an ellipsis where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def with_and(texts: Sequence[str]) -> str:
    """All of them, one by one: "A and B and C"."""
    return reduce(lambda one, other: _("{one} and {other}", one=one, other=other), texts)


def listing(names: Sequence[str], most: int = 4) -> str:
    """Names as a sentence lists them ("A, B and C"), the first `most` of them: "A, B and 3 more".

    A single one left over is named rather than counted; empty ones are left out."""
    names = [name for name in names if name]
    if len(names) > most + 1:
        first = ", ".join(names[:most])
        return _n("{names} and {n} more", "{names} and {n} more", len(names) - most, names=first)
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
