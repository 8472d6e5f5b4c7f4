"""Arranged on a line of time: from left to right by when things began, a lane for each kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from graphapp.language import _, _n
from graphapp.model import KINDS, Entity
from graphapp.pictures.arrange.arranged import CELL, Arranged, name_at, with_those_apart
from graphapp.pictures.layout import SPACING, Positions
from graphapp.pictures.look import Ground

_ASPECT = 1.6
_EMPTY = 0.35  # cells that a stretch without anybody is wide, …
_LONGEST = 3  # … and as many of them at most: a long silence must not press the rest together
_MOST = 14  # stretches in which somebody began


def on_a_line_of_time(entities: Sequence[Entity]) -> Arranged:
    """In stretches of one year, or of more where there are many: each as wide as those who began in
    it need, who stand in the order of their days. Where nobody began it is narrow."""
    dated = sorted((e for e in entities if e.since), key=lambda e: (e.since, e.key))
    apart = sorted(e.key for e in entities if not e.since)
    told = _n(
        "{n} without a day on which they began stand together below.",
        "{n} without a day on which they began stand together below.",
        len(apart),
    )
    if not dated:
        return with_those_apart({}, (), apart, _("Without a beginning"), told)
    span = _span(dated)
    counts = Counter((e.kind, _year(e) // span) for e in dated)
    lanes = _lanes(counts)
    left, tops = _stretches(counts, lanes), _tops(lanes)
    stood: Counter[tuple[str, int]] = Counter()
    places: Positions = {}
    for entity in dated:
        place = entity.kind, _year(entity) // span
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
    names += [
        name_at(_called(stretch * span, span), at * CELL + CELL / 4, bottom)
        for stretch, at in left.items()
    ]
    return _below(places, names, apart, told, bottom)


def _below(
    places: Positions, names: list[Ground], apart: list[str], told: str, bottom: float
) -> Arranged:
    """With those apart below the years."""
    found = with_those_apart(
        places | {"": (0.0, bottom)}, names, apart, _("Without a beginning"), told
    )
    there = {key: at for key, at in found.places.items() if key}
    return Arranged(there, found.names, found.apart, found.told)


def _year(entity: Entity) -> int:
    return int(entity.since[:4])


def _span(dated: Sequence[Entity]) -> int:
    """The years of a stretch: so many that there are few of them."""
    years = {_year(entity) for entity in dated}
    return next((s for s in (1, 2, 5, 10, 20, 50) if len({y // s for y in years}) <= _MOST), 100)


def _called(year: int, span: int) -> str:
    """ "2015", or "2015–19"."""
    return str(year) if span == 1 else f"{year}–{(year + span - 1) % 100:02}"


def _lanes(counts: Mapping[tuple[str, int], int]) -> dict[str, int]:
    """How many rows each kind has, so that the whole is about 16 to 10."""
    fullest = {
        kind: max((n for (of, __), n in counts.items() if of == kind), default=0) for kind in KINDS
    }
    fullest = {kind: most for kind, most in fullest.items() if most}
    lanes: dict[str, int] = {}
    for rows in range(1, max(fullest.values()) + 1):
        lanes = {kind: min(rows, most) for kind, most in fullest.items()}
        width = (max(_stretches(counts, lanes).values()) + 2) * CELL
        if width <= (sum(lanes.values()) + len(lanes)) * SPACING * _ASPECT:
            break
    return lanes


def _stretches(counts: Mapping[tuple[str, int], int], lanes: Mapping[str, int]) -> dict[int, float]:
    """Where each stretch in which anybody began starts, in cells."""
    left: dict[int, float] = {}
    at, last = 0.0, None
    for stretch in sorted({stretch for __, stretch in counts}):
        if last is not None:
            at += min(stretch - last - 1, _LONGEST) * _EMPTY
        left[stretch], last = at, stretch
        needs = (math.ceil(counts.get((kind, stretch), 0) / rows) for kind, rows in lanes.items())
        at += max(needs) + 0.6
    return left


def _tops(lanes: Mapping[str, int]) -> dict[str, float]:
    tops, top = {}, 0.0
    for kind, rows in lanes.items():
        tops[kind] = top
        top += (rows + 1) * SPACING
    return tops
