"""What falls apart without an entity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphapp.language import _
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(
    says=_("If {who} left, {figure} others would lose their way to the rest."),
    says_of_one=_("If {who} left, {figure} other would lose their way to the rest."),
)


def brokers(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Holds others together.

    How many others would lose their way to the rest if it were gone; 0 for most.

    Those above 0 are the cut vertices (articulation points) of the network. What is lost is
    everything but the largest part that remains of its component. Linear in ties. Source: Hopcroft
    & Tarjan (1973), Algorithm 447, Communications of the ACM 16.
    """
    matrix = network.matrix
    hanging = hanging_parts(matrix.indptr.tolist(), matrix.indices.tolist()).on
    _, component = csgraph.connected_components(matrix, directed=False)
    sizes = np.bincount(component, minlength=1)
    lost = {}
    for i, key in enumerate(network.keys):
        parts = [size for _, size in hanging.get(i, [])]
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


@dataclass(frozen=True)
class Hanging:
    """The rows in the `order` of a depth-first walk, and for each cut vertex the parts that hang
    `on` it alone: where each begins in that order, and how many are in it. The first vertex of a
    walk has nothing above it: all that follows hangs on it."""

    order: list[int]
    on: dict[int, list[tuple[int, int]]]


def hanging_parts(indptr: Sequence[int], indices: Sequence[int]) -> Hanging:
    """What hangs on each row of a symmetric matrix."""
    n = len(indptr) - 1
    found_at = [-1] * n
    low = [0] * n
    size = [1] * n
    parent = [-1] * n
    at = list(indptr[:n])
    cut: dict[int, list[tuple[int, int]]] = {}
    order: list[int] = []
    for root in range(n):
        if found_at[root] >= 0:
            continue
        found_at[root] = low[root] = len(order)
        order.append(root)
        stack = [root]
        while stack:
            here = stack[-1]
            if at[here] < indptr[here + 1]:
                other = indices[at[here]]
                at[here] += 1
                if found_at[other] < 0:
                    found_at[other] = low[other] = len(order)
                    order.append(other)
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
                cut.setdefault(above, []).append((found_at[here], size[here]))
    return Hanging(order, cut)
