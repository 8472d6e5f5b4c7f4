"""What an aim is to those who plan for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy import sparse

from graphapp.language import _n, number
from graphapp.names import listing, shorten
from graphapp.network import Network
from graphapp.registry import Menu, menu

_NAMED = 3

Ends = tuple[int, int]
"""The rows of two who are introduced."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs that could be introduced: rows of the network (int64, of equal length), the least row
    of each in `rows`; `steps` is 2 where somebody works with both, 3 where somebody is on a way
    between them, and 0 where nobody is."""

    rows: np.ndarray
    columns: np.ndarray
    steps: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: np.ndarray) -> Pairs:
        return Pairs(self.rows[at], self.columns[at], self.steps[at])


@dataclass(frozen=True)
class Moved:
    """What an introduction adds to an aim: by how much, to whom (`adds`: keys of entities, of
    clusters where the aim is about them), and the same in words ("would bring A within two steps
    of B")."""

    gain: int
    adds: tuple[str, ...]
    text: str


class Aim(Protocol):
    """An aim on its way: it starts at the network of today, and each `add` moves it on.

    `value` is how many are so now, `of` how many could be. An aim is `submodular` where what a pair
    adds can only shrink by what was added before it. One that `begins_cold` looks at pairs that
    nobody can introduce, too.
    """

    submodular: bool
    begins_cold: bool
    of: int

    @property
    def value(self) -> int: ...

    def today(self) -> str:
        """How many are so, before anything is added, in a sentence."""
        ...

    def then(self, introductions: int) -> str:
        """How many are so with that many introductions, which were added, in a sentence."""
        ...

    def gains(self, pairs: Pairs) -> np.ndarray:
        """What each pair would add now (int64), by itself."""
        ...

    def add(self, source: int, target: int) -> Moved:
        """Ties these two rows."""
        ...

    def tie(self, ends: Sequence[Ends]) -> None:
        """Ties all these rows, without telling what each adds."""
        ...


def aims() -> Menu:
    """The aims there are."""
    return menu("graphapp.analysis.agenda.aims")


def tied(matrix: sparse.csr_array, ends: Sequence[Ends]) -> sparse.csr_array:
    """The matrix with more ties."""
    both = [*ends, *((target, source) for source, target in ends)]
    places = ([row for row, _ in both], [column for _, column in both])
    more = sparse.coo_array((np.ones(len(both)), places), shape=matrix.shape)
    found: sparse.csr_array = (matrix + more).tocsr()
    found.sort_indices()
    return found


def would_be(introductions: int, value: int) -> str:
    """What most aims say of how many are so then."""
    return _n(
        "With this introduction it would be {value}.",
        "With these {n} introductions it would be {value}.",
        introductions,
        value=number(value),
    )


def names(network: Network, keys: Iterable[str]) -> str:
    """ "A, B and 4 more"."""
    return listing([shorten(network.entity(key).name) for key in keys], _NAMED)
