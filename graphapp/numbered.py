"""What many rows say, as numbers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)


class Numbered(NamedTuple):
    """Row numbers and the numbers of their values, both int64 and as long, in order of rows."""

    rows: np.ndarray
    numbers: np.ndarray

    def renumbered(self, to: np.ndarray) -> Numbered:
        """With the number `to[k]` in place of k."""
        return Numbered(self.rows, to[self.numbers])


def numbered(said: Sequence[K], of: Callable[[K], Iterable[V]]) -> tuple[Numbered, list[V]]:
    """The values `of` what each row says, and what the numbers stand for, in the order in which
    they first appear. All rows that say the same are asked about once: they are 100,000, and what
    they say is a few hundred different things."""
    numbers: dict[V, int] = {}
    codes = {
        each: tuple(numbers.setdefault(value, len(numbers)) for value in of(each))
        for each in dict.fromkeys(said)
    }
    found = [*map(codes.__getitem__, said)]
    counts = np.fromiter(map(len, found), np.int64, len(found))
    flat = np.fromiter(chain.from_iterable(found), np.int64, int(counts.sum()))
    return Numbered(np.repeat(np.arange(len(found)), counts), flat), [*numbers]


def in_order(values: list[V]) -> np.ndarray:
    """The place of each of these different values when they are sorted."""
    ordered = sorted(range(len(values)), key=values.__getitem__)  # type: ignore[arg-type]  # all of one type that has an order
    places = np.empty(len(values), np.int64)
    places[ordered] = np.arange(len(values))
    return places
