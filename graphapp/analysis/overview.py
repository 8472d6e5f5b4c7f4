"""What the network is and what is worth doing next, in sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graphapp.analysis.brokers import Broker, find_brokers
from graphapp.analysis.cluster.potential import Potential, potential_clusters
from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.isolated import find_alone, most_in_common
from graphapp.analysis.last_day import last_day_with_ties
from graphapp.analysis.needs import Unmet, unmet
from graphapp.analysis.overview_sentences import EntityRef, Parts, headline, sentences
from graphapp.analysis.reach_summary import coverage
from graphapp.analysis.suggest import Suggestion, suggest
from graphapp.memory import once
from graphapp.model import KINDS
from graphapp.network import Network

__all__ = ["Alone", "Counts", "EntityRef", "Overview", "Parts", "tell"]

_SHOWN = 5
_ALONE_SHOWN = 20


@dataclass(frozen=True)
class Counts:
    """How many of everything. `alone` are those without a current tie."""

    entities: int
    ties: int
    past_ties: int
    kinds: dict[str, int]
    clusters: int
    alone: int


@dataclass(frozen=True)
class Alone:
    """One without a current tie, whom it could best turn to, and why, as a sentence."""

    key: str
    nearest: str | None
    why: str


@dataclass(frozen=True)
class Overview:
    """What the first page says. `alone` holds the first twenty, enterprises first. `sentences` are
    parts: texts, and EntityRef where a link belongs. `last_day_with_ties` is set where no tie holds
    on the day, but did on another."""

    counts: Counts
    headline: str
    sentences: tuple[Parts, ...]
    suggestions: tuple[Suggestion, ...]
    unmet: tuple[Unmet, ...]
    alone: tuple[Alone, ...]
    brokers: tuple[Broker, ...]
    potential: tuple[Potential, ...]
    last_day_with_ties: str | None


@once
def tell(network: Network) -> Overview:
    """The overview of the network as it stands on its day."""
    clustering = find_clusters(network)
    lonely = find_alone(network)
    kinds = Counter(entity.kind for entity in network.entities)
    counts = Counts(
        entities=len(network.entities),
        ties=len(network.ties),
        past_ties=len(network.past_ties),
        kinds={kind: kinds[kind] for kind in KINDS if kinds[kind]},
        clusters=len(clustering.clusters),
        alone=len(lonely),
    )
    open_needs = unmet(network)
    holding = find_brokers(network, clustering, _SHOWN)
    potential = potential_clusters(network)
    reaching = coverage(network)
    return Overview(
        counts=counts,
        headline=headline(counts.entities, counts.kinds, counts.clusters),
        sentences=sentences(network, counts.ties, holding, open_needs, lonely, potential, reaching),
        suggestions=tuple(suggest(network, limit=_SHOWN)),
        unmet=open_needs,
        alone=_alone(network, lonely[:_ALONE_SHOWN]),
        brokers=holding,
        potential=potential,
        last_day_with_ties=None if network.ties else last_day_with_ties(network),
    )


def _alone(network: Network, keys: list[str]) -> tuple[Alone, ...]:
    """Whoever needs what they offer, or offers what they need, goes before who is like them."""
    alike = most_in_common(network, keys)
    found = []
    for key in keys:
        best = suggest(network, key, limit=1)
        if best:
            found.append(Alone(key, best[0].target, best[0].reasons[0].text))
        else:
            found.append(Alone(key, *alike.get(key, (None, ""))))
    return tuple(found)
