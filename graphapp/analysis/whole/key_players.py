"""Whose leaving together would break the network most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphapp.measures.brokers import hanging_parts, without_row
from graphapp.memory import once
from graphapp.network import Network

_MOST = 5
_MOST_OF_MANY = 3
_MANY = 20_000


@dataclass(frozen=True)
class KeyPlayer:
    """One of a set: with it and those before it gone, `fragmentation` is the share of the pairs of
    all others that have no way to each other."""

    key: str
    fragmentation: float


@once
def key_players(network: Network) -> tuple[KeyPlayer, ...]:
    """Up to five whose leaving would fragment the rest most (three above 20,000 entities): each the
    one that fragments most with those before it gone, of equals whoever is tied to most; as long as
    somebody is left who loses their way.

    Greedy: another set may break it more. Source: Borgatti (2006), Identifying sets of key players
    in a social network, Computational and Mathematical Organization Theory 12.
    """
    matrix, gone = network.matrix, np.zeros(len(network.entities), bool)
    found: list[KeyPlayer] = []
    for left in range(len(gone) - 1, max(1, len(gone) - 1 - _most(network)), -1):
        ways, best = _worst_to_lose(matrix, gone)
        if not np.diff(matrix.indptr)[best]:
            break
        gone[best] = True
        matrix = without_row(matrix, best)
        found.append(KeyPlayer(network.keys[best], 1 - ways / (left * (left - 1))))
    return tuple(found)


def _most(network: Network) -> int:
    return _MOST if len(network.entities) <= _MANY else _MOST_OF_MANY


def _worst_to_lose(matrix: sparse.csr_array, gone: np.ndarray) -> tuple[int, int]:
    """How many ordered pairs would still have a way to each other without the row whose loss leaves
    the fewest, and that row."""
    _, part = csgraph.connected_components(matrix, directed=False)
    sizes = np.bincount(part)
    rest = sizes[part] - 1
    hanging = hanging_parts(matrix.indptr.tolist(), matrix.indices.tolist()).on
    remain = rest.copy()
    among = np.zeros(len(rest), np.int64)
    for row, parts in hanging.items():
        sizes_of = [size for _, size in parts]
        remain[row] -= sum(sizes_of)
        among[row] = sum(size * (size - 1) for size in sizes_of)
    left = among + remain * (remain - 1) - sizes[part] * rest
    order = np.lexsort((np.arange(len(left)), -np.diff(matrix.indptr), left, gone))
    best = int(order[0])
    return int((sizes * (sizes - 1)).sum() + left[best]), best
