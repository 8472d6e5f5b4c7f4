"""Leiden communities, by graspologic-native on the snapshot's own arrays."""

from __future__ import annotations

from typing import Annotated

from graphapp.clusters import leiden_labels
from graphapp.language import _
from graphapp.network import Clusters, Network
from graphapp.registry import Between, Traits
from graphapp.rests_on import rests_on

TRAITS = Traits(
    order=1,
    short=_("Who is closely tied to each other makes a cluster."),
    finds_communities=True,
)
_FEW_TIES = 50_000  # where ten attempts take no more than a second


@rests_on("ties")
def leiden(
    network: Network,
    *,
    resolution: Annotated[float, Between(0.1, 20)] = 1.0,
    seed: Annotated[int, Between(0, 2**31 - 1)] = 1,
) -> Clusters:
    """Leiden.

    Groups that have more ties among themselves than chance would give them; each hangs together. A
    higher resolution gives more and smaller groups.

    The same for the same seed, whatever order the rows came in. Source: Traag, Waltman & van Eck
    (2019), From Louvain to Leiden, Scientific Reports 9, 5233; it maximises modularity.
    """
    matrix = network.matrix
    trials = 10 if matrix.nnz < 2 * _FEW_TIES else 1
    return network.clusters_from(leiden_labels(matrix, resolution, seed, trials))
