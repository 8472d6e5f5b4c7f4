"""A generated network with planted groups, for tests."""

from __future__ import annotations

import random

from graphapp.model import KINDS, Entity, make_tie
from graphapp.network import Clusters, Network


def planted(groups: int, size: int, seed: int = 1, alone: int = 0) -> tuple[Network, Clusters]:
    """`groups` rings of `size` with chords, a few ties between them, and some without any tie."""
    rng = random.Random(seed)
    clusters = [[f"g{g:02}-{i:03}" for i in range(size)] for g in range(groups)]
    kinds = list(KINDS)
    keys = [key for cluster in clusters for key in cluster] + [f"z{i:03}" for i in range(alone)]
    entities = [Entity(key, rng.choice(kinds), f"Name {key}") for key in keys]
    pairs = set()
    for cluster in clusters:
        for i, key in enumerate(cluster):
            pairs.add((key, cluster[(i + 1) % size]))
            pairs.add((key, rng.choice(cluster[:3])))
        pairs.add((rng.choice(cluster), rng.choice(rng.choice(clusters))))
    ties = [make_tie(a, b, "SUPPORTS") for a, b in sorted(pairs) if a != b]
    return Network.of(entities, ties), clusters
