"""Every candidate pair with what each method says of it, so that anybody can work it out again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

import numpy as np

from graphapp.analysis.evaluation.trials import Trial
from graphapp.errors import BadInput
from graphapp.language import _, _n, number

HEAD = ("repeat", "a", "b", "came_true")
MOST = 5_000_000
"""Rows of a file, about 500 MB; further repeats are left out."""


@dataclass
class Written:
    """How many rows stand in the file, and of how many repeats, which are whole."""

    rows: int = 0
    repeats: int = 0


def writing(tried: Iterable[Trial], stream: TextIO, written: Written) -> Iterator[Trial]:
    """The same trials, each written while it passes. Raises BadInput where one alone is too
    large."""
    out = csv.writer(stream, lineterminator="\n")
    is_open = True
    for trial in tried:
        if trial.repeat == 1:
            out.writerow([*HEAD, *trial.said])
        is_open = is_open and written.rows + trial.split.candidates <= MOST
        if is_open:
            for rows in _rows(trial):
                out.writerows(rows)
                written.rows += len(rows)
            written.repeats += 1
        elif not written.repeats:
            raise BadInput(
                _n(
                    "There is {n} candidate pair, too many for a file: {most} are the most.",
                    "There are {n} candidate pairs, too many for a file: {most} are the most.",
                    trial.split.candidates,
                    most=number(MOST),
                ),
                _("Leave --pairs out."),
            )
        yield trial


def _rows(trial: Trial) -> Iterator[list[list[object]]]:
    """The rows of an entity with those after it."""
    split, keys = trial.split, trial.split.training.keys
    came_true = set(map(tuple, split.hidden.tolist()))
    for row, key in enumerate(keys):
        others = np.flatnonzero(split.candidates_of(row))
        others = others[others > row]
        here = np.full(len(others), row)
        scores = [said.of(here, others).tolist() for said in trial.said.values()]
        columns = zip(*scores, strict=True)
        yield [
            [trial.repeat, key, keys[other], int((row, other) in came_true), *values]
            for other, values in zip(others.tolist(), columns, strict=True)
        ]
