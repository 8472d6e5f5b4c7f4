"""Names for clusters, from what is over-represented in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from graphapp.analysis.cluster.given_names import given_names
from graphapp.analysis.cluster.traits import Trait, traits_of
from graphapp.language import CATALOGUE, _
from graphapp.names import capital, shorten
from graphapp.network import Clusters, Network


class ClusterName(NamedTuple):
    """A name that no other cluster has, and the sentence that justifies it."""

    name: str
    why: str


def name_clusters(
    network: Network, groups: Clusters, known: Mapping[int, ClusterName] | None = None
) -> list[ClusterName]:
    """The name of each group: the one that people gave it, that by which everybody has `known` it
    (by its number), or one of what it has more of."""
    known = known or {}
    strongest = _most_tied(network, groups)
    given = {number: one.name for number, one in given_names(network, groups).items()}
    taken = {name.casefold() for name in given.values()}
    taken |= {one.name.casefold() for one in known.values()}
    named = []
    found = traits_of(network, groups)
    rows = zip(groups, strongest, found, strict=True)
    for number, (members, central, traits) in enumerate(rows):
        if number in known:
            name, why = known[number]
            named.append(ClusterName(given.get(number, name), why))
            continue
        proposals = list(_proposals(traits, central))
        free = [proposal for proposal in proposals if proposal[0].casefold() not in taken]
        name, told = free[0] if free else (_numbered(proposals[-1][0], taken), proposals[-1][1])
        taken.add(name.casefold())
        name = given.get(number, name)
        why = "; ".join(t.sentence for t in told) or _only(network, members, central)
        named.append(ClusterName(name, f"{capital(why)}."))
    return named


def _proposals(traits: dict[str, list[Trait]], central: str) -> Iterable[tuple[str, list[Trait]]]:
    """Names from the plainest to the most particular. The last ones are nearly never taken."""
    topics = traits["sector"] or traits["tag"] or traits["own"]
    places = traits["area"]
    for topic in topics[:1]:
        for place in places[:1]:
            name = _("{topic} in {place}", topic=capital(topic.value), place=place.value)
            yield name, [topic, place]
        for second in topics[1:2]:
            first = capital(topic.value)
            name = _("{topic} and {second}", topic=first, second=_small(second.value))
            yield name, [topic, second]
        if not places:
            yield capital(topic.value), [topic]
    for place in places[:1]:
        for kind in traits["kind"][:1]:
            yield _("{kind} in {place}", kind=kind.value, place=place.value), [kind, place]
        if not topics:
            yield _("Around {place}", place=place.value), [place]
    yield from _wanting(traits, places, is_plain=not topics)
    for topic in topics[:1]:
        yield _("{topic} around {whom}", topic=capital(topic.value), whom=central), [topic]
    for kind in traits["kind"][:1]:
        yield _("{kind} around {whom}", kind=kind.value, whom=central), [kind]
    yield _("Around {whom}", whom=central), []


def _wanting(
    traits: dict[str, list[Trait]], places: list[Trait], *, is_plain: bool
) -> Iterable[tuple[str, list[Trait]]]:
    """Names from a need or an offer of many."""
    for want in [*traits["need"], *traits["offer"]][:1]:
        if want.facet == "need":
            name = _("Looking for {what}", what=_small(want.value))
        else:
            name = _("Offering {what}", what=_small(want.value))
        for place in places[:1]:
            yield _("{topic} in {place}", topic=name, place=place.value), [want, place]
        if is_plain:
            yield name, [want]


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
        return _("{who} has the strongest ties in it", who=central)
    return _("no two of them are tied; {who} is one of them", who=central)


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})".casefold() in taken:
        number += 1
    return f"{name} ({number})"


def _small(text: str) -> str:
    """A capital only where it is more than the first letter of a sentence ("NHS", "West End"); in
    other languages than English it may be a noun's."""
    if CATALOGUE:
        return text
    return text[:1].lower() + text[1:] if text[1:].islower() else text
