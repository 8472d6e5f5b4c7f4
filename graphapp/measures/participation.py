"""How evenly an entity's ties spread over the clusters."""

from __future__ import annotations

import numpy as np

from graphapp.language import _
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(
    says=_("The ties of {who} spread over the clusters more evenly than anybody else's.")
)


def participation(network: Network, groups: Clusters | None = None) -> dict[str, float]:
    """Is at home in several clusters.

    0 where all its ties lead into one cluster, the nearer to 1 the more evenly they spread over
    several.

    Known as the participation coefficient; strengths do not count. 1 less the sum over the clusters
    of (its ties into it / all its ties)². Source: Guimerà & Amaral (2005), Functional cartography
    of complex metabolic networks, Nature 433.
    """
    n = len(network.entities)
    group = np.zeros(n, np.int64)
    for number, members in enumerate(groups or []):
        group[[network.index[key] for key in members]] = number
    degree = np.diff(network.matrix.indptr)
    into = np.repeat(np.arange(n), degree) * (n + 1) + group[network.matrix.indices]
    pairs, counts = np.unique(into, return_counts=True)
    together = np.bincount(pairs // (n + 1), weights=counts.astype(float) ** 2, minlength=n)
    return {
        key: float(1 - squares / others**2) if others else 0.0
        for key, squares, others in zip(network.keys, together, degree.tolist(), strict=True)
    }
