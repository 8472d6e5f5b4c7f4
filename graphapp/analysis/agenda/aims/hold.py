"""The network held together without its brokers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from graphapp.analysis.agenda.aim import Ends, Moved, Pairs, names, tied
from graphapp.language import _, _n, number
from graphapp.measures.brokers import hanging_parts
from graphapp.network import Network
from graphapp.registry import Traits
from graphapp.sparse_rows import values_at

TRAITS = Traits(
    order=5,
    short=_("Nobody should hang on one broker alone."),
)


def hold(network: Network) -> _Hold:
    """Held together without its brokers.

    Some are the only link of others to the rest, who would lose their way if they were gone. How
    many of these would keep it; each counts once for each broker that it hangs on.

    sum over cut vertices of what is not in the largest part that remains, today less then. Ties are
    added inside components only. Two introductions can do what neither does alone (B to C, C to the
    rest), so it is not submodular, and there is no bound of how far the greedy choice is from the
    best. Source of the cut vertices: Hopcroft & Tarjan (1973), Algorithm 447, Communications of the
    ACM 16.
    """
    return _Hold(network)


class _Hold:
    submodular = False
    begins_cold = False

    def __init__(self, network: Network) -> None:
        self._network = network
        self._matrix = network.matrix
        self._look()
        self.of = self._lost

    @property
    def value(self) -> int:
        return self.of - self._lost

    def today(self) -> str:
        if not self.of:
            return _("Today nobody hangs on one broker alone.")
        return _n(
            "Today somebody hangs on one broker alone, and would lose the way to the rest with it.",
            "Today somebody hangs on one broker alone {n} times, and would lose the way to the "
            "rest with it.",
            self.of,
        )

    def then(self, introductions: int) -> str:
        return _n(
            "With this introduction {value} of {of} would keep it.",
            "With these {n} introductions {value} of {of} would keep it.",
            introductions,
            value=number(self.value),
            of=number(self.of),
        )

    def gains(self, pairs: Pairs) -> np.ndarray:
        """All parts that either is in no longer hang on their broker, but for those brokers of whom
        both are cut off, and those that are the other itself."""
        found: np.ndarray = self._depends[pairs.rows] + self._depends[pairs.columns]
        kept = self._kept()
        found -= values_at(kept, pairs.rows, pairs.columns).astype(np.int64)
        found[self._component[pairs.rows] != self._component[pairs.columns]] = 0
        return found

    def add(self, source: int, target: int) -> Moved:
        before, cut_off = self._lost, self._sizes_by_row_and_broker
        self.tie([(source, target)])
        left = (cut_off > 0).astype(int) - (self._sizes_by_row_and_broker > 0).astype(int)
        gone = (left > 0).tocoo()
        keys = self._network.keys
        kept = tuple(keys[row] for row in np.unique(gone.row))
        brokers = [keys[row] for row in np.unique(gone.col)]
        text = _(
            "would keep {who} from hanging on {brokers} alone",
            who=names(self._network, kept),
            brokers=names(self._network, brokers),
        )
        return Moved(before - self._lost, kept, text)

    def tie(self, ends: Sequence[Ends]) -> None:
        self._matrix = tied(self._matrix, ends)
        self._look()

    def _look(self) -> None:
        """Works out who is cut off from the rest without each broker, and in how large a part."""
        n = self._matrix.shape[0]
        _, self._component = sparse.csgraph.connected_components(self._matrix, directed=False)
        rows, brokers, sizes = [], [], []
        self._merging: list[tuple[int, list[np.ndarray], int]] = []
        for broker, largest, parts in self._parts():
            for part in parts:
                rows.append(part)
                brokers.append(np.full(len(part), broker))
                sizes.append(np.full(len(part), len(part)))
            together = sum(sorted(map(len, parts))[-2:])
            if len(parts) > 1 and together > largest:
                self._merging.append((broker, parts, largest))
        places = (_joined(rows), _joined(brokers))
        self._sizes_by_row_and_broker = sparse.coo_array(
            (_joined(sizes), places), shape=(n, n)
        ).tocsr()
        self._lost = len(places[0])
        self._depends = np.bincount(places[0], weights=_joined(sizes), minlength=n).astype(np.int64)

    def _parts(self) -> Iterator[tuple[int, int, list[np.ndarray]]]:
        """Each broker with the size of the largest part that remains without it, and the others."""
        hanging = hanging_parts(self._matrix.indptr.tolist(), self._matrix.indices.tolist())
        order = np.array(hanging.order, np.int64)
        members = np.argsort(self._component, kind="stable")
        starts = np.searchsorted(self._component[members], self._component, side="left")
        ends = np.searchsorted(self._component[members], self._component, side="right")
        for broker, places in hanging.on.items():
            parts = [order[start : start + size] for start, size in places]
            all_of_it = ends[broker] - starts[broker]
            above = int(all_of_it) - 1 - sum(map(len, parts))
            largest = max(above, *map(len, parts))
            if above < largest:
                at = next(i for i, part in enumerate(parts) if len(part) == largest)
                main_part = parts.pop(at)
                if above:
                    inside = members[starts[broker] : ends[broker]]
                    taken = np.concatenate([np.array([broker]), main_part, *parts])
                    parts.append(np.setdiff1d(inside, taken))
            if parts:
                yield broker, largest, parts

    def _kept(self) -> sparse.csr_array:
        """How much of what two rows hang on stays as it is when they are tied (n x n)."""
        sizes = self._sizes_by_row_and_broker
        one = sizes @ (sizes > 0).astype(np.int64).T + sizes
        for _broker, parts, largest in self._merging:
            one = one - self._merged(parts, largest)
        both: sparse.csr_array = (one + one.T).tocsr()
        both.sort_indices()
        return both

    def _merged(self, parts: list[np.ndarray], largest: int) -> sparse.coo_array:
        """What two parts that are cut off save where they are larger together than the rest; each
        pair of rows one way only."""
        rows, columns, saved = [], [], []
        for i, one in enumerate(parts):
            for other in parts[i + 1 :]:
                more = len(one) + len(other) - largest
                if more > 0:
                    rows.append(np.repeat(one, len(other)))
                    columns.append(np.tile(other, len(one)))
                    saved.append(np.full(len(one) * len(other), more))
        n = self._matrix.shape[0]
        places = (_joined(rows), _joined(columns))
        return sparse.coo_array((_joined(saved), places), shape=(n, n))


def _joined(arrays: list[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.empty(0, np.int64), *arrays])
