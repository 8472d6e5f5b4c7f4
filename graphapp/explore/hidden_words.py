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


def names_hidden(network: Network, seen: Network, text: str) -> bool:
    """Whether a word of the text stands in the name of somebody in the network who is not seen, and
    in nothing that is said of those who are. Narrower than `tells_of_hidden`, for what somebody
    wrote to be shown."""
    words = set(re.findall(r"\w+", text.casefold()))
    return not words.isdisjoint(_hidden_names(network, seen))


@once
def _hidden_names(network: Network, seen: Network) -> frozenset[str]:
    hidden = (e.name.casefold() for e in network.entities if e.key not in seen.index)
    words = {word for name in hidden for word in re.findall(r"\w+", name)}
    told = set(re.findall(r"\w+", _words(seen)))
    return frozenset(word for word in words - told if len(word) >= _SHORTEST)


@once
def _words(network: Network) -> str:
    """All that is said of anybody, for finding words in it."""
    return "\n".join(text for entity in network.entities for text in _said(entity)).casefold()


def _said(entity: Entity) -> list[str]:
    lists = (entity.sectors, entity.tags, entity.needs, entity.offers, entity.identifiers)
    texts = (entity.key, entity.name, entity.description, entity.area, entity.url, entity.source)
    return [*texts, *(text for one in lists for text in one), *entity.extra, *entity.extra.values()]
