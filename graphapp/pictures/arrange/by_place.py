"""Arranged by place: where things are on earth, from latitude and longitude."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from graphapp.language import _, _n, number
from graphapp.model import Entity
from graphapp.pictures.arrange.arranged import Arranged, Project, with_those_apart
from graphapp.pictures.layout import SPACING, Positions

_FAR = 12.0
"""Times the usual distance from the middle: who is farther would press all others into a point."""
_LEAST = 0.002  # degrees, about 200 metres, that are drawn as some distance even if all are nearer
_APART = SPACING * 0.4
_STEPS = 40


def by_place(entities: Sequence[Entity]) -> Arranged:
    """North is up and distances are right near the middle (equirectangular, Plate carrée at the
    middle latitude); those at one place stand around it. Those without coordinates, and those far
    outside of where all others are, stand together below."""
    known = [e for e in entities if e.latitude is not None and e.longitude is not None]
    if not known:
        keys = sorted(e.key for e in entities)
        return with_those_apart({}, (), keys, _("Without coordinates"), _told(len(keys), 0))
    at = np.array([(e.longitude, e.latitude) for e in known], dtype=np.float64)
    middle = np.median(at, axis=0)
    wide = math.cos(math.radians(min(abs(float(middle[1])), 85.0)))
    flat = (at - middle) * np.array([wide, -1.0])
    away = np.hypot(*flat.T)
    usual = max(float(np.median(away)), _LEAST)
    near = away <= usual * _FAR
    scale = SPACING * max(math.sqrt(len(known)), 4.0) * 0.45 / usual
    points = _unstacked(flat[near] * scale)
    inside = [e for e, is_near in zip(known, near, strict=True) if is_near]
    places: Positions = {
        e.key: (round(float(x), 1), round(float(y), 1))
        for e, (x, y) in zip(inside, points, strict=True)
    }
    apart = sorted(e.key for e in entities if e.key not in places)
    far = len(known) - len(inside)
    name = _("Without coordinates, or far away") if far else _("Without coordinates")
    arranged = with_those_apart(places, (), apart, name, _told(len(apart) - far, far))
    project = _projection(float(middle[0]), float(middle[1]), wide, scale)
    return Arranged(arranged.places, arranged.names, arranged.apart, arranged.told, project)


def _projection(longitude: float, latitude: float, wide: float, scale: float) -> Project:
    def project(east: float, north: float) -> tuple[float, float]:
        return (east - longitude) * wide * scale, (latitude - north) * scale

    return project


def _unstacked(points: np.ndarray) -> np.ndarray:
    """Moved a little where several stand on one spot, and never far from it."""
    found = np.empty_like(points)
    taken: dict[tuple[int, int], list[np.ndarray]] = {}
    for at, wish in enumerate(points):
        spot = wish
        for step in range(_STEPS):
            angle, distance = step * 2.399963, _APART * 0.75 * math.sqrt(step)
            spot = wish + distance * np.array([math.cos(angle), math.sin(angle)])
            if all(np.hypot(*(spot - other)) >= _APART for other in _near(taken, spot)):
                break
        taken.setdefault(_square(spot), []).append(spot)
        found[at] = spot
    return found


def _square(spot: np.ndarray) -> tuple[int, int]:
    return int(spot[0] // _APART), int(spot[1] // _APART)


def _near(taken: dict[tuple[int, int], list[np.ndarray]], spot: np.ndarray) -> list[np.ndarray]:
    x, y = _square(spot)
    around = [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return [other for square in around for other in taken.get(square, ())]


def _told(without: int, far: int) -> str:
    if without and far:
        return _(
            "{without} without coordinates and {far} far away stand together below.",
            without=number(without),
            far=number(far),
        )
    if far:
        return _n("{n} far away stand together below.", "{n} far away stand together below.", far)
    return _n(
        "{n} without coordinates stand together below.",
        "{n} without coordinates stand together below.",
        without,
    )
