"""Who is chosen, in one sentence that is read from the back row of a room."""

from __future__ import annotations

from collections.abc import Iterable

from graphapp.analysis.suggest import suggest
from graphapp.explore.entity import About, Tied, describe
from graphapp.language import _
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
    said = _said(network, about)
    if not first:
        return f"{said}."
    could = _("{said}; could work with {name}", said=said, name=_name(network, first[0].target))
    whole = [f"{could}: {reason.text}" for reason in first[0].reasons]
    return next((text for text in whole if len(text) <= _LONGEST), f"{could}.")


def _subject(about: About) -> str:
    entity = about.entity
    name, kind = shorten(entity.name, 80), KINDS[entity.kind].one
    if not entity.area:
        return _("{name}, {kind},", name=name, kind=kind)
    return _("{name}, {kind} in {area},", name=name, kind=kind, area=shorten(entity.area, _NAME))


def _said(network: Network, about: About) -> str:
    who = _subject(about)
    if not about.others:
        return _("{who} is not tied to anyone yet", who=who)
    keys = _each(tied for group in about.ties for tied in group.tied)
    keys.sort(key=lambda key: (-len(network.neighbours(key)), same_name(network.entity(key).name)))
    others = listing([_name(network, key) for key in keys], _NAMED)
    return _("{who} works with {others}", who=who, others=others)


def _each(tied: Iterable[Tied]) -> list[str]:
    return list(dict.fromkeys(one.other.key for one in tied))


def _name(network: Network, key: str) -> str:
    return shorten(network.entity(key).name, _NAME)
