"""What parts several values in one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from graphapp.language import _
from graphapp.names import same_name
from graphapp.tables.cells import join_values, split_values

SEPARATORS = {
    "|": _("a bar |"),
    "\n": _("a new line"),
    ";": _("a semicolon ;"),
    ";,": _("semicolons and commas"),
    ",": _("a comma ,"),
    "/": _("a slash /"),
    " and ": _("the word and"),
    ", and": _("commas, and before the last"),
}
"""Those that people use, in words."""

_PATTERNS = {
    ";,": re.compile(r"\s*[;,]\s*"),
    ", and": re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s+&\s+", re.IGNORECASE),
    " and ": re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE),
}
_SHORT = 45  # characters of a part that is a value and not a piece of a sentence


def _pattern(separator: str) -> re.Pattern[str]:
    return _PATTERNS.get(separator) or re.compile(re.escape(separator))


def split_by(text: str, separator: str) -> list[str]:
    """The values of a cell, without blanks around them; a bar always parts them too."""
    parts = split_values(text)
    if separator and separator != "|":
        parts = [piece.strip() for part in parts for piece in _pattern(separator).split(part)]
    return [part for part in parts if part]


def with_signs(names: Iterable[str], separator: str) -> set[str]:
    """Those of the names (by same_name) that it would part."""
    if not separator or separator == "|":
        return set()
    parts = _pattern(separator).search
    return {same_name(name) for name in names if parts(name)}


def split_around(text: str, separator: str, whole: Collection[str]) -> list[str]:
    """As split_by, but for names that are one in spite of what stands in them: `whole` (by
    same_name)."""
    if not whole:
        return split_by(text, separator)
    found = []
    for part in split_values(text):
        ends = [0, *(at for match in _pattern(separator).finditer(part) for at in match.span())]
        ends.append(len(part))
        pieces = list(zip(ends[::2], ends[1::2], strict=True))
        while pieces:
            start = pieces[0][0]
            most = range(len(pieces), 1, -1)
            count = next((n for n in most if same_name(part[start : pieces[n - 1][1]]) in whole), 1)
            found.append(part[start : pieces[count - 1][1]].strip())
            pieces = pieces[count:]
    return [name for name in found if name]


def joined(text: str, separator: str) -> str:
    """The cell as our own sheet has it, its values joined by bars."""
    return join_values(split_by(text, separator)) if separator else text


def guess_separator(cells: Iterable[str], names: Collection[str] = ()) -> str:
    """What parts the values of these cells, or "". `names` (by same_name) are those that values may
    be: the separator that gives most of them is taken."""
    texts = [cell for cell in cells if cell][:1_000]
    if names:
        return _by_names(texts, names)
    for separator in ("|", "\n", ";"):
        if any(separator in text for text in texts):
            others = [text for text in texts if separator not in text]
            is_mixed = separator == ";" and _are_parted(others, ",", ",")
            return ";," if is_mixed else separator
    if _are_parted(texts, ", and", ","):
        return ", and" if any(_ends_with_and(text) for text in texts) else ","
    return "/" if _are_parted(texts, "/", "/") else ""


def _by_names(texts: list[str], names: Collection[str]) -> str:
    def known(separator: str) -> int:
        return sum(same_name(part) in names for text in texts for part in split_by(text, separator))

    found = {separator: known(separator) for separator in ("", *SEPARATORS)}
    best = max(found.values())
    if best == found[""]:  # nothing is gained for those we know; look at the others
        return guess_separator([text for text in texts if same_name(text) not in names])
    return next(separator for separator, count in found.items() if count == best)


def _are_parted(texts: list[str], separator: str, sign: str) -> bool:
    """Whether the sign parts short values, and is none of a sentence's or of one name's."""
    having = [text for text in texts if sign in text]
    if not having or (len(having) == 1 and len(texts) > 20):
        return False
    parts = [part for text in having for part in split_by(text, separator)]
    if sign == "/" and not any(count > 1 for count in Counter(map(same_name, parts)).values()):
        return False
    return sum(len(part) <= _SHORT for part in parts) >= 0.9 * len(parts)


def _ends_with_and(text: str) -> bool:
    return re.search(r",[^,]*\s(and|&)\s[^,]+$", text) is not None
