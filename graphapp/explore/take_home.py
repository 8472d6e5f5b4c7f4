"""What somebody takes home: who is around them, who has what they need, and who needs what they
offer. Pure functions on the network as everybody may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphapp.analysis.needs import answers, who_needs
from graphapp.analysis.steps import FARTHEST, ways_from
from graphapp.explore.entity import About, Group, describe
from graphapp.explore.view import View
from graphapp.model import Entity
from graphapp.network import Network

_NEEDS = 4  # of each: a sheet of paper ends
_EACH = 3  # who is named with a need, an offer
_GROUPS, _TIED = 6, 6
_FEW = 6
"""With fewer partners than this, the picture shows theirs as well."""


@dataclass(frozen=True)
class Wanted:
    """A need with who offers it, or an offer with who needs it: the nearest first; `more` are not
    named."""

    text: str
    who: tuple[Entity, ...]
    more: int


@dataclass(frozen=True)
class Ties:
    """Ties that read alike, the first of them named."""

    words: str
    who: tuple[Entity, ...]
    more: int


@dataclass(frozen=True)
class TakeHome:
    """A sheet about one, for them: `needs` that somebody offers, `offers` that somebody needs, and
    `unanswered` needs. `more_ties` are in no group that is told."""

    about: About
    ties: tuple[Ties, ...]
    more_ties: int
    needs: tuple[Wanted, ...]
    offers: tuple[Wanted, ...]
    unanswered: tuple[str, ...]

    @property
    def entity(self) -> Entity:
        return self.about.entity


def take_home(network: Network, key: str) -> TakeHome:
    """The sheet about `key`. Raises NotFound with the nearest names."""
    about = describe(network, key)
    asked = _asked(network, key)
    needs = [wanted for wanted in asked if wanted.who][:_NEEDS]
    left = [wanted.text for wanted in asked if not wanted.who][:_NEEDS]
    more = sum(len(group.tied) for group in about.ties[_GROUPS:])
    ties = tuple(map(_ties, about.ties[:_GROUPS]))
    return TakeHome(about, ties, more, tuple(needs), _given(network, key), tuple(left))


def around(network: Network, key: str) -> View:
    """The place of `key` on the map: what is around it, with what is suggested to it."""
    steps = 2 if len(network.neighbours(key)) < _FEW else 1
    return View(focus=key, steps=steps, chosen=key, suggested=True, present=True)


def _ties(group: Group) -> Ties:
    who = tuple(tied.other for tied in group.tied)
    return Ties(group.words, who[:_TIED], max(len(who) - _TIED, 0))


def _asked(network: Network, key: str) -> list[Wanted]:
    return [
        _wanted(network, answer.need, dict.fromkeys(offer.key for offer in answer.offers))
        for answer in answers(network, key)
    ]


def _given(network: Network, key: str) -> tuple[Wanted, ...]:
    """Its offers that somebody else needs."""
    me = network.index[key]
    ways = ways_from(network, [me])

    def nearest(row: int) -> tuple[int, int]:
        steps = ways.to(row)
        return (FARTHEST + 1 if steps is None else steps, row)

    found = []
    for offer in network.entities[me].offers:
        rows = sorted((row for row in who_needs(network, offer) if row != me), key=nearest)
        if rows:
            found.append(_wanted(network, offer, (network.keys[row] for row in rows)))
    return tuple(found[:_NEEDS])


def _wanted(network: Network, text: str, keys: Iterable[str]) -> Wanted:
    who = [network.entity(key) for key in keys]
    return Wanted(text, tuple(who[:_EACH]), max(len(who) - _EACH, 0))
