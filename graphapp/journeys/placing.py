"""Where everybody stands on the map: laid out once, kept in the store, the same tomorrow."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import orjson

from graphapp.journeys.clustering import Clustering, find_clusters
from graphapp.journeys.views import DEFAULT_METHOD
from graphapp.journeys.workspace import Workspace
from graphapp.network import Clusters, Network
from graphapp.pictures.layout import Positions, place
from graphapp.store import Write


def positions(
    workspace: Workspace, network: Network, clustering: Clustering, keys: Collection[str]
) -> Positions:
    """A position for at least these keys: their places on the whole map, or where the network is
    too large for one map, places in a picture of them alone."""
    options = orjson.dumps(clustering.options, option=orjson.OPT_SORT_KEYS).decode()
    asked = (clustering.method, options)
    if len(network.entities) <= workspace.settings.picture_limit:
        return workspace.remember(
            "places", network, asked, lambda: _whole_map(workspace, network, clustering)
        )
    wanted = frozenset(keys)
    return workspace.remember(
        "places",
        network,
        (*asked, wanted),
        lambda: place(part_of(network, wanted), groups_of(clustering, wanted)),
    )


def part_of(network: Network, keys: Collection[str]) -> Network:
    """These entities alone and the ties among them."""
    return Network(
        network.version,
        network.as_of,
        tuple(e for e in network.entities if e.key in keys),
        tuple(t for t in network.ties if t.start in keys and t.end in keys),
    )


def groups_of(clustering: Clustering, keys: Collection[str] | None = None) -> Clusters:
    """The clusters as lists of keys, of these keys alone where they are named."""
    return [
        [key for key in cluster.members if keys is None or key in keys]
        for cluster in clustering.clusters
    ]


def _whole_map(workspace: Workspace, network: Network, clustering: Clustering) -> Positions:
    """Only the map of the default clusters as of today is kept: any other is another map."""
    groups = groups_of(clustering)
    usual = find_clusters(workspace)
    if (clustering.method, clustering.options) != (DEFAULT_METHOD, usual.options):
        return place(network, groups)
    document = f"positions/{workspace.store.meta().id}"
    saved = workspace.store.document(document)
    known: Mapping[str, tuple[float, float]] = orjson.loads(saved) if saved else {}
    placed = place(network, groups, known=known)
    text = orjson.dumps(placed)
    if text != saved:
        workspace.store.write(Write(documents={document: text}))
    return placed
