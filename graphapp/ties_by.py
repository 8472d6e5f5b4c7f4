"""Ties by the day that they hold on, and by their ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import attrgetter, not_
from typing import TYPE_CHECKING

import numpy as np

from graphapp.dates import holds
from graphapp.model import Tie

if TYPE_CHECKING:  # it takes long to load, and whoever reads or writes files needs it not
    from scipy import sparse


_START, _END = attrgetter("start"), attrgetter("end")


def ties_by_day(ordered: Sequence[Tie], as_of: str) -> tuple[tuple[Tie, ...], tuple[Tie, ...]]:
    """Those that hold on a day and the others, in the same order."""
    if not as_of:
        return tuple(ordered), ()
    is_held = [
        not (tie.since or tie.until) or holds(tie.since, tie.until, as_of) for tie in ordered
    ]
    return tuple(compress(ordered, is_held)), tuple(compress(ordered, map(not_, is_held)))


def ties_among(
    ties: Iterable[Tie], keys: Collection[str], types: Collection[str] = ()
) -> tuple[Tie, ...]:
    """The ties with both ends among `keys`, of these types (of any where none is named)."""
    return tuple(
        t for t in ties if t.start in keys and t.end in keys and (not types or t.type in types)
    )


def order_of(tie: Tie) -> tuple[object, ...]:
    """What ties are sorted by."""
    return tie[:8]


def rows_of_ends(ties: Sequence[Tie], index: Mapping[str, int]) -> np.ndarray:
    """The row numbers of the start and of the end of each tie: 2 x ties, int64."""
    row = index.__getitem__
    found = (np.fromiter(map(row, map(key, ties)), np.int64, len(ties)) for key in (_START, _END))
    return np.stack([*found])


def tied_rows(ties: Sequence[Tie], index: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """The same, and the strength of each: float64."""
    strengths = np.fromiter(map(attrgetter("strength"), ties), np.float64, len(ties))
    return rows_of_ends(ties, index), strengths


def projection(entities: int, ends: np.ndarray, strengths: np.ndarray) -> sparse.csr_array:
    """n x n, symmetric, no diagonal: the sum of the strengths of the ties of each pair, whatever
    their direction. Indices are sorted."""
    from scipy import sparse

    keep = (ends[0] != ends[1]) & (strengths > 0) & np.isfinite(strengths)
    low, high, weights = ends.min(axis=0)[keep], ends.max(axis=0)[keep], strengths[keep]
    # by weight too, so that the sum of parallel ties is the same to the last bit
    order = np.lexsort((weights, high, low))
    place = low[order], high[order]
    half = sparse.coo_array((weights[order], place), shape=(entities, entities)).tocsr()
    full: sparse.csr_array = (half + half.T).tocsr()
    full.sort_indices()
    return full


class TiesByEnd(Mapping[str, list[Tie]]):
    """Ties by either end's key, in the same order; keys of none are not in it. Those of a key are
    gathered when it is asked for: a list for each of 100,000 takes a second, and few are read."""

    def __init__(self, ties: Sequence[Tie], ends: np.ndarray, index: Mapping[str, int]) -> None:
        self._ties, self._index = ties, index
        loops = ends[0] == ends[1]
        rows = np.concatenate([ends[0], ends[1][~loops]])
        places = np.concatenate([np.arange(len(ties)), np.flatnonzero(~loops)])
        self._places = places[np.lexsort((places, rows))]
        self._from = np.searchsorted(np.sort(rows), np.arange(len(index) + 1))

    def __getitem__(self, key: str) -> list[Tie]:
        row = self._index[key]
        places = self._places[self._from[row] : self._from[row + 1]]
        if not len(places):
            raise KeyError(key)
        return [self._ties[place] for place in places.tolist()]

    def __iter__(self) -> Iterator[str]:
        tied = np.diff(self._from) > 0
        return (key for key, row in self._index.items() if tied[row])

    def __len__(self) -> int:
        return int(np.count_nonzero(np.diff(self._from)))
