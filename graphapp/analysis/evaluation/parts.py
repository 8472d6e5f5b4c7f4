"""The blend looked at more closely: which hidden ties it finds, and to whom it sends people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.evaluation.rankings import FIRST, Ranking, before, precisions, rank
from graphapp.analysis.evaluation.splits import Split
from graphapp.analysis.evaluation.standings import Standings
from graphapp.analysis.scoring import blend, usual_weights
from graphapp.network import Network
from graphapp.sparse_rows import values_at

DISTANCES = ("2", "3", "more", "apart")


@dataclass(frozen=True)
class Part:
    """Some of the hidden ties: how many in all repeats, and the figures of the blend on them."""

    hidden: int
    auc: float
    ap: float
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
    """What became of the hidden pairs of one repeat: for each what it is called, the share of
    others that it stands before, the share of hidden ones down to its place, and its standings."""

    names: list[str]
    before: np.ndarray
    precision: np.ndarray
    stood: Standings


def tell(outcomes: Sequence[Outcomes], order: Sequence[str] = ()) -> dict[str, Part]:
    """The parts by their name, in this order (that of the alphabet where none is given)."""
    names = [name for outcome in outcomes for name in outcome.names]
    figures = [
        np.concatenate(of_each)
        for of_each in (
            [outcome.before for outcome in outcomes],
            [outcome.precision for outcome in outcomes],
            [outcome.stood.hits for outcome in outcomes],
            [outcome.stood.reciprocal for outcome in outcomes],
        )
    ]
    found = {}
    for name in order or sorted(set(names)):
        of = np.array(names) == name
        if of.any():
            found[name] = Part(int(of.sum()), *(round(float(f[of].mean()), 6) for f in figures))
    return found


def by_distance(split: Split, ranking: Ranking, stood: Standings) -> Outcomes:
    """The hidden pairs by how far apart they are, each in the list of all candidates."""
    precision = precisions(ranking, ranking.found)
    return Outcomes(
        distances(split), before(ranking)[ranking.group], precision[ranking.group], stood
    )


def by_kinds(split: Split, matrix: sparse.csr_array, stood: Standings) -> Outcomes:
    """The hidden pairs by their two kinds ("Enterprise-Partner"), each among the candidates of the
    same two: how well the blend tells who, once it is settled which kinds are to meet."""
    total = split.candidates_between(split.training.kind)
    total = total + np.tril(total, -1).T  # both orders, in the half that is looked at
    kinds = len(total)
    said = sparse.triu(matrix, k=1).tocoo()
    one_end, other_end = split.hidden.T
    code, asked = _code(split, said.row, said.col), _code(split, one_end, other_end)
    scores = values_at(matrix, one_end, other_end)
    stands, precision = np.zeros(len(asked)), np.zeros(len(asked))
    for one in np.unique(asked):
        values, of = said.data[code == one], asked == one
        silent = total[divmod(one, kinds)] - len(values)
        ranking = rank(np.append(values, 0.0), np.append(np.ones(len(values)), silent), scores[of])
        stands[of] = before(ranking)[ranking.group]
        precision[of] = precisions(ranking, ranking.found)[ranking.group]
    kind = [entity.kind for entity in split.training.entities]
    names = ["-".join(sorted((kind[i], kind[j]))) for i, j in split.hidden.tolist()]
    return Outcomes(names, stands, precision, stood)


def _code(split: Split, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    one, other = split.training.kind[rows], split.training.kind[columns]
    kinds = int(split.training.kind.max()) + 1
    return np.asarray(np.minimum(one, other) * kinds + np.maximum(one, other))


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
    blended = blend(network, tuple(usual_weights().items()))
    if not blended.nnz:
        return Reached(0.0, 0.0, 0.0, 0.0)
    lists = [_best(blended, row) for row in range(len(network.entities))]
    start = np.repeat(np.arange(len(lists)), [len(found) for found in lists])
    target = np.concatenate(lists)
    others = np.diff(network.matrix.indptr)[target]
    number = _cluster_of(network)
    shares = (
        np.array([len(found) > 0 for found in lists]),
        others == 0,
        others <= 1,
        number[start] != number[target],
    )
    return Reached(*(round(float(share.mean()), 6) for share in shares))


def _best(blended: sparse.csr_array, row: int) -> np.ndarray:
    """Whom an entity's first ten suggestions are, as `rank_pairs.best_of_one` has them."""
    span = slice(blended.indptr[row], blended.indptr[row + 1])
    order = np.argsort(-np.round(blended.data[span], 9), kind="stable")[:FIRST]
    return np.asarray(blended.indices[span][order])


def _cluster_of(network: Network) -> np.ndarray:
    """A number for each entity's cluster; those alone have one each."""
    number = np.zeros(len(network.entities), int)
    for at, members in enumerate(find_clusters(network).groups):
        number[[network.index[key] for key in members]] = at
    return number
