"""How many circles an entity reaches that have nothing to do with each other."""

from __future__ import annotations

import numpy as np

from graphapp.language import _
from graphapp.measures._triangles import triangles
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(
    says=_("Counting those who know each other as one, {who} reaches {figure} separate circles.")
)


def effective_size(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Reaches separate circles.

    How many others it is tied to, less the average number of ties that each of them has to the
    rest of them. Nothing is said of those without ties.

    Known as effective size (of the network around somebody); strengths do not count. d - 2t / d
    for d others with t ties among them. The values are those of NetworkX's effective_size. Sources:
    Burt (1992), Structural Holes; Borgatti (1997), Structural holes: unpacking Burt's redundancy
    measures, Connections 20.
    """
    degree = np.diff(network.matrix.indptr)
    among = np.zeros(len(degree))
    for three in triangles(network.matrix):
        among += np.bincount(three.ravel(), minlength=len(degree))
    return {
        key: float(others - 2 * ties / others)
        for key, others, ties in zip(network.keys, degree, among, strict=True)
        if others
    }
