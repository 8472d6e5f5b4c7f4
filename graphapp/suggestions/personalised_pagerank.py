"""Whom a walk from one often comes to."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphapp.names import listing, shorten
from graphapp.network import Clusters, Network
from graphapp.registry import Traits
from graphapp.sparse_rows import entries_of, value_at
from graphapp.suggestions import Candidates, Evidence, best_pairs, damped_ties, room_for
from graphapp.suggestions._closure import closure
from graphapp.suggestions._walks import EXACT, followed_walks, sizes_of, steps_of

# it sums up what the others tell singly
TRAITS = Traits(weight=2.0, told_last=True, told_alone=True)
_BACK = 0.3  # the chance at each step that the walk begins again


def personalised_pagerank(
    network: Network,
    groups: Clusters,  # noqa: ARG001 - every score takes it
    *,
    top: int = 30,
) -> Candidates:
    """Near by many ways.

    Whoever sets out from one, goes along ties as they come and now and then begins again, often
    comes to the other. All ways count, the short and the strong ones most.

    Personalised PageRank: the chance that a walk from one ends at the other, and that of one the
    other way, where it ends after each step with a chance of 0.3 and takes a tie in proportion to
    the square root of its strength. Where those who share a partner are tied more seldom than any
    two, walks of an even number of steps count less. Above 1,500 entities walks of at most three
    steps are followed, by way of the 30 likeliest places. Source: Haveliwala (2002),
    Topic-sensitive PageRank; for suggesting ties Liben-Nowell & Kleinberg (2007), The
    link-prediction problem for social networks, JASIST 58.
    """
    step, even = _step(network), closure(network)
    is_small = len(network.entities) <= EXACT
    walks = _exact(step, even) if is_small else _followed(network, even)
    both: sparse.csr_array = (walks + walks.T).tocsr()
    itself = sparse.eye_array(len(network.entities), format="csr")
    scores = best_pairs(network, both, itself, room_for(network, top))

    def explain(i: int, j: int) -> list[Evidence]:
        worth = value_at(both, i, j)
        if not worth:
            return []
        by_way = _by_way_of(step, walks, i, j) or _by_way_of(step, walks, j, i)
        names = listing([shorten(network.entities[k].name) for k in by_way])
        one, other = (shorten(network.entities[k].name) for k in (i, j))
        text = f"Many ways along ties lead from {one} to {other}, most of them by way of {names}."
        return [Evidence(worth, text, tuple(network.keys[k] for k in by_way))]

    return Candidates(scores, explain)


def _step(network: Network) -> sparse.csr_array:
    """n x n: the chance of each step from a row; rows of those without ties are empty."""
    step: sparse.csr_array = (
        sparse.diags_array(1.0 / sizes_of(network)) @ damped_ties(network)
    ).tocsr()
    return step


def _exact(step: sparse.csr_array, even: float) -> sparse.csr_array:
    """Where walks from each row end, by solving for all steps at once; those of an even number of
    steps count `even`."""
    one = (1 - _BACK) * step.toarray()
    itself = np.eye(len(one))
    of_even = np.linalg.inv(itself - one @ one)
    ends = _BACK * (one @ of_even + even * (of_even - itself))
    # rounded, so that what is out of reach is nothing, and the same both ways
    return sparse.csr_array(np.round(ends, 12))


def _followed(network: Network, even: float) -> sparse.csr_array:
    """The same for the likeliest places of the first three steps: of longer walks a third is left,
    and ranks hardly differently."""
    on, walks, root = 1 - _BACK, followed_walks(network), np.sqrt(sizes_of(network))
    ends = on * steps_of(network) + even * on**2 * walks.two + on**3 * walks.three
    found: sparse.csr_array = (
        sparse.diags_array(_BACK / root) @ ends @ sparse.diags_array(root)
    ).tocsr()
    found.sort_indices()
    return found


def _by_way_of(step: sparse.csr_array, walks: sparse.csr_array, i: int, j: int) -> list[int]:
    """Up to two of those tied to `i` from whom most walks end at `j`."""
    onward = {k: chance * value_at(walks, k, j) for k, chance in entries_of(step, i)}
    told = sorted(onward, key=lambda k: (-round(onward[k], 12), k))
    return [k for k in told[:2] if onward[k] > 0]
