"""Who is alike in what those tied here have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import sparse

from graphapp.language import _
from graphapp.model import Entity
from graphapp.names import same_name, shorten
from graphapp.network import Clusters, Network
from graphapp.numbered import in_order, numbered
from graphapp.registry import Traits
from graphapp.rests_on import rests_on, values_of
from graphapp.sparse_rows import row_of
from graphapp.suggestions import Candidates, Evidence, best_pairs, room_for
from graphapp.suggestions._homophily import bits, counts, shrunk

TRAITS = Traits(told_last=True)  # what two share by name says more than what sort they are
_CROWD = 500  # with one value: they have too little in common for a reason
_FEWEST = 10  # entities with a value, from where on a column says something
_DIFFERENT = 1 / 3  # values an entity: with more they are names or numbers, and no groups
_TOLD = 2
_READ = ("area", "sectors", "tags", "extra")


_Texts = tuple[str, list[tuple[str, ...]], Callable[[tuple[str, ...]], frozenset[str]]]


@dataclass(frozen=True, eq=False)
class _Column:
    """Who has which value (n x values, ones), what sharing it tells in bits, how many times as
    often as chance the tied share it, and what each value is worth."""

    name: str
    has: sparse.csr_array
    told: float
    times: float
    worth: np.ndarray


def alike(
    network: Network,
    groups: Clusters,  # noqa: ARG001 - every score takes it
    *,
    top: int = 20,
) -> Candidates:
    """Alike in what ties here have in common.

    Two with the same area, sector, tag or value in one of your own columns, as far as those who are
    tied share it more often than chance; sectors and tags in other words count as they are taught,
    and a value for more the fewer have it. A column where nearly everybody has a value of their own
    says nothing, nor does a value of more than 500.

    The sum over columns of b * the sum over shared values of log(1 + n / m), where m of n entities
    have the value, and b is what sharing one tells about a tie: the Kullback-Leibler divergence of
    the tied pairs that share one from all pairs that do, in bits. It counts twice the bits of the
    two columns that tell most. Source: McPherson, Smith-Lovin & Cook (2001), Birds of a feather,
    Annual Review of Sociology 27; Kullback & Leibler (1951), Annals of Mathematical Statistics 22.
    """
    columns, scores = _telling(network), _scores(network, room_for(network, top))
    told = sum(sorted(column.told for column in columns)[-_TOLD:])

    def explain(i: int, j: int) -> list[Evidence]:
        one, other = network.entities[i], network.entities[j]
        found = []
        for column in columns:
            shared = np.intersect1d(row_of(column.has, i), row_of(column.has, j))
            weight = float(column.told * column.worth[shared].sum())
            if weight > 0:
                text = _sentence(network, column, one, other)
                found.append(Evidence(weight, text, (one.key, other.key)))
        return sorted(found, key=lambda evidence: (-evidence.weight, evidence.text))

    usual = counts(told, network.matrix.nnz / 2) if columns else 1.0
    return Candidates(scores, explain, usual)


@rests_on("ties", "settled", *_READ)
def _scores(network: Network, room: int) -> sparse.csr_array:
    columns, n = _telling(network), len(network.entities)
    if not columns:
        return sparse.csr_array((n, n))
    has = sparse.hstack([column.has for column in columns], format="csr")
    worth = np.concatenate([column.told * column.worth for column in columns])
    left = (has @ sparse.diags_array(worth)).tocsr()
    left.eliminate_zeros()
    return best_pairs(network, left, has.T.tocsr(), room, "alike")


@rests_on("ties", *_READ)
def _telling(network: Network) -> tuple[_Column, ...]:
    ties = sparse.triu(network.matrix, k=1).tocoo()
    columns = (_measured(*column, ties) for column in _columns(network))
    return tuple(column for column in columns if column.told > 0)


@rests_on(*_READ)
def _columns(network: Network) -> list[tuple[str, sparse.csr_array]]:
    """The columns whose values make groups, and who has which value (n x values, ones)."""
    columns, n = [], len(network.entities)
    for name, texts, of in sorted(_texts(network), key=lambda text: text[0]):
        found, values = numbered(texts, of)
        having = len(np.unique(found.rows))
        if having < _FEWEST or len(values) > _DIFFERENT * having:
            continue
        place = found.renumbered(in_order(values))
        has = sparse.coo_array((np.ones(len(found.rows)), place), shape=(n, len(values))).tocsr()
        has.sort_indices()
        columns.append((name, has))
    return columns


def _texts(network: Network) -> Iterator[_Texts]:
    """Each column by its name: what every entity says in it, and the values of that."""
    yield "area", [*zip(values_of(network, "area"))], _of_areas
    yield "sectors", values_of(network, "sectors"), network.sectors.of
    yield "tags", values_of(network, "tags"), network.tags.of
    own: dict[str, list[tuple[str, ...]]] = {}
    for i, extra in enumerate(values_of(network, "extra")):
        for name, text in extra.items():
            said = own.setdefault(f"“{shorten(name, 40)}”", [()] * len(network.entities))
            said[i] = (*said[i], text)
    for name, texts in own.items():
        yield name, texts, _of_own


def _of_areas(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(_parts(text, "") for text in texts if text))


def _of_own(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(_parts(text, "|") for text in texts))


def _measured(name: str, has: sparse.csr_array, ties: sparse.coo_array) -> _Column:
    """A column with what sharing a value of it tells about a tie, of those who have any."""
    members = np.bincount(has.indices, minlength=has.shape[1])
    worth = np.where(members <= _CROWD, np.log1p(has.shape[0] / np.maximum(members, 1)), 0.0)
    has_any = np.diff(has.indptr) > 0
    having = int(has_any.sum())
    asked = has_any[ties.row] & has_any[ties.col]
    together = float((members * (members - 1) / 2).sum())
    all_pairs = min(1.0, together / max(having * (having - 1) / 2, 1))
    shared = has[ties.row[asked]].multiply(has[ties.col[asked]]).sum(axis=1) > 0
    tied = shrunk(int(shared.sum()), int(asked.sum()), all_pairs)
    times = tied / all_pairs if all_pairs else 0.0
    return _Column(name, has, bits(tied, all_pairs), times, worth)


def _said(network: Network, entity: Entity) -> Iterator[tuple[str, frozenset[str]]]:
    """What an entity says in each column, for comparing."""
    if entity.area:
        yield "area", _parts(entity.area, "")
    for name, values in (("sectors", network.sectors), ("tags", network.tags)):
        if found := values.of(getattr(entity, name)):
            yield name, found
    for name, text in entity.extra.items():
        if found := _parts(text, "|"):
            yield f"“{shorten(name, 40)}”", found


@lru_cache(maxsize=20_000)
def _parts(text: str, separator: str) -> frozenset[str]:
    parts = text.split(separator) if separator else [text]
    return frozenset(map(same_name, parts)) - {""}


def _sentence(network: Network, column: _Column, one: Entity, other: Entity) -> str:
    mine, theirs = (dict(_said(network, entity))[column.name] for entity in (one, other))
    value = shorten(min(mine & theirs), 40)
    times = f"{column.times:.1f}"
    if column.name == "area":
        return _(
            "Both are in {area}; those tied here share it {times} times as often as chance.",
            area=shorten(one.area, 40),
            times=times,
        )
    if column.name in ("sectors", "tags"):
        values = network.sectors if column.name == "sectors" else network.tags
        texts = (*getattr(one, column.name), *getattr(other, column.name))
        shared = shorten(values.spelled([min(mine & theirs)], texts)[0], 40)
        if column.name == "sectors":
            return _(
                "Both have the sector {sector}; those tied here share it {times} times as often "
                "as chance.",
                sector=shared,
                times=times,
            )
        return _(
            "Both have the tag {tag}; those tied here share it {times} times as often as chance.",
            tag=shared,
            times=times,
        )
    return _(
        "Both have “{value}” as {column}; those tied here share it {times} times as often as "
        "chance.",
        value=value,
        column=column.name,
        times=times,
    )
