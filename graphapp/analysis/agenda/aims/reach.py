"""Enterprises that an investment is near to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from scipy import sparse

from graphapp.analysis.agenda.aim import Ends, Moved, Pairs, names, tied, would_be
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.steps import steps_from
from graphapp.language import _, _n, number
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.registry import Between, Traits

TRAITS = Traits(
    order=1, short=_("Enterprises that are tied to a large investment, or near to one.")
)
_FAR = 1_000
_WORDS = {1: _("one step"), 2: _("two steps"), 3: _("three steps")}


def reach(
    network: Network,
    *,
    steps: Annotated[int, Between(1, 3)] = 2,
    investment: str = "",
) -> _Reach:
    """Enterprises within reach of an investment.

    How many enterprises are within two steps of a large investment, of any or of the one chosen:
    tied to it, or to somebody who is.

    |{e : distance(e, investments) <= steps}|. An introduction may build on another (A meets B, who
    meets the hospital), so it is not submodular, and there is no bound of how far the greedy choice
    is from the best. The formula is our own.
    """
    if investment:
        starts = [network.index[find_entity(network, investment).key]]
    else:
        starts = [i for i, e in enumerate(network.entities) if e.kind == "MacroInvestment"]
    return _Reach(network, np.array(starts, np.int64), steps)


class _Reach:
    submodular = False
    begins_cold = False

    def __init__(self, network: Network, starts: np.ndarray, steps: int) -> None:
        self._network, self._starts, self._steps = network, starts, steps
        self._wanted = np.array([e.kind == "Enterprise" for e in network.entities], bool)
        self._matrix = network.matrix
        self.of = int(self._wanted.sum())
        self._look()

    @property
    def value(self) -> int:
        return self.of - int(self._left.sum())

    def today(self) -> str:
        return _n(
            "Today {value} of {n} enterprise is within reach.",
            "Today {value} of {n} enterprises are within reach.",
            self.of,
            value=number(self.value),
        )

    def then(self, introductions: int) -> str:
        return would_be(introductions, self.value)

    def gains(self, pairs: Pairs) -> np.ndarray:
        """Whoever is near one end comes within reach by way of the other: so many steps are left
        there as the other end does not need."""
        found = np.zeros(len(pairs), np.int64)
        for far, near in ((pairs.rows, pairs.columns), (pairs.columns, pairs.rows)):
            for depth, opens in enumerate(self._opens):
                at = self._away[near] == self._steps - 1 - depth
                found[at] += opens[far[at]]
        return found

    def add(self, source: int, target: int) -> Moved:
        before = self._left
        near = target if self._away[target] <= self._away[source] else source
        self.tie([(source, target)])
        new = np.flatnonzero(before & ~self._left)
        if not len(new):
            return Moved(0, (), _("would bring nobody nearer"))
        keys = tuple(self._network.keys[row] for row in new)
        start = shorten(self._network.entities[self._nearest_start(near)].name)
        text = _(
            "would bring {who} within {steps} of {whom}",
            who=names(self._network, keys),
            steps=_WORDS[self._steps],
            whom=start,
        )
        return Moved(len(new), keys, text)

    def tie(self, ends: Sequence[Ends]) -> None:
        self._matrix = tied(self._matrix, ends)
        self._look()

    def _look(self) -> None:
        """Works out who is left, how far each row is from a start, and how many of those left are
        within 0, 1, … steps of each row."""
        n = len(self._wanted)
        self._away = np.full(n, _FAR)
        self._away[self._starts] = 0
        here = self._away == 0
        for step in range(1, self._steps + 1):
            here = (self._matrix @ here.astype(np.float64)) > 0
            self._away[here] = np.minimum(self._away[here], step)
        self._left = self._wanted & (self._away > self._steps)
        left = np.flatnonzero(self._left)
        around = sparse.csr_array(
            (np.ones(len(left)), (left, np.arange(len(left)))), shape=(n, len(left))
        )
        self._opens = []
        for _step in range(self._steps):
            self._opens.append(np.diff(around.indptr))
            around = (around + self._matrix @ around).tocsr()

    def _nearest_start(self, row: int) -> int:
        away = steps_from(self._matrix, row)[self._starts]
        return int(self._starts[np.argmin(np.where(away < 0, _FAR, away))])
