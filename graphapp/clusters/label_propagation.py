"""Communities by label propagation, by NetworkX."""

from __future__ import annotations

from typing import Annotated

import networkx as nx
import numpy as np

from graphapp.network import Clusters, Network
from graphapp.registry import Between, Traits
from graphapp.rests_on import rests_on

TRAITS = Traits(order=3, finds_communities=True)


@rests_on("ties")
def label_propagation(
    network: Network,
    *,
    seed: Annotated[int, Between(0, 2**31 - 1)] = 1,
) -> Clusters:
    """Label propagation.

    Everybody takes up the label that most of those they are tied to have, until nobody wants
    another; who ends with the same one is a group. It aims at nothing but that, so its groups show
    how far the others depend on what they aim at.

    Stronger ties count for more. The same for the same seed within one version of NetworkX.
    Source: Raghavan, Albert & Kumara (2007), Near linear time algorithm to detect community
    structures in large-scale networks, Physical Review E 76, 036106, in the fast form of Traag &
    Šubelj (2023), Large network community detection by fast label propagation, Scientific Reports
    13, 2701.
    """
    # numbered nodes: sets of names would be walked in another order in every process
    graph = nx.from_scipy_sparse_array(network.matrix)
    labels = np.zeros(len(network.entities), np.int64)
    found = nx.community.fast_label_propagation_communities(graph, weight="weight", seed=seed)
    for label, members in enumerate(found):
        labels[list(members)] = label
    return network.clusters_from(labels)
