"""What every score says of every pair, and their blend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scipy import sparse

from graphapp.analysis.clustering import find_groups
from graphapp.analysis.kind_mixing import kind_mixing
from graphapp.memory import once
from graphapp.network import Network
from graphapp.registry import Menu, menu
from graphapp.suggestions import Candidates, by_kinds

Weights = tuple[tuple[str, float], ...]
"""How much each score counts."""


@dataclass(frozen=True, eq=False)
class Scored:
    """What every score says of a network, by score; those that say nothing are not in it.

    `comparable` is n x n and symmetric for each: from 0 to 1 (see `Candidates.comparable`).
    """

    network: Network
    candidates: dict[str, Candidates]
    comparable: dict[str, sparse.csr_array]

    def blend(self, weights: Mapping[str, float]) -> sparse.csr_array:
        """The weighted mean of the scores (n x n, symmetric, from 0 to 1), times how often two of
        those kinds are tied at all (see `kind_mixing`). A score weighs what is given, times what it
        counts on this network."""
        counted = {
            name: weights[name] * self.candidates[name].counts
            for name in self.comparable
            if weights[name] > 0
        }
        n, total = len(self.network.entities), sum(counted.values()) or 1.0
        blended = sparse.csr_array((n, n))
        for name in sorted(counted, key=lambda each: self.comparable[each].nnz):  # small ones first
            blended = blended + self.comparable[name] * (counted[name] / total)
        blended.eliminate_zeros()
        blended.sort_indices()
        blended.data *= by_kinds(self.network, blended, kind_mixing(self.network))
        return blended


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
    telling = {name: found for name, found in asked.items() if found.comparable.nnz}
    return Scored(
        network,
        {name: found.candidates for name, found in telling.items()},
        {name: found.comparable for name, found in telling.items()},
    )


@once
def blend(network: Network, weights: Weights) -> sparse.csr_array:
    """The blend of all scores by these weights (n x n, symmetric, above 0)."""
    return counted(network, weights).blend(dict(weights))


def counted(network: Network, weights: Weights) -> Scored:
    """What the scores say that count by these weights: the others are not worked out."""
    return score(network, tuple(name for name, weight in weights if weight > 0))


@dataclass(frozen=True, eq=False)
class _Asked:
    candidates: Candidates
    comparable: sparse.csr_array


@once
def _ask(network: Network, of: str) -> _Asked:
    candidates = scores()[of].function(network, find_groups(network))
    comparable = candidates.comparable()
    comparable.sort_indices()
    return _Asked(candidates, comparable)
