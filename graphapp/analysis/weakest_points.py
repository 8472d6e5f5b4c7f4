"""Whose leaving would put others out of reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.steps import Ways, steps_without

_SHOWN = 3


@dataclass(frozen=True)
class WeakPoint:
    """One whose leaving would put `loses` others out of reach."""

    key: str
    loses: int


def weakest_points(ways: Ways, starts: Sequence[int], steps: int) -> tuple[WeakPoint, ...]:
    """Up to three whose leaving would put the most others beyond so many steps of the starts,
    the worst first; only those who would put somebody there.

    Each is tried: nobody can take away more than the best ways through them lead to, so those to
    whom fewer ways lead than the third worst loses need no trial.
    """
    leads_to = _leads_to(ways, steps)
    candidates = np.lexsort((np.arange(len(leads_to)), -leads_to))
    found: list[WeakPoint] = []
    for row in candidates.tolist():
        enough = len(found) == _SHOWN and found[-1].loses >= leads_to[row]
        if not leads_to[row] or enough:
            break
        loses = _loses(ways, starts, row, steps)
        if loses:
            found.append(WeakPoint(ways.network.keys[row], loses))
            found = sorted(found, key=lambda point: (-point.loses, point.key))[:_SHOWN]
    return tuple(found)


def _leads_to(ways: Ways, steps: int) -> np.ndarray:
    """By row, to how many others the best ways lead through it (0 for the starts)."""
    counts = np.zeros(len(ways.steps), np.int64)
    for depth in range(steps, 1, -1):
        here = np.flatnonzero(ways.steps == depth)
        np.add.at(counts, ways.before[here], counts[here] + 1)
    counts[ways.steps == 0] = 0
    return counts


def _loses(ways: Ways, starts: Sequence[int], row: int, steps: int) -> int:
    """How many others are within the steps, and would not be without this row."""
    left = steps_without(ways.network.matrix, row, starts, steps)
    was = (ways.steps > 0) & (ways.steps <= steps)
    return int((was & (left < 0)).sum())
