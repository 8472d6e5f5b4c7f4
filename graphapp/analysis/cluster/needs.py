"""What a cluster needs and offers as a whole: what its members could do for each other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graphapp.analysis.clustering import Cluster
from graphapp.analysis.needs import who_needs, who_offers
from graphapp.memory import once
from graphapp.network import Network
from graphapp.wording.stems import stems

_LOOKED_AT = 80  # different needs and offers, those of most members
_SHOWN = 10


@dataclass(frozen=True)
class Want:
    """A need, the members who have it, and up to ten who offer it, the best match first: members
    where it is met inside, others where it is not. `outside` counts those others."""

    text: str
    asked_by: tuple[str, ...]
    offered_by: tuple[str, ...]
    outside: int = 0


@dataclass(frozen=True)
class Gift:
    """An offer that no member needs, the members who make it, and how many others need it."""

    text: str
    offered_by: tuple[str, ...]
    wanted_by: int


@dataclass(frozen=True)
class Together:
    """What the members need that another of them offers (`met`) or not (`unmet`), and what they
    offer that none of them needs (`spare`); what most members have comes first."""

    met: tuple[Want, ...]
    unmet: tuple[Want, ...]
    spare: tuple[Gift, ...]


@once
def together(network: Network, cluster: Cluster) -> Together:
    """The needs and offers of a cluster, matched by what the words mean (see `Phrases`)."""
    rows = [row for key in cluster.members if (row := network.index[key]) not in network.ended]
    members = set(rows)
    met, unmet = [], []
    for text, asking in _said(network, rows, "needs"):
        worth = who_offers(network, text)
        able = sorted(set(worth) - (set(asking) if len(asking) == 1 else set()))
        able.sort(key=lambda row: -worth[row])
        inside = [row for row in able if row in members]
        outside = [row for row in able if row not in members]
        asked_by = _keys(network, asking)
        if inside:
            met.append(Want(text, asked_by, _keys(network, inside[:_SHOWN])))
        else:
            unmet.append(Want(text, asked_by, _keys(network, outside[:_SHOWN]), len(outside)))
    spare = []
    for text, offering in _said(network, rows, "offers"):
        wanting = who_needs(network, text)
        if not wanting & members:
            spare.append(Gift(text, _keys(network, offering), len(wanting)))
    spare.sort(key=lambda gift: -gift.wanted_by)
    return Together(tuple(met), tuple(unmet), tuple(spare))


def _said(network: Network, rows: list[int], field: str) -> list[tuple[str, list[int]]]:
    """Different needs (or offers) as they first come, with the rows that have them."""
    having: dict[tuple[str, ...], list[int]] = {}
    wording: dict[tuple[str, ...], str] = {}
    for row in rows:
        for text in getattr(network.entities[row], field):
            bag = stems(text)
            wording.setdefault(bag, text)
            if row not in having.setdefault(bag, []):
                having[bag].append(row)
    having.pop((), None)
    often = sorted(having, key=lambda bag: (-len(having[bag]), wording[bag]))
    return [(wording[bag], having[bag]) for bag in often[:_LOOKED_AT]]


def _keys(network: Network, rows: Collection[int]) -> tuple[str, ...]:
    return tuple(network.keys[row] for row in rows)
