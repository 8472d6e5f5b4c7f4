"""Names for clusters, from what is over-represented in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.stats import hypergeom

from graphapp.model import KINDS, Entity
from graphapp.names import same_value, shorten
from graphapp.network import Clusters, Network

# A value may name a cluster if so many of its members have it, …
_LEAST_MEMBERS = 2
_LEAST_SHARE = 0.3  # … which is this share of them, …
_LEAST_LIFT = 1.3  # … and so many times the share elsewhere, …
_MOST_CHANCE = 0.2  # … and if chance alone brings as many together no more likely than this.
_FAR_MORE = 10  # times the share elsewhere: from there on the two counts say more


@dataclass(frozen=True)
class Trait:
    """A value that a cluster has more of than the rest: `count` of its `size` members have it, and
    `elsewhere` of the `rest` of the network; `chance` is how likely that is by chance alone."""

    facet: str
    value: str
    count: int
    size: int
    elsewhere: int
    rest: int
    chance: float

    @property
    def sentence(self) -> str:
        where = {"sector": "are in", "area": "are in", "tag": "are tagged"}.get(self.facet)
        what = f"{where} {self.value}" if where else f"are {self.value[0].lower()}{self.value[1:]}"
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


class ClusterName(NamedTuple):
    """A name that no other cluster has, and the sentence that justifies it."""

    name: str
    why: str


def name_clusters(network: Network, groups: Clusters) -> list[ClusterName]:
    """The name of each group."""
    everywhere = {facet: _count(network.entities, facet) for facet in _FACETS}
    spelling = {same_value(v): v for facet in _FACETS for v in _by_use(network.entities, facet)}
    strongest = _most_tied(network, groups)
    taken: set[str] = set()
    named = []
    for members, central in zip(groups, strongest, strict=True):
        entities = [network.entity(key) for key in members]
        traits = _traits(entities, everywhere, spelling, len(network.entities))
        proposals = list(_proposals(traits, central))
        free = [proposal for proposal in proposals if proposal[0].casefold() not in taken]
        name, told = free[0] if free else (_numbered(proposals[-1][0], taken), proposals[-1][1])
        taken.add(name.casefold())
        why = "; ".join(t.sentence for t in told) or _only(network, members, central)
        named.append(ClusterName(name, f"{why[0].upper()}{why[1:]}."))
    return named


def _proposals(traits: dict[str, list[Trait]], central: str) -> Iterable[tuple[str, list[Trait]]]:
    """Names from the plainest to the most particular. The last ones are nearly never taken."""
    topics = traits["sector"] or traits["tag"]
    places = traits["area"]
    for topic in topics[:1]:
        for place in places[:1]:
            yield f"{_capital(topic.value)} in {place.value}", [topic, place]
        for second in topics[1:2]:
            yield f"{_capital(topic.value)} and {_small(second.value)}", [topic, second]
        if not places:
            yield _capital(topic.value), [topic]
    for place in places[:1]:
        for kind in traits["kind"][:1]:
            yield f"{kind.value} in {place.value}", [kind, place]
        if not topics:
            yield f"Around {place.value}", [place]
    for topic in topics[:1]:
        yield f"{_capital(topic.value)} around {central}", [topic]
    for kind in traits["kind"][:1]:
        yield f"{kind.value} around {central}", [kind]
    yield f"Around {central}", []


def _traits(
    entities: list[Entity],
    everywhere: dict[str, Counter[str]],
    spelling: dict[str, str],
    total: int,
) -> dict[str, list[Trait]]:
    """What the group has more of than the rest, by facet, the least likely by chance first."""
    size, rest = len(entities), total - len(entities)
    found = {}
    for facet, counts in everywhere.items():
        traits = []
        for value, count in _count(entities, facet).items():
            if count < _LEAST_MEMBERS or count / size < _LEAST_SHARE:
                continue  # before its chance is worked out, which takes the longest
            chance = float(hypergeom.sf(count - 1, total, counts[value], size))
            elsewhere = counts[value] - count
            trait = Trait(facet, shorten(spelling[value], 40), count, size, elsewhere, rest, chance)
            if chance <= _MOST_CHANCE and trait.lift >= _LEAST_LIFT:
                traits.append(trait)
        found[facet] = sorted(traits, key=lambda t: (t.chance, -t.count, t.value))
    return found


_FACETS = ("sector", "area", "tag", "kind")
_NO_TOPIC = {"", "illustrative"}


def _count(entities: Iterable[Entity], facet: str) -> Counter[str]:
    """How many have each value, whatever its capitals."""
    counts = Counter(
        value for entity in entities for value in set(map(same_value, _values(entity, facet)))
    )
    for value in _NO_TOPIC:
        del counts[value]
    return counts


def _by_use(entities: Iterable[Entity], facet: str) -> list[str]:
    """The values as they are written, the most used spelling last."""
    used = Counter(value for entity in entities for value in _values(entity, facet))
    return sorted(used, key=lambda value: (used[value], value))


def _values(entity: Entity, facet: str) -> tuple[str, ...]:
    if facet == "kind":
        return (KINDS[entity.kind].plural,)
    if facet == "area":
        return (entity.area,)
    return entity.sectors if facet == "sector" else entity.tags


def _most_tied(network: Network, groups: Clusters) -> list[str]:
    """For each group the name of the member with the strongest ties to its other members."""
    group = -1 - np.arange(len(network.entities))
    for number, members in enumerate(groups):
        group[[network.index[key] for key in members]] = number
    ties = network.matrix.tocoo()
    inside = group[ties.row] == group[ties.col]
    strength = np.bincount(ties.row[inside], weights=ties.data[inside], minlength=len(group))
    best = (
        min(members, key=lambda key: (-strength[network.index[key]], key)) for members in groups
    )
    return [shorten(network.entity(key).name) for key in best]


def _only(network: Network, members: list[str], central: str) -> str:
    rows = [network.index[key] for key in members]
    if network.matrix[rows][:, rows].nnz:
        return f"{central} has the strongest ties in it"
    return f"no two of them are tied; {central} is one of them"


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})".casefold() in taken:
        number += 1
    return f"{name} ({number})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    """A capital only where it is more than the first letter of a sentence ("NHS", "West End")."""
    return text[:1].lower() + text[1:] if text[1:].islower() else text
