"""A core that is tied closely, and a periphery that hangs on it."""

from __future__ import annotations

import math

import numpy as np

from graphapp.analysis.whole.structure import Structure


def core_rows(found: Structure) -> np.ndarray:
    """The rows of the core, those with the most ties first.

    Of all ways to part them into core and periphery the one with the fewest exceptions: pairs of
    the core that are not tied, and pairs of the periphery that are. It takes those with the most
    ties, as long as the next has at least as many as are in the core with it; of equals the first.

    Sources: Borgatti & Everett (1999), Models of core/periphery structures, Social Networks 21 (the
    discrete model, without a word on ties between core and periphery); Lip (2011), A fast algorithm
    for the discrete core/periphery bipartitioning problem, arXiv:1102.5511 (that this is the best).
    """
    order = np.lexsort((np.arange(found.n), -found.degree))
    return order[found.degree[order] > np.arange(found.n)]


def core_and_fit(found: Structure) -> tuple[int, float]:
    """How many are in the core, and how well the two describe the network: the correlation between
    being tied and being of the core, over all pairs within either; 1 where every pair of the core
    is tied and none of the periphery, about 0 where there is no such thing, NaN where it cannot be
    said (all are in one of the two, or no pair or every pair is tied)."""
    is_core = np.zeros(found.n, bool)
    is_core[core_rows(found)] = True
    size = int(is_core.sum())
    one, other = found.pairs
    inner = int((is_core[one] & is_core[other]).sum())
    outer = int((~is_core[one] & ~is_core[other]).sum())
    inside, outside = size * (size - 1) // 2, (found.n - size) * (found.n - size - 1) // 2
    tied, pairs = inner + outer, inside + outside
    spread = math.sqrt(tied * (pairs - tied) * inside * outside)
    return size, (inner * pairs - tied * inside) / spread if spread else math.nan
