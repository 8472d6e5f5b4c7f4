"""Grants as ties: from one funder to one recipient there is one, whatever the number of grants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graphapp.tables.cells import join_values, split_values

COUNT, LAST, CURRENCY, LISTED = "Grants", "Last grant", "Currency", "Grant list"
"""The columns of a tie that grants have made."""

_LIST_ROOM = 15_000
"""Characters for the grants that are kept one by one."""
_NAMES = 5
_BETWEEN = " · "


class Grant(NamedTuple):
    """One grant. `amount` is 0 where it says none above 0."""

    id: str
    date: str
    amount: float
    currency: str
    title: str

    def __str__(self) -> str:
        amount = f"{self.amount:.2f}".rstrip("0").rstrip(".")
        parts = (self.id, self.date, f"{amount} {self.currency}".strip(), self.title)
        return _BETWEEN.join(" ".join(part.replace("·", "-").split()) for part in parts)


def listed(extra: dict[str, str]) -> Iterator[Grant]:
    """The grants that a tie's columns keep one by one."""
    for line in split_values(extra.get(LISTED, "")):
        parts = line.split("·", 3)
        if len(parts) == 4:
            id_, date, money, title = (part.strip() for part in parts)
            number, _, currency = money.partition(" ")
            if re.fullmatch(r"\d+(\.\d+)?", number, re.ASCII):
                yield Grant(id_, date, float(number), currency, title)


@dataclass
class Party:
    """Who gives or receives, as the grants' rows say it: the first word for each thing counts."""

    ref: str
    row: int
    is_person: bool = False
    is_funder: bool = False
    names: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    identifiers: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.names[0] if self.names else self.ref

    def hear(self, name: str, identifiers: list[str], values: dict[str, str]) -> None:
        if name and name not in self.names and len(self.names) < _NAMES:
            self.names.append(name)
        self.identifiers += [i for i in identifiers if i not in self.identifiers]
        for what, text in values.items():
            if text:
                self.values.setdefault(what, text)


@dataclass
class Pair:
    """All grants from one to another in one currency."""

    funder: str
    recipient: str
    row: int
    label: str = ""
    currency: str = ""
    count: int = 0
    total: float = 0.0
    first: str = ""
    last: str = ""
    lines: list[str] = field(default_factory=list)
    room: int = _LIST_ROOM

    def add(self, grant: Grant) -> None:
        self.count += 1
        self.total += grant.amount
        if grant.date:
            self.first = min(self.first or grant.date, grant.date)
            self.last = max(self.last, grant.date)
        line = str(grant)
        self.room -= len(line) + 1
        if self.room >= 0:
            self.lines.append(line)

    @property
    def extra(self) -> dict[str, str]:
        own = {
            COUNT: str(self.count),
            LAST: self.last,
            CURRENCY: self.currency,
            LISTED: join_values(self.lines),
        }
        return {name: text for name, text in own.items() if text}


@dataclass
class Grants:
    """All grants of one import, and what is odd about them."""

    parties: dict[str, Party] = field(default_factory=dict)
    pairs: dict[tuple[str, str, str], Pair] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    currencies: dict[tuple[str, str], str] = field(default_factory=dict)
    repeated: int = 0
    without_amount: int = 0
    without_end: int = 0
    owners: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        """Counts anew what is odd, for another table."""
        self.repeated = self.without_amount = self.without_end = 0

    def party(self, ref: str, row: int, identifiers: list[str]) -> Party:
        """Whoever has one of these identifiers; else whoever is called so in the files."""
        for owner in filter(None, map(self.owners.get, identifiers)):
            ref = owner
            break
        party = self.parties.setdefault(ref, Party(ref, row))
        party.hear("", identifiers, {})
        for identifier in identifiers:
            self.owners.setdefault(identifier, ref)
        return party

    def add(self, funder: str, recipient: str, row: int, grant: Grant) -> Pair | None:
        """The pair that the grant is added to; None for one that was there before."""
        if grant.id and grant.id in self.ids:
            self.repeated += 1
            return None
        self.ids.add(grant.id)
        self.without_amount += not grant.amount
        main = self.currencies.setdefault((funder, recipient), grant.currency)
        key = (funder, recipient, grant.currency)
        if key not in self.pairs:
            label = "" if grant.currency == main else f"funds in {grant.currency}"
            self.pairs[key] = Pair(funder, recipient, row, label, grant.currency)
        self.pairs[key].add(grant)
        return self.pairs[key]
