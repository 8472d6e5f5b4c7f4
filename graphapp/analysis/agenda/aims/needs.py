"""Needs that somebody near offers to meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from scipy import sparse

from graphapp.analysis.agenda.aim import Ends, Moved, Pairs, names, tied, would_be
from graphapp.language import _, _n, number
from graphapp.memory import once
from graphapp.names import listing, shorten
from graphapp.network import Network
from graphapp.registry import Between, Traits
from graphapp.sparse_rows import values_at
from graphapp.suggestions.needs_met_by_offers import phrases_in
from graphapp.wording.stems import phrases, stems

TRAITS = Traits(order=2, short=_("Needs that somebody near offers to meet."))


def needs(network: Network, *, steps: Annotated[int, Between(1, 3)] = 2) -> _Needs:
    """Needs met nearby.

    How many needs are met by the offer of somebody else within two steps: a partner, or a partner
    of a partner.

    |{need : distance(who needs, who offers something alike) <= steps}|. For one step a coverage
    function, so submodular (Nemhauser, Wolsey & Fisher 1978). For more an introduction may build on
    another, so it is not, and there is no bound of how far the greedy choice is from the best. The
    formula is our own.
    """
    return _Needs(network, steps)


class _Needs:
    begins_cold = True

    def __init__(self, network: Network, steps: int) -> None:
        self.submodular = steps == 1
        self._network, self._steps = network, steps
        self._matrix = network.matrix
        self._rows, self._texts, self._offered = _asked(network)
        self.of = len(self._texts)
        self._look()

    @property
    def value(self) -> int:
        return int((~self._left).sum())

    def today(self) -> str:
        return _n(
            "Today {value} of {n} need is met nearby.",
            "Today {value} of {n} needs are met nearby.",
            self.of,
            value=number(self.value),
        )

    def then(self, introductions: int) -> str:
        return would_be(introductions, self.value)

    def gains(self, pairs: Pairs) -> np.ndarray:
        """The needs of one that the other meets, or somebody who is as near to the one or the other
        as the steps that are left."""
        return values_at(self._would_meet(), pairs.rows, pairs.columns).astype(np.int64)

    def add(self, source: int, target: int) -> Moved:
        before = self._left
        self.tie([(source, target)])
        new = np.flatnonzero(before & ~self._left)
        keys = tuple(dict.fromkeys(self._network.keys[self._rows[number]] for number in new))
        texts = listing([f"“{shorten(self._texts[number])}”" for number in new], 3)
        who = names(self._network, keys)
        if self._steps == 1:
            text = _("would bring somebody who offers {what} next to {who}", what=texts, who=who)
        else:
            text = _("would bring somebody who offers {what} near {who}", what=texts, who=who)
        return Moved(len(new), keys, text)

    def tie(self, ends: Sequence[Ends]) -> None:
        self._matrix = tied(self._matrix, ends)
        self._look()

    def _look(self) -> None:
        """Works out who is 0, 1, … steps from those who ask, by need, and which needs are left."""
        self._step = self._matrix.copy()
        self._step.data = np.ones_like(self._step.data)
        asking = _ones(list(enumerate(self._rows.tolist())), (len(self._rows), self._step.shape[0]))
        self._near = [asking]
        for _step in range(self._steps):
            self._near.append(self._near[-1] + self._near[-1] @ self._step)
        self._left = (self._near[-1].multiply(self._offered)).sum(axis=1) == 0

    def _would_meet(self) -> sparse.csr_array:
        """Of how many needs that are left a tie between two rows would meet (n x n, symmetric)."""
        left = np.flatnonzero(self._left)
        offered = [self._offered[left]]
        for _step in range(self._steps - 1):
            offered.append(offered[-1] + offered[-1] @ self._step)
        found = sparse.csr_array(self._step.shape)
        for depth in range(self._steps):
            here = _marked(self._near[depth][left])
            if depth:
                here = here - _marked(self._near[depth - 1][left])
            found = found + here.T @ _marked(offered[self._steps - 1 - depth])
        both: sparse.csr_array = (found + found.T).tocsr()
        both.sort_indices()
        return both


@once
def _asked(network: Network) -> tuple[np.ndarray, list[str], sparse.csr_array]:
    """All needs: the rows of those who have them, their texts, and who offers something alike
    (needs x n)."""
    known = phrases_in(network)
    asked = [(row, need) for row, e in enumerate(network.entities) for need in e.needs]
    named = [
        (number, known.needs[bag])
        for number, (_, need) in enumerate(asked)
        for bag in map(stems, phrases(need))
        if bag in known.needs
    ]
    offered = _ones(named, (len(asked), len(known.needs))) @ known.met @ known.offered_by.T
    rows = np.array([row for row, _ in asked], np.int64)
    found = sparse.coo_array(offered)
    others = found.col != rows[found.row]  # nobody's need is met by what they offer themselves
    place = (found.row[others], found.col[others])
    there = sparse.coo_array((np.ones(int(others.sum())), place), shape=found.shape).tocsr()
    return rows, [need for _, need in asked], there


def _marked(matrix: sparse.csr_array) -> sparse.csr_array:
    """1 where there is anything."""
    found = matrix.copy()
    found.data = np.ones_like(found.data)
    return found


def _ones(places: list[tuple[int, int]], shape: tuple[int, int]) -> sparse.csr_array:
    rows, columns = [row for row, _ in places], [column for _, column in places]
    return sparse.coo_array((np.ones(len(places)), (rows, columns)), shape=shape).tocsr()
