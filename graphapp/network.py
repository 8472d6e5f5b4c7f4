"""The immutable snapshot that analysis runs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
from scipy import sparse

from graphapp.model import Entity, Tie, is_current

Clusters = list[list[str]]
"""Disjoint sorted lists of keys, the largest first; of equal ones the least key first."""


@dataclass(frozen=True, eq=False)
class Network:
    """Entities sorted by key and ties sorted by identity, of one version of the store.

    Analysis is *as of* a day: `ties` are those that hold on it, `past_ties` the others. Entity `i`
    of `entities` is row `i` of `matrix`.
    """

    version: int
    as_of: str
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    past_ties: tuple[Tie, ...] = ()

    @classmethod
    def of(
        cls, entities: Iterable[Entity], ties: Iterable[Tie], *, version: int = 0, as_of: str = ""
    ) -> Network:
        """A network of these rows in any order. Without `as_of` every tie holds."""
        ordered = sorted(ties, key=lambda tie: tie[:8])
        current = [t for t in ordered if not as_of or is_current(t.since, t.until, as_of)]
        past = [t for t in ordered if as_of and not is_current(t.since, t.until, as_of)]
        return cls(
            version,
            as_of,
            tuple(sorted(entities, key=lambda entity: entity.key)),
            tuple(current),
            tuple(past),
        )

    def on(self, as_of: str) -> Network:
        """The same version, seen on another day."""
        return Network.of(
            self.entities, (*self.ties, *self.past_ties), version=self.version, as_of=as_of
        )

    @cached_property
    def keys(self) -> list[str]:
        return [entity.key for entity in self.entities]

    @cached_property
    def index(self) -> dict[str, int]:
        """Row number by key."""
        return {key: i for i, key in enumerate(self.keys)}

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """The projection for analysis: n x n, symmetric, float64, no diagonal; the weight of a pair
        is the sum of the strengths of its ties, whatever their direction. Indices are sorted."""
        n = len(self.entities)
        starts, ends, weights = self._pairs
        half = sparse.coo_array((weights, (starts, ends)), shape=(n, n)).tocsr()
        full: sparse.csr_array = (half + half.T).tocsr()
        full.sort_indices()
        return full

    @cached_property
    def _pairs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Least end first, no loops, nothing without weight: int64, int64, float64, sorted."""
        index = self.index
        starts = np.fromiter((index[t.start] for t in self.ties), np.int64, len(self.ties))
        ends = np.fromiter((index[t.end] for t in self.ties), np.int64, len(self.ties))
        weights = np.fromiter((t.strength for t in self.ties), np.float64, len(self.ties))
        keep = (starts != ends) & (weights > 0) & np.isfinite(weights)
        low, high = np.minimum(starts, ends)[keep], np.maximum(starts, ends)[keep]
        # by weight too, so that the sum of parallel ties is the same to the last bit
        order = np.lexsort((weights[keep], high, low))
        return low[order], high[order], weights[keep][order]

    @cached_property
    def ever_tied(self) -> sparse.csr_array:
        """n x n, symmetric, 1.0 where a pair is tied or was: whoever met needs no introduction."""
        index, ties = self.index, (*self.ties, *self.past_ties)
        starts = np.fromiter((index[t.start] for t in ties), np.int64, len(ties))
        ends = np.fromiter((index[t.end] for t in ties), np.int64, len(ties))
        n = len(self.entities)
        half = sparse.coo_array((np.ones(len(ties)), (starts, ends)), shape=(n, n)).tocsr()
        full: sparse.csr_array = (half + half.T).tocsr()
        full.data[:] = 1.0
        return full

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The same projection as a NetworkX graph: nodes are keys in order, edges have `weight`.
        Built when first asked for; treat it as read-only."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self.keys)
        rows = sparse.triu(self.matrix).tocoo()
        graph.add_weighted_edges_from(
            (self.keys[i], self.keys[j], float(w))
            for i, j, w in zip(rows.row, rows.col, rows.data, strict=True)
        )
        return graph

    @cached_property
    def ties_of(self) -> dict[str, list[Tie]]:
        """Current ties by either end's key; an entity without any is not in it."""
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            found.setdefault(tie.start, []).append(tie)
            if tie.end != tie.start:
                found.setdefault(tie.end, []).append(tie)
        return found

    def entity(self, key: str) -> Entity:
        """Raises KeyError."""
        return self.entities[self.index[key]]

    def neighbours(self, key: str) -> list[str]:
        """Keys directly tied to `key`, sorted."""
        i = self.index[key]
        row = self.matrix.indices[self.matrix.indptr[i] : self.matrix.indptr[i + 1]]
        return [self.keys[j] for j in row]

    def clusters_from(self, labels: Sequence[int] | np.ndarray) -> Clusters:
        """Clusters from one label for each row, in the order that `Clusters` promises."""
        members: dict[int, list[str]] = {}
        for key, label in zip(self.keys, labels, strict=True):
            members.setdefault(int(label), []).append(key)
        return sorted(members.values(), key=lambda group: (-len(group), group[0]))
