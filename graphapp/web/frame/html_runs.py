"""HTML taken apart into tags and runs of text, piece by piece as a template gives it.

Expressions stand in it as one letter each (`MARK`), so that text is text and a tag a tag, whatever
is put there later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_MARK = 0xF0000
_MARKS = "\U000f0000-\U000ffffd"
MARK = re.compile(f"[{_MARKS}]")
"""A letter that nobody writes: the expression of that number stands there."""

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "em", "i", "ins", "kbd"),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"),
    )
)
"""Elements that a sentence goes on through."""

READ = (
    *("title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext"),
    *("label", "data-label", "data-said", "data-title", "data-waiting"),
)
"""Attributes whose values people read."""

_VALUE = re.compile(rf'\s(?:{"|".join(READ)})="([^"]*)')
_BEGIN = re.compile(f"<[a-zA-Z/!{_MARKS}]")
_WHOLE = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>"
    rf"""|<(?P<end>/?)!?(?!script\b|style\b)(?P<name>[a-zA-Z{_MARKS}][\w{_MARKS}-]*)(?:[^"'>]|"[^"]*"|'[^']*')*>""",
    re.DOTALL,
)


@dataclass(frozen=True)
class Piece:
    """Some text, or markup: a tag (`element`), a part of one, a comment, a script. `values` are the
    ends of what is read in it."""

    text: str
    is_text: bool = False
    element: str = ""
    closes: bool = False
    values: tuple[tuple[int, int], ...] = ()

    @property
    def is_inline(self) -> bool:
        return self.is_text or self.element in _INLINE


def pieces(html: str, open_: str = "") -> tuple[list[Piece], str]:
    """What `html` holds, and the markup that it leaves open, with which the next is to be read.
    `open_` is what stood open before."""
    found: list[Piece] = []
    text, at = open_ + html, 0
    while at < len(text):
        if not _BEGIN.match(text, at):
            begin = _BEGIN.search(text, at)
            end = begin.start() if begin else len(text)
            found.append(Piece(text[at:end], is_text=True))
        else:
            whole = _WHOLE.match(text, at)
            end = whole.end() if whole else len(text)
            found.append(_markup(text, max(at, len(open_)), at, end, whole))
            if not whole:
                return found, text[at:]
        at = end
    return found, ""


def _markup(text: str, start: int, at: int, end: int, whole: re.Match[str] | None) -> Piece:
    """The markup from `at` to `end`, of which what stands before `start` was given before."""
    name = whole["name"] if whole and start == at else None
    raw = text.startswith(("<!", "<script", "<style"), at)
    values = () if raw else tuple(_values(text, start, at, end))
    closes = bool(whole and whole["end"])
    return Piece(text[start:end], element=(name or "").lower(), closes=closes, values=values)


def _values(text: str, start: int, at: int, end: int) -> Iterator[tuple[int, int]]:
    for value in _VALUE.finditer(text, at, end):
        if value.end() > start:
            yield max(value.start(1), start) - start, value.end() - start


Run = list[Piece]


def runs(found: list[Piece]) -> Iterator[Run]:
    """The pieces, those together through which one sentence goes; every piece is in one run."""
    run: Run = []
    for piece in found:
        if piece.is_inline:
            run.append(piece)
            continue
        yield from _balanced(run)
        run = []
        yield [piece]
    yield from _balanced(run)


def _balanced(run: Run) -> Iterator[Run]:
    """The run, cut where a tag is begun or ended whose other half is not in it."""
    lone, begun = set[int](), list[int]()
    for i, piece in enumerate(run):
        if piece.is_text:
            continue
        if not piece.closes:
            begun.append(i)
        elif begun and run[begun[-1]].element == piece.element:
            begun.pop()
        else:
            lone.add(i)
    lone.update(begun)
    at = 0
    for i in sorted(lone):
        yield from _told(run[at:i])
        yield [run[i]]
        at = i + 1
    yield from _told(run[at:])


def _told(run: Run) -> Iterator[Run]:
    """One run where it has words of its own, else each of its elements."""
    depth, begin, own = 0, 0, False
    parts: list[tuple[int, int]] = []
    for i, piece in enumerate(run):
        if piece.is_text:
            own = own or (depth == 0 and has_words(piece.text))
        elif piece.closes:
            depth -= 1
            if depth == 0:
                parts.append((begin, i))
        else:
            begin = i if depth == 0 else begin
            depth += 1
    if own or not parts:
        yield from ([run] if run else [])
        return
    at = 0
    for first, last in parts:
        yield from ([piece] for piece in run[at : first + 1])
        yield from _told(run[first + 1 : last])
        yield [run[last]]
        at = last + 1
    yield from ([piece] for piece in run[at:])


_ENTITY = re.compile(r"&#?\w+;")


def has_words(text: str) -> bool:
    """Whether there is anything to translate in `text`."""
    return any(letter.isalpha() for letter in MARK.sub("", _ENTITY.sub("", text)))
