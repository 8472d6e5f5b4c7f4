"""How closely each two kinds of entity are tied."""

from __future__ import annotations

from itertools import combinations_with_replacement

import numpy as np

from graphapp.analysis.whole.structure import Structure
from graphapp.model import KINDS
from graphapp.network import Network

KindPair = tuple[str, str]


def kind_pairs(network: Network) -> list[KindPair]:
    """Every two kinds of which there is a pair, in the order of the kinds."""
    counts = _counts(network.kind)
    pairs = combinations_with_replacement(range(len(KINDS)), 2)
    names = [*KINDS]
    return [(names[a], names[b]) for a, b in pairs if _possible(counts, a, b)]


def tied_by_kinds(network: Network, found: Structure) -> np.ndarray:
    """The share of pairs that are tied, for each of `kind_pairs`."""
    kinds = network.kind
    counts = _counts(kinds)
    one, other = kinds[found.pairs[0]], kinds[found.pairs[1]]
    low, high = np.minimum(one, other), np.maximum(one, other)
    tied = np.bincount(low * len(KINDS) + high, minlength=len(KINDS) ** 2)
    at = [([*KINDS].index(a), [*KINDS].index(b)) for a, b in kind_pairs(network)]
    return np.array([tied[a * len(KINDS) + b] / _possible(counts, a, b) for a, b in at])


def _counts(kinds: np.ndarray) -> list[int]:
    counts: list[int] = np.bincount(kinds, minlength=len(KINDS)).tolist()
    return counts


def _possible(counts: list[int], a: int, b: int) -> int:
    return counts[a] * (counts[a] - 1) // 2 if a == b else counts[a] * counts[b]
