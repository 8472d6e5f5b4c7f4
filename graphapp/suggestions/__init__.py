"""One file is one reason to collaborate.

Each module's function takes a network (and the clusters of the moment) and gives `Candidates`: the
pairs for which the reason speaks, how much, and the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import sparse_dot_topn
from scipy import sparse

from graphapp.model import KINDS, may_collaborate
from graphapp.network import Network
from graphapp.rests_on import rests_on
from graphapp.sparse_rows import value_at

MAY = np.array([[may_collaborate(one, other) for other in KINDS] for one in KINDS])
"""Which kinds may collaborate with which (5 x 5, in the order of `KINDS`)."""

_ROOM = 1_000_000  # candidates of a whole network that are no burden
_AT_ONCE = 20_000  # rows that are worked on at once, which bounds the memory
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

    @cached_property
    def middle(self) -> float:
        """The median, over the entities with any candidate, of the raw score of their best one."""
        any_there = np.flatnonzero(np.diff(self.scores.indptr))
        if not len(any_there):
            return 1.0
        best = np.maximum.reduceat(self.scores.data, self.scores.indptr[any_there])
        return float(np.median(best))

    def at(self, i: int, j: int) -> float:
        """The comparable score of one pair."""
        worth = value_at(self.scores, i, j)
        return worth / (worth + self.middle)

    def comparable(self) -> sparse.csr_array:
        """The scores brought to between 0 and 1: x / (x + m), where m is the middle one. So 0.5 is
        as good as the best candidate of the entity in the middle, for every reason alike."""
        values = self.scores.data / (self.scores.data + self.middle)
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
    network: Network, left: sparse.csr_array, right: sparse.csr_array, top: int
) -> sparse.csr_array:
    """The `top` greatest of each row of `left @ right` (n x m, m x n; the product symmetric), and
    their mirror images. Pairs that were ever tied, or decided on, and kinds that do not collaborate
    are left out inside the product, so that they take nobody's place."""
    itself = sparse.eye_array(len(network.entities), format="csr")
    mine = sparse.csr_matrix(sparse.hstack([left, _never(network)], format="csr"))
    parts = []
    for may, rows in _who_may(network):
        theirs = np.where(may[network.kind[right.indices]], right.data, 0.0)
        allowed = sparse.csr_array((theirs, right.indices, right.indptr), shape=right.shape)
        others = sparse.csr_matrix(sparse.vstack([allowed, itself], format="csr"))
        for some in np.array_split(rows, -(-len(rows) // _AT_ONCE)):
            found = sparse_dot_topn.sp_matmul_topn(mine[some], others, top_n=top, threshold=0.0)
            parts.append((some, found))
    return both_ways(_in_order(network, parts))


def greatest(network: Network, worth: sparse.csr_array, top: int) -> sparse.csr_array:
    """The same of what is worked out already (`worth`: n x n, symmetric)."""
    found: sparse.csr_array = (worth + _never(network)).tocsr()
    found.data[~by_kinds(network, found, MAY) | (found.data < 0)] = 0.0
    found.eliminate_zeros()
    if np.diff(found.indptr).max(initial=0) <= top:
        found.sort_indices()
        return found
    itself = sparse.eye_array(len(network.entities), format="csr")
    kept = sparse_dot_topn.sp_matmul_topn(
        sparse.csr_matrix(found), sparse.csr_matrix(itself), top_n=top, threshold=0.0
    )
    return both_ways(sparse.csr_array(kept))


def both_ways(found: sparse.csr_array) -> sparse.csr_array:
    """The greater of each value and its mirror image, in order. Turned over twice each row is in
    order, so that they are found in one walk through both: half the time of sorting afterwards."""
    mirror: sparse.csr_array = found.T.tocsr()
    both: sparse.csr_array = mirror.T.tocsr().maximum(mirror)
    return both.copy()  # it has the room that both would take without a pair in common


def by_kinds(
    network: Network, matrix: sparse.csr_array, table: np.ndarray, first: int = 0
) -> np.ndarray:
    """For each place of a matrix (n x n, or its rows from the `first` on) what a table (5 x 5) has
    for the kinds of the two."""
    kinds, size = network.kind.astype(np.int8), len(KINDS)  # small, since there are millions
    rows = kinds[first : first + matrix.shape[0]] * np.int8(size)
    cells = np.repeat(rows, np.diff(matrix.indptr)) + kinds[matrix.indices]
    found: np.ndarray = table.ravel()[cells]
    return found


@rests_on("ties")
def _never(network: Network) -> sparse.csr_array:
    """n x n: far below 0 where a pair is settled or one entity stands twice."""
    itself = sparse.eye_array(len(network.entities), format="csr")
    never: sparse.csr_array = ((network.settled + itself) * -_OUT_OF_REACH).tocsr()
    return never


def _who_may(network: Network) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Whom the kinds of these rows may collaborate with (by kind), and the rows."""
    for may in np.unique(MAY, axis=0):
        rows = np.flatnonzero((may == MAY).all(axis=1)[network.kind])
        if len(rows):
            yield may, rows


def _in_order(
    network: Network, parts: Sequence[tuple[np.ndarray, sparse.csr_matrix]]
) -> sparse.csr_array:
    """One n x n matrix of parts of its rows."""
    n = len(network.entities)
    if not parts:
        return sparse.csr_array((n, n))
    place = np.argsort(np.concatenate([rows for rows, _ in parts]), kind="stable")
    together: sparse.csr_array = sparse.vstack([found for _, found in parts], format="csr")
    return sparse.csr_array(together[place])
