"""Walks of one, two and three steps along ties."""

from __future__ import annotations

import numpy as np
import sparse_dot_topn
from scipy import sparse

from graphapp.network import Network
from graphapp.rests_on import rests_on
from graphapp.suggestions import best_pairs, damped_ties

EXACT = 1_500
"""Entities up to which every walk is followed."""
CROWD = 5_000
"""Others: no walk is followed through whoever has more, since that takes their number's square."""


def sizes_of(network: Network) -> np.ndarray:
    """The sum of the square roots of the strengths of each entity's ties, above 0."""
    found: np.ndarray = np.maximum(np.asarray(damped_ties(network).sum(axis=1)).ravel(), 1e-300)
    return found


def through(network: Network) -> np.ndarray:
    """What each entity hands on of what comes to it, to each of its ties in proportion: 1 over its
    size, and nothing where it is a crowd's."""
    others = np.diff(network.matrix.indptr)
    found: np.ndarray = np.where(others <= CROWD, 1.0 / sizes_of(network), 0.0)
    return found


@rests_on("ties", "settled")
def two_steps(network: Network, top: int) -> sparse.csr_array:
    """n x n, symmetric, of pairs that may be suggested: the sum over those whom both are tied to of
    a * b / size, where a and b are the roots of the strengths of the two ties. At least the `top`
    greatest of each row."""
    return best_pairs(network, _onward(network), damped_ties(network), top, "two steps")


@rests_on("ties", "settled")
def three_steps(network: Network, top: int) -> sparse.csr_array:
    """The same over the ways of three steps: a * b * c / (size * size), as far as the last two lead
    to one of the `top` likeliest places."""
    return best_pairs(network, _onward(network), _likeliest(network, top), top, "three steps")


@rests_on("ties")
def _likeliest(network: Network, top: int) -> sparse.csr_array:
    """Of two steps to anybody, whether they may be suggested or not: n x n, the `top` greatest of
    each row."""
    onward, ties = sparse.csr_matrix(_onward(network)), sparse.csr_matrix(damped_ties(network))
    return sparse.csr_array(sparse_dot_topn.sp_matmul_topn(onward, ties, top_n=top))


def _onward(network: Network) -> sparse.csr_array:
    onward: sparse.csr_array = damped_ties(network) @ sparse.diags_array(through(network))
    return onward.tocsr()
