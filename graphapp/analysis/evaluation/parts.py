"""The blend looked at more closely: which hidden ties it finds, and to whom it sends people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.evaluation.rankings import FIRST
from graphapp.analysis.evaluation.splits import Split
from graphapp.analysis.rank_pairs import best_of_one
from graphapp.analysis.scoring import blend, score, usual_weights
from graphapp.network import Network

DISTANCES = ("2", "3", "more", "apart")


@dataclass(frozen=True)
class Part:
    """Some of the hidden ties: how many in all repeats, how often one stands before another
    candidate (of any sort), is among the first ten of its ends, and 1 / its place."""

    hidden: int
    auc: float
    hits_at_10: float
    mrr: float


@dataclass(frozen=True)
class Reached:
    """To whom the first ten suggestions of everybody lead, in the network as it is.

    `coverage`: the share of entities that have any suggestion. Of all places in those lists, the
    shares that go `to_untied` (entities without a tie), `to_least_tied` (with one other at most)
    and `across_clusters`.
    """

    coverage: float
    to_untied: float
    to_least_tied: float
    across_clusters: float


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What became of hidden pairs, of one repeat: for each its two `kinds`, its `distance` in what
    was left, and the shares as in `Part`."""

    kinds: list[str]
    distance: list[str]
    auc: np.ndarray
    hits: np.ndarray
    reciprocal: np.ndarray


def by(names: Sequence[str], label: str, outcomes: Sequence[Outcomes]) -> dict[str, Part]:
    """The parts that have hidden pairs, by their label ("kinds", "distance"), in this order."""
    labels = np.array([one for outcome in outcomes for one in getattr(outcome, label)])
    auc, hits, reciprocal = (
        np.concatenate([getattr(outcome, figure) for outcome in outcomes])
        for figure in ("auc", "hits", "reciprocal")
    )
    found = {}
    for name in names or sorted(set(labels)):
        if (of := labels == name).any():
            means = [round(float(figure[of].mean()), 6) for figure in (auc, hits, reciprocal)]
            found[name] = Part(int(of.sum()), *means)
    return found


def kinds_of(split: Split) -> list[str]:
    """The two kinds of each hidden pair: "Enterprise-Partner"."""
    kinds = [entity.kind for entity in split.training.entities]
    return ["-".join(sorted((kinds[i], kinds[j]))) for i, j in split.hidden.tolist()]


def distances(split: Split) -> list[str]:
    """How many steps apart the ends of each hidden pair are in what is left of the network."""
    structure = split.training.matrix.copy()
    structure.data[:] = 1.0
    one, other = split.hidden.T
    theirs = structure[other]
    two = (structure[one].multiply(theirs)).sum(axis=1) > 0
    three = (structure[one] @ structure).multiply(theirs).sum(axis=1) > 0
    _, part = connected_components(structure, directed=False)
    number = np.select([two, three, part[one] == part[other]], [0, 1, 2], 3)
    return [DISTANCES[place] for place in number.ravel()]


def reached(network: Network) -> Reached:
    """To whom the blend leads."""
    if not score(network).comparable:
        return Reached(0.0, 0.0, 0.0, 0.0)
    blended = blend(network, tuple(usual_weights().items()))
    rows = range(len(network.entities))
    lists = [best_of_one(network, blended, row, FIRST, ()) for row in rows]
    pairs = np.array([pair for of_one in lists for pair in of_one], int)
    others = np.diff(network.matrix.indptr)[pairs[:, 1]]
    of = find_clusters(network).of
    cluster = [of.get(key, key) for key in network.keys]
    across = [cluster[i] != cluster[j] for i, j in pairs.tolist()]
    shares = (map(bool, lists), others == 0, others <= 1, across)
    return Reached(*(round(float(np.mean(list(share))), 6) for share in shares))
