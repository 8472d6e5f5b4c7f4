"""One file is one reason to collaborate.

Each module's function takes a network (and the clusters of the moment) and gives `Candidates`: the
pairs for which the reason speaks, how much, and the evidence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import sparse_dot_topn
from scipy import sparse

from graphapp.model import KINDS, may_collaborate
from graphapp.network import Network

MAY = np.array([[may_collaborate(one, other) for other in KINDS] for one in KINDS])
"""Which kinds may collaborate with which (5 x 5, in the order of `KINDS`)."""

_ROOM = 1_000_000  # candidates of a whole network that are no burden
_OUT_OF_REACH = 1e9  # more than any raw score


class Evidence(NamedTuple):
    """One thing that speaks for a pair: its part of the raw score, a sentence, and the keys of the
    entities that it rests on."""

    weight: float
    text: str
    via: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs that a reason speaks for.

    `scores` is n x n and symmetric: raw scores above 0, of pairs that may collaborate and are not
    and never were tied. `explain(i, j)` (row numbers) gives the evidence, the weightiest first.
    `counts` is how much the reason counts on this very network, 1 unless that is measured.
    """

    scores: sparse.csr_array
    explain: Callable[[int, int], list[Evidence]]
    counts: float = 1.0

    def comparable(self) -> sparse.csr_array:
        """The scores brought to between 0 and 1: x / (x + m), where m is the median, over the
        entities with any candidate, of the raw score of their best one. So 0.5 is as good as the
        best candidate of the entity in the middle, for every reason alike."""
        if not self.scores.nnz:
            return self.scores
        best = self.scores.max(axis=1).toarray().ravel()
        middle = float(np.median(best[best > 0]))
        values = self.scores.data / (self.scores.data + middle)
        places = (self.scores.indices, self.scores.indptr)  # shared: there are millions of them
        return sparse.csr_array((values, *places), shape=self.scores.shape)


def damped_ties(network: Network) -> sparse.csr_array:
    """n x n, symmetric: the square root of the strength of each pair's ties. Strengths are meetings
    here and sums of money there; so ten times as strong counts three times as much."""
    damped = network.matrix.copy()
    damped.data = np.sqrt(damped.data)
    return damped


def room_for(network: Network, top: int) -> int:
    """How many candidates of each entity to keep: `top`, and all that a small network has."""
    n = max(len(network.entities), 1)
    return min(n, max(top, _ROOM // n))


def best_pairs(
    network: Network, left: sparse.sparray, right: sparse.sparray, top: int
) -> sparse.csr_array:
    """The `top` greatest of each row of `left @ right` (n x m, m x n; the product symmetric), and
    their mirror images. Pairs that were ever tied, or decided on, and kinds that do not collaborate
    are left out inside the product, so that they take nobody's place."""
    n = len(network.entities)
    itself = sparse.eye_array(n, format="csr")
    never = (network.settled + itself) * -_OUT_OF_REACH
    left = sparse.hstack([left, never], format="csr")
    right = sparse.vstack([right, itself], format="csr")
    kinds = np.array([entity.kind for entity in network.entities])
    rows, columns, values = [], [], []
    for mine, theirs in _who_may():
        at, to = np.flatnonzero(np.isin(kinds, mine)), np.flatnonzero(np.isin(kinds, theirs))
        if not len(at) or not len(to):
            continue
        part = sparse_dot_topn.sp_matmul_topn(
            sparse.csr_matrix(left[at]), sparse.csr_matrix(right[:, to]), top_n=top, threshold=0.0
        ).tocoo()
        rows.append(at[part.row])
        columns.append(to[part.col])
        values.append(part.data)
    if not rows:
        return sparse.csr_array((n, n))
    found = sparse.coo_array(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(n, n)
    ).tocsr()
    both: sparse.csr_array = found.maximum(found.T).tocsr()
    both.sort_indices()
    return both


def _who_may() -> list[tuple[list[str], list[str]]]:
    """Groups of kinds that may collaborate with the same kinds, and those kinds."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for kind in KINDS:
        theirs = tuple(other for other in KINDS if may_collaborate(kind, other))
        groups.setdefault(theirs, []).append(kind)
    return [(mine, list(theirs)) for theirs, mine in groups.items()]
