"""Where a hidden tie's one end stands among the best of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.evaluation.methods import Said
from graphapp.analysis.evaluation.rankings import chance_of_first, reciprocal_place
from graphapp.analysis.evaluation.splits import Split


@dataclass(frozen=True, eq=False)
class Standings:
    """For each hidden pair, the mean of both ways: how likely one end is among the first ten
    suggestions of the other, and 1 / its place."""

    hits: np.ndarray
    reciprocal: np.ndarray


def standings(split: Split, said: Mapping[str, Said]) -> dict[str, Standings]:
    """By method."""
    both = np.concatenate([split.hidden, split.hidden[:, ::-1]])
    order = np.argsort(both[:, 0], kind="stable")
    rows, first = np.unique(both[order, 0], return_index=True)
    asked = np.split(order, first[1:])
    scores = {name: method.of(*both.T) for name, method in said.items()}
    above = {name: np.zeros(len(both)) for name in said}
    equal = {name: np.zeros(len(both)) for name in said}
    for row, at in zip(rows.tolist(), asked, strict=True):
        candidates = split.candidates_of(row)
        for name, method in said.items():
            mine = scores[name][at]
            values, silent = method.row(row, candidates)
            level = (values[None, :] == mine[:, None]).sum(1) + silent * (mine == 0)
            above[name][at] = (values[None, :] > mine[:, None]).sum(1)
            equal[name][at] = level - 1  # all but itself
    return {
        name: Standings(
            _both_ways(chance_of_first(above[name], equal[name])),
            _both_ways(reciprocal_place(above[name], equal[name])),
        )
        for name in said
    }


def _both_ways(figures: np.ndarray) -> np.ndarray:
    return np.asarray(figures.reshape(2, -1).mean(axis=0))
