"""Which groups the network falls into, what to call them, and who stands in their middle."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from graphapp.analysis.cluster.given_names import matched
from graphapp.analysis.cluster.names import ClusterName, name_clusters
from graphapp.errors import NotFound
from graphapp.language import _
from graphapp.memory import once
from graphapp.model import Entity, GivenName
from graphapp.network import Clusters, Network
from graphapp.registry import Menu, menu

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


@dataclass(frozen=True, eq=False)
class Clustering:
    """The clusters of a network by one method, largest first, and who is in none.

    `of` gives the cluster's id for each key; those `alone` are not in it.
    """

    method: str
    title: str
    options: dict[str, Any]
    version: int
    as_of: str
    clusters: tuple[Cluster, ...]
    alone: tuple[str, ...]
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


def groups_of(clustering: Clustering, keys: Collection[str] | None = None) -> Clusters:
    """The clusters as lists of keys, of these keys alone where they are named."""
    return [
        [key for key in cluster.members if keys is None or key in keys]
        for cluster in clustering.clusters
    ]


def methods() -> Menu:
    """The cluster methods there are."""
    return menu("graphapp.clusters")


def find_clusters(
    network: Network, method: str = "", options: Mapping[str, str] | None = None
) -> Clustering:
    """The clusters of the network, by the default method where none is named. Options come as
    texts; names that the method does not have are left alone. Raises NotFound for an unknown
    method, BadInput for a wrong option."""
    entry = methods().find(method) if method else methods().default
    return _find(network, entry.name, tuple(entry.read_options(options or {}).items()))


def find_cluster(
    network: Network,
    id: str,
    method: str = "",
    options: Mapping[str, str] | None = None,
) -> tuple[Clustering, Cluster]:
    """The cluster `id`. One that is gone leads to the cluster with the most of its members, as long
    as this process has seen it. Raises NotFound."""
    clustering = find_clusters(network, method, options)
    try:
        return clustering, clustering.cluster(id)
    except KeyError:
        members = _recent.members(id)
    shared = Counter(clustering.of[key] for key in members if key in clustering.of)
    if not shared:
        raise NotFound(
            _("There is no such cluster any more."),
            _("Choose one of the clusters that there are now."),
        )
    best = max(c.id for c in clustering.clusters if shared[c.id] == max(shared.values()))
    return clustering, clustering.cluster(best)


def cluster_id(members: list[str]) -> str:
    """A short stable name for a group of sorted keys."""
    return hashlib.blake2b("\x1f".join(members).encode(), digest_size=6).hexdigest()


def find_groups(network: Network) -> Clusters:
    """Who belongs together by the default method; naming them takes longer than finding them."""
    entry = methods().default
    return _groups(network, entry.name, tuple(entry.read_options({}).items()))


@once
def _groups(network: Network, method: str, options: tuple[tuple[str, Any], ...]) -> Clusters:
    found: Clusters = methods().find(method).function(network, **dict(options))
    return found


@once
def _find(network: Network, method: str, options: tuple[tuple[str, Any], ...]) -> Clustering:
    entry, values = methods().find(method), dict(options)
    groups = _groups(network, method, options)
    together = [members for members in groups if len(members) > 1]
    known = _known_to_everybody(network, together, entry.name, options)
    named = name_clusters(network, together, known)
    inside, outside = _ties_in_and_out(network, together)
    clusters = tuple(
        Cluster(
            cluster_id(members),
            called.name,
            called.why,
            tuple(members),
            _most(members, network, inside),
            _most(members, network, outside),
        )
        for members, called in zip(together, named, strict=True)
    )
    found = Clustering(
        method=entry.name,
        title=entry.title,
        options=values,
        version=network.version,
        as_of=network.as_of,
        clusters=clusters,
        alone=tuple(sorted(members[0] for members in groups if len(members) == 1)),
        of={key: cluster.id for cluster in clusters for key in cluster.members},
    )
    return _recent.keep(found)


def _known_to_everybody(
    network: Network, groups: Clusters, method: str, options: tuple[tuple[str, Any], ...]
) -> dict[int, ClusterName]:
    """The name that each group has, by its number, for those who see only what is public: it is
    called the same on the map, on the wall and on paper. Most of what is public of one must be in
    the other; a group that is hidden for the most part has a name for those alone who see it."""
    public = network.public()
    if len(public.entities) == len(network.entities) and all(
        seen is entity or _naming(seen) == _naming(entity)
        for seen, entity in zip(public.entities, network.entities, strict=True)
    ):
        return {}
    theirs = _find(public, method, options).clusters
    names = [GivenName(cluster.name, cluster.members) for cluster in theirs]
    whys = {cluster.name: cluster.why for cluster in theirs}
    seen = [[key for key in members if key in public.index] for members in groups]
    halves = {n for n, some in enumerate(seen) if 2 * len(some) >= len(groups[n])}
    found = matched(public, seen, names)
    return {n: ClusterName(one.name, whys[one.name]) for n, one in found.items() if n in halves}


def _naming(entity: Entity) -> tuple[Any, ...]:
    """All of an entity that a cluster can be named after."""
    wants = entity.needs, entity.offers
    return (*entity[:3], entity.sectors, entity.tags, entity.area, *wants, entity.extra)


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
