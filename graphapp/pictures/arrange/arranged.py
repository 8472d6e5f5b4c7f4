"""What every arrangement gives, and the named place of those who have none in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphapp.pictures.layout import SPACING, Positions
from graphapp.pictures.look import Ground

CELL = 104.0
"""Across, for one with its name beneath; down it is SPACING."""

Project = Callable[[float, float], tuple[float, float]]
"""From longitude and latitude to the picture."""


@dataclass(frozen=True)
class Arranged:
    """Where everybody stands, what parts of the picture are called (a ground without a size is a
    name alone), and how many stand `apart`, with the words for that. `project` is there where a
    place in the picture is a place on earth."""

    places: Positions
    names: tuple[Ground, ...] = ()
    apart: int = 0
    told: str = ""
    project: Project | None = None


def name_at(name: str, x: float, y: float) -> Ground:
    """A name alone."""
    return Ground("", name, round(x, 1), round(y, 1), 0.0, 0.0)


def stand_apart(keys: Sequence[str], name: str, places: Positions) -> tuple[Positions, Ground]:
    """Those without a place in tidy rows below everybody else, under a name."""
    xs, ys = zip(*places.values(), strict=True) if places else ((0.0,), (0.0,))
    width = max(max(xs) - min(xs), CELL * math.sqrt(len(keys) * 0.75))
    columns = min(max(int(width // CELL), 1), len(keys))
    middle = (min(xs) + max(xs)) / 2
    left, top = middle - CELL * (columns - 1) / 2, (max(ys) + 3 * SPACING) if places else 0.0
    rows = {
        key: (round(left + n % columns * CELL, 1), round(top + n // columns * SPACING, 1))
        for n, key in enumerate(keys)
    }
    return places | rows, name_at(name, middle, top - SPACING * 0.7)


def with_those_apart(
    places: Positions, names: Sequence[Ground], keys: Sequence[str], name: str, told: str
) -> Arranged:
    """An arrangement with those who have no place in it under their own name."""
    if not keys:
        return Arranged(places, tuple(names))
    places, heading = stand_apart(keys, name, places)
    return Arranged(places, (*names, heading), len(keys), told)
