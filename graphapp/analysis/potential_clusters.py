"""Clusters that could be: enterprises with much in common that nobody has joined up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from graphapp.names import same_value
from graphapp.network import Network

_Shared = TypeVar("_Shared", str, tuple[str, str])

_FEWEST = 3
_MOST = 25  # more than that is a sector, not a table to sit round
_TIED_AT_MOST = 0.25  # of all pairs
_CONVENES = {"Partner": 0, "Person": 1, "CommunityAsset": 2, "Enterprise": 3}


@dataclass(frozen=True)
class Latent:
    """Enterprises that share something: `shared` says what ("are in food and in Soho", "work with
    iSE"). `tied` of `pairs` pairs work together. `convener` is tied to `knows` of the members and
    could bring them together; None where nobody is tied to two of them."""

    name: str
    shared: str
    members: tuple[str, ...]
    tied: int
    pairs: int
    convener: str | None
    knows: int


def find_latent(network: Network, most: int = 5) -> tuple[Latent, ...]:
    """The largest such groups that do not overlap by half: by sector and area first, then by a
    partner that they share, then by sector alone. At least three members, at most 25, and no more
    than a quarter of their pairs tied."""
    found: list[Latent] = []
    for name, shared, members in _groups(network):
        if len(found) == most:
            break
        if any(2 * len(members & set(other.members)) >= len(members) for other in found):
            continue
        pairs = len(members) * (len(members) - 1) // 2
        tied = sum(len(members.intersection(network.neighbours(key))) for key in members) // 2
        if tied <= _TIED_AT_MOST * pairs:
            convener, knows = _convener(network, members)
            listed = tuple(sorted(members))
            found.append(Latent(name, shared, listed, tied, pairs, convener, knows))
    return tuple(found)


def _groups(network: Network) -> Iterator[tuple[str, str, set[str]]]:
    """A name, what is shared and the members, in the order in which they are worth showing."""
    by_sector: dict[str, set[str]] = {}
    by_both: dict[tuple[str, str], set[str]] = {}
    by_partner: dict[str, set[str]] = {}
    spelling: dict[str, str] = {}
    for entity in network.entities:
        if entity.kind != "Enterprise":
            continue
        for partner in network.neighbours(entity.key):
            if network.entity(partner).kind != "Enterprise":
                by_partner.setdefault(partner, set()).add(entity.key)
        for sector in sorted(network.sectors.of(entity.sectors)):
            by_sector.setdefault(sector, set()).add(entity.key)
            if entity.area:
                spelling.setdefault(same_value(entity.area), entity.area)
                both = (sector, same_value(entity.area))
                by_both.setdefault(both, set()).add(entity.key)
    named = _named_sectors(network)
    for (sector, area), members in _by_size(by_both):
        what, where = named.get(sector, sector), spelling[area]
        yield f"{_capital(what)} in {where}", f"are in {what} and in {where}", members
    for partner, members in _by_size(by_partner):
        name = network.entity(partner).name
        yield f"Around {name}", f"work with {name}", members
    for sector, members in _by_size(by_sector):
        what = named.get(sector, sector)
        yield _capital(what), f"are in {what}", members


def _named_sectors(network: Network) -> dict[str, str]:
    """Each sector as it is first written."""
    texts = [sector for entity in network.entities for sector in entity.sectors]
    return {network.sectors.one(text): text for text in reversed(texts)}


def _by_size(groups: dict[_Shared, set[str]]) -> list[tuple[_Shared, set[str]]]:
    fitting = [(shared, m) for shared, m in groups.items() if _FEWEST <= len(m) <= _MOST]
    return sorted(fitting, key=lambda group: (-len(group[1]), group[0]))


def _convener(network: Network, members: set[str]) -> tuple[str | None, int]:
    """Who outside is tied to most members (two at least); of equals a partner before a person."""
    knows = Counter(
        other
        for key in members
        for other in network.neighbours(key)
        if other not in members and network.entity(other).kind in _CONVENES
    )
    if not knows or max(knows.values()) < 2:
        return None, 0
    best = min(knows, key=lambda key: (-knows[key], _CONVENES[network.entity(key).kind], key))
    return best, knows[best]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
