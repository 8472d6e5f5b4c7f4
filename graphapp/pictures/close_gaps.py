"""Closing the gaps that somebody leaves in a picture, so that no hole tells where they stood."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from graphapp.pictures.layout import SPACING, Points, Positions

_REACH = 3.0 * SPACING
"""How far from the gap others draw nearer."""
_LEAST = 0.75 * SPACING
"""Between two, as where somebody new is put."""
_SHARES = (0.9, 0.7, 0.5, 0.3, 0.15)


def close_gaps(
    placed: Mapping[str, tuple[float, float]],
    gaps: Iterable[tuple[float, float]],
    fixed: Collection[str] = (),
) -> Positions:
    """The same places, but for those near a gap: they draw nearer to it, the nearest first, as far
    as there is room between them; who is `fixed` stays."""
    keys = [*placed]
    at = np.array([placed[key] for key in keys], dtype=np.float64).reshape(-1, 2)
    may_move = np.array([key not in fixed for key in keys], dtype=bool)
    for gap in sorted(gaps):
        away = np.hypot(*(at - gap).T)
        for row in np.argsort(away, kind="stable"):
            if away[row] >= _REACH:
                break
            if may_move[row]:
                at[row] = _nearer(at, int(row), np.array(gap), float(away[row]))
    return {
        key: (round(float(x), 1), round(float(y), 1)) for key, (x, y) in zip(keys, at, strict=True)
    }


def _nearer(at: Points, row: int, gap: Points, away: float) -> Points:
    """Where one goes that stands so far away from the gap: the nearer, the more of the way."""
    others = np.delete(at, row, axis=0)
    for share in _SHARES:
        spot: Points = at[row] + (gap - at[row]) * share * (1 - away / _REACH)
        if not len(others) or np.hypot(*(others - spot).T).min() >= _LEAST:
            return spot
    stays: Points = at[row]
    return stays
