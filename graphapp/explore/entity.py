"""Telling about one entity: its ties in words, its cluster, its needs and who could meet them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphapp.analysis.brokers import cut_off
from graphapp.analysis.clustering import Cluster, find_clusters
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.needs import Answer, answers
from graphapp.language import _, _n
from graphapp.model import Entity, Tie
from graphapp.names import same_name
from graphapp.network import Network


@dataclass(frozen=True)
class Tied:
    """Another entity and the tie to it."""

    other: Entity
    tie: Tie


@dataclass(frozen=True)
class Group:
    """The ties that read the same from here: "is a member of" and with whom, sorted by name."""

    words: str
    tied: tuple[Tied, ...]


@dataclass(frozen=True)
class Need:
    """A need, and who offers it within two steps, the nearest first."""

    text: str
    offered_by: tuple[Entity, ...]


@dataclass(frozen=True)
class About:
    """What is known about an entity. `cluster` is None for one that is in none; `cut_off` is how
    many others would lose their way to the rest without it."""

    entity: Entity
    others: int
    ties: tuple[Group, ...]
    past: tuple[Group, ...]
    cluster: Cluster | None
    needs: tuple[Need, ...]
    cut_off: int

    @property
    def degree_words(self) -> str:
        """ "works with 7 others", in words for those who are no analysts."""
        if not self.others:
            return _("not tied to anyone yet")
        return _n("works with {n} other", "works with {n} others", self.others)


def describe(network: Network, key: str) -> About:
    """Raises NotFound with the nearest names."""
    entity = find_entity(network, key)
    clustering = find_clusters(network)
    id = clustering.of.get(key)
    return About(
        entity,
        len(network.neighbours(key)),
        grouped(network, key, network.ties_of.get(key, ())),
        grouped(network, key, network.past_ties_of.get(key, ())),
        clustering.cluster(id) if id else None,
        _needs(network, entity),
        cut_off(network)[key],
    )


def grouped(network: Network, key: str, ties: Iterable[Tie]) -> tuple[Group, ...]:
    """Ties as they read from `key`, those that read alike together; larger groups first."""
    groups: dict[str, list[Tied]] = {}
    for tie in ties:
        other = tie.end if tie.start == key else tie.start
        groups.setdefault(tie.words(key), []).append(Tied(network.entity(other), tie))
    for tied in groups.values():
        tied.sort(key=lambda t: (same_name(t.other.name), t.tie.id))
    ordered = sorted(groups, key=lambda words: (-len(groups[words]), words))
    return tuple(Group(words, tuple(groups[words])) for words in ordered)


def _needs(network: Network, entity: Entity) -> tuple[Need, ...]:
    return tuple(
        Need(answer.need, tuple(network.entity(k) for k in _keys(answer)))
        for answer in answers(network, entity.key)
    )


def _keys(answer: Answer) -> dict[str, None]:
    """Who offers it nearby, each once and the nearest first."""
    return dict.fromkeys(offer.key for offer in answer.nearby)
