"""How far each cluster method agrees with groups that are known.

    python -m tests.benchmarks.clusters [quick]

The agreement is adjusted mutual information: 1 is the same, 0 what chance gives. Known groups: the
two clubs that the karate club fell into, and planted ones in generated networks with degrees as
skewed as real ones (a degree-corrected planted partition, mean degree 7.5): "outside" is the share
of ties that leave their group. Beside it the number of clusters found and CPU seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import process_time
from typing import NamedTuple

import networkx as nx
import numpy as np

from graphapp.analysis.cluster.recommendation import recommended
from graphapp.analysis.clustering import methods
from graphapp.network import Clusters, Network
from tests.benchmarks.agreement import adjusted_mutual_information
from tests.networks import from_graph

_DEGREE = 7.5


class Known(NamedTuple):
    """A network, and the number of the group of each of its rows."""

    title: str
    network: Network
    groups: np.ndarray


def main(words: list[str]) -> None:
    entries = [e for e in methods().in_order if e.traits.finds_communities]
    heading = f"{'':<44}{'groups':>8}" + "".join(f"{e.name:>26}" for e in entries)
    print(f"{heading}  recommended")
    for known in _all(is_quick="quick" in words):
        print(f"{known.title:<44}{len(set(known.groups)):>8}", end="")
        for entry in entries:
            began = process_time()
            found = entry.function(known.network)
            seconds = process_time() - began
            agreement = adjusted_mutual_information(known.groups, labels_of(known.network, found))
            print(f"{agreement:>12.2f}{len(found):>6}{seconds:>6.2f} s", end="", flush=True)
        told = recommended(known.network)
        print(f"  {told.method if told else ''}")


def _all(*, is_quick: bool) -> Iterator[Known]:
    graph = nx.karate_club_graph()
    clubs = np.array([graph.nodes[node]["club"] == "Officer" for node in graph], np.int64)
    yield _known("karate club", graph, clubs)
    for entities, size in [(200, 20)] if is_quick else [(1_000, 50), (10_000, 120), (10_000, 30)]:
        for outside in (0.2, 0.33, 0.5):
            title = f"{entities:,} entities, about {size} a group, {outside:.0%} outside"
            yield planted(title, entities, size, outside)


def planted(title: str, entities: int, size: int, outside: float, seed: int = 1) -> Known:
    """A degree-corrected planted partition: Karrer & Newman (2011), Stochastic blockmodels and
    community structure in networks, Physical Review E 83, 016107."""
    rng = np.random.default_rng(seed)
    sizes = rng.lognormal(0, 0.6, round(entities / size))
    groups = np.sort(rng.choice(len(sizes), entities, p=sizes / sizes.sum()))
    reach = np.concatenate([[0.0], np.cumsum(np.minimum(1 + rng.pareto(1.8, entities), 100))])
    first, last = np.searchsorted(groups, groups), np.searchsorted(groups, groups, "right")
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(entities))
    wanted = int(entities * _DEGREE / 2)
    while graph.number_of_edges() < wanted:
        n = wanted - graph.number_of_edges()
        one = np.searchsorted(reach, rng.random(n) * reach[-1], "right") - 1
        inside = rng.random(n) > outside
        low = np.where(inside, reach[first[one]], 0)
        high = np.where(inside, reach[last[one]], reach[-1])
        other = np.searchsorted(reach, low + rng.random(n) * (high - low), "right") - 1
        graph.add_edges_from((a, b) for a, b in zip(one, other, strict=True) if a != b)
    return _known(title, graph, groups)


def _known(title: str, graph: nx.Graph[int], groups: np.ndarray) -> Known:
    """Rows are in the order of their keys, which need not be that of the nodes."""
    network = from_graph(graph)
    assert network.matrix.nnz  # made once, before anything is timed
    return Known(title, network, groups[[int(key[1:]) for key in network.keys]])


def labels_of(network: Network, found: Clusters) -> np.ndarray:
    """The number of the cluster of each row."""
    labels = np.zeros(len(network.entities), np.int64)
    for number, members in enumerate(found):
        labels[[network.index[key] for key in members]] = number
    return labels


if __name__ == "__main__":
    main(sys.argv[1:])
