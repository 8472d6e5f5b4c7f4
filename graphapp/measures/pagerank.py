"""How well tied an entity is to those who are well tied."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphapp.language import _
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(says=_("Whoever follows the ties at random is with {who} {percent} of the time."))

_GOES_ON = 0.85
_NEAR = 1e-6  # each entity's change in a step, as NetworkX has it
_LOOSEST = 1_000  # entities: with more of them, the changes together are no larger than with these
_MOST = 200  # steps; a change shrinks to 0.85 of it in each


def pagerank(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Well tied to the well tied.

    Where somebody would be who follows the ties at random, the stronger the likelier, and starts
    anywhere again after every seventh step or so; all shares together are 1.

    Known as PageRank (damping 0.85), weighted by strength. The values are those of NetworkX's
    pagerank. Source: Page, Brin, Motwani & Winograd (1999), The PageRank citation ranking,
    Stanford InfoLab.
    """
    n = len(network.entities)
    if not n:
        return {}
    sums = np.asarray(network.matrix.sum(axis=1)).ravel()
    share = np.divide(1.0, sums, out=np.zeros(n), where=sums > 0)
    onward: sparse.csr_array = (network.matrix @ sparse.diags_array(share)).tocsr()
    untied = sums == 0
    now = np.full(n, 1.0 / n)
    for _step in range(_MOST):
        before = now
        anywhere = (1 - _GOES_ON + _GOES_ON * before[untied].sum()) / n
        now = _GOES_ON * (onward @ before) + anywhere
        if np.abs(now - before).sum() < min(n, _LOOSEST) * _NEAR:
            break
    return {key: float(value) for key, value in zip(network.keys, now, strict=True)}
