"""Points in a disc and discs beside each other: the two levels of the layout."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Points = NDArray[np.float64]

ASPECT = 1.6
_GOLDEN = np.pi * (3 - np.sqrt(5))
_BY_FORCES = 500
_ATTEMPTS = 4


def sunflower(n: int, spacing: float) -> Points:
    """`n` points evenly over a disc around 0, about `spacing` apart."""
    i = np.arange(n)
    radius = spacing * 0.56 * np.sqrt(i + 0.5) * 1.02
    return np.column_stack([radius * np.cos(i * _GOLDEN), radius * np.sin(i * _GOLDEN)])


def spread(matrix: sparse.csr_array, spacing: float, seed: int) -> Points:
    """One cluster inside its disc around 0: who is tied stands near, nobody on top of another.

    Forces as in Fruchterman and Reingold (1991); a cluster of more than 500 by the smoothest
    vectors of its ties instead, spread evenly over the disc.
    """
    n = matrix.shape[0]
    if n == 1:
        return np.zeros((1, 2))
    if n == 2:
        return np.array([[-spacing / 2, 0.0], [spacing / 2, 0.0]])
    radius = spacing * 0.56 * np.sqrt(n) * 1.05
    if n > _BY_FORCES:
        return evenly(matrix, np.zeros(1, np.int64), spacing, seed)[0]
    points = _forces(matrix, seed)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    points *= radius / max(float(np.hypot(*points.T).max()), 1e-9)
    return separate(points, spacing * 0.82, radius * 1.1)


def evenly(
    matrix: sparse.csr_array, starts: NDArray[np.int64], spacing: float, seed: int
) -> list[Points]:
    """Many clusters, each evenly over its disc around 0, by the smoothest vectors of its ties:
    quick. `matrix` has ties inside clusters alone; the members of each stand one after the other,
    from its start on."""
    smooth = _smooth(matrix, starts, seed)
    return [_evenly(points, spacing) for points in np.split(smooth, starts[1:])]


def _forces(matrix: sparse.csr_array, seed: int) -> Points:
    n = matrix.shape[0]
    rng = np.random.default_rng(seed)
    points = sunflower(n, 1.0)[rng.permutation(n)]
    pull = np.minimum(np.sqrt(matrix.toarray()), 2.0)
    steps = 70 if n < 100 else 35
    for heat in np.linspace(1.0, 0.02, steps) * 0.12 * np.sqrt(n):
        apart = points[:, None] - points[None]
        distance = np.maximum(_lengths(apart), 0.01)
        force = 1 / distance**2 - pull * distance
        move = np.einsum("ijk,ij->ik", apart, force) - points * 0.25
        length = np.maximum(np.hypot(*move.T), 1e-9)
        points = points + move * (np.minimum(length, heat) / length)[:, None]
    return points


def _smooth(matrix: sparse.csr_array, starts: NDArray[np.int64], seed: int) -> Points:
    """Two smooth vectors of the ties of each cluster, by repeated averaging over neighbours: of all
    clusters at once, since there are hundreds."""
    n = matrix.shape[0]
    sizes = np.diff(starts, append=n)
    degrees = np.maximum(np.asarray(matrix.sum(axis=1)).ravel(), 1e-9)

    def sums(values: Points) -> Points:
        found: Points = np.repeat(np.add.reduceat(values, starts), sizes)
        return found

    def made_even(values: Points) -> Points:
        return values / np.sqrt(np.maximum(sums(values * values), 1e-300))

    mean = 1 / np.repeat(sizes, sizes)
    points = np.random.default_rng(seed).normal(size=(n, 2))
    for _ in range(40):
        one, other = ((points + (matrix @ points) / degrees[:, None]) / 2).T
        one, other = one - sums(one) * mean, other - sums(other) * mean
        one = made_even(one)
        other = made_even(other - one * sums(one * other))
        points = np.column_stack([one, other])
    return points


def _evenly(points: Points, spacing: float) -> Points:
    """The points moved to a sunflower's places, keeping their order around and outwards."""
    n = len(points)
    places = sunflower(n, spacing)
    rings = max(int(np.sqrt(n) / 3), 1)
    out, placed_out = np.hypot(*points.T).argsort(), np.arange(n)
    result = np.empty_like(points)
    for part, place in zip(
        np.array_split(out, rings), np.array_split(placed_out, rings), strict=True
    ):
        by_angle = part[np.arctan2(points[part, 1], points[part, 0]).argsort()]
        result[by_angle] = places[place[np.arctan2(places[place, 1], places[place, 0]).argsort()]]
    return result


def separate(points: Points, least: float, radius: float) -> Points:
    """Pushes points apart until they are `least` apart, inside `radius` as far as that goes."""
    n = len(points)
    points = points + sunflower(n, least * 1e-3)
    for _ in range(60):
        apart = points[:, None] - points[None]
        distance = _lengths(apart) + np.eye(n) * least
        overlap = np.maximum(least - distance, 0.0)
        if overlap.max() < least * 0.02:
            break
        push = np.einsum("ijk,ij->ik", apart, overlap / np.maximum(distance, 1e-6))
        points = points + push * 0.5
        outwards = np.hypot(*points.T)
        points = points * np.minimum(1.0, radius * 1.02 / np.maximum(outwards, 1e-9))[:, None]
    return points


def pack(radii: Points, weights: Points, seed: int) -> Points:
    """Centres for discs of these radii, none overlapping, the tied ones near; about 16 to 10.

    `weights` is symmetric, k x k: how strongly two discs are tied.
    """
    k = len(radii)
    if k == 1:
        return np.zeros((1, 2))
    pull = np.log1p(weights)
    pull = pull / max(float(pull.max()), 1e-9)
    attempts = _ATTEMPTS if k <= 25 else 1
    tries = [_settle(radii, pull, seed + i) for i in range(attempts)]
    return min(tries, key=lambda centres: _cost(centres, radii, pull))


def _settle(radii: Points, pull: Points, seed: int) -> Points:
    k = len(radii)
    reach = float(np.sqrt((radii**2).sum()))
    rng = np.random.default_rng(seed)
    centres = sunflower(k, 1.0)[rng.permutation(k)]
    centres *= reach * 1.3 / np.hypot(*centres.T).max() * np.array([ASPECT, 1.0])
    apart_wanted = radii[:, None] + radii[None]
    np.fill_diagonal(apart_wanted, 0)
    near = pull / np.maximum(pull.sum(axis=1), 1.0)[:, None]
    gravity = np.array([0.01, 0.01 * ASPECT**3])
    for cooling in np.linspace(1.0, 0.0, min(200, 6000 // k)):
        apart = centres[None] - centres[:, None]
        centres = centres + cooling * 0.12 * np.einsum("ijk,ij->ik", apart, near)
        centres = centres - cooling * gravity * centres
        centres = _unoverlap(centres, apart_wanted, 2)
    centres = _widened(centres, radii, apart_wanted, min(60, 3000 // k))
    centres = _unoverlap(centres, apart_wanted, min(300, 12000 // k))
    apart = centres[None] - centres[:, None]
    distance = _lengths(apart) + np.eye(k)
    centres = centres * max(float((apart_wanted / distance).max()), 1.0)
    cornered: Points = centres - (centres - radii[:, None]).min(axis=0)
    return cornered


def _widened(centres: Points, radii: Points, wanted: Points, passes: int) -> Points:
    """Pressed flatter step by step, until the sheet is as wide as it should be."""
    for _ in range(16):
        size = (centres + radii[:, None]).max(axis=0) - (centres - radii[:, None]).min(axis=0)
        if size[0] >= size[1] * ASPECT:
            break
        centres = _unoverlap(centres * np.array([1.05, 0.95]), wanted, passes)
    return centres


def _unoverlap(centres: Points, wanted: Points, passes: int) -> Points:
    for _ in range(passes):
        apart = centres[:, None] - centres[None]
        distance = np.maximum(_lengths(apart), 1e-6)
        overlap = np.maximum(wanted - distance, 0.0)
        if overlap.max() < 0.5:
            break
        push = np.einsum("ijk,ij->ik", apart, overlap / distance)
        centres = centres + push * np.array([0.48, 0.3])
    return centres


def _lengths(vectors: Points) -> Points:
    lengths: Points = np.sqrt(np.einsum("ijk,ijk->ij", vectors, vectors))
    return lengths


def _cost(centres: Points, radii: Points, pull: Points) -> float:
    """Long ties, a large sheet and one that is not 16 to 10 are what a picture can do without."""
    low = (centres - radii[:, None]).min(axis=0)
    width, height = (centres + radii[:, None]).max(axis=0) - low
    sheet = max(float(width), float(height) * ASPECT)
    apart = centres[:, None] - centres[None]
    length = (_lengths(apart) * pull).sum() / max(pull.sum(), 1e-9)
    return float(sheet / ASPECT + length)
