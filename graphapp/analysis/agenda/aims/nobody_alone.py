"""Nobody without company."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csgraph

from graphapp.analysis.agenda.aim import Ends, Moved, Pairs, names, tied
from graphapp.language import _, _n, number
from graphapp.names import with_and
from graphapp.network import Network
from graphapp.registry import Traits

TRAITS = Traits(order=4, short=_("Nobody should stand alone, or hang by a thread."))
_ENOUGH = 2


def nobody_alone(network: Network) -> _NobodyAlone:
    """Nobody alone.

    Nobody should have fewer than two ties, and no part of the network should stand apart. How many
    of the ties that lack for this today would be there.

    sum over entities of min(ties, 2), less components, then and today. Concave over modular, plus
    the rank of a graphic matroid, so submodular (Nemhauser, Wolsey & Fisher 1978). The formula is
    our own.
    """
    return _NobodyAlone(network)


class _NobodyAlone:
    submodular = True
    begins_cold = True

    def __init__(self, network: Network) -> None:
        self._network = network
        self._matrix = network.matrix
        self._look()
        self.of = self._lacking()

    @property
    def value(self) -> int:
        return self.of - self._lacking()

    def _lacking(self) -> int:
        apart = max(int(self._part.max(initial=0)), 0)
        return int(np.maximum(_ENOUGH - self._ties, 0).sum()) + apart

    def today(self) -> str:
        if not self.of:
            return _("Today nothing is missing: everybody has two ties, and no part stands apart.")
        return _n(
            "Today {n} tie is missing for everybody to have two, and for no part to stand apart.",
            "Today {n} ties are missing for everybody to have two, and for no part to stand apart.",
            self.of,
        )

    def then(self, introductions: int) -> str:
        return _n(
            "This introduction would make {value} of them.",
            "These {n} introductions would make {value} of them.",
            introductions,
            value=number(self.value),
        )

    def gains(self, pairs: Pairs) -> np.ndarray:
        lack = (self._ties < _ENOUGH).astype(np.int64)
        apart = self._part[pairs.rows] != self._part[pairs.columns]
        found: np.ndarray = lack[pairs.rows] + lack[pairs.columns] + apart
        return found

    def add(self, source: int, target: int) -> Moved:
        before = self.value
        rows = [row for row in (source, target) if self._ties[row] < _ENOUGH]
        apart = self._part[source] != self._part[target]
        words = self._words(rows, bool(apart))
        self.tie([(source, target)])
        return Moved(self.value - before, tuple(self._network.keys[row] for row in rows), words)

    def tie(self, ends: Sequence[Ends]) -> None:
        self._matrix = tied(self._matrix, ends)
        self._look()

    def _look(self) -> None:
        self._ties = np.diff(self._matrix.indptr)
        self._part = csgraph.connected_components(self._matrix, directed=False)[1]

    def _words(self, rows: list[int], apart: bool) -> str:
        said = []
        if untied := self._named(rows, 0):
            said.append(_("give {who} a first tie", who=untied))
        if tied_once := self._named(rows, 1):
            said.append(_("give {who} a second tie", who=tied_once))
        if apart:
            said.append(_("join two parts of the network that have no way to each other"))
        if not said:
            return _("would add a tie where there are enough")
        return _("would {do}", do=with_and(said))

    def _named(self, rows: list[int], ties: int) -> str:
        """Those of the rows that have so many ties."""
        keys = [self._network.keys[row] for row in rows if self._ties[row] == ties]
        return names(self._network, keys)
