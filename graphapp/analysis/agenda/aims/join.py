"""Clusters that are tied to each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphapp.analysis.agenda.aim import Ends, Moved, Pairs, would_be
from graphapp.analysis.clustering import find_clusters
from graphapp.language import _, _n, number
from graphapp.names import shorten, with_and
from graphapp.network import Network
from graphapp.registry import Traits

TRAITS = Traits(order=3, short=_("Pairs of clusters with at least one tie between them."))


def join(network: Network) -> _Join:
    """Clusters joined.

    How many pairs of clusters have at least one tie between them.

    |{(C, D) : a tie joins C and D}|, for the clusters of today by the usual method. A coverage
    function, so submodular (Nemhauser, Wolsey & Fisher 1978). The formula is our own.
    """
    return _Join(network)


class _Join:
    submodular = True
    begins_cold = False

    def __init__(self, network: Network) -> None:
        self._clusters = find_clusters(network).clusters
        self._of = np.full(len(network.entities), -1)
        for place, cluster in enumerate(self._clusters):
            self._of[[network.index[key] for key in cluster.members]] = place
        count = len(self._clusters)
        self._joined = np.eye(count, dtype=bool)
        ties = network.matrix.tocoo()
        one, other = self._of[ties.row], self._of[ties.col]
        inside = (one >= 0) & (other >= 0)
        self._joined[one[inside], other[inside]] = True
        self.of = count * (count - 1) // 2

    @property
    def value(self) -> int:
        return int(np.triu(self._joined, 1).sum())

    def today(self) -> str:
        return _n(
            "Today {value} of {n} pair of clusters is joined.",
            "Today {value} of {n} pairs of clusters are joined.",
            self.of,
            value=number(self.value),
        )

    def then(self, introductions: int) -> str:
        return would_be(introductions, self.value)

    def gains(self, pairs: Pairs) -> np.ndarray:
        one, other = self._of[pairs.rows], self._of[pairs.columns]
        inside = (one >= 0) & (other >= 0)
        found = np.zeros(len(pairs), np.int64)
        found[inside] = ~self._joined[one[inside], other[inside]]
        return found

    def add(self, source: int, target: int) -> Moved:
        one, other = self._of[source], self._of[target]
        if one < 0 or other < 0 or self._joined[one, other]:
            return Moved(0, (), _("would join no clusters that are apart"))
        self.tie([(source, target)])
        both = self._clusters[one], self._clusters[other]
        named = with_and([shorten(cluster.name) for cluster in both])
        text = _("would be the first tie between {clusters}", clusters=named)
        return Moved(1, tuple(c.id for c in both), text)

    def tie(self, ends: Sequence[Ends]) -> None:
        for source, target in ends:
            one, other = self._of[source], self._of[target]
            if one >= 0 and other >= 0:
                self._joined[one, other] = self._joined[other, one] = True
