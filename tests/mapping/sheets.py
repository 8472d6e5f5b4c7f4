"""Sheets as people keep them, and what reading them by guess gives."""

from __future__ import annotations

from graphapp.formats._reading import Reading, Understanding, understand_files
from graphapp.mapping.mapping import Mapping
from graphapp.mapping.names_of_ties import Names
from graphapp.names import same_name
from graphapp.tables.table import Upload

MEMBERS = """Soho network - members list,,,,,,
Updated March 2024 by the coordinator,,,,,,
,,,,,,
Organisation name,Type,Postcode,Works with,What they need,What they can offer,Contact
Ladywood Bakery,Social enterprise,B16 8SY,"Nechells Food Bank, Soho Hall",premises; a van,bread,0121 496 0001
Nechells Food Bank,Charity,B7 5LX,Soho Hall,van,food parcels,
Soho Hall,Venue,B18 5NH,,volunteers,"rooms, kitchen",hall@example.org
City Council,Council,B1 1BB,Soho Hal,,grants,
Community researcher 1,Resident,B18 7AA,Nechells Food Bank; Soho Hall,work,,
"""  # noqa: E501 - a table is read by its rows


def read(
    *texts: str | bytes, mapping: Mapping | None = None, guess: bool = True, known: str = ""
) -> Reading:
    """The files f1.csv, f2.csv, … read together; `known` are names of the network, by commas."""
    uploads = [
        Upload(f"f{number}.csv", text.encode() if isinstance(text, str) else text)
        for number, text in enumerate(texts, 1)
    ]
    names = Names({same_name(name): name for name in known.split(",") if name})
    return understand_files(uploads, Understanding(mapping or Mapping(), guess, names))


def entities(reading: Reading) -> dict[str, str]:
    """Kinds by name."""
    return {row.name: row.kind for row in reading.rows.entities}


def ties(reading: Reading) -> set[tuple[str, str, str]]:
    """(from, tie or own word, to)."""
    return {(row.start, row.label or row.type, row.end) for row in reading.rows.ties}


def values(reading: Reading, name: str) -> dict[str, object]:
    [row] = [row for row in reading.rows.entities if row.name == name and row.values]
    return row.values


def notices(reading: Reading) -> str:
    return "\n".join(map(str, reading.rows.findings.notices))


def complaints(reading: Reading) -> str:
    return "\n".join(map(str, reading.rows.findings.complaints))
