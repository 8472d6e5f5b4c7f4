"""Arranged by area: everybody of one area on a ground of their own, tied areas near each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from graphapp.language import _, _n
from graphapp.model import Entity
from graphapp.names import same_value, shorten
from graphapp.network import Network
from graphapp.pictures.arrange.arranged import Arranged, with_those_apart
from graphapp.pictures.discs import pack, spread
from graphapp.pictures.layout import NAME_ROOM, SPACING, Positions, ground_under
from graphapp.pictures.look import Ground

_FROM = 2  # members that a ground is drawn for


def by_area(network: Network, entities: Sequence[Entity], seed: int = 1) -> Arranged:
    """An area is the same however its case is written; it is called as it is first written."""
    members: dict[str, list[str]] = {}
    called: dict[str, str] = {}
    for entity in sorted(entities, key=lambda e: e.key):
        area = same_value(entity.area)
        if area:
            members.setdefault(area, []).append(entity.key)
            called.setdefault(area, entity.area)
    areas = sorted(members, key=lambda area: (-len(members[area]), area))
    places: Positions = {}
    names = []
    for area, middle, points in _discs(network, [members[area] for area in areas], areas, seed):
        points = points + middle
        at = [(round(float(x), 1), round(float(y), 1)) for x, y in points]
        places |= zip(members[area], at, strict=True)
        ground = ground_under(at) if len(at) >= _FROM else (*at[0], 0.0, 0.0)
        names.append(Ground("", shorten(called[area], 48), *ground))
    apart = sorted(entity.key for entity in entities if not same_value(entity.area))
    told = _n(
        "{n} without an area stand together below.",
        "{n} without an area stand together below.",
        len(apart),
    )
    return with_those_apart(places, names, apart, _("Without an area"), told)


def _discs(
    network: Network, groups: Sequence[Sequence[str]], areas: Sequence[str], seed: int
) -> list[tuple[str, np.ndarray, np.ndarray]]:
    if not groups:
        return []
    rows = [[network.index[key] for key in group] for group in groups]
    inside = [spread(network.matrix[r][:, r], SPACING, seed) for r in rows]
    radii = np.array([float(np.hypot(*points.T).max()) + SPACING / 2 for points in inside])
    at = [row for group in rows for row in group]
    of = [number for number, group in enumerate(rows) for _ in group]
    shape = (len(network.entities), len(groups))
    belongs = sparse.csr_array((np.ones(len(at)), (at, of)), shape=shape)
    between = (belongs.T @ network.matrix @ belongs).toarray()
    np.fill_diagonal(between, 0)
    return list(zip(areas, pack(radii + NAME_ROOM / 2, between, seed), inside, strict=True))
