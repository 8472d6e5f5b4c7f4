"""How likely a pair with a score of the blend is a tie, as measured on the network itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.analysis.evaluation.methods import blend
from graphapp.analysis.evaluation.splits import random_split
from graphapp.memory import once
from graphapp.network import Network

MOST = 1_000
"""Entities of a network that is measured unasked, which takes about as long as a page may."""
_SHARE = 0.1
_REPEATS = (2, 4)  # at least, and at most
_ENOUGH, _LEAST = 90, 30  # hidden pairs in all repeats: no more are needed, and fewer tell nothing
_LEAST_PAIRS, _LEAST_TRUE = 30, 10  # that a likelihood rests on, and how many of them hidden


@dataclass(frozen=True, eq=False)
class Likelihood:
    """From each of the scores in `least` (ascending) on, the `share` of pairs that were hidden ties
    when a tenth of the ties was hidden (never falling). `base` is the share among all candidates.

    It is no forecast: it says how likely a pair is among as many new ties as were hidden.
    """

    least: np.ndarray
    share: np.ndarray
    base: float

    def of(self, score: float) -> float:
        """The likelihood of a pair with this score of the blend with its usual weights."""
        at = int(self.least.searchsorted(round(score, 9), side="right"))
        return float(self.share[at - 1]) if at else 0.0


@dataclass(frozen=True, eq=False)
class Seen:
    """One repeat: the blend's scores of the candidates above 0, how many are `silent`, and the
    scores of the hidden ones. Both arrays are sorted."""

    scores: np.ndarray
    silent: int
    hidden: np.ndarray


def likelihood(network: Network) -> Likelihood | None:
    """None where the network is too small to tell, or too large to be measured unasked."""
    seen = look(network)
    return fit(seen) if seen else None


@once
def look(network: Network) -> tuple[Seen, ...]:
    """What the blend says when ties are hidden, some times; nothing where that tells nothing."""
    if len(network.entities) > MOST:
        return ()
    seen: list[Seen] = []
    while len(seen) < _REPEATS[0] or (len(seen) < _REPEATS[1] and _hidden(seen) < _ENOUGH):
        seen.append(_seen(network, len(seen)))
        if _hidden(seen) < len(seen) * _LEAST / _REPEATS[1]:
            return ()
    return tuple(seen)


def _hidden(seen: Sequence[Seen]) -> int:
    return sum(len(one.hidden) for one in seen)


def _seen(network: Network, seed: int) -> Seen:
    split = random_split(network, _SHARE, seed)
    said = blend(split)
    values = np.sort(sparse.triu(said.matrix, k=1).data)
    return Seen(values, split.candidates - len(values), np.sort(said.of(*split.hidden.T)))


def fit(seen: Sequence[Seen]) -> Likelihood:
    """Isotonic regression of what came true on the score, by pooling adjacent violators (Barlow,
    Bartholomew, Bremner & Brunk, 1972, Statistical inference under order restrictions).

    Its steps begin at scores of hidden pairs, so that those alone are looked at, each with all
    pairs up to the next; too few are taken together first, from the top.
    """
    scores = np.sort(np.concatenate([one.scores for one in seen]))
    silent = sum(one.silent for one in seen)
    least, hidden = np.unique(np.concatenate([one.hidden for one in seen]), return_counts=True)
    pairs = np.diff(np.append(scores.searchsorted(least), len(scores)))
    if least[0] == 0:
        pairs[0] += silent
    blocks: list[tuple[float, int, int]] = []
    for block in _enough_each(least, hidden, pairs):
        blocks.append(block)
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            (start, one, of_one), (_, other, of_other) = blocks[-2:]
            blocks[-2:] = [(start, one + other, of_one + of_other)]
    base = hidden.sum() / (len(scores) + silent)
    return Likelihood(
        np.array([start for start, _, _ in blocks]), np.array(list(map(_share, blocks))), base
    )


def _enough_each(
    least: np.ndarray, hidden: np.ndarray, pairs: np.ndarray
) -> list[tuple[float, int, int]]:
    """Steps (the least score, how many hidden, of how many pairs) with enough pairs each."""
    found: list[tuple[float, int, int]] = []
    true = among = 0
    for at in range(len(least) - 1, -1, -1):
        true, among = true + int(hidden[at]), among + int(pairs[at])
        if (among >= _LEAST_PAIRS and true >= _LEAST_TRUE) or at == 0:
            found.append((float(least[at]), true, among))
            true = among = 0
    return found[::-1]


def _share(block: tuple[float, int, int]) -> float:
    _, hidden, pairs = block
    return hidden / pairs
