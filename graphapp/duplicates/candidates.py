"""Which pairs are worth comparing: for each entity the few that are most like it.

Names and facts become columns of one sparse matrix, each as heavy as it is rare, and a product
gives the nearest of each row. So nothing is left out for being frequent: the twentieth Scout Group
still meets the Scout Groups of its own postcode, and time and memory grow with the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
import sparse_dot_topn
from scipy import sparse

from graphapp.duplicates.facts import Facts

NEAREST = 8
"""How many each is compared with, by its name, and by its words and facts."""

_LIKE, _LIKE_IN_FACTS = 0.5, 0.3
_CROWD = 0.05
"""Letters that more than this share of the names have tell nothing, words and facts do."""


def candidates(
    facts: Sequence[Facts], new: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of row numbers, the lesser first, each once; with `new`, only those of these rows."""
    names = _matrix([list(_name_marks(each)) for each in facts], _CROWD)
    both = _matrix([[*_word_marks(each), *each.shared()] for each in facts], 1.0)
    rows = np.arange(len(facts)) if new is None else np.array(sorted(new), dtype=np.int64)
    found: set[tuple[int, int]] = set()
    for matrix, least in ((names, _LIKE), (both, _LIKE_IN_FACTS)):
        for row, column in _nearest(matrix, rows, least):
            if row != column:
                found.add((min(row, column), max(row, column)))
    yield from sorted(found)


def _name_marks(facts: Facts) -> Iterable[str]:
    """Three letters each, of all names that it has, so that neither a misspelling nor another
    order of the words counts for much."""
    for name in facts.names:
        for word in name.telling:
            text = f" {word} "
            yield from (text[i : i + 3] for i in range(len(text) - 2))


def _word_marks(facts: Facts) -> Iterable[str]:
    for name in facts.names:
        yield from (f"word:{word}" for word in name.telling)
        yield f"joined:{name.joined}"
        yield from (f"joined:{initials}" for initials in name.initials)


def _matrix(marks: Sequence[list[str]], crowd: float) -> sparse.csr_array:
    """A row for each, of length 1; a column is as heavy as it is rare."""
    counts = Counter(mark for row in marks for mark in set(row))
    most = max(50.0, crowd * len(marks))
    columns = {mark: i for i, mark in enumerate(m for m, n in counts.items() if 1 < n <= most)}
    weights = np.array([np.log1p(len(marks) / counts[m]) for m in columns], dtype=np.float32)
    at, indices = [0], []
    for row in marks:
        indices += sorted({columns[mark] for mark in row if mark in columns})
        at.append(len(indices))
    made = np.array(indices, dtype=np.int32)
    heavy = weights[made] if len(made) else np.zeros(0, np.float32)
    shape = (len(marks), max(1, len(columns)))
    matrix = sparse.csr_array((heavy, made, np.array(at, np.int32)), shape=shape)
    lengths = np.sqrt(np.asarray((matrix * matrix).sum(axis=1)))
    scale = np.divide(1, lengths, out=np.ones_like(lengths), where=lengths > 0)
    return (sparse.diags_array(scale) @ matrix).tocsr()


def _nearest(matrix: sparse.csr_array, rows: np.ndarray, least: float) -> Iterator[tuple[int, int]]:
    found = sparse_dot_topn.sp_matmul_topn(
        sparse.csr_matrix(matrix[rows]),
        sparse.csr_matrix(matrix.T),
        top_n=NEAREST + 1,
        threshold=least,
    ).tocoo()
    return zip(rows[found.row].tolist(), found.col.tolist(), strict=True)
