"""Clusters that could be: enterprises with much in common that nobody has joined up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.stats import hypergeom

from graphapp.analysis.cluster.enterprise_traits import Trait, Traits, traits_of_enterprises
from graphapp.analysis.cluster.traits import false_discovery_rates
from graphapp.analysis.needs import NEARBY, who_offers
from graphapp.analysis.steps import ways_from
from graphapp.language import _
from graphapp.memory import once
from graphapp.names import capital
from graphapp.network import Network

_FEWEST = 3
_MOST = 25  # more than that is a sector, not a table to sit round
_TIED_AT_MOST = 0.25  # of all pairs
_LISTED = 24
_SHARES = 12
_CONVENERS = 3
_CONVENES = {"Partner": 0, "Person": 1, "CommunityAsset": 2, "Enterprise": 3}
_HARDLY_CHANCE = 0.05
_LIKELIHOOD = (
    (0.001, _("Hardly chance: of groups found so, no more than 1 of 1,000 would be.")),
    (0.01, _("Hardly chance: of groups found so, no more than 1 of 100 would be.")),
    (_HARDLY_CHANCE, _("Hardly chance: of groups found so, no more than 1 of 20 would be.")),
    (0.5, _("It may be chance: of groups found so, up to half would be.")),
)


@dataclass(frozen=True)
class Share:
    """A trait and how many of the members have it; `key` is its entity's, "" where it is none."""

    what: str
    value: str
    key: str
    how_many: int


@dataclass(frozen=True)
class Convener:
    """Somebody outside, and how many of the members they are tied to."""

    key: str
    tied_to: int


@dataclass(frozen=True)
class Potential:
    """Enterprises that share something, as `told` ("are in food and in Soho"), and are hardly tied:
    `untied` of `pairs` pairs are not. `shares` is all that two or more of them share, what makes
    the group first; `missing` the needs that they share and nobody within two steps offers.
    `chance` is the share of groups that stand out so far that are chance (the false discovery
    rate), None for a group by one trait alone."""

    name: str
    told: str
    members: tuple[str, ...]
    shares: tuple[Share, ...]
    untied: int
    pairs: int
    missing: tuple[str, ...]
    conveners: tuple[Convener, ...]
    chance: float | None

    @property
    def made_by(self) -> int:
        """How many of its shares make the group."""
        return 1 if self.chance is None else 2

    @property
    def tied(self) -> int:
        return self.pairs - self.untied

    @property
    def likelihood(self) -> str:
        """How likely it is chance, in a sentence."""
        if self.chance is None:
            return _("One trait alone makes this group, so nothing says whether it is chance.")
        for least, words in _LIKELIHOOD:
            if self.chance <= least:
                return words
        return _("It may well be chance: most groups found so would be.")


@dataclass(frozen=True)
class _Group:
    """The columns of the traits that make a group, and its chance."""

    columns: tuple[int, ...]
    size: int
    chance: float | None

    @property
    def place(self) -> tuple[int, int, float, tuple[int, ...]]:
        """Two traits before one, and before those what is hardly chance; of these the largest."""
        if self.chance is None:
            return 2, -self.size, 0.0, self.columns
        return int(self.chance > _HARDLY_CHANCE), -self.size, self.chance, self.columns


@once
def potential_clusters(network: Network) -> tuple[Potential, ...]:
    """Groups of 3 to 25 enterprises by two traits of different kinds (a sector and an area, a
    partner and a need), then by one, no more than a quarter of their pairs tied; up to 24, none
    with half of its members in one before it.

    That so many have both traits is tested by the hypergeometric distribution: had the second been
    dealt out to as many enterprises at random. All pairs of traits are tests, whether anybody has
    both or not: Benjamini & Hochberg (1995), Controlling the false discovery rate, Journal of the
    Royal Statistical Society B 57.
    """
    known = traits_of_enterprises(network)
    found: list[Potential] = []
    taken: list[set[str]] = []
    for group in sorted((*_by_two(known), *_by_one(known)), key=lambda group: group.place):
        if len(found) == _LISTED:
            break
        rows = known.members(*group.columns)
        members = {known.enterprises[row] for row in rows}
        if any(2 * len(members & others) >= len(members) for others in taken):
            continue
        pairs = len(members) * (len(members) - 1) // 2
        tied = sum(len(members.intersection(network.neighbours(key))) for key in members) // 2
        if tied <= _TIED_AT_MOST * pairs:
            taken.append(members)
            found.append(_describe(network, known, group, rows, pairs - tied))
    return tuple(found)


def _by_one(known: Traits) -> Iterator[_Group]:
    for column, size in enumerate(np.diff(known.having.indptr).tolist()):
        if _FEWEST <= size <= _MOST:
            yield _Group((column,), size, None)


def _by_two(known: Traits) -> Iterator[_Group]:
    sizes = np.diff(known.having.indptr)
    kinds = np.unique([trait.what for trait in known.traits], return_inverse=True)[1]
    both = sparse.triu(known.having.T @ known.having, 1).tocoo()
    tested = (both.data >= _FEWEST) & (kinds[both.row] != kinds[both.col])
    one, other, size = both.row[tested], both.col[tested], both.data[tested]
    if not len(size):
        return
    # The same figures come again and again, and the test is what takes long.
    figures = np.stack([size, sizes[one], sizes[other]])
    different, place = np.unique(figures, axis=1, return_inverse=True)
    here, first, second = different
    chances = hypergeom.sf(here - 1, len(known.enterprises), first, second)[place.ravel()]
    tests = (len(kinds) ** 2 - int((np.bincount(kinds) ** 2).sum())) // 2
    rates = false_discovery_rates(chances, tests)
    fits = size <= _MOST
    for a, b, n, rate in zip(one[fits], other[fits], size[fits], rates[fits], strict=True):
        yield _Group((int(a), int(b)), int(n), float(rate))


def _describe(
    network: Network, known: Traits, group: _Group, rows: np.ndarray, untied: int
) -> Potential:
    members = tuple(known.enterprises[row] for row in rows)
    shares = _shares(known, group, rows)
    made_by = [known.traits[column] for column in group.columns]
    return Potential(
        name=_name(made_by),
        told=_told(made_by),
        members=members,
        shares=shares[:_SHARES],
        untied=untied,
        pairs=len(members) * (len(members) - 1) // 2,
        missing=_missing(network, members, shares),
        conveners=_conveners(network, members),
        chance=group.chance,
    )


def _shares(known: Traits, group: _Group, rows: np.ndarray) -> tuple[Share, ...]:
    counts = known.having.tocsr()[rows].sum(axis=0)
    order = sorted(
        np.flatnonzero(counts >= 2).tolist(),
        key=lambda column: (column not in group.columns, -counts[column], column),
    )
    return tuple(
        Share(trait.what, trait.value, trait.key, int(counts[column]))
        for column in order
        for trait in [known.traits[column]]
    )


def _missing(
    network: Network, members: tuple[str, ...], shares: tuple[Share, ...]
) -> tuple[str, ...]:
    ways = ways_from(network, [network.index[key] for key in members], NEARBY)
    needs = [share.value for share in shares if share.what == "need"]
    return tuple(
        need
        for need in needs
        if not any(ways.to(row) is not None for row in who_offers(network, need))
    )


def _conveners(network: Network, members: tuple[str, ...]) -> tuple[Convener, ...]:
    """Who outside is tied to most members (two at least) and has not ended; of equals a partner
    before a person."""
    tied = Counter(other for key in members for other in network.neighbours(key))
    for row in network.ended:
        tied.pop(network.keys[row], None)
    able = [
        key
        for key, times in tied.items()
        if times > 1 and key not in members and network.entity(key).kind in _CONVENES
    ]
    able.sort(key=lambda key: (-tied[key], _CONVENES[network.entity(key).kind], key))
    return tuple(Convener(key, tied[key]) for key in able[:_CONVENERS])


def _told(traits: list[Trait]) -> str:
    first, *rest = traits
    return first.told_with(rest[0]) if rest else first.told


def _name(traits: list[Trait]) -> str:
    """ "Food in Soho", "Around iSE", "Soho, in need of a van"."""
    words = {"sector": "{value}", "area": _("in {value}"), "need": _("in need of {value}")}
    around = _("around {value}")
    first, *rest = [words.get(trait.what, around).format(value=trait.value) for trait in traits]
    text = _("{group} {which}", group=first, which=rest[0]) if rest else first
    return capital(text)
