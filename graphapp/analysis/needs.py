"""Who needs what, who offers it, and how far away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.steps import FARTHEST, ways_from
from graphapp.memory import once
from graphapp.network import Network
from graphapp.rests_on import rests_on
from graphapp.suggestions.needs_met_by_offers import phrases_in
from graphapp.wording.phrases import Phrases
from graphapp.wording.stems import stems

NEARBY = 2
"""Steps that are near: the partners, and the partners of the partners."""
_LOOKED_AT = 300  # different needs, the most asked for


@dataclass(frozen=True)
class Offer:
    """An offer that meets a need, and the steps to who makes it (None: no way within six)."""

    key: str
    text: str
    steps: int | None


@dataclass(frozen=True)
class Answer:
    """One need of an entity and the offers that meet it: the nearest first, then the likest."""

    need: str
    offers: tuple[Offer, ...]

    @property
    def nearby(self) -> tuple[Offer, ...]:
        """The offers within two steps."""
        return tuple(o for o in self.offers if o.steps is not None and o.steps <= NEARBY)


@dataclass(frozen=True)
class Unmet:
    """A need that nobody within two steps of those who ask for it offers. `elsewhere` are the keys
    of those farther off who do; where it is empty, nobody does. `by_investment` is whether an
    investment asks."""

    need: str
    asked_by: tuple[str, ...]
    elsewhere: tuple[str, ...]
    by_investment: bool


def who_offers(network: Network, need: str) -> dict[int, float]:
    """The rows of those, not ended, who offer something like `need`, with the worth of it."""
    found = phrases_in(network).who_offers(need)
    return {row: worth for row, worth in found.items() if row not in network.ended}


def who_needs(network: Network, offer: str) -> set[int]:
    """The rows of those, not ended, who need something that `offer` meets."""
    return phrases_in(network).who_needs(offer) - network.ended


@once
def answers(network: Network, key: str) -> tuple[Answer, ...]:
    """Each need of an entity with the offers of others, who have not ended, that meet it. Raises
    KeyError."""
    known = phrases_in(network)
    me = network.index[key]
    ways = ways_from(network, [me])
    found = []
    for need in network.entities[me].needs:
        worth = who_offers(network, need)
        rows = sorted(
            (row for row in worth if row != me),
            key=lambda row: (_farther(ways.to(row)), -worth[row], row),
        )
        offers = (Offer(network.keys[r], _best(network, known, need, r), ways.to(r)) for r in rows)
        found.append(Answer(need, tuple(offers)))
    return tuple(found)


def unmet(network: Network) -> tuple[Unmet, ...]:
    """The needs that nobody nearby meets: first those of investments, then the most asked for.
    Whoever has ended neither asks nor offers."""
    return _unmet(network, network.ended)


@rests_on("ties", "needs", "offers")
def _unmet(network: Network, ended: frozenset[int]) -> tuple[Unmet, ...]:
    known = phrases_in(network)
    asked: dict[tuple[str, ...], set[int]] = {}
    wording: dict[tuple[str, ...], Counter[str]] = {}
    for i, entity in enumerate(network.entities):
        for need in () if i in ended else entity.needs:
            asked.setdefault(stems(need), set()).add(i)
            wording.setdefault(stems(need), Counter())[need] += 1
    asked.pop((), None)

    def weight(bag: tuple[str, ...]) -> tuple[bool, int, tuple[str, ...]]:
        return not _by_investment(network, asked[bag]), -len(asked[bag]), bag

    found = []
    for bag in sorted(asked, key=weight)[:_LOOKED_AT]:
        need = min(wording[bag], key=lambda text: (-wording[bag][text], text))
        offering = {i: worth for i, worth in known.who_offers(need).items() if i not in ended}
        met = _nearby(network, offering)
        left = sorted(i for i in asked[bag] if not met[i])
        if left:
            elsewhere = tuple(network.keys[i] for i in sorted(offering) if i not in left)
            askers = tuple(network.keys[i] for i in left)
            found.append(Unmet(need, askers, elsewhere, _by_investment(network, left)))
    return tuple(found)


def _by_investment(network: Network, rows: Iterable[int]) -> bool:
    return any(network.entities[i].kind == "MacroInvestment" for i in rows)


def _farther(steps: int | None) -> int:
    """For sorting: no way at all is farther than any."""
    return FARTHEST + 1 if steps is None else steps


def _best(network: Network, known: Phrases, need: str, row: int) -> str:
    offers = network.entities[row].offers
    return max(offers, key=lambda offer: (known.worth_of(need, offer), offer))


def _nearby(network: Network, rows: dict[int, float]) -> np.ndarray:
    """For each row, whether one of `rows` is itself or within two steps."""
    found = np.zeros(len(network.entities))
    found[list(rows)] = 1.0
    for _ in range(NEARBY):
        found = found + network.matrix @ found
    return found > 0
