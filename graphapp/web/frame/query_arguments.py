"""What an address or a form asks for: the day, the page, a number."""

from __future__ import annotations

from collections.abc import Mapping

from graphapp.explore.read_view import read_view


def day(args: Mapping[str, str]) -> str | None:
    """The day that `on` names (or a month or year), None for today. Raises BadInput."""
    return read_view({"on": args.get("on", "")}).as_of or None


def page(args: Mapping[str, str], last: int) -> int:
    """The page asked for, from 1 to `last`; whatever makes no sense is the first."""
    return min(whole_number(args.get("page", "")) or 1, max(last, 1))


def whole_number(text: str) -> int | None:
    """The number from 0 on that these figures write; None where they write none. (`isdigit` also
    takes "²", and `int` refuses more than 4,300 figures.)"""
    return int(text[:18]) if text.isdecimal() else None
