"""How many others an entity is tied to."""

from __future__ import annotations

import numpy as np

from graphapp.language import _
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(
    order=1,
    says=_("{who} works with {figure} others, more than anybody else."),
    says_of_one=_("{who} works with {figure} other, more than anybody else."),
)


def degree(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Works with others.

    How many others each is directly tied to; several ties to the same one count once.

    Known as degree. Source: Freeman (1978), Centrality in social networks, Social Networks 1.
    """
    counts = np.diff(network.matrix.indptr)
    return {key: float(count) for key, count in zip(network.keys, counts, strict=True)}
