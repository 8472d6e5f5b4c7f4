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


def says_hidden(network: Network, seen: Network, text: str) -> bool:
    """Whether a word of the text is known of those in the network who are not seen, and of nobody
    who is: of their names, needs, offers, areas and whatever else is said of them, of what
    describes them in sentences the names alone. So it is narrower than `tells_of_hidden`, for what
    somebody wrote to be shown: their small words are nobody's."""
    words = set(re.findall(r"\w+", text.casefold()))
    return not words.isdisjoint(_hidden_words(network, seen))


@once
def _hidden_words(network: Network, seen: Network) -> frozenset[str]:
    hidden = [e for e in network.entities if e.key not in seen.index]
    words = {word for entity in hidden for word in _telling_words(entity)}
    told = set(re.findall(r"\w+", _words(seen)))
    return frozenset(word for word in words - told if len(word) >= _SHORTEST)


def _telling_words(entity: Entity) -> list[str]:
    """Its words in small letters; of its description those with a capital, short ones but where
    they begin a sentence."""
    found = re.finditer(r"(^|[.!?]\s+)?\b([^\W\d_a-z]\w*)", entity.description)
    names = [
        word for begins, word in (it.groups() for it in found) if begins is None or len(word) > 5
    ]
    texts = " ".join(text for text in _said(entity) if text != entity.description)
    return [word.casefold() for word in (*names, *re.findall(r"\w+", texts))]


@once
def _words(network: Network) -> str:
    """All that is said of anybody, for finding words in it."""
    return "\n".join(text for entity in network.entities for text in _said(entity)).casefold()


def _said(entity: Entity) -> list[str]:
    lists = (entity.sectors, entity.tags, entity.needs, entity.offers, entity.identifiers)
    texts = (entity.key, entity.name, entity.description, entity.area, entity.url, entity.source)
    return [*texts, *(text for one in lists for text in one), *entity.extra, *entity.extra.values()]
