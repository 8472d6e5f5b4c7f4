"""Which groups the network falls into, what to call them, and who stands in their middle."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from graphapp.errors import NotFound
from graphapp.journeys.naming import name_clusters
from graphapp.journeys.steadiness import steadiness
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.names import same_name
from graphapp.network import Clusters, Network
from graphapp.registry import Entry, Menu, menu

DEFAULT = "leiden"
_SHOWN = 3  # central and bridging members


@dataclass(frozen=True)
class Cluster:
    """A group of two or more. `id` is a hash of the sorted members; `why` gives the figure behind
    the name. `central`: up to three with the strongest ties inside, strongest first; `bridging`: up
    to three with the most others outside that they are tied to."""

    id: str
    name: str
    why: str
    members: tuple[str, ...]
    central: tuple[str, ...]
    bridging: tuple[str, ...]


@dataclass(frozen=True)
class Clustering:
    """The clusters of a network by one method, largest first, and who is in none.

    `of` gives the cluster's id for each key; those `alone` are not in it. `stability` says in words
    how far the method's own chance matters ("" where that was not tried).
    """

    method: str
    title: str
    options: dict[str, Any]
    version: int
    as_of: str
    clusters: tuple[Cluster, ...]
    alone: tuple[str, ...]
    stability: str = ""
    of: dict[str, str] = field(default_factory=dict)

    def cluster(self, id: str) -> Cluster:
        """Raises KeyError."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Cluster]:
        return {cluster.id: cluster for cluster in self.clusters}

    @property
    def groups(self) -> Clusters:
        """All of it as the analysis takes it: those alone are clusters of one."""
        together = [list(cluster.members) for cluster in self.clusters]
        return [*together, *([key] for key in self.alone)]


def methods() -> Menu:
    """The cluster methods there are."""
    return menu("graphapp.clusters")


def find_clusters(
    workspace: Workspace,
    method: str = DEFAULT,
    options: Mapping[str, str] | None = None,
    as_of: str | None = None,
) -> Clustering:
    """The clusters of the network as it stands. Options come as texts; names that the method does
    not have are left alone. Raises NotFound for an unknown method, BadInput for a wrong option."""
    entry = methods().find(method)
    values = entry.read_options(options or {})
    return clusters_in(workspace, workspace.network(as_of), entry, values)


def clusters_in(
    workspace: Workspace,
    network: Network,
    entry: Entry | None = None,
    values: Mapping[str, Any] | None = None,
) -> Clustering:
    """The clusters of this very network; by the default method unless another is given."""
    entry = entry or methods().find(DEFAULT)
    values = entry.read_options({}) | dict(values or {})
    return workspace.remember(
        "clusters",
        network,
        (entry.name, tuple(values.items())),
        lambda: _recent.keep(_find(network, entry, values)),
    )


def find_cluster(
    workspace: Workspace,
    id: str,
    method: str = DEFAULT,
    options: Mapping[str, str] | None = None,
    as_of: str | None = None,
) -> tuple[Clustering, Cluster]:
    """The cluster `id`. One that is gone leads to the cluster with the most of its members, as long
    as this process has seen it. Raises NotFound."""
    clustering = find_clusters(workspace, method, options, as_of)
    try:
        return clustering, clustering.cluster(id)
    except KeyError:
        members = _recent.members(id)
    shared = Counter(clustering.of[key] for key in members if key in clustering.of)
    if not shared:
        raise NotFound(
            "There is no such cluster any more.", "Choose one of the clusters that there are now."
        )
    best = max(c.id for c in clustering.clusters if shared[c.id] == max(shared.values()))
    return clustering, clustering.cluster(best)


@dataclass(frozen=True)
class Neighbour:
    """Another cluster, how many pairs of members are tied across, and the up to three members of
    the one asked about with the most of these ties."""

    cluster: Cluster
    ties: int
    via: tuple[Entity, ...]


def ties_between(network: Network, clustering: Clustering, cluster: Cluster) -> list[Neighbour]:
    """The other clusters that this one has ties to, the most tied first."""
    through: dict[str, Counter[str]] = {}
    for key in cluster.members:
        for other in network.neighbours(key):
            place = clustering.of.get(other, cluster.id)
            if place != cluster.id:
                through.setdefault(place, Counter())[key] += 1
    found = [
        Neighbour(
            clustering.cluster(id),
            counts.total(),
            tuple(network.entity(key) for key in _first(counts)[:_SHOWN]),
        )
        for id, counts in through.items()
    ]
    return sorted(found, key=lambda neighbour: (-neighbour.ties, neighbour.cluster.name))


def _first(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda key: (-counts[key], key))


def profile(
    network: Network, cluster: Cluster, most: int = 8
) -> list[tuple[str, list[tuple[str, int]]]]:
    """What the cluster is about: sectors, areas, needs and offers, each with its up to `most`
    commonest values and how many members have them."""
    members = [network.entity(key) for key in cluster.members]
    values: dict[str, list[tuple[str, ...]]] = {
        "Sectors": [e.sectors for e in members],
        "Areas": [(e.area,) if e.area else () for e in members],
        "Needs": [e.needs for e in members],
        "Offers": [e.offers for e in members],
    }
    return [(title, _commonest(of_each, most)) for title, of_each in values.items()]


def _commonest(of_each: list[tuple[str, ...]], most: int) -> list[tuple[str, int]]:
    """Values by how many have them, whatever their capitals, spelt as they first come."""
    spelling: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for values in of_each:
        for value in values:
            spelling.setdefault(same_name(value), value)
        counts.update({same_name(value) for value in values})
    return [(spelling[name], counts[name]) for name in _first(counts)[:most]]


def cluster_id(members: list[str]) -> str:
    """A short stable name for a group of sorted keys."""
    return hashlib.blake2b("\x1f".join(members).encode(), digest_size=6).hexdigest()


def _find(network: Network, entry: Entry, values: dict[str, Any]) -> Clustering:
    groups: Clusters = entry.function(network, **values)
    together = [members for members in groups if len(members) > 1]
    named = name_clusters(network, together)
    inside, outside = _ties_in_and_out(network, together)
    clusters = tuple(
        Cluster(
            cluster_id(members),
            name,
            why,
            tuple(members),
            _most(members, network, inside),
            _most(members, network, outside),
        )
        for members, (name, why) in zip(together, named, strict=True)
    )
    return Clustering(
        method=entry.name,
        title=entry.title,
        options=values,
        version=network.version,
        as_of=network.as_of,
        clusters=clusters,
        alone=tuple(sorted(members[0] for members in groups if len(members) == 1)),
        stability=steadiness(network, entry, values, groups),
        of={key: cluster.id for cluster in clusters for key in cluster.members},
    )


def _ties_in_and_out(network: Network, groups: Clusters) -> tuple[np.ndarray, np.ndarray]:
    """For each row: the strength of its ties within its group, and how many others outside the
    group it is tied to."""
    n = len(network.entities)
    group = -1 - np.arange(n)
    for number, members in enumerate(groups):
        group[[network.index[key] for key in members]] = number
    ties = network.matrix.tocoo()
    same = group[ties.row] == group[ties.col]
    inside = np.bincount(ties.row[same], weights=ties.data[same], minlength=n)
    outside = np.bincount(ties.row[~same], minlength=n)
    return inside, outside


def _most(members: list[str], network: Network, figures: np.ndarray) -> tuple[str, ...]:
    having = [key for key in members if figures[network.index[key]] > 0]
    return tuple(sorted(having, key=lambda key: (-figures[network.index[key]], key))[:_SHOWN])


class _Recent:
    """The last clusterings of this process, so that an id that is gone still leads somewhere."""

    def __init__(self) -> None:
        self._kept: deque[Clustering] = deque(maxlen=12)
        self._lock = threading.Lock()

    def keep(self, clustering: Clustering) -> Clustering:
        with self._lock:
            self._kept.append(clustering)
        return clustering

    def members(self, id: str) -> tuple[str, ...]:
        with self._lock:
            kept = list(self._kept)
        for clustering in reversed(kept):
            if id in clustering._by_id:
                return clustering.cluster(id).members
        return ()


_recent = _Recent()
