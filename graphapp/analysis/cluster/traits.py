"""What clusters have more of than the rest of the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy.stats import hypergeom

from graphapp.language import _
from graphapp.memory import once
from graphapp.model import KINDS, Entity
from graphapp.names import same_value, shorten
from graphapp.network import Clusters, Network
from graphapp.numbered import numbered
from graphapp.rests_on import only, rests_on
from graphapp.wording.taught_values import TaughtValues

# A value counts if so many of the members have it, …
_LEAST_MEMBERS = 2
_LEAST_SHARE = 0.3  # … which is this share of them, …
_LEAST_LIFT = 1.3  # … and so many times the share elsewhere, …
_MOST_FALSE = 0.2  # … and if of all that is found so no larger share is chance.
_FAR_MORE = 10  # times the share elsewhere: from there on the two counts say more
_MOST_COLUMNS = 30  # of the user's own, in their order
_TOLD = {
    "sector": _("are in {value}"),
    "area": _("are in {value}"),
    "tag": _("are tagged {value}"),
    "need": _("need {value}"),
    "offer": _("offer {value}"),
    "own": _("have {value} under {column}"),
    "kind": _("are {value}"),
}
FACETS = tuple(_TOLD)
_NOUNS = {kind.plural: kind.nouns for kind in KINDS.values()}
_READ = {
    "sector": "sectors",
    "area": "area",
    "tag": "tags",
    "need": "needs",
    "offer": "offers",
    "own": "extra",
}
"""Which field each facet is about; an entity has its kind anyway."""
_NO_TOPIC = {"", "illustrative"}
_VALUES: dict[str, Callable[[Network], TaughtValues]] = {
    "sector": lambda network: network.sectors,
    "tag": lambda network: network.tags,
}
"""What may be called by several words."""


@dataclass(frozen=True)
class Trait:
    """A value that a cluster has more of than the rest: `count` of its `size` members have it, and
    `elsewhere` of the `rest` of the network. `chance` is the share of such findings that chance
    alone brings (the false discovery rate); `column` is the own column that it stands in."""

    facet: str
    value: str
    count: int
    size: int
    elsewhere: int
    rest: int
    chance: float
    column: str = ""

    @property
    def sentence(self) -> str:
        value = _NOUNS.get(self.value, self.value) if self.facet == "kind" else self.value
        what = _TOLD[self.facet].format(value=value, column=self.column)
        share = self._share
        if not self.elsewhere:
            return _("{share} {what}, and nobody elsewhere", share=share, what=what)
        if self.lift >= _FAR_MORE:
            return _(
                "{share} {what}, against {some} of the {rest} elsewhere",
                share=share,
                what=what,
                some=self.elsewhere,
                rest=self.rest,
            )
        times = f"{self.lift:.1f}" if self.lift < 1.95 else f"{round(self.lift)}"
        return _(
            "{share} {what}, {times} times the share elsewhere",
            share=share,
            what=what,
            times=times,
        )

    @property
    def _share(self) -> str:
        if self.size == self.count == 2:
            return _("both")
        if self.count == self.size:
            return _("all")
        return _("{count} of {size}", count=self.count, size=self.size)

    @property
    def lift(self) -> float:
        """How many times the share elsewhere."""
        if not self.elsewhere:
            return float("inf")
        return (self.count / self.size) / (self.elsewhere / self.rest)


def traits_of(network: Network, groups: Clusters) -> list[dict[str, list[Trait]]]:
    """For each group its traits by facet, the least likely by chance first.

    A trait is tested by the hypergeometric distribution (Fisher's exact test, one-sided). Each
    facet is a family of tests, of every group with every value that two or more have; among them
    the false discovery rate is held: Benjamini & Hochberg (1995), Controlling the false discovery
    rate, Journal of the Royal Statistical Society B 57.
    """
    return _traits(network, tuple(map(tuple, groups)))


@rests_on(*_READ.values())
def _traits(network: Network, parted: tuple[tuple[str, ...], ...]) -> list[dict[str, list[Trait]]]:
    found: list[dict[str, list[Trait]]] = [{facet: [] for facet in FACETS} for _ in parted]
    group = np.full(len(network.entities), -1)
    for number, members in enumerate(parted):
        group[[network.index[key] for key in members]] = number
    for facet in FACETS:
        part = only(network, (_READ[facet],) if facet in _READ else ())
        for column in _columns(part) if facet == "own" else [""]:
            for number, trait in _tested(_written(part, facet, column), group, facet, column):
                found[number][facet].append(trait)
    for traits in found:
        for listed in traits.values():
            listed.sort(key=lambda t: (t.chance, -t.count, t.value))
    return found


def _columns(network: Network) -> list[str]:
    columns = sorted({column for entity in network.entities for column in entity.extra})
    return columns[:_MOST_COLUMNS]


def _tested(
    said: _Written, group: np.ndarray, facet: str, column: str
) -> Iterator[tuple[int, Trait]]:
    """The traits of one facet, each with the number of its group (`group`: one for each row, -1
    for none)."""
    total, inside = len(group), group[said.rows] >= 0
    counts = np.bincount(said.numbers, minlength=len(said.spelled))
    sizes = np.bincount(group[group >= 0])
    tests = len(sizes) * int((counts >= _LEAST_MEMBERS).sum())
    codes = group[said.rows[inside]] * len(said.spelled) + said.numbers[inside]
    found, here = np.unique(codes, return_counts=True)
    number, value = np.divmod(found, max(len(said.spelled), 1))
    often = (here >= _LEAST_MEMBERS) & (here / sizes[number] >= _LEAST_SHARE)
    number, value, here = number[often], value[often], here[often]
    if not len(here):
        return
    chances = np.asarray(hypergeom.sf(here - 1, total, counts[value], sizes[number]))
    rates = false_discovery_rates(chances, tests)
    for at in np.flatnonzero(rates <= _MOST_FALSE).tolist():
        size, count, of_all = int(sizes[number[at]]), int(here[at]), int(counts[value[at]])
        text, rate = shorten(said.spelled[value[at]], 40), float(rates[at])
        trait = Trait(facet, text, count, size, of_all - count, total - size, rate, column)
        if trait.lift >= _LEAST_LIFT:
            yield int(number[at]), trait


def false_discovery_rates(chances: np.ndarray, tests: int) -> np.ndarray:
    """For each the least false discovery rate at which it is still found. Those of the `tests` that
    are not given count as not found at all, which errs on the safe side."""
    order = np.argsort(chances, kind="stable")
    raised = chances[order] * tests / np.arange(1, len(chances) + 1)
    rates = np.empty(len(chances))
    rates[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return rates


@dataclass(frozen=True, eq=False)
class _Written:
    """Who has which value of a facet: row numbers and value numbers, and how each value is mostly
    written."""

    rows: np.ndarray
    numbers: np.ndarray
    spelled: tuple[str, ...]


@once
def _written(network: Network, facet: str, column: str) -> _Written:
    """The values of everybody, whatever their capitals, and in whatever words as they are
    taught."""
    texts = [_values(entity, facet, column) for entity in network.entities]
    taught = _VALUES[facet](network) if facet in _VALUES else None
    one: Callable[[str], str] = taught.one if taught else same_value
    of: Callable[[tuple[str, ...]], Iterable[str]] = (
        taught.of if taught else lambda of_it: set(map(same_value, of_it))
    )
    found, values = numbered(texts, lambda of_it: (v for v in of(of_it) if v not in _NO_TOPIC))
    used = Counter(chain.from_iterable(texts))
    by_use = sorted(used, key=lambda value: (used[value], value))  # the most used comes last
    spelling = {one(value): value for value in by_use}
    return _Written(found.rows, found.numbers, tuple(spelling.get(v, v) for v in values))


def _values(entity: Entity, facet: str, column: str) -> tuple[str, ...]:
    if facet == "own":
        return (entity.extra.get(column, ""),)
    if facet == "kind":
        return (KINDS[entity.kind].plural,)
    found = getattr(entity, _READ[facet])
    return (found,) if facet == "area" else found
