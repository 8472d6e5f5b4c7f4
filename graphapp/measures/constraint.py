"""How much an entity depends on others who know each other anyway."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphapp.language import _
from graphapp.measures._triangles import triangles
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(
    says=_(
        "{who} depends least on any one circle: its contacts have little to do with each other."
    ),
    least_stands_out=True,
)


def constraint(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Depends on one circle.

    How much of its ties leads, directly or through a common partner, to the same few: 1 for one
    tie alone, the less the more its partners have nothing to do with each other. Nothing is said
    of those without ties.

    Known as constraint; strengths do not count. The sum over its partners j of (1/d + the sum over
    common partners q of 1/d · 1/d_q)², d being how many others each is tied to. The values are
    those of NetworkX's constraint. Source: Burt (2004), Structural holes and good ideas, American
    Journal of Sociology 110.
    """
    degree = np.diff(network.matrix.indptr)
    through = _through_others(network.matrix, degree)
    sums = np.asarray(through.sum(axis=1)).ravel()
    return {
        key: float(total / (others * others))
        for key, others, total in zip(network.keys, degree, sums, strict=True)
        if others
    }


def _through_others(matrix: sparse.csr_array, degree: np.ndarray) -> sparse.csr_array:
    """For each tied pair (1 + the sum over their common partners of 1/d)²."""
    found = matrix.copy()
    found.data[:] = 1.0
    for three in triangles(matrix):
        for apart in range(3):
            one, other = np.delete(three, apart, axis=0)
            share = 1.0 / degree[three[apart]]
            half = sparse.coo_array((share, (one, other)), shape=matrix.shape).tocsr()
            found = found + half + half.T
    found.data **= 2
    return found
