"""What an address or a form asks for: the day, the page, a number."""

from __future__ import annotations

from collections.abc import Mapping

from graphapp.explore.read_view import read_view
from graphapp.language import _, _n
from graphapp.names import shorten
from graphapp.web.frame.left_out import leave_out

FURTHEST = 1_000_000
"""A page where nobody knows yet how many there are."""


def day(args: Mapping[str, str]) -> str | None:
    """The day that `on` names (or a month or year), None for today. Raises BadInput."""
    return read_view({"on": args.get("on", "")}).as_of or None


def page(args: Mapping[str, str], last: int | None = None, word: str = "page") -> int:
    """The page asked for, from 1 to `last`; whatever makes no sense is the first, and told so."""
    text = args.get(word, "")
    number = whole_number(text)
    if text and not number:
        told = _("There is no page “{text}”; this is the first.", text=shorten(text, 20))
        leave_out(word, [text], told)
    return min(number or 1, FURTHEST) if last is None else nearest(number or 1, last, text, word)


def nearest(number: int, last: int, text: str, word: str = "page") -> int:
    """The page `number`, or the last there is, which is told then. `text` is what was asked for."""
    if number <= max(last, 1):
        return number
    told = _n(
        "There is no page “{text}”: there is {n}.",
        "There is no page “{text}”; this is the last of {n}.",
        max(last, 1),
        text=shorten(text, 20),
    )
    leave_out(word, [text], told)
    return max(last, 1)


def whole_number(text: str) -> int | None:
    """The number from 0 on that these figures write; None where they write none. (`isdigit` also
    takes "²", and `int` refuses more than 4,300 figures.)"""
    return int(text[:18]) if text.isdecimal() else None
