"""Five networks on which pictures are looked at, and how near."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx

from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.synthetic.generate import generate

ZOOMS = (0.6, 1.0, 1.8)
_KINDS = ("Enterprise", "Person", "Partner", "CommunityAsset")


def _of(graph: nx.Graph[Any]) -> Network:
    keys = {node: f"n{i:03}" for i, node in enumerate(graph)}
    entities = [
        Entity(
            key, _KINDS[i % 4], f"{node} of the {('river', 'hill', 'square')[i % 3]} association"
        )
        for i, (node, key) in enumerate(keys.items())
    ]
    ties = [make_tie(keys[a], keys[b], "SUPPORTS") for a, b in graph.edges]
    return Network.of(entities, ties)


NETWORKS: Mapping[str, Callable[[], Network] | None] = {
    "sample": None,
    "karate": lambda: _of(nx.karate_club_graph()),
    "novel": lambda: _of(nx.les_miserables_graph()),
    "synthetic": lambda: Network.of(*generate(300, 750, 1)),
    "crowd": lambda: Network.of(*generate(1_700, 4_000, 2)),
}
"""None is the sample network."""
