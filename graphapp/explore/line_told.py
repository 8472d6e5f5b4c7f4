"""A line as it was read, in words, and what answers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graphapp.analysis.needs import answers
from graphapp.model import KINDS
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.spoken import Part, Party, Reading

_LONGEST = 60
_MOST = 3  # of each kind of answer
_ASKING = 500  # entities with needs whose needs are looked through for an offer


@dataclass(frozen=True)
class Answered:
    """A sentence that answers a line, and the keys that it lights."""

    text: str
    keys: tuple[str, ...]


def part_told(reading: Reading, part: Part) -> str:
    """ "Sparkbrook Bakery needs a van"."""
    if part.what == "missed":
        return part.text
    of = shorten(reading.parties[part.of].name, _LONGEST)
    if part.what == "tie":
        return f"{of} {part.text} {shorten(reading.parties[part.to].name, _LONGEST)}"
    return f"{of} {part.what} {shorten(part.text, _LONGEST)}"


def all_told(network: Network, reading: Reading) -> list[str]:
    """Who is new, who was meant by other words, what is said of them, and what was missed."""
    new = [_new(party) for party in reading.parties if not party.key]
    meant = [
        f"“{shorten(party.written)}” is {shorten(network.entity(party.key).name)}"
        for party in reading.parties
        if party.key and party.written
    ]
    told = [part_told(reading, part) for part in reading.parts if part.what != "missed"]
    missed = [
        f"Not taken{f' ({part.why})' if part.why else ''}: “{part.text}”"
        for part in reading.parts
        if part.what == "missed"
    ]
    return [*new, *meant, *told, *missed]


def _new(party: Party) -> str:
    where = f" in {shorten(party.area)}" if party.area else ""
    return f"New: {shorten(party.name)}, {KINDS[party.kind].label.lower()}{where}"


def answered(network: Network, written: Collection[str]) -> list[Answered]:
    """Who offers what those just written need, and who needs what they offer, nearest first."""
    found = [answer for key in written if key in network.index for answer in _offers(network, key)]
    return found + _asking(network, written)


def _offers(network: Network, key: str) -> list[Answered]:
    name = shorten(network.entity(key).name, _LONGEST)
    told = []
    for answer in answers(network, key):
        for offer in answer.offers[:_MOST]:
            other = shorten(network.entity(offer.key).name, _LONGEST)
            text = f"{name} needs {answer.need}: {other} offers {offer.text}."
            told.append(Answered(text, (key, offer.key)))
    return told


def _asking(network: Network, written: Collection[str]) -> list[Answered]:
    offering = {key for key in written if key in network.index and network.entity(key).offers}
    if not offering:
        return []
    told = []
    asking = [e for e in network.entities if e.needs and e.key not in written][:_ASKING]
    for entity in asking:
        for answer in answers(network, entity.key):
            for offer in answer.offers:
                if offer.key in offering:
                    name = shorten(network.entity(offer.key).name, _LONGEST)
                    who = shorten(entity.name, _LONGEST)
                    text = f"{name} offers {offer.text}: {who} needs {answer.need}."
                    told.append(Answered(text, (offer.key, entity.key)))
    return told[:_MOST]
