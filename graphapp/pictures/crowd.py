"""Positions for more than anybody could read at once: a disc for each group, and everybody inside
theirs, so that a group can be drawn as one thing or as its members in the same place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse

from graphapp.network import Network
from graphapp.pictures.discs import Points, evenly, pack, spread
from graphapp.pictures.layout import NAME_ROOM, SPACING, Positions, turned

_BY_FORCES = 60  # members up to which a disc is worth the time that forces take


class Disc(NamedTuple):
    x: float
    y: float
    radius: float


class Crowd(NamedTuple):
    """Where everybody stands, and the disc of each group by its id."""

    places: Positions
    discs: dict[str, Disc]


def disc_radius(members: int) -> float:
    """The radius in which so many find room, about SPACING apart."""
    return float(SPACING * (0.56 * 1.1 * np.sqrt(members) + 0.5))


def place_crowd(network: Network, groups: Mapping[str, Sequence[str]], *, seed: int = 1) -> Crowd:
    """A position for every member of `groups`, which are disjoint and not empty; the whole is about
    16 wide to 10 high. The same network and groups give the same positions."""
    if not groups:
        return Crowd({}, {})
    rows = [[network.index[key] for key in group] for group in groups.values()]
    radii = np.array([disc_radius(len(group)) for group in rows])
    belongs = _membership(rows, len(network.entities))
    to_discs = network.matrix @ belongs
    between = (belongs.T @ to_discs).toarray()
    np.fill_diagonal(between, 0)
    centres = pack(radii + NAME_ROOM * 1.5, between, seed)
    places: Positions = {}
    for number, (group, points) in enumerate(zip(rows, _inside(network, rows, seed), strict=True)):
        there = centres[number] + turned(points, to_discs[group], centres, number)
        keys = [network.keys[row] for row in group]
        places.update(zip(keys, map(tuple, np.round(there, 1).tolist()), strict=True))
    discs = {
        id: Disc(round(float(x), 1), round(float(y), 1), round(float(radius), 1))
        for id, (x, y), radius in zip(groups, centres, radii, strict=True)
    }
    return Crowd(places, discs)


def _membership(rows: Sequence[Sequence[int]], size: int) -> sparse.csr_array:
    at = np.concatenate([np.asarray(group, dtype=np.int64) for group in rows])
    column = np.repeat(np.arange(len(rows)), [len(group) for group in rows])
    return sparse.csr_array((np.ones(len(at)), (at, column)), shape=(size, len(rows)))


def _inside(network: Network, groups: Sequence[Sequence[int]], seed: int) -> list[Points]:
    """Everybody's place in the disc of their group, around its middle."""
    large = [np.array(group) for group in groups if len(group) > _BY_FORCES]
    placed = iter(_of_large(network.matrix, large, seed) if large else ())
    return [
        next(placed)
        if len(group) > _BY_FORCES
        else spread(network.matrix[group][:, group], SPACING, seed)
        for group in groups
    ]


def _of_large(matrix: sparse.csr_array, groups: Sequence[np.ndarray], seed: int) -> list[Points]:
    rows, sizes = np.concatenate(groups), [len(group) for group in groups]
    number = np.repeat(np.arange(len(groups)), sizes)
    ties = matrix[rows][:, rows].tocoo()
    is_inside = number[ties.row] == number[ties.col]
    inside = ties.data[is_inside], (ties.row[is_inside], ties.col[is_inside])
    starts = np.cumsum([0, *sizes[:-1]])
    return evenly(sparse.coo_array(inside, shape=ties.shape).tocsr(), starts, SPACING, seed)
