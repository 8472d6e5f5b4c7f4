"""What sizes on the map mean: a few steps of the measure, each of which can be the least."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.measure import measure
from graphapp.explore.selection import Sight, see
from graphapp.explore.view import EVEN, View
from graphapp.pictures.look import radius_of

_SHARES = (0.25, 0.5, 0.75, 0.9, 0.97, 1.0)
"""Of those in sight, where steps are looked for: sizes are many small ones and few large ones."""
_MOST = 4


@dataclass(frozen=True)
class SizeStep:
    """One step: its `figure` in words, how large (in pixels) who has that much is drawn, how many
    in sight have at least so much, whether they alone are asked for, and the view that asks for
    them, or for them alone no more."""

    figure: str
    radius: float
    count: int
    chosen: bool
    turned: View


def size_steps(sight: Sight) -> tuple[SizeStep, ...]:
    """From the least to the greatest; none where sizes mean nothing, or tell nobody apart."""
    name = sight.view.size_by
    if name == EVEN:
        return ()
    known = measure(sight.network, name)
    whole = see(sight.network, sight.view.with_(least="", chosen="", suggested=False))
    values = np.array(sorted(known[e.key] for e in whole.entities if e.key in known))
    if not len(values) or values[-1] <= max(values[0], 0):
        return ()
    return tuple(_step(sight.view, values, step) for step in _steps(values))


def _steps(values: np.ndarray) -> Sequence[float]:
    """Round ones, each of which leaves somebody out."""
    sought = np.quantile(values, _SHARES)
    if (values == np.floor(values)).all():
        sought = np.floor(sought)  # nobody works with a fifth of another
    found = {_rounded(float(value)) for value in sought}
    telling = sorted(step for step in found if step > values[0])
    return telling[-_MOST:]


def _rounded(value: float) -> float:
    """1, 2 or 5 and zeros, at most the value; 0 for what is not above it."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in (1, 2, 5) if step * power <= value * 1.000001)


def _step(view: View, values: np.ndarray, step: float) -> SizeStep:
    figure = f"{step:.12g}"
    least = f"{view.size_by}:{figure}"
    chosen = view.least == least
    return SizeStep(
        figure,
        round(radius_of("Enterprise", step / values[-1], 0) * 0.8, 1),
        int((values >= float(figure)).sum()),
        chosen,
        view.with_(least="" if chosen else least),
    )
