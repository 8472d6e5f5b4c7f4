"""What an address asks for: the day and the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graphapp.errors import BadInput


def day(args: Mapping[str, str]) -> str | None:
    """The day that `as_of` names (ISO), None for today. Raises BadInput."""
    text = args.get("as_of", "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadInput(f"{text[:40]!r} is not a date.", "Write a day like 2017-04-06.") from error


def page(args: Mapping[str, str], last: int) -> int:
    """The page asked for, from 1 to `last`; whatever makes no sense is the first."""
    text = args.get("page", "")
    return min(int(text), max(last, 1)) if text.isdecimal() and int(text) > 0 else 1
