"""Whom to ask for an introduction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.steps import steps_from
from graphapp.network import Network
from graphapp.sparse_rows import value_at

_FARTHEST = 4  # steps: beyond that nobody speaks for anybody
_SPEAKS_FOR_OTHERS = {"Person": 2, "Partner": 2, "Enterprise": 1, "CommunityAsset": 1}


@dataclass(frozen=True)
class Introducer:
    """Whom the source could ask: `key`, on a shortest `path` from source to target (both are in
    it). Where the way is longer than two steps it is the first on it, whom the source knows."""

    key: str
    path: tuple[str, ...]


def find_introducer(
    network: Network, source: str, target: str, *, but: Collection[int] = ()
) -> Introducer | None:
    """The best one on a shortest way of two to four steps, or None where there is no such way.

    Of several, people and partners go before enterprises and places, these before investments; then
    the strongest ties (the weaker of the two counts), then the fewest others to look after. The
    rows in `but` have been asked often enough, and nobody asks whoever has ended.
    """
    but = {*but, *network.ended}
    index, keys = network.index, network.keys
    steps = steps_from(network.matrix, index[target], until=index[source], farthest=_FARTHEST)
    if steps[index[source]] < 0:
        return None
    path = [index[source]]
    while path[-1] != index[target]:
        following = _next(network, path[-1], index[target], steps, but if len(path) == 1 else ())
        if following is None:
            return None
        path.append(following)
    named = tuple(keys[i] for i in path)
    return Introducer(named[1], named) if len(named) > 2 else None


def _next(
    network: Network, here: int, target: int, steps: np.ndarray, but: Collection[int]
) -> int | None:
    matrix = network.matrix
    span = slice(matrix.indptr[here], matrix.indptr[here + 1])
    others, strength = matrix.indices[span], matrix.data[span]
    left = steps[others]
    nearest = left[left >= 0].min()
    choices = []
    for other, weight in zip(others[left == nearest], strength[left == nearest], strict=True):
        onwards = value_at(matrix, int(other), target) if nearest == 1 else float(weight)
        if int(other) in but:
            continue
        kind = network.entities[other].kind
        degree = matrix.indptr[other + 1] - matrix.indptr[other]
        choices.append(
            (-_SPEAKS_FOR_OTHERS.get(kind, 0), -min(weight, onwards), degree, int(other))
        )
    return min(choices)[-1] if choices else None
