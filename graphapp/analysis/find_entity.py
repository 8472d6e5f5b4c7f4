"""Which entity is meant: by its key, or by its whole name."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from graphapp.errors import BadInput, NotFound
from graphapp.language import _, _n
from graphapp.model import Entity
from graphapp.names import same_name
from graphapp.network import Network

LONGEST = 200
"""Characters of a name that count where one is typed."""


def find_entity(network: Network, key: str) -> Entity:
    """The entity with this key. Raises NotFound, which names those whose keys or names are
    nearest."""
    if key in network.index:
        return network.entity(key)
    raise _nobody(network, key)


def find_named(network: Network, text: str) -> Entity:
    """The entity that `text` is the key of, or the whole name of and of no other. Raises NotFound
    as `find_entity` does, BadInput for a name that several have."""
    keys = called(network, text)
    if not keys:
        raise _nobody(network, text.strip())
    if len(keys) > 1:
        name = repr(text.strip()[:80])
        raise BadInput(
            _n("{n} is called {name}.", "{n} are called {name}.", len(keys), name=name),
            _("Name one by its key: {keys}.", keys=", ".join(keys[:5])),
        )
    return network.entity(keys[0])


def called(network: Network, text: str) -> list[str]:
    """The key that `text` is, else the keys of all that it is the whole name of."""
    text = text.strip()
    if text in network.index:
        return [text]
    wanted = same_name(text[:LONGEST])
    return [e.key for e in network.entities if wanted == same_name(e.name[:LONGEST]) and wanted]


def _nobody(network: Network, text: str) -> NotFound:
    text = text[:100]
    names = {e.key: e.name[:100] for e in network.entities}
    by_key = process.extract(text, network.keys, scorer=fuzz.WRatio, limit=3)
    by_name = process.extract(text.replace("-", " "), names, scorer=fuzz.WRatio, limit=3)
    scores = {found: score for found, score, _at in by_key}
    for _name, score, found in by_name:
        scores[found] = max(score, scores.get(found, 0))
    nearest = sorted((k for k in scores if scores[k] > 55), key=lambda k: (-scores[k], k))[:5]
    return NotFound(
        _("Nothing here has the key or the name {text}.", text=repr(text)),
        _("It may have been removed or renamed. Look for its name in the directory."),
        [(k, names[k]) for k in nearest],
    )
