"""The worth of needs met by offers, once what people taught is counted in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.sparse_rows import row_of, value_at
from graphapp.wording.thesaurus import Bag, Thesaurus

Numbers = dict[Bag, int]
"""Phrases by their row or column."""


@dataclass(frozen=True)
class Asked:
    """The phrases that are compared: those that somebody needs and offers, and after them those
    that were only taught about. `needs` and `offers` count the former."""

    wanted: Numbers
    given: Numbers
    needs: int
    offers: int


def asked(needs: Numbers, offers: Numbers, thesaurus: Thesaurus) -> Asked:
    """With each phrase that was taught about on both sides, if anybody here needs or offers it."""
    known = sorted(thesaurus.bags & (needs.keys() | offers.keys()))
    return Asked(_numbered(needs, known), _numbered(offers, known), len(needs), len(offers))


def as_taught(worth: sparse.csr_array, ask: Asked, thesaurus: Thesaurus) -> sparse.csr_array:
    """The worth (needs x offers) by that of all that is compared."""
    if not thesaurus:
        return worth
    columns = worth.T.tocsr()
    columns.sort_indices()
    better: dict[tuple[int, int], float] = {}
    for i, j, value in _from_others(worth, ask.wanted, ask.needs, thesaurus.covers):
        better[i, j] = max(value, better.get((i, j), 0.0))
    for j, i, value in _from_others(columns, ask.given, ask.offers, thesaurus.counts_as):
        better[i, j] = max(value, better.get((i, j), 0.0))
    shape = (ask.needs, ask.offers)
    own = worth[: shape[0], : shape[1]]
    inside = {(i, j): v for (i, j), v in better.items() if i < ask.needs and j < ask.offers}
    found = own.maximum(_matrix(inside, inside.values(), shape))
    apart = [
        (ask.wanted[one], ask.given[other])
        for one, other in thesaurus.apart
        if ask.wanted.get(one, ask.needs) < ask.needs
        and ask.given.get(other, ask.offers) < ask.offers
    ]
    left: sparse.csr_array = found - found.multiply(_matrix(apart, np.ones(len(apart)), shape))
    left = left.tocsr()
    left.eliminate_zeros()
    left.sort_indices()
    return left


def _from_others(
    worth: sparse.csr_array, rows: Numbers, own: int, like: Callable[[Bag], set[Bag]]
) -> Iterator[tuple[int, int, float]]:
    """(row, column, worth) that the first `own` rows have from others that are `like` them."""
    for bag, row in list(rows.items())[:own]:
        for other in (like(bag) & rows.keys()) - {bag}:
            for column in row_of(worth, rows[other]).tolist():
                yield row, column, value_at(worth, rows[other], column)


def _numbered(bags: Numbers, more: Iterable[Bag]) -> Numbers:
    return {bag: k for k, bag in enumerate(dict.fromkeys([*bags, *more]))}


def _matrix(
    places: Iterable[tuple[int, int]], values: Iterable[float], shape: tuple[int, int]
) -> sparse.csr_array:
    at = list(places)
    rows, columns = [i for i, _ in at], [j for _, j in at]
    return sparse.coo_array((list(values), (rows, columns)), shape=shape, dtype=float).tocsr()
