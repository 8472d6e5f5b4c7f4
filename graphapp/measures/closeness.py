"""How near an entity is to all others."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csgraph

from graphapp.language import _
from graphapp.measures._distances import sums_of_distances
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(says=_("From {who} the ways to everybody else are the shortest."))

_EXACT = 1_000_000_000  # entities x ends of ties of one component; above, a sample of starts
_SAMPLE = 1_024
_SEED = 1


def closeness(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Near to everybody.

    One divided by the average number of steps to those it has a way to, times the share of all
    others that these are; from 0 to 1. Above about 10,000 entities it is an estimate from 1,024
    starting points.

    Known as closeness; strengths do not count. The values are those of NetworkX's
    closeness_centrality with wf_improved. Sources: Freeman (1978), Centrality in social networks,
    Social Networks 1; Wasserman & Faust (1994), Social Network Analysis; Eppstein & Wang (2004),
    Fast approximation of centrality, Journal of Graph Algorithms and Applications 8.
    """
    n = len(network.entities)
    found = np.zeros(n)
    _, component = csgraph.connected_components(network.matrix, directed=False)
    sizes = np.bincount(component, minlength=1)
    ends = np.diff(network.matrix.indptr)
    work = np.bincount(component, weights=ends, minlength=1) * sizes
    is_small = work[component] <= _EXACT
    exact = np.flatnonzero(is_small & (ends > 0))
    found[exact] = sums_of_distances(network.matrix, exact)[exact]
    for large in np.unique(component[~is_small]):
        rows = np.flatnonzero(component == large)
        starts = np.sort(np.random.default_rng(_SEED).choice(rows, _SAMPLE, replace=False))
        others = _SAMPLE - np.isin(rows, starts)
        found[rows] = sums_of_distances(network.matrix, starts)[rows] * (len(rows) - 1) / others
    reached = (sizes[component] - 1).astype(float)
    near = np.divide(reached * reached, found * max(n - 1, 1), out=np.zeros(n), where=found > 0)
    return {key: float(value) for key, value in zip(network.keys, near, strict=True)}
