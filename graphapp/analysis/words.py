"""What may be the same in other words, to be asked of somebody who knows: needs and offers here,
sectors and tags in `same_values`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import sparse_dot_topn
from scipy import sparse

from graphapp.analysis.meaning import likeness
from graphapp.analysis.question import Question
from graphapp.analysis.same_values import value_questions
from graphapp.memory import once
from graphapp.model import Taught
from graphapp.names import same_value
from graphapp.network import Network
from graphapp.sparse_rows import value_at
from graphapp.suggestions.needs_met_by_offers import phrases_in
from graphapp.wording.stems import phrases, stems
from graphapp.wording.thesaurus import Bag

MOST = 200
_EACH = 3  # offers that may be what is needed, of each need
_LEAST = 0.2
_SECTOR, _AREA = 0.15, 0.05
_CROWD = 500  # phrases with a sector or an area in common, from where on it says nothing
_SURE = 0.75  # likeness from where on nobody need be asked whether what is met is the same


@once
def questions(network: Network) -> tuple[Question, ...]:
    """What to ask, whatever would decide the most first: likeness times the pairs it is about.

    Likeness is the cosine of character n-grams (3 to 5, within words) weighed by their rarity
    (Salton & Buckley 1988), or of sentence vectors where an encoder is installed (see `meaning`),
    and more where those who need and those who offer share a sector or an area. What counts as met
    is asked about too unless it is sure: different things may share a word. What was taught already
    is not. Sectors are asked about among themselves, and tags.
    """
    found = [*_need_questions(network), *value_questions(network)]
    return tuple(sorted(found, key=lambda question: question.order)[:MOST])


def _need_questions(network: Network) -> Iterator[Question]:
    """Whether a need is the same as an offer."""
    known = phrases_in(network)
    wanted = _Side(network, known.needs, known.needed_by, "needs")
    given = _Side(network, known.offers, known.offered_by, "offers")
    alike = _alike(wanted, given).tocoo()
    for i, j, value in zip(
        alike.row.tolist(), alike.col.tolist(), alike.data.tolist(), strict=True
    ):
        need, offer = wanted.bags[i], given.bags[j]
        met = value_at(known.met, i, j) > 0
        if need == offer or (met and value >= _SURE) or known.thesaurus.decides(need, offer):
            continue
        asking, giving = wanted.holders(i), given.holders(j)
        pairs = len(asking) * len(giving) - len({*asking} & {*giving})
        if pairs > 0:
            words = wanted.words[need], given.words[offer]
            yield Question("words", *words, asking, giving, pairs, round(min(value, 1.0), 4), met)


def taught(network: Network) -> tuple[Taught, ...]:
    """What was taught, the newest first."""
    return tuple(sorted(network.taught, key=lambda t: (t.when, t.one, t.other), reverse=True))


class _Side:
    """The needs, or the offers: their bags in order, wording, holders, and what those share."""

    def __init__(
        self, network: Network, numbers: dict[Bag, int], held: sparse.csr_array, field: str
    ) -> None:
        self.network, self.bags, self.held = network, list(numbers), held
        self._by_phrase = held.T.tocsr()
        spelled: dict[Bag, Counter[str]] = {}
        for entity in network.entities:
            for text in getattr(entity, field):
                for phrase in phrases(text):
                    spelled.setdefault(stems(phrase), Counter())[phrase] += 1
        self.words = {bag: min(c, key=lambda t: (-c[t], t)) for bag, c in spelled.items() if bag}

    def texts(self) -> list[str]:
        return [self.words[bag] for bag in self.bags]

    def holders(self, number: int) -> tuple[str, ...]:
        rows = self._by_phrase[[number]].indices
        return tuple(sorted(self.network.keys[row] for row in rows))

    def marks(self, values: Sequence[Sequence[str]], names: dict[str, int]) -> sparse.csr_array:
        """Phrases x names, each row of length 1: what those who hold a phrase are marked by."""
        at = [(row, names[v]) for row, of_it in enumerate(values) for v in of_it if v in names]
        ones = (np.ones(len(at)), ([row for row, _ in at], [name for _, name in at]))
        marked = sparse.coo_array(ones, shape=(len(values), len(names))).tocsr()
        return _unit(self._by_phrase @ marked)


def _alike(wanted: _Side, given: _Side) -> sparse.csr_array:
    """Needs x offers: the most alike of each need, above the least."""
    if not wanted.bags or not given.bags:
        return sparse.csr_array((len(wanted.bags), len(given.bags)))
    left, right, least = likeness(wanted.texts(), given.texts())
    lefts, rights = [left], [right]
    entities = wanted.network.entities
    sectors = [sorted(wanted.network.sectors.of(entity.sectors)) for entity in entities]
    areas = [[same_value(entity.area)] if entity.area else [] for entity in entities]
    for values, share in ((sectors, _SECTOR), (areas, _AREA)):
        names = {v: k for k, v in enumerate(sorted({v for of_it in values for v in of_it}))}
        one, other = wanted.marks(values, names), given.marks(values, names)
        telling = np.bincount(other.indices, minlength=len(names)) <= _CROWD
        keep = sparse.diags_array(telling.astype(float) * share)
        lefts.append(one @ keep)
        rights.append(other)
    found = sparse_dot_topn.sp_matmul_topn(
        sparse.csr_matrix(sparse.hstack(lefts)),
        sparse.csr_matrix(sparse.hstack(rights).T),
        top_n=_EACH,
        threshold=least + _LEAST * (1 - least),
    )
    found.data = (found.data - least) / (1 - least)
    return sparse.csr_array(found)


def _unit(matrix: sparse.csr_array) -> sparse.csr_array:
    sizes = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    found: sparse.csr_array = sparse.diags_array(1 / np.where(sizes > 0, sizes, 1)) @ matrix
    return found.tocsr()
