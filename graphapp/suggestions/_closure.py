"""Whether those who share a partner are tied to each other, on the network at hand."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphapp.network import Network
from graphapp.rests_on import rests_on
from graphapp.suggestions._homophily import shrunk

_ENOUGH = 5_000  # pairs that tell a share to within one in a hundred


@rests_on("ties")
def closure(network: Network) -> float:
    """How often those who are tied share a partner, beside any two; squared, and at most 1.

    1 in nearly every network: friends of friends are friends. Near 0 where there are two sorts,
    such as people and what they attend, and ties between them alone, whatever their kinds are
    called: there a way of two steps leads to where no tie does. Source: Newman, Watts & Strogatz
    (2002), Random graph models of social networks, PNAS 99; the ratio is our own.
    """
    n, chance = len(network.entities), np.random.default_rng(0)
    ties = sparse.triu(network.matrix, k=1).tocoo()
    if not ties.nnz:
        return 1.0
    some = slice(None, None, -(-ties.nnz // _ENOUGH))
    tied = _share_any(network.matrix, ties.row[some], ties.col[some])
    one, other = chance.integers(n, size=(2, _ENOUGH))
    any_two = float(_share_any(network.matrix, one[one != other], other[one != other]).mean())
    if not any_two:
        return 1.0
    share = shrunk(int(tied.sum()), len(tied), any_two)
    return float(min(1.0, share / any_two) ** 2)


def _share_any(matrix: sparse.csr_array, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.asarray(matrix[one].multiply(matrix[other]).sum(axis=1) > 0).ravel()
