"""Laying out one cluster anew, in the middle of a map that stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from graphapp.network import Network
from graphapp.pictures.discs import Points, spread
from graphapp.pictures.layout import SPACING, Positions

_TRIES = 400


def arrange_anew(
    network: Network,
    members: Collection[str],
    placed: Mapping[str, tuple[float, float]],
    seed: int = 1,
) -> Positions:
    """Places for the members alone, in a disc as near to where most of them stand as there is room
    for it beside everybody else."""
    keys = sorted(members)
    rows = [network.index[key] for key in keys]
    inside = spread(network.matrix[rows][:, rows], SPACING, seed)
    stand = np.array([placed[key] for key in keys])
    others = np.array([at for key, at in placed.items() if key not in members])
    wish: Points = np.median(stand, axis=0)
    middle = _free_disc(wish, inside, others)
    return {
        key: (round(float(x), 1), round(float(y), 1))
        for key, (x, y) in zip(keys, inside + middle, strict=True)
    }


def _free_disc(wish: Points, inside: Points, others: Points) -> Points:
    """The middle nearest to the wish, on a spiral around it, whose disc holds nobody else."""
    if not len(others):
        return wish
    room = float(np.hypot(*inside.T).max()) + SPACING * 0.75
    spot: Points = wish
    for step in range(_TRIES):
        angle, distance = step * 2.399963, SPACING * 0.5 * np.sqrt(step)
        spot = wish + distance * np.array([np.cos(angle), np.sin(angle)])
        if np.hypot(*(others - spot).T).min() >= room:
            break
    return spot
