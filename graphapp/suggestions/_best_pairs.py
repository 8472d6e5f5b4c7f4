"""The best pairs of a product of two matrices. After an edit only rows that it touched are worked
out again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import sparse_dot_topn
from scipy import sparse

from graphapp.model import KINDS, may_collaborate
from graphapp.network import Network
from graphapp.rests_on import rests_on
from graphapp.sparse_rows import rows_that_differ, with_rows

MAY = np.array([[may_collaborate(one, other) for other in KINDS] for one in KINDS])
"""Which kinds may collaborate with which (5 x 5, in the order of `KINDS`)."""

_AT_ONCE = 20_000  # rows that are worked on at once, which bounds the memory
_OUT_OF_REACH = 1e9  # more than any raw score
_REMEMBERED = 50_000  # rows, above which what was worked out takes more room than it saves time
_MOST_TOUCHED = 1 / 3  # of the rows, above which all are worked out again


class _Product(NamedTuple):
    """What it was worked out of, and the `top` greatest of each row that came of it."""

    left: sparse.csr_array
    right: sparse.csr_array
    never: sparse.csr_array
    kind: np.ndarray
    top: int
    best: sparse.csr_array


def best_pairs(
    network: Network, left: sparse.csr_array, right: sparse.csr_array, top: int, of: str = ""
) -> sparse.csr_array:
    """The `top` greatest of each row of `left @ right` (n x m, m x n; the product symmetric), and
    their mirror images. Pairs that were ever tied, or decided on, and kinds that do not collaborate
    are left out inside the product, so that they take nobody's place.

    `of` names what is asked for. When it is asked for again, of whatever version, what it is worked
    out of is compared with what it was, and only the rows are multiplied that differ by it.
    """
    never, memory = _never(network), network.memory.lasting
    place = "best pairs", of
    last = memory.last(place) if of else None
    rows = _touched(last, network, left, right, never, top)
    best = _best(network, left, right, never, top, rows)
    if isinstance(last, _Product) and len(rows) < len(network.entities):
        best = with_rows(last.best, rows, best)
    if of and len(network.entities) <= _REMEMBERED:
        memory.keep_last(place, _Product(left, right, never, network.kind, top, best))
    return both_ways(best)


def _touched(
    last: object,
    network: Network,
    left: sparse.csr_array,
    right: sparse.csr_array,
    never: sparse.csr_array,
    top: int,
) -> np.ndarray:
    """The rows that may not be as they were: those that differ in the left matrix or in whom they
    may not be paired with, and those that meet a row of the right one that differs."""
    n = left.shape[0]
    if not (
        isinstance(last, _Product)
        and last.top == top
        and last.left.shape == left.shape
        and np.array_equal(last.kind, network.kind)
    ):
        return np.arange(n)
    touched = rows_that_differ(last.left, left) | rows_that_differ(last.never, never)
    meets = rows_that_differ(last.right, right)[left.indices]
    touched[np.repeat(np.arange(n), np.diff(left.indptr))[meets]] = True
    rows = np.flatnonzero(touched)
    return rows if len(rows) < _MOST_TOUCHED * n else np.arange(n)


def _best(
    network: Network,
    left: sparse.csr_array,
    right: sparse.csr_array,
    never: sparse.csr_array,
    top: int,
    rows: np.ndarray,
) -> sparse.csr_array:
    """The `top` greatest of these rows, and of them alone."""
    n = len(network.entities)
    itself, of_all = sparse.eye_array(n, format="csr"), len(rows) == n
    sides = (left, never) if of_all else (left[rows], never[rows])
    mine = sparse.csr_matrix(sparse.hstack(sides, format="csr"))
    places, parts = [], []
    for may, some in _who_may(network.kind[rows]):
        theirs = np.where(may[network.kind[right.indices]], right.data, 0.0)
        allowed = sparse.csr_array((theirs, right.indices, right.indptr), shape=right.shape)
        others = sparse.csr_matrix(sparse.vstack([allowed, itself], format="csr"))
        for part in np.array_split(some, -(-len(some) // _AT_ONCE)):
            places.append(part)
            parts.append(
                sparse_dot_topn.sp_matmul_topn(mine[part], others, top_n=top, threshold=0.0)
            )
    if not parts:
        return sparse.csr_array((len(rows), n))
    together: sparse.csr_array = sparse.vstack(parts, format="csr")
    return sparse.csr_array(together[np.argsort(np.concatenate(places), kind="stable")])


def both_ways(found: sparse.csr_array) -> sparse.csr_array:
    """The greater of each value and its mirror image, in order. Turned over twice each row is in
    order, so that they are found in one walk through both: half the time of sorting afterwards."""
    mirror: sparse.csr_array = found.T.tocsr()
    both: sparse.csr_array = mirror.T.tocsr().maximum(mirror)
    return both.copy()  # it has the room that both would take without a pair in common


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


@rests_on("ties", "settled")
def _never(network: Network) -> sparse.csr_array:
    """n x n: far below 0 where a pair is settled or one entity stands twice."""
    itself = sparse.eye_array(len(network.entities), format="csr")
    never: sparse.csr_array = ((network.settled + itself) * -_OUT_OF_REACH).tocsr()
    return never


def _who_may(kind: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Whom the kinds of some rows may collaborate with (by kind), and which of the rows."""
    for may in np.unique(MAY, axis=0):
        rows = np.flatnonzero((may == MAY).all(axis=1)[kind])
        if len(rows):
            yield may, rows
