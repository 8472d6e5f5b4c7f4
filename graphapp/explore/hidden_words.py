"""Which words would tell of somebody whom a reader may not see."""

from __future__ import annotations

import re

from graphapp.memory import once
from graphapp.model import Entity
from graphapp.network import Network

_SHORTEST = 3  # letters: shorter words are in everything


def tells_of_hidden(network: Network, seen: Network, text: str) -> bool:
    """Whether the text, or a word of it, is known of those in the network who are not seen, and of
    nobody who is."""
    text = text.casefold().strip()
    words = [word for word in re.findall(r"\w+", text) if len(word) >= _SHORTEST]
    everything, told = _words(network), _words(seen)
    return any(word in everything and word not in told for word in (text, *words))


@once
def _words(network: Network) -> str:
    """All that is said of anybody, for finding words in it."""
    return "\n".join(text for entity in network.entities for text in _said(entity)).casefold()


def _said(entity: Entity) -> list[str]:
    lists = (entity.sectors, entity.tags, entity.needs, entity.offers, entity.identifiers)
    texts = (entity.key, entity.name, entity.description, entity.area, entity.url, entity.source)
    return [*texts, *(text for one in lists for text in one), *entity.extra, *entity.extra.values()]
