"""One file is one cluster method.

Here is what several use: the Leiden kernel, and what a division is worth by modularity and by the
map equation.
"""

from __future__ import annotations

import graspologic_native
import numpy as np
from scipy import sparse


def leiden_labels(
    matrix: sparse.csr_array, resolution: float, seed: int, trials: int
) -> np.ndarray:
    """One label for each row of a symmetric matrix with sorted indices: the best division by
    modularity of so many trials. The same whatever order the rows came in."""
    n = matrix.shape[0]
    if not matrix.nnz:  # the kernel panics without a tie, and not as an Exception
        return np.arange(n)
    _, found = graspologic_native.leiden_csr(
        matrix.indptr.astype(np.int64),
        matrix.indices.astype(np.int32),
        matrix.data,
        n,
        resolution=resolution,
        iterations=2,
        seed=seed,
        trials=trials,
    )
    # whoever the kernel leaves out stands alone
    labels = np.array([found.get(i, n + i) for i in range(n)], np.int64)
    return np.unique(labels, return_inverse=True)[1]


def description_length(matrix: sparse.csr_array, labels: np.ndarray) -> float:
    """Bits a step that a random walk on the ties takes to tell, with one book of codes for each
    group and one for the ways between groups; 0 without ties.

    Source: Rosvall & Bergstrom (2008), Maps of random walks on complex networks reveal community
    structure, PNAS 105, 1118-1123 (the map equation of two levels, without teleportation).
    """
    if not matrix.nnz:
        return 0.0
    ties = matrix.tocoo()
    degree = np.bincount(ties.row, weights=ties.data, minlength=len(labels))
    leaves = labels[ties.row] != labels[ties.col]
    total, groups = degree.sum(), int(labels.max()) + 1
    out = np.bincount(labels[ties.row[leaves]], weights=ties.data[leaves], minlength=groups) / total
    volume = np.bincount(labels, weights=degree, minlength=groups) / total
    between = _plogp(np.array([out.sum()])) - 2 * _plogp(out)
    return between - _plogp(degree / total) + _plogp(out + volume)


def modularity(matrix: sparse.csr_array, labels: np.ndarray) -> float:
    """The share of ties inside groups, less what it would be were the same ends tied at random; 0
    without ties. Source: Newman & Girvan (2004), Physical Review E 69, 026113."""
    if not matrix.nnz:
        return 0.0
    ties = matrix.tocoo()
    inside = ties.data[labels[ties.row] == labels[ties.col]].sum()
    volume = np.bincount(labels[ties.row], weights=ties.data)
    total = ties.data.sum()
    return float(inside / total - ((volume / total) ** 2).sum())


def _plogp(shares: np.ndarray) -> float:
    some = shares[shares > 0]
    return float((some * np.log2(some)).sum())
