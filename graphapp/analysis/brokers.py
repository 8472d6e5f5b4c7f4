"""Who holds others together, and what would fall apart without them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graphapp.analysis.clustering import Clustering
from graphapp.measures.brokers import brokers, parts_without
from graphapp.network import Network
from graphapp.rests_on import rests_on


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


@rests_on("ties")
def cut_off(network: Network) -> dict[str, int]:
    """For each key, how many others would lose their way to the rest without it."""
    return {key: int(count) for key, count in brokers(network).items()}


def find_brokers(network: Network, clustering: Clustering, most: int) -> tuple[Broker, ...]:
    """Those whose loss would cut off the most, the worst first."""
    lost = {key: count for key, count in cut_off(network).items() if count > 0}
    found = []
    for key in sorted(lost, key=lambda key: (-lost[key], key))[:most]:
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
