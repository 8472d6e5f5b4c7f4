"""How the letters of a text file are stored: by its mark, by what decodes, by what reads well."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from graphapp.language import _, _n
from graphapp.tables.findings import Unusable
from graphapp.tables.table import Upload

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp850": "DOS 850",
}
"""Encodings that spreadsheet programs write, the usual one first, with their names."""

_CHUNK = 1_048_576
_SAMPLE = 100_000  # bytes with odd letters that are scored
_PAIRS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_USUAL = set("éèêëàâäáãåæçìíîïñòóôöõøùúûüßÉÈÀÁÄÅÆÇÑÓÖØÜÚÍ")
_CENTRAL = set("ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřťůČĎĚŇŘŤŮőűŐŰășțşţ")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_WRONG = (
    _("is no text that we can read."),
    _("Send a .csv or .xlsx file, as a spreadsheet program saves it."),
)


class Encoding(NamedTuple):
    """How to decode a file, how bytes that do not fit are decoded, and what to say of it, of which
    line (0 for the file as a whole)."""

    name: str
    errors: str = "strict"
    said: str = ""
    line: int = 0


def find_encoding(upload: Upload) -> Encoding:
    """How the file is to be read. Raises Unusable where it is no text, and OSError."""
    head = upload.head()
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return Encoding(encoding)
    if b"\x00" in head:
        return Encoding(_utf16_without_mark(head), said=_("was read as UTF-16."))
    if _decodes(upload, "utf-8"):
        return Encoding("utf-8")
    return _survey(upload)


def _utf16_without_mark(head: bytes) -> str:
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    raise Unusable(_("is no text and no workbook."), _WRONG[1])


def _decodes(upload: Upload, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with upload.open() as stream:
            while chunk := stream.read(_CHUNK):
                if b"\x00" in chunk:
                    return False
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _survey(upload: Upload) -> Encoding:
    """UTF-8 in which single bytes are none, or the encoding in which most letters make sense."""
    good, bad, first, sample = 0, 0, 0, b""
    with upload.open() as stream:
        number = 0
        while line := stream.readline(_CHUNK):
            number += 1
            if _CONTROLS.search(line):
                raise Unusable(*_WRONG)
            if line.isascii():
                continue
            pairs, rest = len(_PAIRS.findall(line)), len(_HIGH.findall(_PAIRS.sub(b"", line)))
            good, bad, first = good + pairs, bad + rest, first or (number if rest else 0)
            sample += line if len(sample) < _SAMPLE else b""
    if good > bad:
        said = _n(
            "{n} byte is not UTF-8 as the rest is, from this row on; read as Windows-1252.",
            "{n} bytes are not UTF-8 as the rest is, from this row on; read as Windows-1252.",
            bad,
        )
        return Encoding("utf-8", _STRAY, said, first)
    ranked = sorted(_CANDIDATES, key=lambda name: -_score(sample.decode(name, "replace")))
    for name in ranked:
        if _score(sample.decode(name, "replace")) > -2 * bad and _decodes(upload, name):
            word = _odd_word(sample.decode(name, "replace"))
            said = _(
                "is not UTF-8; it was read as {encoding}, which makes a word such as {word}. "
                "If that looks wrong, save it as CSV UTF-8.",
                encoding=_CANDIDATES[name],
                word=repr(word),
            )
            return Encoding(name, said=said)
    raise Unusable(*_WRONG)


def _odd_word(text: str) -> str:
    return next((word[:40] for word in re.findall(r"\w+", text) if not word.isascii()), "")


def _score(text: str) -> float:
    """How well a text reads: letters where letters are, signs where signs are."""
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    return sum(_sense(*three) for three in around if three[1] > "\x7f")


def _sense(before: str, char: str, after: str) -> float:
    category, is_inside = unicodedata.category(char), before.isalpha() and after.isalpha()
    if category in ("Cc", "Cn", "Co") or char == "\ufffd":
        return -5.0
    if category[0] != "L":
        return _sense_of_sign(before, char, after, is_inside)
    neighbours = [c for c in (before, after) if c.isalpha()]
    if any(_script(c) != _script(char) for c in neighbours):
        return -3.0
    if not neighbours:
        return -1.0
    if char.isupper() and before.islower():
        return -2.0
    if _script(char) != "LATIN":
        return 1.0
    crowded = 0.3 * sum(c > "\x7f" for c in neighbours)
    return (1.0 if char in _USUAL else 0.9 if char in _CENTRAL else 0.6) - crowded


def _sense_of_sign(before: str, char: str, after: str, is_inside: bool) -> float:
    if char == "’":
        return 1.0 if before.isalnum() else -1.0
    if char in "£€":
        return 0.5 if after.isdigit() or before.isdigit() else -1.0
    if is_inside or (char in "‘“" and before.isalnum()):
        return -2.0
    return 0.5 if char in "‘“”–—…£€°½¼©®•«»\u00a0" else -1.0


def _script(char: str) -> str:
    return unicodedata.name(char, "?").partition(" ")[0]


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_STRAY = "graphapp.windows-1252"
codecs.register_error(_STRAY, _stray)
