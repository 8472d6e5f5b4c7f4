"""A line as it was read, in words."""

from __future__ import annotations

from graphapp.model import KINDS
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.spoken import Part, Party, Reading

_LONGEST = 60


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
