"""Looking into a sparse matrix whose indices are sorted; scipy's own ways take 50 times as long."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:  # it takes long to load, and whoever reads or writes files needs it not
    from scipy import sparse


def row_of(matrix: sparse.csr_array, row: int) -> np.ndarray:
    """The columns where a row has values."""
    found: np.ndarray = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
    return found


def rows_between(matrix: sparse.csr_array, first: int, last: int) -> sparse.csr_array:
    """The rows from the first to before the last. They are said to be in order, as they must be, so
    that nothing looks whether they are before it adds them to others."""
    ends = matrix.indptr[first : last + 1]
    span = slice(ends[0], ends[-1])
    places = matrix.indices[span], ends - ends[0]
    found = type(matrix)((matrix.data[span], *places), shape=(last - first, matrix.shape[1]))
    found.has_canonical_format = True
    return found


def rows_that_differ(one: sparse.csr_array, other: sparse.csr_array) -> np.ndarray:
    """For each row of two matrices of as many rows whether it is not the same in both."""
    lengths, theirs = np.diff(one.indptr), np.diff(other.indptr)
    differ: np.ndarray = lengths != theirs
    kept, their_kept = np.repeat(~differ, lengths), np.repeat(~differ, theirs)
    unlike = one.indices[kept] != other.indices[their_kept]
    unlike |= one.data[kept] != other.data[their_kept]
    rows = np.repeat(np.arange(len(lengths)), lengths)[kept]
    differ[rows[unlike]] = True
    return differ


def with_rows(
    matrix: sparse.csr_array, rows: np.ndarray, others: sparse.csr_array
) -> sparse.csr_array:
    """The matrix with others in place of some of its rows, which are in ascending order."""
    before = np.diff(matrix.indptr)
    is_other = np.zeros(len(before), bool)
    is_other[rows] = True
    lengths = before.copy()
    lengths[rows] = np.diff(others.indptr)
    put, kept = np.repeat(is_other, lengths), np.repeat(~is_other, before)
    data, indices = np.empty(len(put)), np.empty(len(put), matrix.indices.dtype)
    data[put], data[~put] = others.data, matrix.data[kept]
    indices[put], indices[~put] = others.indices, matrix.indices[kept]
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(matrix.indptr.dtype)
    return type(matrix)((data, indices, ends), shape=matrix.shape)


def without(matrix: sparse.csr_array, rows: Collection[int]) -> sparse.csr_array:
    """The matrix (n x n) with nothing in these rows and columns."""
    gone = np.zeros(matrix.shape[0], bool)
    gone[[*rows]] = True
    left = matrix.copy()
    left.data[np.repeat(gone, np.diff(left.indptr)) | gone[left.indices]] = 0.0
    left.eliminate_zeros()
    return left


def entries_of(matrix: sparse.csr_array, row: int) -> Iterator[tuple[int, float]]:
    """The columns where a row has values, with those."""
    values = matrix.data[matrix.indptr[row] : matrix.indptr[row + 1]]
    return zip(row_of(matrix, row).tolist(), values.tolist(), strict=True)


def value_at(matrix: sparse.csr_array, row: int, column: int) -> float:
    """One value, 0 where there is none."""
    start = matrix.indptr[row]
    found = row_of(matrix, row)
    place = int(found.searchsorted(column))
    is_there = place < len(found) and found[place] == column
    return float(matrix.data[start + place]) if is_there else 0.0


def values_at(matrix: sparse.csr_array, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The values of these places; scipy gives a matrix where it is asked for none."""
    return np.asarray(matrix[rows, columns]).ravel() if len(rows) else np.zeros(0)
