"""The immutable snapshot that analysis runs on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import is_ as is_same
from typing import TYPE_CHECKING

import numpy as np

from graphapp.dates import holds
from graphapp.memory import Itself, Memory, once
from graphapp.model import KINDS, Decision, Entity, GivenName, Said, Taught, Tie
from graphapp.reader import OWNER, PUBLIC, Reader
from graphapp.sparse_rows import row_of
from graphapp.ties_by import (
    TiesByEnd,
    order_of,
    projection,
    rows_of_ends,
    tied_rows,
    ties_among,
    ties_by_day,
)
from graphapp.wording.said_to import said_to
from graphapp.wording.taught_values import TaughtValues

if TYPE_CHECKING:  # they take long to load, and who reads or writes files needs neither
    import networkx as nx
    from scipy import sparse


Clusters = list[list[str]]
"""Disjoint sorted lists of keys, the largest first; of equal ones the least key first."""

_ROOM = 512 * 2**20
_ROOM_EACH = 16 * 2**10
"""Bytes for what is worked out of a network, and more of them for each of its entities: what a
score says of 100,000 would not fit into what is plenty for 1,000."""


@dataclass(frozen=True, eq=False)
class Network:
    """Entities sorted by key and ties sorted by identity, of one version of the store, on one day,
    as one reader may see them.

    Analysis is *as of* a day: `ties` are those that hold on it, `past_ties` the others. Entity `i`
    of `entities` is row `i` of `matrix`. `said` is what people said: `decisions` on suggestions and
    `taught` words; `named` are clusters that they named. What was worked out of it (`once`) is in
    its `memory`, which networks made from it by `on` and `as_seen_by` share, each for itself.
    """

    version: int
    as_of: str
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    past_ties: tuple[Tie, ...] = ()
    reader: Reader = OWNER
    named: tuple[GivenName, ...] = ()
    said: tuple[Said, ...] = ()
    memory: Memory = field(default_factory=lambda: _memory(0), repr=False)

    @classmethod
    def of(
        cls,
        entities: Iterable[Entity],
        ties: Iterable[Tie],
        *,
        version: int = 0,
        as_of: str = "",
        said: Iterable[Said] = (),
    ) -> Network:
        """A network of these rows in any order. Without `as_of` every tie holds."""
        ordered = sorted(entities, key=lambda entity: entity.key), sorted(ties, key=order_of)
        return cls.of_sorted(*ordered, version=version, as_of=as_of, said=said)

    @classmethod
    def of_sorted(
        cls,
        entities: Sequence[Entity],
        ties: Sequence[Tie],
        *,
        version: int,
        as_of: str = "",
        said: Iterable[Said] = (),
        named: tuple[GivenName, ...] = (),
        before: Network | None = None,
    ) -> Network:
        """A network of rows that are in its order already; `before` is the version before it, of
        which it has all that the change left alone."""
        split, memory = ties_by_day(ties, as_of), _memory(len(entities), before)
        told = tuple(sorted(said, key=lambda each: each.id))
        return cls(version, as_of, tuple(entities), *split, said=told, named=named, memory=memory)

    @once
    def on(self, as_of: str) -> Network:
        """The same version and reader, on another day."""
        place = ties_by_day, Itself(self.ties), Itself(self.past_ties), as_of
        ties, past = self.memory.lasting.recall(place, lambda: ties_by_day(self.all_ties, as_of))
        return replace(self, as_of=as_of, ties=ties, past_ties=past)

    @once
    def as_seen_by(self, reader: Reader) -> Network:
        """What a reader may see of it: whatever is worked out of that, its clusters' names and its
        counts too, is as if the rest did not exist. Itself where nothing is hidden from them."""
        seen = tuple(reader.view(e) for e in self.entities if reader.may_see(e))
        is_all = len(seen) == len(self.entities) and all(map(is_same, seen, self.entities))
        if is_all and (reader == self.reader or not self.said):
            return self
        keys = {entity.key for entity in seen}
        ties, past = ties_among(self.ties, keys), ties_among(self.past_ties, keys)
        said = said_to(self.said, seen, keys, reader)
        return replace(self, entities=seen, ties=ties, past_ties=past, reader=reader, said=said)

    def public(self) -> Network:
        """What may be shown to everybody."""
        return self.as_seen_by(PUBLIC)

    def part(self, keys: Collection[str]) -> Network:
        """These entities alone and the current ties among them."""
        chosen, ties = (e for e in self.entities if e.key in keys), ties_among(self.ties, keys)
        return Network(self.version, self.as_of, tuple(chosen), ties, said=self.said)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What became of suggestions between two that are both here."""
        there = self.index
        found = (each for each in self.said if isinstance(each, Decision))
        return tuple(each for each in found if each.a in there and each.b in there)

    @cached_property
    def taught(self) -> tuple[Taught, ...]:
        """Which words mean the same, or are said not to."""
        return tuple(each for each in self.said if isinstance(each, Taught))

    @cached_property
    def sectors(self) -> TaughtValues:
        """Which sectors are the same, and which a sort of others."""
        return TaughtValues(each for each in self.taught if each.field == "sectors")

    @cached_property
    def tags(self) -> TaughtValues:
        """The same of tags."""
        return TaughtValues(each for each in self.taught if each.field == "tags")

    def with_ties(self, ties: Iterable[Tie]) -> Network:
        """The same entities with these ties, in any order, in place of the current ones."""
        ordered = tuple(sorted(ties, key=order_of))
        return replace(self, ties=ordered, memory=self.memory.beside())

    def with_matrix(self, matrix: sparse.csr_array) -> Network:
        """The same entities under another projection, for asking what would be found had some ties
        been missed, or did chance hold them: it has no ties to show."""
        from scipy import sparse

        other = replace(self, ties=(), past_ties=(), memory=self.memory.beside())
        half = sparse.triu(matrix).tocoo()
        tied = np.stack([half.row, half.col]).astype(np.int64), half.data
        vars(other).update(matrix=matrix, keys=self.keys, index=self.index, tied=tied)
        return other

    def with_names(self, named: tuple[GivenName, ...]) -> Network:
        """The same with other names given to its clusters."""
        return replace(self, named=named, memory=_memory(len(self.entities), self))

    @property
    def all_ties(self) -> tuple[Tie, ...]:
        """Current and past ones, sorted by identity."""
        if not self.past_ties:
            return self.ties
        return tuple(sorted((*self.ties, *self.past_ties), key=order_of))

    @property
    def weight(self) -> int:
        """About how many bytes it takes beside the entities and ties themselves."""
        return 400 * (len(self.entities) + len(self.ties) + len(self.past_ties))

    @cached_property
    def keys(self) -> list[str]:
        return [entity.key for entity in self.entities]

    @cached_property
    def index(self) -> dict[str, int]:
        """Row number by key."""
        return {key: i for i, key in enumerate(self.keys)}

    @cached_property
    def kind(self) -> np.ndarray:
        """The number of each entity's kind, in the order of `KINDS`: n, int64."""
        numbers = {kind: number for number, kind in enumerate(KINDS)}
        kinds = (numbers[entity.kind] for entity in self.entities)
        return np.fromiter(kinds, np.int64, len(self.entities))

    @cached_property
    def ended(self) -> frozenset[int]:
        """The rows of those who were there, and ended before its day: nobody is sent to them."""
        over = (bool(e.until) and not holds("", e.until, self.as_of) for e in self.entities)
        return frozenset(row for row, is_over in enumerate(over) if is_over)

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """The projection for analysis: n x n, symmetric, float64, no diagonal; the weight of a pair
        is the sum of the strengths of its ties, whatever their direction. Indices are sorted."""
        return projection(len(self.entities), *self.tied)

    @cached_property
    def tied(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows of both ends of each current tie (2 x ties, int64), and its strength."""
        place = tied_rows, Itself(self.ties), tuple(self.keys)
        return self.memory.lasting.recall(place, lambda: tied_rows(self.ties, self.index))

    @cached_property
    def once_tied(self) -> np.ndarray:
        """The rows of both ends of each past tie: 2 x past ties, int64."""
        return rows_of_ends(self.past_ties, self.index)

    @cached_property
    def decided(self) -> np.ndarray:
        """The rows of both ends of each pair that somebody decided on: 2 x pairs, int64."""
        rows = [self.index[key] for each in self.decisions for key in each.pair]
        return np.array(rows, np.int64).reshape(-1, 2).T

    @cached_property
    def ever_tied(self) -> sparse.csr_array:
        """n x n, symmetric, 1.0 where a pair is tied or was: whoever met needs no introduction."""
        from scipy import sparse

        n, ends = len(self.entities), np.hstack([self.tied[0], self.once_tied])
        half = sparse.coo_array((np.ones(ends.shape[1]), tuple(ends)), shape=(n, n)).tocsr()
        full: sparse.csr_array = (half + half.T).tocsr()
        full.data[:] = 1.0
        return full

    @cached_property
    def settled(self) -> sparse.csr_array:
        """`ever_tied`, and 1.0 as well where somebody decided on the pair: neither is suggested."""
        from scipy import sparse

        if not self.decided.size:
            return self.ever_tied
        n, both = len(self.entities), np.hstack([self.decided, self.decided[::-1]])
        decided = sparse.coo_array((np.ones(both.shape[1]), tuple(both)), shape=(n, n))
        full: sparse.csr_array = (self.ever_tied + decided).tocsr()
        full.data[:] = 1.0
        return full

    @property
    def graph(self) -> nx.Graph[str]:
        """The same projection as a NetworkX graph: nodes are keys in order, edges have `weight`.
        Built when first asked for; treat it as read-only."""
        return _graph(self)

    @cached_property
    def ties_of(self) -> TiesByEnd:
        """Current ties by either end's key; an entity without any is not in it."""
        return TiesByEnd(self.ties, self.tied[0], self.index)

    @cached_property
    def past_ties_of(self) -> TiesByEnd:
        """Past ties in the same way."""
        return TiesByEnd(self.past_ties, self.once_tied, self.index)

    def entity(self, key: str) -> Entity:
        """Raises KeyError."""
        return self.entities[self.index[key]]

    def neighbours(self, key: str) -> list[str]:
        """Keys directly tied to `key`, sorted."""
        return [self.keys[j] for j in row_of(self.matrix, self.index[key])]

    def clusters_from(self, labels: Sequence[int] | np.ndarray) -> Clusters:
        """Clusters from one label for each row, in the order that `Clusters` promises."""
        members: dict[int, list[str]] = {}
        for key, label in zip(self.keys, labels, strict=True):
            members.setdefault(int(label), []).append(key)
        return sorted(members.values(), key=lambda group: (-len(group), group[0]))


def _memory(entities: int, before: Network | None = None) -> Memory:
    room = _ROOM + _ROOM_EACH * entities
    if before is not None:
        return before.memory.of_next(room)
    return Memory(room, (Entity, Tie, Reader, Network))


@once
def _graph(network: Network) -> nx.Graph[str]:
    import networkx as nx
    from scipy import sparse

    graph: nx.Graph[str] = nx.Graph()
    keys = network.keys
    graph.add_nodes_from(keys)
    rows = sparse.triu(network.matrix).tocoo()
    graph.add_weighted_edges_from(
        (keys[i], keys[j], float(w)) for i, j, w in zip(rows.row, rows.col, rows.data, strict=True)
    )
    return graph
