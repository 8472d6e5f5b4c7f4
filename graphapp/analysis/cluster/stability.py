"""How far a clustering holds when it is drawn again and some ties are missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from graphapp.analysis.clustering import Clustering, methods
from graphapp.language import _
from graphapp.memory import once
from graphapp.network import Clusters, Network

MOST_ENTITIES = 2_000  # above this, drawing again takes too long for a page
_WORK = 6_000  # entities in all draws together, a second or so
_FEWEST, _MOST = 4, 20  # draws
_LEFT_OUT = 0.1  # of the pairs that are tied
_ALSO = 0.4  # of the draws: who is with another cluster so often belongs to it as well
_WORDS = (
    (0.9, _("Holds firmly")),
    (0.7, _("Holds")),
    (0.5, _("Holds in the main")),
    (0.0, _("Hardly holds")),
)


@dataclass(frozen=True)
class Standing:
    """How surely somebody is a member: `confidence` is the share of their cluster's other members
    that they stay with, on average over the draws. `also` is the id of another cluster that they
    are as close to or nearly, "" where there is none."""

    confidence: float
    also: str = ""


@dataclass(frozen=True, eq=False)
class Stability:
    """A clustering drawn again `draws` times: `holds` is the share of all pairs in one cluster that
    stay together, `clusters` the same for each cluster by id, `members` the standing of each."""

    draws: int
    holds: float
    clusters: dict[str, float] = field(default_factory=dict)
    members: dict[str, Standing] = field(default_factory=dict)

    @property
    def between(self) -> int:
        """How many members belong to another cluster as well."""
        return sum(bool(standing.also) for standing in self.members.values())

    @property
    def sentence(self) -> str:
        tenths = int(10 * self.holds + 0.5)
        if tenths == 10:
            return _(
                "All pairs stay together when a tenth of the ties is missed and it is drawn again."
            )
        return _(
            "{some} of 10 pairs stay together when a tenth of the ties is missed and it is drawn "
            "again.",
            some=tenths,
        )

    def words(self, id: str) -> str:
        """How far one of its clusters holds."""
        return next(words for least, words in _WORDS if self.clusters[id] >= least)


@once
def stability(network: Network, found: Clustering) -> Stability | None:
    """How far the clusters hold: the same method with other seeds, on the network without a tenth
    of its tied pairs, drawn at random. From 4 draws at 2,000 entities to 20 for up to 300.

    None for larger networks and where nobody is together. Sources: of the consensus, Lancichinetti
    & Fortunato (2012), Consensus clustering in complex networks, Scientific Reports 2, 336; of
    leaving out, Ben-Hur, Elisseeff & Guyon (2002), A stability based method for discovering
    structure in clustered data, Pacific Symposium on Biocomputing 7.
    """
    if not found.clusters or len(network.entities) > MOST_ENTITIES:
        return None
    draws = max(_FEWEST, min(_MOST, _WORK // len(network.entities)))
    group, k = _labels(network, found.groups), len(found.clusters)
    sizes = np.bincount(group, minlength=len(found.groups))[:k]
    near = np.zeros((len(group), k))  # with what share of each cluster, themselves left out
    for labels in _drawn(network, found, draws):
        count = np.zeros((k, int(labels.max()) + 1))
        np.add.at(count, (group[group < k], labels[group < k]), 1)
        near += count[:, labels].T
    rows = np.flatnonzero(group < k)
    near /= draws
    own = (near[rows, group[rows]] - 1) / (sizes[group[rows]] - 1)
    near[rows, group[rows]] = 0
    near /= sizes
    tied = _tied_as_much(network, group, k)
    members = {
        network.keys[row]: Standing(round(float(sure), 3), _also(found, near[row], tied[row], sure))
        for row, sure in zip(rows, own, strict=True)
    }
    pairs = sizes * (sizes - 1)
    each = np.bincount(group[rows], weights=own, minlength=k) / sizes
    clusters = {c.id: round(float(s), 3) for c, s in zip(found.clusters, each, strict=True)}
    return Stability(draws, float((each * pairs).sum() / pairs.sum()), clusters, members)


def _drawn(network: Network, found: Clustering, draws: int) -> Iterator[np.ndarray]:
    """The labels of each draw."""
    entry = methods().find(found.method)
    upper = sparse.triu(network.matrix).tocoo()
    for draw in range(1, draws + 1):
        rng = np.random.default_rng(draw)
        kept = rng.random(upper.nnz) >= _LEFT_OUT
        half = sparse.coo_array(
            (upper.data[kept], (upper.row[kept], upper.col[kept])), shape=upper.shape
        ).tocsr()
        whole: sparse.csr_array = (half + half.T).tocsr()
        whole.sort_indices()
        values = dict(found.options)
        if "seed" in values:
            values["seed"] = (values["seed"] + draw) % 2**31
        yield _labels(network, entry.function(network.with_matrix(whole), **values))


def _tied_as_much(network: Network, group: np.ndarray, k: int) -> np.ndarray:
    """For each row the other cluster to which its ties are as strong as to its own, or -1."""
    member = sparse.csr_array(
        (np.ones(len(group)), (np.arange(len(group)), group)),
        shape=(len(group), int(group.max()) + 1),
    )
    strength = (network.matrix @ member).toarray()[:, :k]
    rows = np.flatnonzero(group < k)
    inside = np.full(len(group), np.inf)
    inside[rows] = strength[rows, group[rows]]
    strength[rows, group[rows]] = -1
    best = strength.argmax(axis=1)
    most = strength[np.arange(len(group)), best]
    return np.where((most > 0) & (most >= inside), best, -1)


def _also(found: Clustering, near: np.ndarray, tied: int, confidence: float) -> str:
    best = int(near.argmax())
    if near[best] >= min(_ALSO, confidence) and near[best] > 0:
        return found.clusters[best].id
    return found.clusters[tied].id if tied >= 0 else ""


def _labels(network: Network, groups: Clusters) -> np.ndarray:
    labels = np.zeros(len(network.entities), np.int64)
    for number, members in enumerate(groups):
        labels[[network.index[key] for key in members]] = number
    return labels
