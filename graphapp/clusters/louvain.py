"""Louvain communities, by NetworkX."""

from __future__ import annotations

from typing import Annotated

import networkx as nx
import numpy as np

from graphapp.network import Clusters, Network
from graphapp.registry import Between, Traits
from graphapp.rests_on import rests_on

TRAITS = Traits(order=2, finds_communities=True)


@rests_on("ties")
def louvain(
    network: Network,
    *,
    resolution: Annotated[float, Between(0.1, 20)] = 1.0,
    seed: Annotated[int, Between(0, 2**31 - 1)] = 1,
) -> Clusters:
    """Louvain.

    The older and better known relative of Leiden: also groups with more ties among themselves than
    chance would give them, though now and then one of them does not hang together.

    The same for the same seed within one version of NetworkX. Source: Blondel, Guillaume, Lambiotte
    & Lefebvre (2008), Fast unfolding of communities in large networks, J. Stat. Mech. P10008.
    """
    # numbered nodes: sets of names would be walked in another order in every process
    graph = nx.from_scipy_sparse_array(network.matrix)
    labels = np.zeros(len(network.entities), np.int64)
    found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
    for label, members in enumerate(found):
        labels[list(members)] = label
    return network.clusters_from(labels)
