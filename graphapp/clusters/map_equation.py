"""The division with the shortest description by the map equation, of those that Leiden finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from graphapp.clusters import description_length, leiden_labels
from graphapp.language import _
from graphapp.network import Clusters, Network
from graphapp.registry import Between, Traits
from graphapp.rests_on import rests_on

TRAITS = Traits(
    order=4,
    short=_("Who a walk along the ties keeps coming back to makes a cluster, be it ever so small."),
    finds_communities=True,
)
_FINEST = 256.0
_FEW_TIES = 50_000  # where a second attempt takes no time to speak of


@dataclass(frozen=True, eq=False)
class Shortest:
    """A label for each row, the resolution of Leiden that gave it, and the bits a step that it and
    the division at resolution 1 take."""

    labels: np.ndarray
    resolution: float
    bits: float
    bits_at_one: float


@rests_on("ties")
def map_equation(
    network: Network,
    *,
    seed: Annotated[int, Between(0, 2**31 - 1)] = 1,
) -> Clusters:
    """Map equation.

    Groups in which a walk along the ties stays long before it leaves. In a large network it finds
    small groups that Leiden at resolution 1 puts together; in a small one the two often agree.

    Of the divisions that Leiden finds at resolutions 1, 2, 4 … and on either side of the best of
    them, the one with the shortest description of a random walk. Source: Rosvall & Bergstrom
    (2008), Maps of random walks on complex networks reveal community structure, PNAS 105,
    1118-1123; of the divisions: Traag, Waltman & van Eck (2019), From Louvain to Leiden,
    Scientific Reports 9, 5233. To search so is our own.
    """
    return network.clusters_from(shortest(network, seed).labels)


@rests_on("ties")
def shortest(network: Network, seed: int = 1) -> Shortest:
    """The division with the shortest description. None coarser than resolution 1 is looked at: a
    small dense network is told in the fewest bits as one group, which says nothing of it."""
    matrix = network.matrix
    trials = 2 if matrix.nnz < 2 * _FEW_TIES else 1
    tried: dict[float, tuple[float, np.ndarray]] = {}

    def bits(resolution: float) -> float:
        if resolution not in tried:
            labels = leiden_labels(matrix, resolution, seed, trials)
            tried[resolution] = description_length(matrix, labels), labels
        return tried[resolution][0]

    best = resolution = 1.0
    while resolution <= min(4 * best, _FINEST):
        if bits(resolution) < bits(best):
            best = resolution
        resolution *= 2
    beside = (r for r in (best / 2**0.5, best * 2**0.5) if r >= 1)
    best = min((best, *beside), key=bits)
    return Shortest(tried[best][1], best, bits(best), bits(1.0))
