"""What the kernels save: Leiden and all suggestions beside plain NetworkX, on the same graph.

    python -m tests.benchmarks.analysing [ENTITIES ...]

In seconds of the processor. Ours start from a fresh snapshot and work out its arrays, and once
from one whose arrays are there; NetworkX starts from a graph that is ready (so the comparison errs
on its side), in a process of its own that is ended after its patience.
The graph is a made-up network with about 3.7 ties an entity. Its suggestions: every pair that has a
neighbour in common, scored. NetworkX has no shorter way to these pairs than to walk to them.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection

import networkx as nx

from graphapp.analysis.suggest import suggest
from graphapp.clusters.leiden import leiden
from graphapp.network import Network
from graphapp.suggestions.shared_partners import shared_partners
from graphapp.synthetic.generate import generate
from tests.benchmarks.table import HEADINGS, Row, compared, show, worked

PATIENCE = 900.0
"""Seconds that NetworkX is given for one job."""

TIES_EACH = 3.7
_SHARED = "resource_allocation_index"
_COMMUNITIES = "louvain_communities"


def rows(sizes: list[int], patience: float = PATIENCE) -> Iterator[Row]:
    for size in sizes:
        yield from _of_size(size, patience)


def _of_size(size: int, patience: float) -> Iterator[Row]:
    communities = _networkx(_COMMUNITIES, size, patience)
    network = fresh(size)
    ours = worked(lambda: leiden(network))
    what = f"{size:,} entities, {len(network.ties):,} ties"
    beside = f"NetworkX {_COMMUNITIES}"
    yield compared(f"clusters (Leiden), {what}", ours, beside, communities, patience)

    network = fresh(size)
    network.matrix, network.settled  # noqa: B018 - its arrays, of which nothing is worked out yet
    ours = worked(lambda: leiden(network))
    yield compared("  of a snapshot that is warm", ours, beside, communities, patience)

    pairs = _networkx(_SHARED, size, patience)
    beside = f"NetworkX {_SHARED}"
    network = fresh(size)
    ours = worked(lambda: shared_partners(network, []))
    yield compared(f"shared partners of all, {what}", ours, beside, pairs, patience)

    network = fresh(size)
    network.matrix, network.settled  # noqa: B018 - its arrays, of which nothing is worked out yet
    ours = worked(lambda: shared_partners(network, []))
    yield compared("  of a snapshot that is warm", ours, beside, pairs, patience)

    network = fresh(size)
    ours = worked(lambda: suggest(network))
    yield compared("  every score, blended and explained", ours, f"{beside} alone", pairs, patience)


def fresh(size: int) -> Network:
    """A network of which nothing is worked out yet; the same each time."""
    return Network.of(*generate(size, round(size * TIES_EACH), 1))


def _networkx(job: str, size: int, patience: float) -> float | None:
    """Seconds of NetworkX's own, None where it takes longer than its patience."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(job, size, there), daemon=True)
    process.start()
    there.close()
    try:
        assert here.recv() == "ready"
        return float(here.recv()) if here.poll(patience) else None
    finally:
        process.kill()
        process.join()
        here.close()


def _work(job: str, size: int, report: Connection) -> None:
    graph = fresh(size).graph
    report.send("ready")
    work = {_COMMUNITIES: _communities, _SHARED: _shared}[job]
    report.send(worked(lambda: work(graph)))


def _communities(graph: nx.Graph[str]) -> None:
    nx.community.louvain_communities(graph, seed=1)


def _shared(graph: nx.Graph[str]) -> None:
    scored = 0
    for node in graph:
        near = set(graph[node])
        beyond = {other for via in near for other in graph[via] if other > node} - near
        scored += sum(1 for _ in nx.resource_allocation_index(graph, [(node, o) for o in beyond]))
    assert scored


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows([int(text) for text in sys.argv[1:]] or [10_000, 100_000]):
        show(row)
