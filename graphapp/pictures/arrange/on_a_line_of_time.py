"""Arranged on a line of time: from left to right by when things began, a lane for each kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from graphapp.model import KINDS, Entity
from graphapp.pictures.arrange.arranged import CELL, Arranged, name_at, with_those_apart
from graphapp.pictures.layout import SPACING, Positions
from graphapp.pictures.look import Ground

_ASPECT = 1.6
_EMPTY = 0.35  # cells that a year without anybody is wide, …
_LONGEST = 3  # … and as many years at most: a long silence must not press the rest together


def on_a_line_of_time(entities: Sequence[Entity]) -> Arranged:
    """A year is as wide as those who began in it need; those of one year stand in the order of
    their days. Years in which nobody began are narrow."""
    dated = sorted((e for e in entities if e.since), key=lambda e: (e.since, e.key))
    apart = sorted(e.key for e in entities if not e.since)
    told = f"{len(apart):,} without a day on which they began stand together below."
    if not dated:
        return with_those_apart({}, (), apart, "Without a beginning", told)
    lanes = _lanes(dated)
    left = _years(dated, lanes)
    tops = _tops(lanes)
    stood: Counter[tuple[str, int]] = Counter()
    places: Positions = {}
    for entity in dated:
        place = entity.kind, _year(entity)
        column, row = divmod(stood[place], lanes[entity.kind])
        stood[place] += 1
        shift = CELL / 2 * (row % 2)  # so that names find room
        across = left[place[1]] * CELL + column * CELL + shift
        places[entity.key] = (round(across, 1), round(tops[entity.kind] + row * SPACING, 1))
    bottom = max(tops[kind] + rows * SPACING for kind, rows in lanes.items())
    names = [
        name_at(KINDS[kind].plural, -CELL * 1.5, tops[kind] + (rows - 1) * SPACING / 2)
        for kind, rows in lanes.items()
    ]
    names += [name_at(str(year), at * CELL + CELL / 4, bottom) for year, at in left.items()]
    return _below(places, names, apart, told, bottom)


def _below(
    places: Positions, names: list[Ground], apart: list[str], told: str, bottom: float
) -> Arranged:
    """With those apart below the years."""
    found = with_those_apart(
        places | {"": (0.0, bottom)}, names, apart, "Without a beginning", told
    )
    there = {key: at for key, at in found.places.items() if key}
    return Arranged(there, found.names, found.apart, found.told)


def _year(entity: Entity) -> int:
    return int(entity.since[:4])


def _lanes(dated: Sequence[Entity]) -> dict[str, int]:
    """How many rows each kind has, so that the whole is about 16 to 10."""
    of_kind = Counter(e.kind for e in dated)
    kinds = [kind for kind in KINDS if of_kind[kind]]
    most = max(of_kind.values())
    lanes: dict[str, int] = {}
    for rows in range(1, most + 1):
        lanes = {kind: max(1, math.ceil(rows * of_kind[kind] / most)) for kind in kinds}
        left = _years(dated, lanes)
        width = (max(left.values()) + 1) * CELL
        if width <= (sum(lanes.values()) + len(lanes)) * SPACING * _ASPECT:
            break
    return lanes


def _years(dated: Sequence[Entity], lanes: Mapping[str, int]) -> dict[int, float]:
    """Where each year in which anybody began starts, in cells."""
    counts = Counter((e.kind, _year(e)) for e in dated)
    left: dict[int, float] = {}
    at, last = 0.0, _year(dated[0])
    for year in sorted({year for _, year in counts}):
        at += min(max(year - last - 1, 0), _LONGEST) * _EMPTY
        left[year], last = at, year
        at += max(math.ceil(counts[kind, year] / rows) for kind, rows in lanes.items()) + 0.5
    return left


def _tops(lanes: Mapping[str, int]) -> dict[str, float]:
    tops, top = {}, 0.0
    for kind, rows in lanes.items():
        tops[kind] = top
        top += (rows + 1) * SPACING
    return tops
