"""How often two of these kinds are tied at all."""

from __future__ import annotations

import numpy as np

from graphapp.model import KINDS
from graphapp.network import Network
from graphapp.rests_on import rests_on
from graphapp.suggestions import MAY

_KNOWN_BEFORE = 3.0  # ties of each pair of kinds that would have to be missed to believe in none


@rests_on("ties")
def kind_mixing(network: Network) -> np.ndarray:
    """For each two kinds (5 x 5, in the order of `KINDS`, symmetric), from 0 to 1: the square root
    of how often a pair of them is tied, beside the kinds that are tied most often.

    Where funders fund and nobody else is tied to anybody, two who are funded by the same are no
    likely tie, however much they share. The root draws it half way to "all alike", and three ties
    count as if they were known before, so that kinds of which there are few are not written off.
    A stochastic block model by kinds (Holland, Laskey & Leinhardt 1983, Social Networks 5); the
    root is our own, and measured.
    """
    kind, size, matrix = network.kind, len(KINDS), network.matrix.tocoo()
    ties = np.bincount(kind[matrix.row] * size + kind[matrix.col], minlength=size * size).reshape(
        size, size
    )
    there = np.bincount(kind, minlength=size).astype(float)
    pairs = np.outer(there, there) - np.diag(there)  # each counted both ways, as the ties are
    usual = ties.sum() / max(pairs.sum(), 1.0)
    odds = (ties + _KNOWN_BEFORE) / (usual * pairs + _KNOWN_BEFORE)
    greatest = odds[MAY & (pairs > 0)].max(initial=0.0) or 1.0
    shares: np.ndarray = np.sqrt(np.minimum(odds / greatest, 1.0))
    return shares
