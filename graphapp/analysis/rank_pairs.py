"""Which pairs come first: of one entity, and of the whole network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np
from scipy import sparse

from graphapp.network import Network
from graphapp.sparse_rows import value_at

_TIMES = 3  # that one entity stands in a list of the whole network, while there are others
_LOOKED_AT = 40  # pairs for each place in the list of the whole network
_AT_ONCE = 1_000_000
_AS_GOOD = 1e-8  # more than two differ that are the same when they are rounded


class Pair(NamedTuple):
    """Two rows that could be tied."""

    source: int
    target: int


def best_of_one(
    network: Network, blended: sparse.csr_array, i: int, limit: int, kinds: Collection[str]
) -> list[Pair]:
    """The best pairs of a row, best first; of equal ones the least row first."""
    span = slice(blended.indptr[i], blended.indptr[i + 1])
    found = zip(blended.indices[span].tolist(), blended.data[span].tolist(), strict=True)
    ranked = sorted((-round(score, 9), j) for j, score in found)
    of_kind = [j for _, j in ranked if not kinds or network.entities[j].kind in kinds]
    return [Pair(i, j) for j in of_kind[:limit]]


def best_of_all(
    network: Network, blended: sparse.csr_array, limit: int, kinds: Collection[str]
) -> list[Pair]:
    """The best pairs, best first, kept from being all about the same few."""
    asked = _of_kinds(network, blended, kinds)
    there = _greatest(blended.data, asked, 2 * _LOOKED_AT * limit)  # each pair stands there twice
    values = np.round(blended.data[there], 9)
    rows = np.searchsorted(blended.indptr, there, side="right") - 1
    columns = blended.indices[there]
    once = rows < columns
    rows, columns, values = rows[once], columns[once], values[once]
    order = np.lexsort((columns, rows, -values))
    pairs = map(Pair, rows[order].tolist(), columns[order].tolist())
    chosen = _spread(pairs, limit)
    scored = {pair: round(value_at(blended, *pair), 9) for pair in chosen}
    ranked = sorted(chosen, key=lambda pair: (-scored[pair], pair))
    return [_in_reading_order(network, pair) for pair in ranked]


def _of_kinds(
    network: Network, blended: sparse.csr_array, kinds: Collection[str]
) -> np.ndarray | None:
    """For each value whether one of the pair is of these kinds; None where all are asked for."""
    if not kinds:
        return None
    wanted = np.array([entity.kind in kinds for entity in network.entities])
    asked: np.ndarray = np.repeat(wanted, np.diff(blended.indptr)) | wanted[blended.indices]
    return asked


def _greatest(values: np.ndarray, asked: np.ndarray | None, most: int) -> np.ndarray:
    """Where the `most` greatest of those asked for stand, and all that are equal to the least of
    them when they are rounded. Looked through in parts: there may be ten million."""
    best, least = np.zeros(0), -np.inf
    for first in range(0, len(values), _AT_ONCE):
        part = values[first : first + _AT_ONCE]
        if asked is not None:
            part = part[asked[first : first + _AT_ONCE]]
        best = np.concatenate([best, part[part > least]])
        if len(best) > most:
            best = np.partition(best, -most)[-most:]
            least = best[0]
    keep = values >= least - _AS_GOOD if len(best) == most else np.ones(len(values), bool)
    if asked is not None:
        keep &= asked
    there = np.flatnonzero(keep)
    if len(best) == most:
        there = there[np.round(values[there], 9) >= np.round(least, 9)]
    return there


def _spread(pairs: Iterable[Pair], limit: int) -> list[Pair]:
    """`limit` pairs from the front, nobody more than `_TIMES` times; where that leaves places
    empty, the best of those passed over fill them."""
    times: Counter[int] = Counter()
    chosen: list[Pair] = []
    passed: list[Pair] = []
    for pair in pairs:
        if len(chosen) == limit:
            break
        if all(times[row] < _TIMES for row in pair):
            times.update(pair)
            chosen.append(pair)
        else:
            passed.append(pair)
    return chosen + passed[: limit - len(chosen)]


def _in_reading_order(network: Network, pair: Pair) -> Pair:
    """An investment is what one turns to, not who turns up."""
    turned = network.entities[pair.source].kind == "MacroInvestment"
    return Pair(pair.target, pair.source) if turned else pair
