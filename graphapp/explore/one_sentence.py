"""Who is chosen, in one sentence that is read from the back row of a room."""

from __future__ import annotations

from collections.abc import Iterable

from graphapp.analysis.suggest import suggest
from graphapp.explore.entity import About, Tied, describe
from graphapp.model import KINDS
from graphapp.names import listing, same_name, shorten
from graphapp.network import Network

_NAME = 48
_NAMED = 2
_LONGEST = 190
"""Letters: more is no sentence that a room reads."""


def one_sentence(network: Network, key: str) -> str:
    """ "Bakery, an enterprise in Soho, works with A, B and 5 more; could work with C: Both are in
    Soho." The reason is the strongest that is short enough. Raises NotFound with the nearest
    names."""
    about = describe(network, key)
    first = suggest(network, key, limit=1)
    said = f"{_subject(about)} {_works(network, about)}"
    if not first:
        return f"{said}."
    could = f"{said}; could work with {_name(network, first[0].target)}"
    whole = [f"{could}: {reason.text}" for reason in first[0].reasons]
    return next((text for text in whole if len(text) <= _LONGEST), f"{could}.")


def _subject(about: About) -> str:
    entity = about.entity
    kind = KINDS[entity.kind].label.lower()
    article = "an" if kind[0] in "aeiou" else "a"
    where = f" in {shorten(entity.area, _NAME)}" if entity.area else ""
    return f"{shorten(entity.name, 80)}, {article} {kind}{where},"


def _works(network: Network, about: About) -> str:
    if not about.others:
        return "is not tied to anyone yet"
    keys = _each(tied for group in about.ties for tied in group.tied)
    keys.sort(key=lambda key: (-len(network.neighbours(key)), same_name(network.entity(key).name)))
    return f"works with {listing([_name(network, key) for key in keys], _NAMED)}"


def _each(tied: Iterable[Tied]) -> list[str]:
    return list(dict.fromkeys(one.other.key for one in tied))


def _name(network: Network, key: str) -> str:
    return shorten(network.entity(key).name, _NAME)
