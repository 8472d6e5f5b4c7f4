"""Walks of two and three steps, for networks where not all of them can be followed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import sparse_dot_topn
from scipy import sparse

from graphapp.memory import once
from graphapp.network import Network
from graphapp.suggestions import damped_ties

EXACT = 1_500
"""Entities up to which every walk is followed."""
_CROWD = 500  # others: no walk is followed through whoever has more
_KEPT = 30  # places where walks from an entity are followed to: the likeliest


@dataclass(frozen=True, eq=False)
class Walks:
    """The sum over walks of `two` and of `three` steps of the product of what their steps are worth
    (n x n), as far as they were followed."""

    two: sparse.csr_array
    three: sparse.csr_array


def sizes_of(network: Network) -> np.ndarray:
    """The sum of the square roots of the strengths of each entity's ties, above 0."""
    found: np.ndarray = np.maximum(np.asarray(damped_ties(network).sum(axis=1)).ravel(), 1e-300)
    return found


def steps_of(network: Network) -> sparse.csr_array:
    """What each step is worth (n x n, symmetric): the root of a tie's strength over the roots of
    the sizes of both ends."""
    damp = sparse.diags_array(1.0 / np.sqrt(sizes_of(network)))
    step: sparse.csr_array = (damp @ damped_ties(network) @ damp).tocsr()
    return step


@once
def followed_walks(network: Network) -> Walks:
    """To the 30 likeliest places from each, by way of nobody with more than 500 others."""
    step = steps_of(network)
    few = sparse.diags_array((np.diff(step.indptr) <= _CROWD).astype(float))
    two = _onward((step @ few).tocsr(), step)
    return Walks(two, _onward((two @ few).tocsr(), step))


def _onward(here: sparse.csr_array, step: sparse.csr_array) -> sparse.csr_array:
    found = sparse_dot_topn.sp_matmul_topn(
        sparse.csr_matrix(here), sparse.csr_matrix(step), top_n=_KEPT
    )
    return sparse.csr_array(found)
