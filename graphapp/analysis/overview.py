"""What the network is and what is worth doing next, in sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graphapp.analysis.clustering import Clustering, find_clusters
from graphapp.analysis.isolated import find_alone, most_in_common
from graphapp.analysis.last_day import last_day_with_ties
from graphapp.analysis.measure import measure
from graphapp.analysis.needs import Unmet, unmet
from graphapp.analysis.overview_sentences import EntityRef, Parts, headline, sentences
from graphapp.analysis.potential_clusters import Latent, find_latent
from graphapp.analysis.reach_summary import coverage
from graphapp.analysis.suggest import Suggestion, suggest
from graphapp.measures.brokers import parts_without
from graphapp.memory import once
from graphapp.model import KINDS
from graphapp.network import Network

__all__ = ["Alone", "Broker", "Counts", "EntityRef", "Overview", "Parts", "tell"]

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
class Broker:
    """One whose loss would split the network: `cut_off` others would lose their way to the rest;
    `parts` are those groups of keys, largest first, without the largest part that remains. `loses`
    names the cluster that the largest of them mostly is, and `keeps` that of what remains ("" where
    it is none or several)."""

    key: str
    cut_off: int
    parts: tuple[tuple[str, ...], ...]
    loses: str
    keeps: str


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
    latent: tuple[Latent, ...]
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
    holding = _brokers(network, clustering)
    latent = find_latent(network)
    reaching = coverage(network)
    return Overview(
        counts=counts,
        headline=headline(counts.entities, counts.kinds, counts.clusters),
        sentences=sentences(network, counts.ties, holding, open_needs, lonely, latent, reaching),
        suggestions=tuple(suggest(network, limit=_SHOWN)),
        unmet=open_needs,
        alone=_alone(network, lonely[:_ALONE_SHOWN]),
        brokers=holding,
        latent=latent,
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


def _brokers(network: Network, clustering: Clustering) -> tuple[Broker, ...]:
    lost = {key: int(count) for key, count in measure(network, "brokers").items() if count > 0}
    found = []
    for key in sorted(lost, key=lambda key: (-lost[key], key))[:_SHOWN]:
        kept, *parts = parts_without(network, key)
        loses, keeps = _cluster_of(clustering, parts[0]), _cluster_of(clustering, kept)
        listed = tuple(tuple(part) for part in parts)
        found.append(Broker(key, lost[key], listed, loses, keeps))
    return tuple(found)


def _cluster_of(clustering: Clustering, part: list[str]) -> str:
    """The name of the cluster that most of a part belong to and most of which is in it, or ""."""
    ids = Counter(clustering.of[key] for key in part if key in clustering.of)
    if not ids:
        return ""
    best = min(ids, key=lambda id: (-ids[id], id))
    cluster = clustering.cluster(best)
    mostly = 2 * ids[best] > max(len(part), len(cluster.members))
    return cluster.name if mostly else ""
