"""What people need and what others offer, compared by the words that say something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import log

import numpy as np
import sparse_dot_topn
from scipy import sparse

from graphapp.model import Entity, Spoken, Taught
from graphapp.names import same_value
from graphapp.numbered import in_order, numbered
from graphapp.sparse_rows import value_at
from graphapp.wording.as_taught import Asked, as_taught, asked
from graphapp.wording.meets import meets
from graphapp.wording.stems import SMALL, phrases, stems
from graphapp.wording.thesaurus import Bag, Thesaurus

LEAST_LIKENESS = 0.45
"""Cosine from where on two phrases may be about the same."""
_CROWD = 2_000  # different offers with the same stem, from where on it finds no others
_OFFERS_A_NEED = 100  # of the phrases most like it
_GENERIC = 0.3  # what a word of the trade's small change counts, against 1


Said = Sequence[tuple[str, ...]]
"""What each entity says in a field, in their order."""


class Phrases:
    """The needs and offers of a network, and how alike they are.

    A phrase is a bag of stems. A stem weighs log(1 + entities / entities that use it), and words
    such as "space" and "support" a third of that, so that a common word counts little. Likeness is
    the cosine of two phrases (Salton & Buckley 1988, Term-weighting approaches in automatic text
    retrieval); below 0.45 they are different things, and above a need is `met` where the offer
    names what it asks for (see `meets`). The worth of a match is the weight that the
    two share over the weight of the longer one: alike, and about something particular.

    What was taught goes before: a need is met as well by what meets a phrase that counts as it, and
    by what counts as something that meets it; different ones never meet.
    """

    def __init__(self, needs: Said, offers: Said, taught: Iterable[Taught] = ()) -> None:
        taught = tuple(each for each in taught if each.field == "words")
        self.thesaurus = Thesaurus(taught, stems)
        found, told = numbered([*zip(needs, offers, strict=True)], _used)
        used = dict(zip(told, np.bincount(found.numbers, minlength=len(told)), strict=True))
        self._vocabulary = {stem: i for i, stem in enumerate(sorted(used))}
        self._weights = np.array([_weight(s, int(used[s]), len(needs)) for s in self._vocabulary])
        self.needs, self.needed_by = self._gather(needs)
        self.offers, self.offered_by = self._gather(offers)
        self._wanted, self._given = _texts_of(needs, taught), _texts_of(offers, taught)
        self.worth, self.met = self._compare()

    def _gather(self, cells: Said) -> tuple[dict[Bag, int], sparse.csr_array]:
        """Different phrases with their numbers, and who has which (n x phrases, ones)."""
        found, bags = numbered(cells, _bags)
        has = sparse.coo_array(
            (np.ones(len(found.rows)), found.renumbered(in_order(bags))),
            shape=(len(cells), len(bags)),
        ).tocsr()
        has.sort_indices()
        return {bag: number for number, bag in enumerate(sorted(bags))}, has

    def _compare(self) -> tuple[sparse.csr_array, sparse.csr_array]:
        """Worth of each need (row) met by each offer (column), where they are alike, and where they
        are so alike that the one meets the other."""
        ask = asked(self.needs, self.offers, self.thesaurus)
        alike, worth = self._alike(ask)
        found = []
        for keep in (np.ones(alike.nnz, bool), self._meets(alike, ask)):
            place = (alike.row[keep], alike.col[keep])
            matrix = sparse.coo_array((worth[keep], place), shape=alike.shape).tocsr()
            matrix.sort_indices()
            found.append(as_taught(matrix, ask, self.thesaurus))
        return found[0], found[1]

    def _meets(self, alike: sparse.coo_array, ask: Asked) -> np.ndarray:
        """Which of these pairs are worded so that the offer meets the need, in any wording."""
        wanted, given = (
            [texts[bag] for bag in bags]
            for texts, bags in ((self._wanted, ask.wanted), (self._given, ask.given))
        )
        pairs = zip(alike.row.tolist(), alike.col.tolist(), strict=True)
        return np.array(
            [any(meets(n, o) for n in wanted[i] for o in given[j]) for i, j in pairs], bool
        )

    def _alike(self, ask: Asked) -> tuple[sparse.coo_array, np.ndarray]:
        """The likeness of needs and offers, and the worth of each of its values."""
        needs, offers = self._vectors(ask.wanted), self._vectors(ask.given)
        if not needs.nnz or not offers.nnz:
            return sparse.coo_array((len(ask.wanted), len(ask.given))), np.zeros(0)
        need_size, offer_size = _sizes(needs), _sizes(offers)
        alike = sparse_dot_topn.sp_matmul_topn(
            sparse.csr_matrix(sparse.diags_array(1 / need_size) @ _telling(needs, offers)),
            sparse.csr_matrix((sparse.diags_array(1 / offer_size) @ offers).T),
            top_n=_OFFERS_A_NEED,
            threshold=LEAST_LIKENESS,
        ).tocoo()
        smaller = np.minimum(need_size[alike.row], offer_size[alike.col])
        return sparse.coo_array(alike), alike.data * smaller

    def _vectors(self, bags: dict[tuple[str, ...], int]) -> sparse.csr_array:
        at = [(k, self._vocabulary[stem]) for bag, k in bags.items() for stem in bag]
        columns = np.array([column for _, column in at], np.int64)
        return sparse.coo_array(
            (self._weights[columns], ([k for k, _ in at], columns)),
            shape=(len(bags), len(self._vocabulary)),
        ).tocsr()

    def worth_of(self, need: str, offer: str) -> float:
        """What the best match of a thing that `need` names with one that `offer` names is worth;
        0 where none are alike. Both are texts of this network's entities."""
        return max(
            (
                value_at(self.worth, self.needs[wanted], self.offers[given])
                for wanted in map(stems, phrases(need))
                for given in map(stems, phrases(offer))
                if wanted in self.needs and given in self.offers
            ),
            default=0.0,
        )

    def who_offers(self, need: str) -> dict[int, float]:
        """Row numbers of the entities that offer something like `need`, with the worth of it."""
        numbers = [self.needs[b] for b in map(stems, phrases(need)) if b in self.needs]
        found: dict[int, float] = {}
        for number in numbers:
            row = (self.offered_by @ self.met[[number]].T).tocoo()
            for i, worth in zip(row.row.tolist(), row.data.tolist(), strict=True):
                found[i] = max(worth, found.get(i, 0.0))
        return found

    def who_needs(self, offer: str) -> set[int]:
        """Row numbers of the entities that need something which `offer` meets."""
        numbers = [self.offers[b] for b in map(stems, phrases(offer)) if b in self.offers]
        found: set[int] = set()
        for number in numbers:
            needing = (self.needed_by @ self.met[:, [number]]).tocoo()
            found.update(needing.row.tolist())
        return found


def bags_of(entities: Iterable[Entity], field: Spoken) -> frozenset[Bag]:
    """What these entities say in the field, as it is taught about (see `bag_of`)."""
    if field == "words":
        texts = {t for e in entities for t in (*e.needs, *e.offers)}
        return frozenset(stems(phrase) for text in texts for phrase in phrases(text))
    return frozenset(bag_of(field, text) for e in entities for text in getattr(e, field))


def bag_of(field: str, text: str) -> Bag:
    """What a need or an offer is compared by: its stems; a sector or a tag: its name."""
    return stems(text) if field == "words" else (same_value(text),)


def _texts_of(cells: Iterable[tuple[str, ...]], taught: Iterable[Taught]) -> dict[Bag, list[str]]:
    """The wordings of each bag of stems in these cells, and of what was taught."""
    texts = {phrase for cell in {*chain.from_iterable(cells)} for phrase in phrases(cell)}
    texts.update(text for each in taught for text in (each.one, each.other))
    found: dict[Bag, list[str]] = {}
    for text in sorted(texts):
        found.setdefault(stems(text), []).append(text)
    return found


def _bags(texts: tuple[str, ...]) -> set[Bag]:
    return {bag for text in texts for bag in map(stems, phrases(text)) if bag}


def _used(texts: tuple[tuple[str, ...], tuple[str, ...]]) -> set[str]:
    return {stem for some in texts for bag in _bags(some) for stem in bag}


def _weight(stem: str, users: int, entities: int) -> float:
    return log(1 + entities / users) * (_GENERIC if stem in SMALL else 1.0)


def _telling(needs: sparse.csr_array, offers: sparse.csr_array) -> sparse.csr_array:
    """The needs without the stems that thousands of different offers have, unless they have no
    others: such a stem weighs next to nothing, and costs the most to follow."""
    crowded = np.bincount(offers.indices, minlength=offers.shape[1]) > _CROWD
    if not crowded.any():
        return needs
    found = needs.tocoo()
    others = np.bincount(found.row[~crowded[found.col]], minlength=needs.shape[0])
    keep = ~crowded[found.col] | (others[found.row] == 0)
    place = (found.row[keep], found.col[keep])
    return sparse.coo_array((found.data[keep], place), shape=needs.shape).tocsr()


def _sizes(vectors: sparse.csr_array) -> np.ndarray:
    sizes: np.ndarray = np.sqrt(vectors.multiply(vectors).sum(axis=1))
    return sizes
