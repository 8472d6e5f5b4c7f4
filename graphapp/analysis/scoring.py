"""What every score says of every pair, and their blend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy import sparse

from graphapp.analysis.clustering import find_groups
from graphapp.analysis.kind_mixing import kind_mixing
from graphapp.memory import Itself, once
from graphapp.network import Network
from graphapp.registry import Menu, menu
from graphapp.rests_on import rests_on
from graphapp.sparse_rows import rows_between, without
from graphapp.suggestions import Candidates, by_kinds

Weights = tuple[tuple[str, float], ...]
"""How much each score counts."""

_ROWS = 4_096  # of the blend that are added up at once, which bounds the memory


@dataclass(frozen=True, eq=False)
class Scored:
    """What every score says of a network, by score; those that say nothing are not in it."""

    network: Network
    candidates: dict[str, Candidates]

    @property
    def comparable(self) -> dict[str, sparse.csr_array]:
        """n x n and symmetric for each: from 0 to 1 (see `Candidates.comparable`)."""
        return {name: found.comparable() for name, found in self.candidates.items()}

    def blend(self, weights: Mapping[str, float]) -> sparse.csr_array:
        """The weighted mean of the scores (n x n, symmetric, from 0 to 1), times how often two of
        those kinds are tied at all (see `kind_mixing`). A score weighs what is given, times what it
        counts on this network."""
        counted = {
            name: weights[name] * found.counts
            for name, found in self.candidates.items()
            if weights[name] > 0
        }
        total = sum(counted.values()) or 1.0
        found = [(self.candidates[name], weight / total) for name, weight in counted.items()]
        found.sort(key=lambda each: each[0].scores.nnz)  # small ones first
        parts = (_Part(Itself(said.scores), said.middle, share) for said, share in found)
        return _blended(self.network, tuple(parts))


class _Part(NamedTuple):
    """One score of a blend: the raw scores, their middle one, and the share that it has in it."""

    scores: Itself
    middle: float
    share: float


def scores() -> Menu:
    """The scores there are: each a reason to work together."""
    return menu("graphapp.suggestions")


def usual_weights() -> dict[str, float]:
    """How much each score counts unless said otherwise."""
    return {name: entry.traits.weight for name, entry in scores().items()}


@once
def score(network: Network, names: tuple[str, ...] | None = None) -> Scored:
    """What every score says of the network; with names, only these are asked."""
    asked = {name: _ask(network, name) for name in (scores() if names is None else names)}
    return Scored(network, {name: found for name, found in asked.items() if found.scores.nnz})


@once
def blend(network: Network, weights: Weights) -> sparse.csr_array:
    """The blend of all scores by these weights (n x n, symmetric, above 0). Whoever ended is in no
    pair of it."""
    found = counted(network, weights).blend(dict(weights))
    return without(found, network.ended) if network.ended else found


@rests_on("ties")
def _blended(network: Network, parts: tuple[_Part, ...]) -> sparse.csr_array:
    n = len(network.entities)
    if not parts:
        return sparse.csr_array((n, n))
    mixing, most = kind_mixing(network), sum(part.scores.value.nnz for part in parts)
    # room for all, of which what is not written to takes no memory
    data, indices, ends = np.empty(most), np.empty(most, np.int32), [np.zeros(1, np.int32)]
    for first in range(0, n, _ROWS):
        found = _sum_of_rows(parts, first, min(first + _ROWS, n))
        start = ends[-1][-1]
        span = slice(start, start + found.nnz)
        np.multiply(found.data, by_kinds(network, found, mixing, first), out=data[span])
        indices[span] = found.indices
        ends.append(start + found.indptr[1:].astype(np.int32))
    indptr = np.concatenate(ends)
    return sparse.csr_array((data[: indptr[-1]], indices[: indptr[-1]], indptr), shape=(n, n))


def _sum_of_rows(parts: Sequence[_Part], first: int, last: int) -> sparse.csr_array:
    """These rows of the sum of all parts' comparable scores, each by its share."""
    added: sparse.csr_array | None = None
    for part in parts:
        found = rows_between(part.scores.value, first, last)
        found.data = found.data / (found.data + part.middle) * part.share
        added = found if added is None else added + found
    assert added is not None
    return added


def counted(network: Network, weights: Weights) -> Scored:
    """What the scores say that count by these weights: the others are not worked out."""
    return score(network, tuple(name for name, weight in weights if weight > 0))


@once
def _ask(network: Network, of: str) -> Candidates:
    candidates: Candidates = scores()[of].function(network, find_groups(network))
    candidates.scores.sort_indices()
    return candidates
