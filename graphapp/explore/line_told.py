"""A line as it was read, in words."""

from __future__ import annotations

from graphapp.language import _
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
    what = shorten(part.text, _LONGEST)
    if part.what == "needs":
        return _("{who} needs {need}", who=of, need=what)
    return _("{who} offers {offer}", who=of, offer=what)


def all_told(network: Network, reading: Reading) -> list[str]:
    """Who is new, who was meant by other words, what is said of them, and what was missed."""
    new = [_new(party) for party in reading.parties if not party.key]
    meant = [
        _(
            "“{written}” is {name}",
            written=shorten(party.written),
            name=shorten(network.entity(party.key).name),
        )
        for party in reading.parties
        if party.key and party.written
    ]
    told = [part_told(reading, part) for part in reading.parts if part.what != "missed"]
    missed = [_missed(part) for part in reading.parts if part.what == "missed"]
    return [*new, *meant, *told, *missed]


def _new(party: Party) -> str:
    name, kind = shorten(party.name), KINDS[party.kind].noun
    if not party.area:
        return _("New: {name}, {kind}", name=name, kind=kind)
    return _("New: {name}, {kind} in {area}", name=name, kind=kind, area=shorten(party.area))


def _missed(part: Part) -> str:
    if not part.why:
        return _("Not taken: “{text}”", text=part.text)
    return _("Not taken ({why}): “{text}”", why=part.why, text=part.text)
