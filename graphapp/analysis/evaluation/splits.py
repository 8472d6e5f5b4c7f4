"""A network without some of its ties, and which pairs of it are asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from graphapp.model import KINDS, Tie
from graphapp.network import Network
from graphapp.suggestions import MAY


@dataclass(frozen=True, eq=False)
class Split:
    """What is left of a network (`training`) when some pairs are `hidden`: m x 2 rows, the least
    first, sorted.

    Candidates are the pairs of entities that are `asked` for (n, truth values), whose kinds may
    collaborate and that are not and never were tied in what is left: the hidden ones, and others.
    """

    training: Network
    hidden: np.ndarray
    asked: np.ndarray

    def candidates_of(self, row: int) -> np.ndarray:
        """With whom an entity is a candidate: n truth values."""
        if not self.asked[row]:
            return np.zeros(len(self.asked), bool)
        found: np.ndarray = self.asked & MAY[self.training.kind[row]][self.training.kind]
        ever = self.training.ever_tied
        found[ever.indices[ever.indptr[row] : ever.indptr[row + 1]]] = False
        found[row] = False
        return found

    def candidates_between(self, label: np.ndarray) -> np.ndarray:
        """How many candidates there are by the labels (0, 1, …) of their two ends: symmetric, each
        candidate counted half in both orders, so that the sum is their number."""
        labels = int(label.max(initial=0)) + 1
        place = self.training.kind * labels + label
        size = np.bincount(place[self.asked], minlength=len(KINDS) * labels)
        size = size.reshape(len(KINDS), labels).astype(float)
        both = size.T @ MAY @ size
        itself = label[self.asked & MAY[self.training.kind, self.training.kind]]
        both[np.diag_indices(labels)] -= np.bincount(itself, minlength=labels)
        tied = self.training.ever_tied.tocoo()
        row, column = tied.row, tied.col
        keep = (row != column) & self.asked[row] & self.asked[column]
        keep &= MAY[self.training.kind[row], self.training.kind[column]]
        pairs = label[row[keep]] * labels + label[column[keep]]
        both -= np.bincount(pairs, minlength=labels * labels).reshape(labels, labels)
        halved: np.ndarray = both / 2
        return halved

    @cached_property
    def candidates(self) -> int:
        """How many pairs are asked for, the hidden ones among them."""
        return round(float(self.candidates_between(np.zeros(len(self.asked), int)).sum()))


def pairs_that_may(network: Network) -> np.ndarray:
    """The pairs that are tied now and may collaborate: m x 2 rows, the least first, sorted."""
    tied = sparse.triu(network.matrix, k=1).tocsr().tocoo()
    kind = network.kind
    keep = MAY[kind[tied.row], kind[tied.col]]
    found: np.ndarray = np.column_stack([tied.row[keep], tied.col[keep]]).astype(int)
    return found


def random_split(network: Network, share: float, seed: int) -> Split:
    """Hides a share of the pairs that are tied now and may collaborate, each with all its ties,
    past ones too. Nobody loses the last other that they are tied to."""
    pairs = pairs_that_may(network)
    wanted = round(share * len(pairs))
    others = np.diff(network.matrix.indptr)
    chosen: list[int] = []
    for at in np.random.default_rng(seed).permutation(len(pairs)).tolist():
        if len(chosen) == wanted:
            break
        if (others[pairs[at]] > 1).all():
            others[pairs[at]] -= 1
            chosen.append(at)
    hidden = pairs[sorted(chosen)]
    return Split(
        without(network, hidden, network.as_of),
        hidden,
        np.ones(len(network.entities), bool),
    )


def without(network: Network, hidden: np.ndarray, as_of: str) -> Network:
    """The network on a day, without any tie of these pairs."""
    keys = network.keys
    gone = {frozenset((keys[i], keys[j])) for i, j in hidden.tolist()}
    return only(network, [t for t in network.all_ties if {t.start, t.end} not in gone], as_of)


def only(network: Network, ties: Collection[Tie], as_of: str) -> Network:
    """All entities of the network and these of its ties, in their order, on a day; with the words
    that it was taught, and without what was decided: that would tell which ties came."""
    return Network.of_sorted(
        network.entities,
        tuple(ties),
        version=network.version,
        as_of=as_of,
        said=network.taught,
    )
