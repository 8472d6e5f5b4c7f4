"""What is measured: the blend, every score alone, and simple rules to stand beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from scipy import sparse

from graphapp.analysis import scoring
from graphapp.analysis.evaluation.splits import Split
from graphapp.analysis.scoring import score, scores, usual_weights
from graphapp.language import _
from graphapp.sparse_rows import values_at
from graphapp.suggestions import best_pairs

BLEND = "blend"
_DIGITS = 9  # scores that agree in so many are equal
_ROOM = 10_000_000  # pairs with shared partners that are no burden


class Said(Protocol):
    """What a method says of every candidate of a split: scores of 0 or more."""

    def counts(self) -> tuple[np.ndarray, np.ndarray]:
        """Scores, and how many candidates have each."""

    def of(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """The scores of these candidates."""

    def row(self, row: int, candidates: np.ndarray) -> tuple[np.ndarray, int]:
        """Scores of an entity's candidates (n truth values), and how many more have 0."""


class ByPair:
    """Scores of some pairs (`matrix`: n x n, symmetric, above 0); of all others 0."""

    def __init__(self, split: Split, matrix: sparse.csr_array) -> None:
        asked = sparse.diags_array(split.asked.astype(float))
        self.matrix: sparse.csr_array = (asked @ matrix @ asked).tocsr()
        self.matrix.data = np.round(self.matrix.data, _DIGITS)
        self.matrix.eliminate_zeros()
        self._candidates = split.candidates

    def counts(self) -> tuple[np.ndarray, np.ndarray]:
        values = sparse.triu(self.matrix, k=1).data
        silent = self._candidates - len(values)
        return np.append(values, 0.0), np.append(np.ones(len(values)), silent)

    def of(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        return values_at(self.matrix, rows, columns)

    def row(self, row: int, candidates: np.ndarray) -> tuple[np.ndarray, int]:
        values = self.matrix.data[self.matrix.indptr[row] : self.matrix.indptr[row + 1]]
        return values, int(candidates.sum()) - len(values)


class ByTies:
    """A score that rests on how many others the two are tied to, and on nothing else."""

    def __init__(self, split: Split, rule: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> None:
        others = np.diff(split.training.matrix.indptr)
        distinct, self._label = np.unique(others, return_inverse=True)
        self._split = split
        self._value = np.asarray(rule(distinct[:, None], distinct[None, :]), float)

    def counts(self) -> tuple[np.ndarray, np.ndarray]:
        return self._value.ravel(), self._split.candidates_between(self._label).ravel()

    def of(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        return np.asarray(self._value[self._label[rows], self._label[columns]])

    def row(self, row: int, candidates: np.ndarray) -> tuple[np.ndarray, int]:
        return self._value[self._label[row]][self._label[candidates]], 0


def blend(split: Split) -> ByPair:
    """What the suggestions are ranked by, with the usual weights."""
    return ByPair(split, scoring.blend(split.training, tuple(usual_weights().items())))


def others(split: Split) -> dict[str, Said]:
    """By name: every score alone, and the simple rules."""
    n = len(split.training.entities)
    nothing = sparse.csr_array((n, n))
    said = score(split.training).comparable
    return {
        **{name: ByPair(split, said.get(name, nothing)) for name in scores()},
        "adamic_adar": ByPair(split, _adamic_adar(split)),
        "preferential_attachment": ByTies(split, lambda one, other: one * other),
        "low_degree": ByTies(split, lambda one, other: 1 / (1 + np.minimum(one, other))),
        "random": ByPair(split, nothing),
    }


def titles() -> dict[str, str]:
    """What each method is called, the blend first."""
    return {
        BLEND: _("The suggestions, as they are"),
        **{n: _("{score} alone", score=entry.title) for n, entry in scores().items()},
        "adamic_adar": _("Partners in common, rare ones for more"),
        "preferential_attachment": _("Whoever has many ties"),
        "low_degree": _("Whoever has few ties"),
        "random": _("Chance"),
    }


def _adamic_adar(split: Split) -> sparse.csr_array:
    """The sum over shared partners of 1 / log(how many others they have); Adamic & Adar (2003),
    Friends and neighbors on the web, Social Networks 25."""
    structure = split.training.matrix.copy()
    structure.data[:] = 1.0
    others = np.diff(structure.indptr)
    share = 1 / np.log(np.maximum(others, 2))  # whoever has one other is shared by no pair
    n = len(others)
    top = min(n, max(30, _ROOM // max(n, 1)))
    return best_pairs(split.training, structure @ sparse.diags_array(share), structure, top)
