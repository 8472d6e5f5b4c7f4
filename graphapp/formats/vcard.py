"""vCard 2.1, 3.0 and 4.0: people, and the organisations that they work for.

The specification is RFC 6350. An address book is nobody else's business: whoever comes from one is
shown to the partnership alone.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from contextlib import ExitStack

from graphapp.formats._format import Format
from graphapp.formats._graph_files import fit, reader
from graphapp.formats._opened import Record, put, table_of
from graphapp.language import _
from graphapp.names import listing, same_name
from graphapp.tables.cells import join_values
from graphapp.tables.encodings import find_encoding
from graphapp.tables.table import Table, Upload

NAME = "vcard"
_BEGIN = re.compile(rb"(\xef\xbb\xbf)?\s*BEGIN:VCARD\s", re.IGNORECASE)
_LINE = re.compile(r'(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)', re.DOTALL)
_KEPT = {"TITLE": "Job title", "ROLE": "Role", "EMAIL": "Email", "NOTE": "description"}
_READ = {*_KEPT, "TEL", "FN", "N", "ORG", "ADR", "URL", "CATEGORIES", "GEO", "KIND"}
_ABOUT_THE_FILE = {"BEGIN", "END", "VERSION", "PRODID", "REV", "UID"}

Card = dict[str, list[str]]
"""The values of a card by property, still with their escapes."""


def _open(upload: Upload, _stack: ExitStack) -> list[Table] | None:
    if not _BEGIN.match(upload.head(256)):
        return None
    encoding = find_encoding(upload)
    with upload.open() as stream:
        text = stream.read().decode(encoding.name, "replace")
    entities: list[Record] = []
    organisations: dict[str, Record] = {}
    works_for: list[tuple[str, str]] = []
    left: dict[str, None] = {}
    for number, card in enumerate(_cards(text), 1):
        left |= dict.fromkeys(card.keys() - _READ - _ABOUT_THE_FILE)
        record, employer = _read_card(card, f"card {number}")
        entities.append(record)
        if "kind" not in record:
            organisations.setdefault(same_name(record["name"]), record)
        elif employer:
            works_for.append((record["id"], employer))
    for _person, name in works_for:
        if same_name(name) not in organisations:
            organisations[same_name(name)] = {"id": f"organisation {name}", "name": name}
            entities.append(organisations[same_name(name)])
    notices = [
        _("People from an address book are shown to members of the partnership alone."),
        _("An organisation is taken for a partner unless you choose a kind."),
        *([_("Not read: {names}.", names=listing(sorted(left), 8))] if left else []),
    ]
    ties = [
        {"from": person, "to": organisations[same_name(name)]["id"], "type": "WORKS_FOR"}
        for person, name in works_for
    ]
    tables: list[Table] = [table_of(upload, "entities", NAME, entities, notices)]
    return [*tables, table_of(upload, "ties", NAME, ties)] if ties else tables


def _cards(text: str) -> Iterator[Card]:
    card: Card = {}
    for name, value in _properties(text):
        if name == "BEGIN":
            card = {}
        card.setdefault(name, []).append(value)
        if name == "END":
            yield card


def _properties(text: str) -> Iterator[tuple[str, str]]:
    """Each property with its value; long ones stand on several lines, of which those that follow
    begin with a blank, or (in 2.1) those before end with =."""
    lines = iter(re.sub(r"\r?\n[ \t]", "", text).splitlines())
    for line in lines:
        found = _LINE.fullmatch(line)
        if not found:
            continue
        name, about, value = found[1].upper(), found[2].upper(), found[3]
        if "QUOTED-PRINTABLE" in about:
            parts = [value]
            while parts[-1].endswith("="):
                parts[-1] = parts[-1][:-1]
                parts.append(next(lines, ""))
            value = quopri.decodestring("".join(parts).encode()).decode("utf-8", "replace")
        yield name, value


def _read_card(card: Card, id_: str) -> tuple[Record, str]:
    """What it says of a person or organisation, and for whom the person works."""
    employer = _parts(card, "ORG")[0]
    last, first, *_ = [*_parts(card, "N"), "", ""]
    name = _texts(card, "FN")[:1] or [f"{first} {last}".strip() or employer]
    is_person = "".join(_texts(card, "KIND")).casefold() not in ("org", "organization") and (
        same_name(name[0]) != same_name(employer)
    )
    record: Record = {"id": id_, "name": name[0]}
    if is_person:
        record |= {"kind": "Person", "visibility": "members"}
    for what, called in _KEPT.items():
        put(record, called, join_values(_texts(card, what)))
    phones = _texts(card, "TEL")
    put(record, "phone", "".join(phones[:1]).removeprefix("tel:"))
    put(record, "Other phones", join_values(phones[1:]))
    address = [*_parts(card, "ADR"), *[""] * 6]
    put(record, "area", address[3])
    put(record, "postcode", address[5])
    url = "".join(_texts(card, "URL")[:1])
    is_address = url.startswith(("http://", "https://"))
    put(record, "url" if is_address else "Web address", url)
    tags = (_plain(t) for text in card.get("CATEGORIES", []) for t in re.split(r"(?<!\\),", text))
    put(record, "tags", join_values(filter(None, tags)))
    place = re.split("[;,]", "".join(card.get("GEO", [])[:1]).removeprefix("geo:"))
    if len(place) >= 2:
        record |= {"latitude": place[0].strip(), "longitude": place[1].strip()}
    return record, employer


def _texts(card: Card, name: str) -> list[str]:
    return [text for value in card.get(name, []) if (text := _plain(value))]


def _parts(card: Card, name: str) -> list[str]:
    """The parts of the first value, one at least."""
    return [_plain(part) for part in re.split(r"(?<!\\);", card.get(name, [""])[0])]


def _plain(text: str) -> str:
    """A value without its escapes."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text, flags=re.DOTALL).strip()


FORMAT = Format(
    NAME, "vCard", _("a file of contacts ending in .vcf"), 4, fit, reader(kind="Partner"), _open
)
