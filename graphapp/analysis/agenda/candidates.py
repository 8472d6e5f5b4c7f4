"""Which introductions could be made at all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from graphapp.analysis.agenda.aim import Aim, Pairs
from graphapp.analysis.agenda.choose import Odds
from graphapp.analysis.evaluation.calibration import likelihood
from graphapp.analysis.scoring import blend, usual_weights
from graphapp.network import Network
from graphapp.sparse_rows import values_at
from graphapp.suggestions import MAY
from graphapp.suggestions.needs_met_by_offers import phrases_in

_MANY = 200_000
_ROWS = 500  # at a time: all that is within three steps of them is held at once


def useful_pairs(network: Network, aim: Aim) -> Pairs:
    """The introductions that may add something to the aim, in order of rows: those that do by
    themselves, and all there are where one can build on another and they are not too many."""
    useful, all_of_them, total = [], [], 0
    for pairs in introducible(network, cold=aim.begins_cold):
        useful.append(pairs[aim.gains(pairs) > 0])
        total += len(pairs)
        if total <= _MANY:
            all_of_them.append(pairs)
    return _joined(useful if aim.submodular or total > _MANY else all_of_them)


def _joined(parts: list[Pairs]) -> Pairs:
    nothing = np.empty(0, np.int64)
    return Pairs(
        np.concatenate([nothing, *(pairs.rows for pairs in parts)]),
        np.concatenate([nothing, *(pairs.columns for pairs in parts)]),
        np.concatenate([nothing, *(pairs.steps for pairs in parts)]),
    )


def introducible(network: Network, *, cold: bool) -> Iterator[Pairs]:
    """All pairs that could be introduced, in order of rows, part by part.

    They may collaborate, are not and never were tied, neither has ended, and somebody works with
    both or is on a way of three steps between them. Where one may begin `cold`, also those of which
    one offers what the other needs, and those without a way to each other for whom a score speaks.
    """
    n = len(network.entities)
    ones = np.ones(network.matrix.nnz, np.float32)
    step = sparse.csr_array((ones, network.matrix.indices, network.matrix.indptr), shape=(n, n))
    is_over = np.zeros(n, bool)
    is_over[[*network.ended]] = True
    unaided = _unaided(network) if cold else sparse.csr_array((n, n))
    for start in range(0, n, _ROWS):
        block = slice(start, min(start + _ROWS, n))
        two: sparse.csr_array = step[block] @ step
        three: sparse.csr_array = two @ step
        aside: sparse.csr_array = unaided[block]
        near = (two + three + aside).tocoo()
        local, columns = near.row, near.col.astype(np.int64)
        rows = local + np.int64(start)
        keep = (rows < columns) & MAY[network.kind[rows], network.kind[columns]]
        keep &= ~(is_over[rows] | is_over[columns])
        keep[keep] = values_at(network.settled, rows[keep], columns[keep]) == 0
        local, rows, columns = local[keep], rows[keep], columns[keep]
        order = np.lexsort((columns, rows))
        local, rows, columns = local[order], rows[order], columns[order]
        steps = np.where(_has(two, local, columns), 2, np.where(_has(three, local, columns), 3, 0))
        yield Pairs(rows, columns, steps)


def likeness(network: Network) -> sparse.csr_array:
    """How much speaks for each pair as a suggestion (n x n, symmetric)."""
    return blend(network, tuple(usual_weights().items()))


def measured_odds(network: Network) -> Odds | None:
    """How likely each pair is to be a tie, as measured by hiding ties of the network; None where it
    cannot be measured."""
    found = likelihood(network)
    if found is None:
        return None
    known = likeness(network).copy()
    at = found.least.searchsorted(np.round(known.data, 9), side="right")
    known.data = np.append(0.0, found.share)[at]
    return Odds(known, otherwise=max(found.of(0.0), found.base / 10))


def _unaided(network: Network) -> sparse.csr_array:
    """n x n, symmetric: above 0 where one offers what the other needs, or where the suggestions
    know of two that have no way to each other."""
    known = phrases_in(network)
    met = sparse.csr_array(known.needed_by @ known.worth @ known.offered_by.T)
    _, part = sparse.csgraph.connected_components(network.matrix, directed=False)
    some = likeness(network).tocoo()
    apart = part[some.row] != part[some.col]
    ends = (some.row[apart], some.col[apart])
    alike = sparse.coo_array((some.data[apart], ends), shape=some.shape).tocsr()
    found: sparse.csr_array = met + met.T + alike
    return found


def _has(matrix: sparse.csr_array, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    matrix.sort_indices()
    found: np.ndarray = values_at(matrix, rows, columns) > 0
    return found
