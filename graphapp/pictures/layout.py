"""Positions: two levels, the clusters' discs first and then each cluster inside its own.

A picture is laid out here and never in the browser. The same network, groups and seed give the
same positions; positions that are already known are kept, so that a map looks the same tomorrow.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphapp.network import Clusters, Network
from graphapp.pictures.discs import pack, spread

Positions = dict[str, tuple[float, float]]
Points = NDArray[np.float64]

SPACING = 48.0
"""Between neighbours; a node is drawn with a radius of about 9, its label 12 high."""
NAME_ROOM = 44.0
"""Between discs, for the name above each; in a crowd, which is drawn smaller, it is more."""
_CROWD = 150


class Ellipse(NamedTuple):
    x: float
    y: float
    width: float
    height: float


def place(
    network: Network, groups: Clusters, *, seed: int = 1, known: Mapping[str, Sequence[float]] = {}
) -> Positions:
    """A position for every entity; y grows downwards, the whole is about 16 wide to 10 high.

    `groups` are disjoint; who is in none stands on its own, and who has no tie at all stands in
    rows below the rest. Known positions are kept unless more than half of the entities are new.
    """
    kept = {key: known[key] for key in network.keys if key in known}
    if len(kept) * 2 < len(network.keys) or not kept:
        return _fresh(network, groups, seed)
    placed = {key: (float(at[0]), float(at[1])) for key, at in kept.items()}
    _join(network, placed)
    _stand_at_the_end(network, placed)
    _add_below(network, groups, placed, seed)
    return {key: placed[key] for key in network.keys}


def ground_under(points: Sequence[tuple[float, float]], padding: float = SPACING * 0.45) -> Ellipse:
    """The ellipse under a cluster. A few that stand far from the others do not stretch it."""
    at = np.array(points, dtype=np.float64)
    from_middle = np.hypot(*(at - np.median(at, axis=0)).T)
    near = from_middle <= 2.8 * max(float(np.median(from_middle)), SPACING / 2)
    if near.sum() * 3 >= len(at) * 2:
        at = at[near]
    low, high = at.min(axis=0), at.max(axis=0)
    middle = (low + high) / 2
    half = np.maximum((high - low) / 2, 1.0)
    # Flat groups still get an ellipse that looks like ground, not like a line.
    half = np.maximum(half, half.max() * 0.6)
    reach = max(float(np.sqrt((((at - middle) / half) ** 2).sum(axis=1)).max()), 0.5)
    width, height = half * reach + padding
    return Ellipse(float(middle[0]), float(middle[1]), float(width), float(height))


def _fresh(network: Network, groups: Clusters, seed: int) -> Positions:
    degrees = np.diff(network.matrix.indptr)
    tied = [key for key, degree in zip(network.keys, degrees, strict=True) if degree]
    discs = _discs(network, groups, set(tied))
    placed: Positions = {}
    if discs:
        for rows, points in zip(discs, _lay_discs(network.matrix, discs, seed), strict=True):
            for row, (x, y) in zip(rows, points, strict=True):
                placed[network.keys[row]] = (round(float(x), 1), round(float(y), 1))
    _stand_in_rows([k for k in network.keys if k not in placed], placed)
    return placed


def _discs(network: Network, groups: Clusters, tied: set[str]) -> list[list[int]]:
    """Row numbers by disc: the tied members of each group, then each tied one that is in none."""
    members = [[network.index[k] for k in group if k in tied] for group in groups]
    grouped = {key for group in groups for key in group}
    return [m for m in members if m] + [[network.index[k]] for k in sorted(tied - grouped)]


def _lay_discs(matrix: sparse.csr_array, discs: list[list[int]], seed: int) -> list[Points]:
    inside = [spread(matrix[rows][:, rows], SPACING, seed) for rows in discs]
    radii = np.array([float(np.hypot(*points.T).max()) + SPACING / 2 for points in inside])
    disc_of = np.zeros(matrix.shape[0], dtype=np.int64)
    belongs = np.zeros(matrix.shape[0])
    for number, rows in enumerate(discs):
        disc_of[rows] = number
        belongs[rows] = 1
    membership = sparse.csr_array(
        (belongs, (np.arange(matrix.shape[0]), disc_of)), shape=(matrix.shape[0], len(discs))
    )
    between = (membership.T @ matrix @ membership).toarray()
    np.fill_diagonal(between, 0)
    room = NAME_ROOM * min(max(np.sqrt(matrix.shape[0] / _CROWD), 1.0), 3.0)
    centres = pack(radii + room / 2, between, seed)
    to_discs = matrix @ membership
    return [
        centres[number] + turned(inside[number], to_discs[rows], centres, number)
        for number, rows in enumerate(discs)
    ]


def turned(points: Points, to_discs: sparse.csr_array, centres: Points, number: int) -> Points:
    """A disc turned so that its members stand towards the discs they are tied to."""
    directions = centres - centres[number]
    directions /= np.maximum(np.hypot(*directions.T), 1.0)[:, None]
    pull = to_discs @ directions
    cross = float((points[:, 0] * pull[:, 1] - points[:, 1] * pull[:, 0]).sum())
    angle = np.arctan2(cross, float((points * pull).sum()))
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Points = points @ np.array([[cos, sin], [-sin, cos]])
    return turned


def _stand_in_rows(keys: Sequence[str], placed: Positions) -> None:
    """Those without any tie, in tidy rows below the others."""
    if not keys:
        return
    xs, ys = zip(*placed.values(), strict=True) if placed else ((0.0,), (0.0,))
    width = max(max(xs) - min(xs), SPACING * math.sqrt(len(keys) * 1.6))
    columns = max(int(width // (SPACING * 1.5)), 1)
    step = float(width) / columns
    left = (min(xs) + max(xs)) / 2 - step * (min(len(keys), columns) - 1) / 2
    top = max(ys) + (SPACING * 2 + NAME_ROOM if placed else 0)
    for i, key in enumerate(keys):
        row, column = divmod(i, columns)
        placed[key] = (round(left + column * step, 1), round(top + row * SPACING * 0.9, 1))


def _stand_at_the_end(network: Network, placed: Positions) -> None:
    """Newcomers without any tie, after the last of those who have none, row by row across the
    map: one below the other they would make it a stalk."""
    alone = [k for k, d in zip(network.keys, np.diff(network.matrix.indptr), strict=True) if not d]
    new = [key for key in alone if key not in placed]
    there = [placed[key] for key in alone if key in placed]
    if not new or not there:
        _stand_in_rows(new, placed)
        return
    taken = np.array(list(placed.values()))
    left, right = float(taken[:, 0].min()), float(taken[:, 0].max())
    right = max(right, left + SPACING * 1.5 * math.sqrt(len(alone) * 1.6))
    y = max(down for _, down in there)
    x = max(across for across, down in there if down > y - SPACING / 2)
    for key in new:
        while True:
            x += SPACING * 1.5
            if x > right:
                x, y = left, y + SPACING * 0.9
            if np.hypot(*(taken - (x, y)).T).min() >= SPACING * 0.75:
                break
        placed[key] = (round(x, 1), round(y, 1))
        taken = np.vstack([taken, (x, y)])


def _join(network: Network, placed: Positions) -> None:
    """Puts those who came since near the ones they are tied to, the best tied first."""
    waiting = {key for key in network.keys if key not in placed}
    while waiting:
        near = {key: [placed[n] for n in network.neighbours(key) if n in placed] for key in waiting}
        key = max(sorted(waiting), key=lambda k: len(near[k]))
        if not near[key]:
            return
        wish = np.mean(near[key], axis=0)
        placed[key] = _free_spot(wish, np.array(list(placed.values())))
        waiting.discard(key)


def _free_spot(wish: Points, taken: Points) -> tuple[float, float]:
    """The place nearest to the wish, on a spiral around it, that is not taken."""
    for step in range(2000):
        angle, distance = step * 2.399963, SPACING * 0.35 * np.sqrt(step)
        spot = wish + distance * np.array([np.cos(angle), np.sin(angle)])
        if np.hypot(*(taken - spot).T).min() >= SPACING * 0.75:
            break
    return round(float(spot[0]), 1), round(float(spot[1]), 1)


def _add_below(network: Network, groups: Clusters, placed: Positions, seed: int) -> None:
    """Lays out those who are tied to nobody that has a place, and sets them below the rest."""
    new = [key for key in network.keys if key not in placed]
    if not new:
        return
    wanted = set(new)
    part = Network.of(
        [e for e in network.entities if e.key in wanted],
        [t for t in network.ties if t.start in wanted and t.end in wanted],
    )
    laid = _fresh(part, [[k for k in group if k in wanted] for group in groups], seed)
    old, fresh = np.array(list(placed.values())), np.array(list(laid.values()))
    down = old[:, 1].max() - fresh[:, 1].min() + SPACING * 2
    across = old[:, 0].mean() - fresh[:, 0].mean()
    for key, (x, y) in laid.items():
        placed[key] = (round(x + float(across), 1), round(y + float(down), 1))
