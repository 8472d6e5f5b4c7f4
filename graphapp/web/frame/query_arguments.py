"""What an address asks for: the day and the page."""

from __future__ import annotations

from collections.abc import Mapping

from graphapp.explore.view import read_view


def day(args: Mapping[str, str]) -> str | None:
    """The day that `on` names (or a month or year), None for today. Raises BadInput."""
    return read_view({"on": args.get("on", "")}).as_of or None


def page(args: Mapping[str, str], last: int) -> int:
    """The page asked for, from 1 to `last`; whatever makes no sense is the first."""
    text = args.get("page", "")[:9]
    return min(int(text), max(last, 1)) if text.isdecimal() and int(text) > 0 else 1
