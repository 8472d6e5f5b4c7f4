"""What falls apart without an entity."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(says="If {who} left, {figure} {others} would lose their way to the rest.")


def brokers(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Holds others together.

    How many others would lose their way to the rest if it were gone; 0 for most.

    Those above 0 are the cut vertices (articulation points) of the network. What is lost is
    everything but the largest part that remains of its component. Linear in ties. Source: Hopcroft
    & Tarjan (1973), Algorithm 447, Communications of the ACM 16.
    """
    matrix = network.matrix
    cut = sizes_cut_off(matrix.indptr.tolist(), matrix.indices.tolist())
    _, component = csgraph.connected_components(matrix, directed=False)
    sizes = np.bincount(component, minlength=1)
    lost = {}
    for i, key in enumerate(network.keys):
        parts = cut.get(i, [])
        others = int(sizes[component[i]]) - 1
        remaining = others - sum(parts)
        lost[key] = float(others - max([remaining, *parts], default=0))
    return lost


def parts_without(network: Network, key: str) -> list[list[str]]:
    """The parts that the component of `key` falls into without it, as sorted keys, largest first.
    One part (or none) where it holds nothing together. Raises KeyError."""
    matrix = without_row(network.matrix, network.index[key])
    _, component = csgraph.connected_components(matrix, directed=False)
    touched = {int(component[network.index[other]]) for other in network.neighbours(key)}
    parts = [[network.keys[i] for i in np.flatnonzero(component == part)] for part in touched]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def without_row(matrix: sparse.csr_array, row: int) -> sparse.csr_array:
    """The same matrix where that row has no ties."""
    found = matrix.copy()
    found.data[found.indptr[row] : found.indptr[row + 1]] = 0
    found.data[found.indices == row] = 0
    found.eliminate_zeros()
    return found


def sizes_cut_off(indptr: Sequence[int], indices: Sequence[int]) -> dict[int, list[int]]:
    """For each cut vertex the sizes of the subtrees (of a depth-first walk) that hang on it alone.
    The first vertex of a walk has nothing above it: all its subtrees hang on it."""
    n = len(indptr) - 1
    found_at = [-1] * n
    low = [0] * n
    size = [1] * n
    parent = [-1] * n
    at = list(indptr[:n])
    cut: dict[int, list[int]] = {}
    clock = 0
    for root in range(n):
        if found_at[root] >= 0:
            continue
        found_at[root] = low[root] = clock
        clock += 1
        stack = [root]
        while stack:
            here = stack[-1]
            if at[here] < indptr[here + 1]:
                other = indices[at[here]]
                at[here] += 1
                if found_at[other] < 0:
                    found_at[other] = low[other] = clock
                    clock += 1
                    parent[other] = here
                    stack.append(other)
                elif other != parent[here]:
                    low[here] = min(low[here], found_at[other])
                continue
            stack.pop()
            above = parent[here]
            if above < 0:
                continue
            size[above] += size[here]
            low[above] = min(low[above], low[here])
            if low[here] >= found_at[above]:
                cut.setdefault(above, []).append(size[here])
    return cut
