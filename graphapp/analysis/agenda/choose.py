"""The greedy choice of introductions, within what each can take on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.analysis.agenda.aim import Aim, Moved, Pairs
from graphapp.analysis.introducer import Introducer, find_introducer
from graphapp.network import Network
from graphapp.sparse_rows import values_at


@dataclass(frozen=True)
class Limits:
    """At most `k` introductions, `each` of them for one party, `introducer` by one introducer."""

    k: int
    each: int
    introducer: int


@dataclass(frozen=True, eq=False)
class Odds:
    """The chance that a tie comes true (n x n, symmetric, from 0 to 1), and that of all pairs that
    have no value there."""

    known: sparse.csr_array
    otherwise: float = 0.0

    def of(self, pairs: Pairs) -> np.ndarray:
        found = values_at(self.known, pairs.rows, pairs.columns)
        return np.where(found > 0, found, self.otherwise)


@dataclass(frozen=True)
class Choice:
    """An introduction that was chosen (rows of the network), and how far the aim was after it."""

    source: int
    target: int
    introducer: Introducer | None
    moved: Moved
    value: int


@dataclass(frozen=True)
class Choices:
    """What was chosen, in that order; whether a limit kept a better one out; and how much any `k`
    introductions could add at most, where the aim is submodular."""

    chosen: tuple[Choice, ...]
    was_limited: bool
    most: int


def choose(
    network: Network,
    aim: Aim,
    pairs: Pairs,
    limits: Limits,
    *,
    likely: sparse.csr_array,
    odds: Odds | None = None,
) -> Choices:
    """Again and again the introduction that adds most to what was chosen before it, until nothing
    adds anything.

    What it adds counts times its odds, even for all where they are not given: the sum of that is
    the expected gain as long as what the introductions add does not overlap. Of equal ones, those
    whom somebody introduces that works with both go first, then who is on the way, then the
    likelier (n x n, symmetric), then in order of keys.

    What a pair adds is worked out for all pairs at once in each round, so there is nothing to gain
    from a lazy evaluation (Minoux 1978; CELF, Leskovec et al. 2007): it makes the same choice.
    """
    weight = odds.of(pairs) if odds else np.ones(len(pairs))
    order = _Order(pairs, values_at(likely, pairs.rows, pairs.columns))
    room = _Room(network, limits)
    chosen: list[Choice] = []
    was_limited, added, most = False, 0, None
    open_ = np.ones(len(pairs), bool)
    while True:
        gains = aim.gains(pairs)
        bound = added + int(np.sort(gains)[-limits.k :].sum())
        most = bound if most is None else min(most, bound)
        if len(chosen) == limits.k:
            break
        worth = gains * weight
        open_ &= room.has_parties(pairs)
        found = room.first_introduced(pairs, worth, open_, order)
        if found is None:
            was_limited |= bool((worth > 0).any())
            break
        at, introducer = found
        was_limited |= bool(worth.max() > worth[at])
        source, target = _in_reading_order(network, int(pairs.rows[at]), int(pairs.columns[at]))
        moved = aim.add(source, target)
        added += moved.gain
        open_[at] = False
        room.take(source, target, introducer)
        chosen.append(Choice(source, target, introducer, moved, aim.value))
    return Choices(tuple(chosen), was_limited, most)


class _Order:
    """Which of several that add the same goes first."""

    def __init__(self, pairs: Pairs, likely: np.ndarray) -> None:
        order = np.lexsort((pairs.columns, pairs.rows, -likely, pairs.steps, pairs.steps == 0))
        self._place = np.empty(len(order), np.int64)
        self._place[order] = np.arange(len(order))

    def sorted(self, at: np.ndarray) -> list[int]:
        found: list[int] = at[np.argsort(self._place[at])].tolist()
        return found


class _Room:
    """How much each can still take on."""

    def __init__(self, network: Network, limits: Limits) -> None:
        self._network, self._limits = network, limits
        self._taken = np.zeros(len(network.entities), np.int64)
        self._asked: Counter[str] = Counter()

    def has_parties(self, pairs: Pairs) -> np.ndarray:
        free = self._taken < self._limits.each
        found: np.ndarray = free[pairs.rows] & free[pairs.columns]
        return found

    def first_introduced(
        self, pairs: Pairs, worth: np.ndarray, open_: np.ndarray, order: _Order
    ) -> tuple[int, Introducer | None] | None:
        """The best pair whom somebody can still introduce (closing those whom nobody can)."""
        while True:
            left = np.where(open_, worth, 0.0)
            if not len(left) or left.max() <= 0:
                return None
            for at in order.sorted(np.flatnonzero(left == left.max())):
                introducer = self._introducer(int(pairs.rows[at]), int(pairs.columns[at]))
                if introducer or not pairs.steps[at]:
                    return at, introducer
                open_[at] = False

    def take(self, source: int, target: int, introducer: Introducer | None) -> None:
        self._taken[[source, target]] += 1
        if introducer:
            self._asked[introducer.key] += 1

    def _introducer(self, row: int, column: int) -> Introducer | None:
        source, target = _in_reading_order(self._network, row, column)
        keys, index = self._network.keys, self._network.index
        full = {index[k] for k, times in self._asked.items() if times >= self._limits.introducer}
        return find_introducer(self._network, keys[source], keys[target], but=full)


def _in_reading_order(network: Network, row: int, column: int) -> tuple[int, int]:
    """An investment is what one turns to, not who turns up."""
    turned = network.entities[row].kind == "MacroInvestment"
    return (column, row) if turned else (row, column)
