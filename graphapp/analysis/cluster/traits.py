"""What clusters have more of than the rest of the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.stats import hypergeom

from graphapp.model import KINDS, Entity
from graphapp.names import same_value, shorten
from graphapp.network import Clusters, Network
from graphapp.wording.taught_values import TaughtValues

# A value counts if so many of the members have it, …
_LEAST_MEMBERS = 2
_LEAST_SHARE = 0.3  # … which is this share of them, …
_LEAST_LIFT = 1.3  # … and so many times the share elsewhere, …
_MOST_FALSE = 0.2  # … and if of all that is found so no larger share is chance.
_FAR_MORE = 10  # times the share elsewhere: from there on the two counts say more
_MOST_COLUMNS = 30  # of the user's own, in their order
_VERBS = {
    "sector": "are in",
    "area": "are in",
    "tag": "are tagged",
    "need": "need",
    "offer": "offer",
    "own": "have",
    "kind": "are",
}
FACETS = tuple(_VERBS)
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
        what = f"{_VERBS[self.facet]} {self.value}"
        if self.facet == "kind":
            what = f"are {self.value[0].lower()}{self.value[1:]}"
        elif self.facet == "own":
            what = f"have {self.value} under {self.column}"
        share = "all" if self.count == self.size else f"{self.count} of {self.size}"
        if self.size == self.count == 2:
            share = "both"
        if not self.elsewhere:
            return f"{share} {what}, and nobody elsewhere"
        if self.lift >= _FAR_MORE:
            return f"{share} {what}, against {self.elsewhere} of the {self.rest} elsewhere"
        times = f"{self.lift:.1f}" if self.lift < 1.95 else f"{round(self.lift)}"
        return f"{share} {what}, {times} times the share elsewhere"

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
    found: list[dict[str, list[Trait]]] = [{facet: [] for facet in FACETS} for _ in groups]
    members = [[network.entity(key) for key in group] for group in groups]
    for facet in FACETS:
        for column in _columns(network) if facet == "own" else [""]:
            for number, trait in _tested(network, members, facet, column):
                found[number][facet].append(trait)
    for traits in found:
        for listed in traits.values():
            listed.sort(key=lambda t: (t.chance, -t.count, t.value))
    return found


def _columns(network: Network) -> list[str]:
    columns = sorted({column for entity in network.entities for column in entity.extra})
    return columns[:_MOST_COLUMNS]


def _tested(
    network: Network, members: list[list[Entity]], facet: str, column: str
) -> Iterable[tuple[int, Trait]]:
    """The traits of one facet, each with the number of its group."""
    total = len(network.entities)
    counts = _count(network, network.entities, facet, column)
    tests = len(members) * sum(count >= _LEAST_MEMBERS for count in counts.values())
    often = [
        (number, value, count)
        for number, entities in enumerate(members)
        for value, count in _count(network, entities, facet, column).items()
        if count >= _LEAST_MEMBERS and count / len(entities) >= _LEAST_SHARE
    ]
    if not often:
        return
    having = np.array([counts[value] for _, value, _ in often])
    sizes = np.array([len(members[number]) for number, _, _ in often])
    here = np.array([count for _, _, count in often])
    chances = np.asarray(hypergeom.sf(here - 1, total, having, sizes))
    false = false_discovery_rates(chances, tests)
    one = _VALUES[facet](network).one if facet in _VALUES else same_value
    spelling = {one(value): value for value in _by_use(network.entities, facet, column)}
    for (number, value, count), rate in zip(often, false, strict=True):
        if rate > _MOST_FALSE:
            continue
        size = len(members[number])
        text, elsewhere = shorten(spelling.get(value, value), 40), counts[value] - count
        trait = Trait(facet, text, count, size, elsewhere, total - size, float(rate), column)
        if trait.lift >= _LEAST_LIFT:
            yield number, trait


def false_discovery_rates(chances: np.ndarray, tests: int) -> np.ndarray:
    """For each the least false discovery rate at which it is still found. Those of the `tests` that
    are not given count as not found at all, which errs on the safe side."""
    order = np.argsort(chances, kind="stable")
    raised = chances[order] * tests / np.arange(1, len(chances) + 1)
    rates = np.empty(len(chances))
    rates[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return rates


def _count(network: Network, entities: Iterable[Entity], facet: str, column: str) -> Counter[str]:
    """How many have each value, whatever its capitals, and in whatever words as they are taught."""
    texts = (_values(entity, facet, column) for entity in entities)
    if facet in _VALUES:
        counts = Counter(value for of_it in texts for value in _VALUES[facet](network).of(of_it))
    else:
        counts = Counter(value for of_it in texts for value in set(map(same_value, of_it)))
    for value in _NO_TOPIC:
        del counts[value]
    return counts


def _by_use(entities: Iterable[Entity], facet: str, column: str) -> list[str]:
    """The values as they are written, the most used spelling last."""
    used = Counter(value for entity in entities for value in _values(entity, facet, column))
    return sorted(used, key=lambda value: (used[value], value))


def _values(entity: Entity, facet: str, column: str) -> tuple[str, ...]:
    if facet == "own":
        return (entity.extra.get(column, ""),)
    return {
        "kind": (KINDS[entity.kind].plural,),
        "area": (entity.area,),
        "sector": entity.sectors,
        "tag": entity.tags,
        "need": entity.needs,
        "offer": entity.offers,
    }[facet]
