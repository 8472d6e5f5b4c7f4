"""Two ways to find clusters side by side: how far they agree, and who changes place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from graphapp.analysis.clustering import Cluster, Clustering, methods
from graphapp.language import _

ALONE = ""
"""Stands for those in no cluster where a cluster's id is asked for."""


@dataclass(frozen=True)
class Mover:
    """Somebody whose cluster in the one clustering is not the counterpart of theirs in the other;
    None stands for alone."""

    key: str
    before: Cluster | None
    after: Cluster | None


@dataclass(frozen=True)
class Comparison:
    """Two clusterings of the same entities.

    `shared` counts members by (id in the one, id in the other), `ALONE` for those in none.
    `counterpart` pairs ids so that as many as can be stay in place. `agreement` is the adjusted
    Rand index: 1 where they are the same, about 0 where they agree as chance would.
    """

    one: Clustering
    other: Clustering
    shared: dict[tuple[str, str], int]
    counterpart: dict[str, str]
    movers: tuple[Mover, ...]
    agreement: float

    @property
    def elsewhere(self) -> int:
        """How many are in a cluster of each that is not the other's counterpart."""
        return sum(bool(mover.before and mover.after) for mover in self.movers)

    @property
    def words(self) -> str:
        """How far they agree, as the end of a sentence."""
        return next(words for least, words in _AGREEMENT if self.agreement >= least)


_AGREEMENT = (
    (0.9999, _("find the very same clusters")),
    (0.85, _("nearly agree")),
    (0.6, _("agree in the main")),
    (0.3, _("agree in part")),
    (-1.0, _("see different things")),
)


def second_method(first: str) -> str:
    """What is set beside a method where nothing else is asked for: the most usual of the others,
    the default left out, which everybody has seen."""
    names = [entry.name for entry in methods().in_order if entry is not methods().default]
    return next((name for name in names if name != first), first)


def compare(one: Clustering, other: Clustering) -> Comparison:
    """The comparison of two clusterings of one network on one day."""
    keys = sorted({*one.of, *one.alone})
    places = [(one.of.get(key, ALONE), other.of.get(key, ALONE)) for key in keys]
    shared = dict(Counter(places))
    counterpart = _counterparts(one, other, shared)
    moving = [
        Mover(key, _cluster(one, before), _cluster(other, after))
        for key, (before, after) in zip(keys, places, strict=True)
        if counterpart.get(before) != after
    ]
    # who goes from one group to another first: of the others only one method speaks
    movers = tuple(sorted(moving, key=lambda mover: not (mover.before and mover.after)))
    return Comparison(one, other, shared, counterpart, movers, _adjusted_rand(one, other, keys))


def _cluster(clustering: Clustering, id: str) -> Cluster | None:
    return clustering.cluster(id) if id else None


def _counterparts(
    one: Clustering, other: Clustering, shared: dict[tuple[str, str], int]
) -> dict[str, str]:
    """Each cluster with at most one of the other's, the most members kept together in all."""
    rows = [cluster.id for cluster in one.clusters]
    columns = [cluster.id for cluster in other.clusters]
    overlap = np.array([[shared.get((a, b), 0) for b in columns] for a in rows])
    found = {ALONE: ALONE}
    if overlap.size:
        for i, j in zip(*linear_sum_assignment(-overlap), strict=True):
            if overlap[i, j]:
                found[rows[i]] = columns[j]
    return found


def _adjusted_rand(one: Clustering, other: Clustering, keys: list[str]) -> float:
    """Hubert & Arabie (1985), Comparing partitions, Journal of Classification 2. Whoever is alone
    is a group of one."""
    places = [(one.of.get(key, key), other.of.get(key, key)) for key in keys]
    together = _pairs(Counter(places))
    mine, theirs = _pairs(Counter(a for a, _ in places)), _pairs(Counter(b for _, b in places))
    everybody = len(keys) * (len(keys) - 1) / 2
    expected = mine * theirs / everybody if everybody else 0.0
    most = (mine + theirs) / 2
    return (together - expected) / (most - expected) if most != expected else 1.0


def _pairs(counts: Counter[tuple[str, str]] | Counter[str]) -> float:
    return sum(n * (n - 1) / 2 for n in counts.values())
