"""Whether a network falls into clusters at all, or into no more than chance would give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.clusters import leiden_labels, modularity
from graphapp.language import _
from graphapp.memory import once
from graphapp.network import Network

_FEWEST_TIES = 12  # pairs; of fewer, chance says nothing that could be told from another chance
MOST_TIES = 20_000  # pairs: ten times that many drawn anew are a second or two
_DRAWS = 12
_ROUNDS = 10
_CLEARLY = 2.0


@dataclass(frozen=True)
class Chance:
    """The modularity of the network and of networks in which everybody has as many ties to each
    kind, but with anybody of it: their mean and standard deviation."""

    modularity: float
    by_chance: float
    spread: float

    @property
    def z(self) -> float:
        """By how many standard deviations the network stands above chance."""
        return (self.modularity - self.by_chance) / max(self.spread, 1e-4)

    @property
    def is_clear(self) -> bool:
        return self.z >= _CLEARLY

    @property
    def sentence(self) -> str:
        if self.is_clear:
            return _("The groups are closer than chance would make them.")
        return _(
            "There are no clusters worth the name: did everybody have as many ties, but with "
            "anybody, groups as close would be found."
        )

    @property
    def term(self) -> str:
        """The figures behind the sentence."""
        return _(
            "modularity {modularity}, {by_chance} by chance, z = {z}",
            modularity=f"{self.modularity:.2f}",
            by_chance=f"{self.by_chance:.2f}",
            z=f"{self.z:.1f}",
        )


@once
def against_chance(network: Network) -> Chance | None:
    """The network beside twelve that are rewired; None with fewer than 12 tied pairs or more than
    20,000.

    Source: Guimerà, Sales-Pardo & Amaral (2004), Modularity from fluctuations in random graphs and
    complex networks, Physical Review E 70, 025101; of the rewiring, Maslov & Sneppen (2002),
    Specificity and stability in topology of protein networks, Science 296.
    """
    matrix = network.matrix
    if not _FEWEST_TIES <= matrix.nnz // 2 <= MOST_TIES:
        return None
    seeds = range(1, _DRAWS + 1)
    drawn = [_best_modularity(rewired(matrix, network.kind, seed)) for seed in seeds]
    spread = float(np.std(drawn, ddof=1))
    return Chance(_best_modularity(matrix), float(np.mean(drawn)), spread)


def rewired(matrix: sparse.csr_array, kinds: np.ndarray, seed: int) -> sparse.csr_array:
    """Everybody with as many ties to each kind, but with anybody of it: two ties between the same
    kinds swap an end, many times over, unless that would tie a pair twice or somebody to
    themselves. `kinds` has a number for each row. Strengths go with the ties."""
    rng = np.random.default_rng(seed)
    n = matrix.shape[0]
    upper = sparse.triu(matrix, 1).tocoo()
    turned = kinds[upper.row] > kinds[upper.col]
    starts = np.where(turned, upper.col, upper.row).astype(np.int64)
    ends = np.where(turned, upper.row, upper.col).astype(np.int64)
    between = kinds[starts] * (int(kinds.max()) + 1) + kinds[ends]
    alike = kinds[starts] == kinds[ends]
    for _round in range(_ROUNDS):
        order = np.lexsort((rng.random(len(starts)), between))[: len(starts) // 2 * 2]
        one, other = order[::2], order[1::2]
        turn = alike & (rng.random(len(starts)) < 0.5)
        starts[turn], ends[turn] = ends[turn], starts[turn]
        new = np.stack([_pair(starts[one], ends[other], n), _pair(starts[other], ends[one], n)])
        place, times = np.unique(new, return_inverse=True, return_counts=True)[1:]
        is_free = (times[place].reshape(new.shape) == 1) & ~np.isin(new, _pair(starts, ends, n))
        fits = is_free.all(axis=0) & (between[one] == between[other])
        fits &= (starts[one] != ends[other]) & (starts[other] != ends[one])
        one, other = one[fits], other[fits]
        ends[one], ends[other] = ends[other], ends[one]
    half = sparse.coo_array((upper.data, (starts, ends)), shape=matrix.shape).tocsr()
    whole: sparse.csr_array = (half + half.T).tocsr()
    whole.sort_indices()
    return whole


def _pair(one: np.ndarray, other: np.ndarray, n: int) -> np.ndarray:
    """One number for a pair, whichever end comes first."""
    found: np.ndarray = np.minimum(one, other) * n + np.maximum(one, other)
    return found


def _best_modularity(matrix: sparse.csr_array) -> float:
    return modularity(matrix, leiden_labels(matrix, resolution=1.0, seed=1, trials=1))
