"""Ties by the day that they hold on, and by their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from operator import not_

from graphapp.dates import holds
from graphapp.model import Tie


def ties_by_day(ordered: Sequence[Tie], as_of: str) -> tuple[tuple[Tie, ...], tuple[Tie, ...]]:
    """Those that hold on a day and the others, in the same order."""
    if not as_of:
        return tuple(ordered), ()
    is_held = [
        not (tie.since or tie.until) or holds(tie.since, tie.until, as_of) for tie in ordered
    ]
    return tuple(compress(ordered, is_held)), tuple(compress(ordered, map(not_, is_held)))


def ties_by_end(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    """Ties by either end's key, in the same order."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.start, []).append(tie)
        if tie.end != tie.start:
            found.setdefault(tie.end, []).append(tie)
    return found
