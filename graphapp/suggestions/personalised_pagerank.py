"""Whom a walk from one often comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.language import _
from graphapp.names import listing, shorten
from graphapp.network import Clusters, Network
from graphapp.registry import Traits
from graphapp.rests_on import rests_on
from graphapp.sparse_rows import entries_of, value_at
from graphapp.suggestions import Candidates, Evidence, damped_ties, greatest, room_for
from graphapp.suggestions._closure import closure
from graphapp.suggestions._walks import EXACT, sizes_of, three_steps, two_steps

# it sums up what the others tell singly
TRAITS = Traits(weight=2.0, told_last=True, told_alone=True)
_ROWS = 4_096  # worked on at once, which bounds the memory
_BACK = 0.3  # the chance at each step that the walk begins again


def personalised_pagerank(
    network: Network,
    groups: Clusters,  # noqa: ARG001 - every score takes it
    *,
    top: int = 20,
) -> Candidates:
    """Near by many ways.

    Whoever sets out from one, goes along ties as they come and now and then begins again, often
    comes to the other. All ways count, the short and the strong ones most.

    Personalised PageRank: the chance that a walk from one ends at the other, and that of one the
    other way, where it ends after each step with a chance of 0.3 and takes a tie in proportion to
    the square root of its strength. Where those who share a partner are tied more seldom than any
    two, walks of an even number of steps count less. Above 1,500 entities walks of two and three
    steps are followed, to the 20 likeliest places from each, and none through anybody with more
    than 5,000 others. Source: Haveliwala (2002), Topic-sensitive PageRank; for suggesting ties
    Liben-Nowell & Kleinberg (2007), The link-prediction problem for social networks, JASIST 58.
    """
    walks = _walks(network, room_for(network, top))

    def explain(i: int, j: int) -> list[Evidence]:
        worth = value_at(walks.scores, i, j)
        if not worth:
            return []
        by_way = _by_way_of(walks, i, j) or _by_way_of(walks, j, i)
        names = listing([shorten(network.entities[k].name) for k in by_way])
        one, other = (shorten(network.entities[k].name) for k in (i, j))
        text = _(
            "Many ways along ties lead from {one} to {other}, most of them by way of {names}.",
            one=one,
            other=other,
            names=names,
        )
        return [Evidence(worth, text, tuple(network.keys[k] for k in by_way))]

    return Candidates(walks.scores, explain)


@dataclass(frozen=True, eq=False)
class _Walks:
    """The raw scores, the chance of each step, and the chance that a walk from one row ends at
    another."""

    scores: sparse.csr_array
    step: sparse.csr_array
    chance: Callable[[int, int], float]


@rests_on("ties", "settled")
def _walks(network: Network, room: int) -> _Walks:
    step, even = _step(network), closure(network)
    is_small = len(network.entities) <= EXACT
    return (_exact if is_small else _followed)(network, step, even, room)


def _step(network: Network) -> sparse.csr_array:
    """n x n: the chance of each step from a row; rows of those without ties are empty."""
    step: sparse.csr_array = (
        sparse.diags_array(1.0 / sizes_of(network)) @ damped_ties(network)
    ).tocsr()
    return step


def _exact(network: Network, step: sparse.csr_array, even: float, top: int) -> _Walks:
    """Where walks from each row end, by solving for all steps at once; those of an even number of
    steps count `even`."""
    one = (1 - _BACK) * step.toarray()
    itself = np.eye(len(one))
    of_even = np.linalg.inv(itself - one @ one)
    ends = _BACK * (one @ of_even + even * (of_even - itself))
    # rounded, so that what is out of reach is nothing, and the same both ways
    walks = sparse.csr_array(np.round(ends, 12))
    both: sparse.csr_array = (walks + walks.T).tocsr()
    return _Walks(greatest(network, both, top), step, lambda i, j: value_at(walks, i, j))


def _followed(network: Network, step: sparse.csr_array, even: float, top: int) -> _Walks:
    """The same for the likeliest places of the first three steps: of longer walks a third is left,
    and ranks hardly differently."""
    two, three = two_steps(network, top), three_steps(network, top)
    on, onward = 1 - _BACK, 1.0 / sizes_of(network)
    weighed = _BACK * on * np.array([1.0, even * on, on**2])
    scores: sparse.csr_array = (weighed[1] * two + weighed[2] * three).tocsr()
    for first in range(0, scores.shape[0], _ROWS):
        ends = scores.indptr[first : first + _ROWS + 1]
        span = slice(ends[0], ends[-1])
        rows = np.repeat(onward[first : first + _ROWS], np.diff(ends))
        scores.data[span] *= rows + onward[scores.indices[span]]

    def chance(i: int, j: int) -> float:
        further = weighed[1] * value_at(two, i, j) + weighed[2] * value_at(three, i, j)
        return float(weighed[0] * value_at(step, i, j) + onward[i] * further)

    return _Walks(scores, step, chance)


def _by_way_of(walks: _Walks, i: int, j: int) -> list[int]:
    """Up to two of those tied to `i` from whom most walks end at `j`."""
    onward = {k: chance * walks.chance(k, j) for k, chance in entries_of(walks.step, i)}
    told = sorted(onward, key=lambda k: (-round(onward[k], 12), k))
    return [k for k in told[:2] if onward[k] > 0]
