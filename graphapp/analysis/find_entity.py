"""The entity behind a key."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from graphapp.errors import NotFound
from graphapp.model import Entity
from graphapp.network import Network


def find_entity(network: Network, key: str) -> Entity:
    """Raises NotFound, which names those whose keys or names are nearest."""
    if key in network.index:
        return network.entity(key)
    names = {e.key: e.name[:100] for e in network.entities}
    by_key = process.extract(key[:100], network.keys, scorer=fuzz.WRatio, limit=3)
    by_name = process.extract(key[:100].replace("-", " "), names, scorer=fuzz.WRatio, limit=3)
    scores = {found: score for found, score, _ in by_key}
    for _, score, found in by_name:
        scores[found] = max(score, scores.get(found, 0))
    nearest = sorted((k for k in scores if scores[k] > 55), key=lambda k: (-scores[k], k))[:5]
    raise NotFound(
        f"Nothing here has the key {key[:100]!r}.",
        "It may have been removed or renamed. Look for its name in the directory.",
        [(k, names[k]) for k in nearest],
    )
