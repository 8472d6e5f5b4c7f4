"""Enterprises grouped by the assets, partners and investments that they share."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from scipy import sparse

from graphapp.clusters import leiden_labels
from graphapp.network import Clusters, Network
from graphapp.registry import Between
from graphapp.rests_on import rests_on

_CROWD = 500  # enterprises: what more of them share says next to nothing of any two
_SHARED = ("CommunityAsset", "Partner", "MacroInvestment")


@rests_on("ties")
def shared_assets(
    network: Network,
    *,
    resolution: Annotated[float, Between(0.1, 20)] = 1.0,
    seed: Annotated[int, Between(0, 2**31 - 1)] = 1,
) -> Clusters:
    """Shares assets or partners.

    Enterprises that use the same community assets, or work with the same partners and investments,
    whether they are tied to each other or not: so a cluster is seen before its members know of it.
    Everybody else stands alone. A higher resolution gives more and smaller groups.

    Two enterprises are joined by the sum, over what they share, of 1 / (how many other enterprises
    share it), so that a hub of everybody counts little; what more than 500 share is left out.
    Leiden parts the result. Source of the weights: Newman (2001), Scientific collaboration
    networks II, Physical Review E 64, 016132; of the division: Traag, Waltman & van Eck (2019),
    From Louvain to Leiden, Scientific Reports 9, 5233.
    """
    trials = 10 if len(network.entities) < _CROWD else 1
    return network.clusters_from(leiden_labels(_projection(network), resolution, seed, trials))


def _projection(network: Network) -> sparse.csr_array:
    """n x n, symmetric, no diagonal: how much any two enterprises share. Indices are sorted."""
    kinds = np.array([entity.kind for entity in network.entities], dtype=object)
    enterprise, shared = kinds == "Enterprise", np.isin(kinds, _SHARED)
    ties = network.matrix.tocoo()
    keep = enterprise[ties.row] & shared[ties.col]
    uses = sparse.coo_array(
        (np.ones(int(keep.sum())), (ties.row[keep], ties.col[keep])), shape=ties.shape
    ).tocsr()
    users = np.bincount(uses.indices, minlength=len(kinds))
    worth = np.where((users > 1) & (users <= _CROWD), 1.0 / np.maximum(users - 1, 1), 0.0)
    product = (uses @ sparse.diags_array(worth) @ uses.T).tocoo()
    apart = (product.row != product.col) & (product.data > 0)
    # the sum of parallel paths the same to the last bit from either end
    joined: sparse.csr_array = sparse.coo_array(
        (np.round(product.data[apart], 9), (product.row[apart], product.col[apart])),
        shape=product.shape,
    ).tocsr()
    joined.sort_indices()
    return joined
