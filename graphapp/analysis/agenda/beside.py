"""Where other ways to choose as many introductions would have led."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from graphapp.analysis.agenda.aim import Aim, Ends
from graphapp.analysis.agenda.candidates import introducible
from graphapp.analysis.agenda.choose import Limits
from graphapp.analysis.suggest import suggest
from graphapp.network import Network

_TIMES = 20
_KEPT = 50_000  # pairs that chance draws from
_BUSIEST = 200  # pairs with the most ties that are looked at, for each introduction


@dataclass(frozen=True)
class Beside:
    """How far the aim would be with the `top` suggestions of the blend, with a `random` choice
    among all that could be introduced (mean of twenty), and with the pairs that have the most ties
    (`degree`: the greatest product)."""

    top: int
    random: float
    degree: int


def beside(network: Network, afresh: Callable[[], Aim], limits: Limits) -> Beside:
    """As many introductions as the agenda may have; the same limit for each party binds the random
    choice and that by degree."""
    best = suggest(network, limit=limits.k)
    index = network.index
    top = [(index[found.source], index[found.target]) for found in best]
    drawn, busiest = _pools(network, limits.k)
    chance = np.random.default_rng(0)
    draws = [
        _value(afresh(), _within(drawn[chance.permutation(len(drawn))], limits))
        for _ in range(_TIMES)
    ]
    return Beside(
        top=_value(afresh(), top),
        random=round(float(np.mean(draws)), 1),
        degree=_value(afresh(), _within(busiest, limits)),
    )


def _pools(network: Network, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs that could be introduced (m x 2): an even draw of them, and those with the most ties
    first."""
    degree = np.diff(network.matrix.indptr).astype(np.int64)
    chance = np.random.default_rng(0)
    drawn, marks = np.empty((0, 2), np.int64), np.empty(0)
    busiest = np.empty((0, 2), np.int64)
    for pairs in introducible(network, cold=False):
        both = np.stack([pairs.rows, pairs.columns], axis=1)
        marks = np.concatenate([marks, chance.random(len(both))])
        drawn = np.concatenate([drawn, both])
        least = np.argsort(marks, kind="stable")[:_KEPT]
        drawn, marks = drawn[least], marks[least]
        busiest = np.concatenate([busiest, both])
        product = degree[busiest[:, 0]] * degree[busiest[:, 1]]
        order = np.lexsort((busiest[:, 1], busiest[:, 0], -product))
        busiest = busiest[order[: _BUSIEST * k]]
    return drawn, busiest


def _within(pairs: np.ndarray, limits: Limits) -> Iterator[Ends]:
    """The first `k` that leave no party with more than it takes."""
    return islice(_fitting(pairs, limits.each), limits.k)


def _fitting(pairs: np.ndarray, each: int) -> Iterator[Ends]:
    times: Counter[int] = Counter()
    for source, target in pairs:
        if times[source] < each and times[target] < each:
            times.update((source, target))
            yield int(source), int(target)


def _value(aim: Aim, pairs: Iterable[Ends]) -> int:
    aim.tie(list(pairs))
    return aim.value
