"""360Giving: grants as sheets (CSV, XLSX) and as JSON.

The standard: <https://standard.threesixtygiving.org/>. Who gives and who receives is told apart by
org-id; each pair has one tie FUNDS with the sum, the number and the dates of its grants.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack

from graphapp.formats._format import Fit, Format
from graphapp.formats._grants import Grant, Grants, Pair, Party
from graphapp.formats._grants_told import told
from graphapp.formats._json import as_text, first, json_with, objects
from graphapp.formats._opened import Record, table_of
from graphapp.language import _
from graphapp.model import key_for
from graphapp.names import same_name
from graphapp.tables.cells import join_values
from graphapp.tables.fields import Complaints, FieldComplaint, read_address, read_date, read_line
from graphapp.tables.findings import Findings
from graphapp.tables.read_entities import is_key
from graphapp.tables.read_rows import Progress, Reporter, each_row
from graphapp.tables.rows import EntityRow, Rows, Sheet, TieRow
from graphapp.tables.table import Table, Upload

NAME = "360giving"
_COLUMNS = {
    "id": ("Identifier",),
    "title": ("Title",),
    "currency": ("Currency",),
    "amount": ("Amount Awarded",),
    "date": ("Award Date", "Award Date (parsed)"),
    "funder id": ("Funding Org:Identifier", "fundingOrganization/0/id"),
    "funder": ("Funding Org:Name", "fundingOrganization/0/name"),
    "recipient id": ("Recipient Org:Identifier", "recipientOrganization/0/id"),
    "recipient": ("Recipient Org:Name", "recipientOrganization/0/name"),
    "person id": ("Recipient Ind:Identifier", "recipientIndividual/id"),
    "person": ("Recipient Ind:Name", "recipientIndividual/name"),
    "charity": ("Recipient Org:Charity Number", "recipientOrganization/0/charityNumber"),
    "company": ("Recipient Org:Company Number", "recipientOrganization/0/companyNumber"),
    "postcode": ("Recipient Org:Postal Code", "recipientOrganization/0/postalCode"),
    "area": ("Recipient Org:City", "recipientOrganization/0/addressLocality"),
    "url": ("Recipient Org:Web Address", "recipientOrganization/0/url"),
    "description": ("Recipient Org:Description", "recipientOrganization/0/description"),
}
"""What is read, by the standard's titles and by its names in JSON."""
_JSON = {"id": "id", "amount": "amountAwarded", "date": "awardDate"}
_OF_RECIPIENT = ("postcode", "area", "url", "description", "charity", "company")
_KEPT = {"charity": "Charity number", "company": "Company number", "url": "Web address"}
"""Columns of their own for what is no field, or cannot stand in it."""
_ORG_ID = re.compile(r"[A-Za-z0-9]{2,5}-\S{2,}")
_AMOUNT = re.compile(r"[£$€]?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)", re.ASCII)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)([T ].*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})([ ,].*)?", re.ASCII)


def _plain(header: str) -> str:
    return re.sub(r"[^a-z()]+|\b0\b", "", header.casefold())


_WORDS = {_plain(word): name for name, words in _COLUMNS.items() for word in words}


def _places(table: Table) -> dict[str, int]:
    """Where each thing stands: the first column of such a title."""
    places: dict[str, int] = {}
    for position, header in enumerate(table.header):
        if name := _WORDS.get(_plain(header)):
            places.setdefault(name, position)
    return places


def _fit(table: Table) -> Fit | None:
    known = _places(table).keys()
    has_funder = known & {"funder id", "funder"}
    has_recipient = known & {"recipient id", "recipient", "person id", "person"}
    if not has_funder or not has_recipient or not known & {"id", "amount", "date"}:
        return None
    return Fit(2 * len(known), False)


def _open(upload: Upload, _stack: ExitStack) -> list[Table] | None:
    content = json_with(upload, "grants", "fundingOrganization")
    grants = content.get("grants") if isinstance(content, dict) else content
    found = [g for g in objects(grants) if "fundingOrganization" in g]
    return [table_of(upload, "grants", NAME, map(_flat, found))] if found else None


def _flat(grant: Record) -> Record:
    record = {}
    for name, words in _COLUMNS.items():
        if len(words) == 1 or name == "date":
            value = grant.get(_JSON.get(name, words[0].casefold()))
        else:
            outer, *_, inner = words[1].split("/")
            value = first(grant.get(outer)).get(inner)
        record[words[0]] = as_text(value)
    return record


def _read(table: Table, _: Fit, rows: Rows, progress: Progress | None) -> None:
    grants: Grants = rows.kept.setdefault(NAME, Grants())
    places = _places(table)
    titles = {name: table.header[place] for name, place in places.items()}
    sheet = Sheet(table.file, table.sheet, updates=True, own_first=True, joins=("identifiers",))
    reporter = Reporter(_with(sheet, "", titles), rows.findings)
    known = set(grants.parties)
    grants.begin()
    pairs: dict[int, Pair] = {}
    for number, cells in each_row(table, reporter, progress):
        found: Complaints = []
        values = {name: cells[place] for name, place in places.items()}
        pair = _add(values, number, grants, found)
        reporter.add(number, found)
        if pair:
            pairs[id(pair)] = pair
    called = Counter(same_name(party.name) for party in grants.parties.values())
    for ref, party in grants.parties.items():
        if ref not in known:
            kind = "Partner" if party.is_funder else "Enterprise"
            is_alone = called[same_name(party.name)] == 1
            rows.entities.append(_entity(_with(sheet, kind, titles), party, is_alone))
    at = rows.kept.setdefault(NAME + " ties", {})
    for pair in pairs.values():
        tie = _tie(_with(sheet, "", titles), pair)
        if at.setdefault(id(pair), len(rows.ties)) < len(rows.ties):
            rows.ties[at[id(pair)]] = tie  # begun in a table before this one
        else:
            rows.ties.append(tie)
    _tell(table, grants, list(pairs.values()), rows.findings)


def _with(sheet: Sheet, kind: str, headers: dict[str, str]) -> Sheet:
    return Sheet(
        sheet.file, sheet.name, updates=True, own_first=True, joins=sheet.joins,
        kind=kind, headers=headers,
    )  # fmt: skip


def _add(values: dict[str, str], row: int, grants: Grants, found: Complaints) -> Pair | None:
    """None where the row names nobody who gives or receives (such grants are published), and for a
    grant that was there before."""
    is_person = not (values.get("recipient id") or values.get("recipient"))
    about = {} if is_person else {name: values.get(name, "") for name in _OF_RECIPIENT}
    funder = _party("funder", values, {}, row, grants, found)
    recipient = _party("person" if is_person else "recipient", values, about, row, grants, found)
    if not funder or not recipient:
        grants.without_end += 1
        return None
    funder.is_funder = True
    recipient.is_person |= is_person
    grant = Grant(
        " ".join(values.get("id", "").split()),
        _date(values.get("date", ""), found),
        _amount(values.get("amount", ""), found),
        " ".join(values.get("currency", "").split()).upper()[:10],
        read_line("title", values.get("title", ""), found)[:300],
    )
    return grants.add(funder.ref, recipient.ref, row, grant)


def _party(
    who: str,
    values: dict[str, str],
    about: dict[str, str],
    row: int,
    grants: Grants,
    found: Complaints,
) -> Party | None:
    id_ = " ".join(values.get(f"{who} id", "").split())
    name = read_line(who, values.get(who, ""), found)
    if not id_ and not name:
        return None
    own = [id_] if _ORG_ID.fullmatch(id_) else []
    ref = id_ if own else name or id_
    party = grants.party(ref, row, own + _registered(id_, about))
    party.hear(name, [id_] if id_ else [], about)
    return party


def _registered(id_: str, about: dict[str, str]) -> list[str]:
    """Org-ids of the numbers that stand beside a recipient who has none of a register: else it is
    the numbers that are wrong, often those of whoever holds the money."""
    if _ORG_ID.fullmatch(id_) and not id_.startswith("360G-"):
        return []
    charity, company = about.get("charity", "").strip(), about.get("company", "").strip()
    numbers = [f"GB-CHC-{charity}"] if re.fullmatch(r"\d{6,7}", charity, re.ASCII) else []
    if re.fullmatch(r"\d{7,8}", company, re.ASCII):
        numbers.append(f"GB-COH-{company.zfill(8)}")
    return numbers


def _amount(text: str, found: Complaints) -> float:
    """0 where there is none above 0."""
    if not text.strip():
        return 0.0
    if number := _AMOUNT.fullmatch(text.strip()):
        return max(0.0, min(float(number[1].replace(",", "")), 1e12))
    found.append(
        FieldComplaint("amount", text, _("is no amount."), _("Write it as 10000 or 10,000.50."))
    )
    return 0.0


def _date(text: str, found: Complaints) -> str:
    """The day; where it is not as the standard has it, day and month as they are written here."""
    if iso := _ISO.fullmatch(text):
        text = iso[1]
    elif ours := _DAY_FIRST.fullmatch(text):
        if int(ours[2]) > 12:
            wrong = _("is no date with the day first, as others are read.")
            found.append(FieldComplaint("date", text, wrong, _("Write it as 2019-04-25.")))
            return ""
        text = "-".join(part.zfill(2) for part in (ours[3], ours[2], ours[1]) if part)
    return read_date("date", text, found)


def _entity(sheet: Sheet, party: Party, is_alone: bool) -> EntityRow:
    """`is_alone` where nobody else in the files is called so; else it needs a key of its own."""
    values: dict[str, object] = {}
    extra = {"Other names": join_values(party.names[1:])} if party.names[1:] else {}
    if party.identifiers:
        values["identifiers"] = tuple(party.identifiers)
    for name, text in party.values.items():
        wrong: Complaints = []
        if name == "url":
            read_address(name, text, wrong)
        if name in ("charity", "company") or wrong:
            if not any(i.endswith(f"-{text}") for i in party.identifiers):
                extra[_KEPT[name]] = text
        else:
            values[name] = text
    kind = "Person" if party.is_person else ""
    key = "" if is_alone else key_for(kind or sheet.kind, party.name)
    if party.ref in party.identifiers and is_key(party.ref):
        key = party.ref
    return EntityRow(
        sheet, party.row, key, party.ref, kind, "", party.name, values, tuple(values), extra
    )


def _tie(sheet: Sheet, pair: Pair) -> TieRow:
    values: dict[str, object] = {"strength": pair.total} if pair.total else {}
    if pair.first:
        values["since"] = pair.first
    ends = pair.funder, pair.recipient
    return TieRow(
        sheet, pair.row, *ends, "FUNDS", pair.label, True, values, tuple(values), pair.extra
    )


def _tell(table: Table, grants: Grants, pairs: list[Pair], findings: Findings) -> None:
    known = _places(table).values()
    left = [text for place, text in enumerate(table.header) if text and place not in known]
    for sentence in told(grants, pairs, left):
        findings.notice(table.place, sentence)


FORMAT = Format(
    NAME,
    "360Giving",
    _("Funding Org:Name and Recipient Org:Name (or their identifiers) with Amount Awarded"),
    3,
    _fit,
    _read,
    _open,
)
