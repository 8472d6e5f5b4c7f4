"""Positions in rings: one in the middle, around it a ring for each step away from it.

Groups keep the same sector in every ring, so that a cluster can be followed outwards; a crowded
sector is filled in rows, zigzag, so that names find room.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.network import Network
from graphapp.pictures.layout import Positions

WIDER = 1.4
"""Rings are wider than high, as windows are."""
_APART = 62.0  # neighbours in a row
_ROWS = 44.0  # rows of one ring
_ROWS_AT_MOST = 4  # of a ring, but in the fullest sector; else the ring is made larger
_RINGS = 92.0  # the last row of a ring and the first of the next
_TOP = 0.34  # radians above the middle that are left to the rings' names
_BETWEEN = 0.07  # radians between two sectors
_LEAST = 0.12  # radians of a sector


@dataclass(frozen=True)
class Rings:
    """Where everybody stands, the middle at 0; the outer edge of each ring as half its height; and
    the sectors: number of the group and its middle angle (0 is to the right, y grows downwards)."""

    places: Positions
    edges: tuple[float, ...]
    sectors: tuple[tuple[int, float], ...]

    def at(self, angle: float, radius: float) -> tuple[float, float]:
        """The point at an angle and a distance from the middle."""
        return _point(angle, radius)


def place_in_rings(
    network: Network,
    middle: str,
    rings: Sequence[Sequence[str]],
    groups: Sequence[Sequence[str]],
    before: Mapping[str, str],
) -> Rings:
    """Positions for `middle` and everybody in `rings` (nearest first). `groups` are disjoint and
    may hold others too; who is in none makes up a last one. `before` says through whom each is
    reached, so that it stands near them."""
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    rest = len(groups)
    members = [[group_of.get(key, rest) for key in ring] for ring in rings]
    counts = np.zeros((len(rings), rest + 1))
    for number, numbers in enumerate(members):
        np.add.at(counts[number], numbers, 1)
    order = _around(network, rings, members, counts)
    starts, widths = _sectors(counts, order)
    angles: dict[str, float] = {}
    places: Positions = {middle: (0.0, 0.0)}
    edges, radius = [], _RINGS
    for number, ring in enumerate(rings):
        radius = max(radius, _least_radius(counts[number], widths))
        rows, stood = 1, 0
        for group in order:
            mine = [key for key, of in zip(ring, members[number], strict=True) if of == group]
            mine.sort(key=lambda key: angles.get(before.get(key, ""), 0.0))
            used = max(1, math.ceil(len(mine) * _APART / (widths[group] * radius)))
            rows = max(rows, used)
            for k, key in enumerate(mine):
                angles[key] = starts[group] + widths[group] * (k + 0.5) / len(mine)
                x, y = _point(angles[key], radius + (stood + k) % used * _ROWS)
                places[key] = (round(x, 1), round(y, 1))
            stood += len(mine)
        edges.append(radius + (rows - 1) * _ROWS + _RINGS / 2)
        radius += (rows - 1) * _ROWS + _RINGS
    sectors = tuple((group, starts[group] + widths[group] / 2) for group in order)
    return Rings(places, tuple(edges), sectors)


def _point(angle: float, radius: float) -> tuple[float, float]:
    return WIDER * radius * math.cos(angle), radius * math.sin(angle)


def _sectors(counts: np.ndarray, order: Sequence[int]) -> tuple[dict[int, float], dict[int, float]]:
    """Start and width of each group's sector in radians, clockwise from the gap at the top: as wide
    as its fullest ring asks for."""
    roughly = [
        max((ring + 1) * _RINGS, counts[: ring + 1].sum(axis=1).max() * _APART / _ROWS_AT_MOST / 6)
        for ring in range(len(counts))
    ]
    asked = (counts / np.reshape(roughly, (-1, 1))).max(axis=0, initial=0.0)[list(order)]
    between = min(_BETWEEN, math.pi / max(len(order), 1))
    free = 2 * math.pi - _TOP - between * len(order)
    least = min(_LEAST, free / max(len(order), 1) / 2)
    width = least + (free - least * len(order)) * asked / max(asked.sum(), 1e-9)
    starts, widths, at = {}, {}, -math.pi / 2 + _TOP / 2
    for group, wide in zip(order, width.tolist(), strict=True):
        starts[group], widths[group] = at + between / 2, wide
        at += wide + between
    return starts, widths


def _least_radius(counts: np.ndarray, widths: Mapping[int, float]) -> float:
    """Where the fuller sectors of a ring need no more than a few rows; the fullest counts half, so
    that one crowd does not drive everybody out."""
    asked = sorted(
        (counts[group] * _APART / (width * _ROWS_AT_MOST) for group, width in widths.items()),
        reverse=True,
    )
    return max([asked[0] / 2, *asked[1:2]]) if asked else 0.0


def _around(
    network: Network,
    rings: Sequence[Sequence[str]],
    members: Sequence[Sequence[int]],
    counts: np.ndarray,
) -> list[int]:
    """The groups that have anybody in the rings, the one most tied to the last beside it."""
    keys = [key for ring in rings for key in ring]
    rows = [network.index[key] for key in keys]
    columns = [group for ring in members for group in ring]
    belongs = sparse.csr_array(
        (np.ones(len(rows)), (rows, columns)), shape=(len(network.entities), counts.shape[1])
    )
    between = (belongs.T @ network.matrix @ belongs).toarray()
    left = {int(group) for group in np.flatnonzero(counts.sum(axis=0))}
    order: list[int] = []
    while left:
        last = between[order[-1]] if order else counts.sum(axis=0)
        best = min(left, key=lambda group: (-last[group], group))
        order.append(best)
        left.remove(best)
    return order
