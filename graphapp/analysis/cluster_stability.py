"""How far a clustering depends on the method's own chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from graphapp.analysis.clustering import Clustering, methods
from graphapp.memory import once
from graphapp.network import Clusters, Network
from graphapp.registry import Entry

_DRAWS = 4  # with other seeds
_MOST_ENTITIES = 2_000  # above this, drawing again takes too long for a page


@once
def stability(network: Network, found: Clustering) -> str:
    """How far a clustering of the network depends on chance (see `steadiness`)."""
    return steadiness(network, methods().find(found.method), found.options, found.groups)


def steadiness(network: Network, entry: Entry, values: Mapping[str, Any], groups: Clusters) -> str:
    """In words, of all pairs that are in one cluster the share that still are when drawn with
    other seeds; "" for large networks, methods without chance, and where nobody is together."""
    if "seed" not in values or len(network.entities) > _MOST_ENTITIES:
        return ""
    labels = _labels(network, groups)
    together = _pairs(labels)
    if not together:
        return ""
    shares = []
    for draw in range(1, _DRAWS + 1):
        again = entry.function(network, **{**values, "seed": (values["seed"] + draw) % 2**31})
        kept = _pairs(labels * (len(network.entities) + 1) + _labels(network, again))
        shares.append(kept / together)
    tenths = int(10 * sum(shares) / _DRAWS)
    if tenths == 10:
        return "Holds whichever way it is drawn."
    return f"Holds for {tenths} of 10 pairs whichever way it is drawn."


def _labels(network: Network, groups: Clusters) -> np.ndarray:
    labels = np.zeros(len(network.entities), np.int64)
    for number, members in enumerate(groups):
        labels[[network.index[key] for key in members]] = number
    return labels


def _pairs(labels: np.ndarray) -> int:
    """How many pairs have the same label."""
    _, sizes = np.unique(labels, return_counts=True)
    return int((sizes * (sizes - 1) // 2).sum())
