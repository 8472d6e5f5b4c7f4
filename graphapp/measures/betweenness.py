"""How often an entity lies on the shortest way between two others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from graphapp.language import _
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(says=_("{who} lies on the shortest way between {percent} of all pairs of others."))

_EXACT = 1_500  # above this many entities, ways are counted from a sample of starts
_SAMPLE = 256
_CELLS = 3_000_000  # of one block: starts side by side x entities
_SEED = 1


def betweenness(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Bridge between others.

    The share of pairs of others whose shortest way leads through it, from 0 to 1 (strengths do not
    count). Above 1,500 entities it is an estimate from at most 256 starting points.

    Known as betweenness. Sources: Freeman (1977), A set of measures of centrality based on
    betweenness, Sociometry 40; Brandes & Pich (2007), Centrality estimation in large networks. The
    values are those of NetworkX's betweenness_centrality; here many starts are followed at once.
    """
    n = len(network.entities)
    total = np.zeros(n)
    starts = _starts(n)
    structure = network.matrix.copy()
    structure.data[:] = 1.0
    for block in _blocks(starts, max(1, _CELLS // max(n, 1))):
        total += _dependencies(structure, block)
    scale = n / (len(starts) * (n - 1) * (n - 2)) if n > 2 else 0.0
    return {key: float(value) for key, value in zip(network.keys, total * scale, strict=True)}


def _starts(n: int) -> np.ndarray:
    if n <= _EXACT:
        return np.arange(n)
    size = max(16, min(_SAMPLE, 10_000_000 // n))
    return np.sort(np.random.default_rng(_SEED).choice(n, size, replace=False))


def _blocks(starts: np.ndarray, size: int) -> Iterator[np.ndarray]:
    for first in range(0, len(starts), size):
        yield starts[first : first + size]


def _dependencies(structure: sparse.csr_array, starts: np.ndarray) -> np.ndarray:
    """Brandes' dependencies summed over these starts: one value for each entity."""
    shape = (structure.shape[0], len(starts))
    here = (starts, np.arange(len(starts)))
    ways = np.zeros(shape)  # shortest ways from the start
    steps = np.full(shape, -1, np.int32)
    frontier = np.zeros(shape)
    ways[here] = frontier[here] = 1.0
    steps[here] = depth = 0
    while frontier.any():
        depth += 1
        frontier = (structure @ frontier) * (steps < 0)
        reached = frontier > 0
        steps[reached] = depth
        ways += frontier
    depends = np.zeros(shape)
    for level in range(depth - 1, 0, -1):
        at_level = steps == level
        share = np.divide(1.0 + depends, ways, out=np.zeros(shape), where=at_level)
        depends += (structure @ share) * ways * (steps == level - 1)
    depends[here] = 0.0
    result: np.ndarray = depends.sum(axis=1)
    return result
