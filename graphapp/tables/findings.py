"""What reading and comparing found to say: complaints, which stop an import, and notices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from graphapp.language import _, _n
from graphapp.names import shorten

_ROWS = 5
"""Rows that a complaint of many of them names."""

KEPT = 500
"""Complaints and notices kept to be shown; the rest are only counted."""


class Place(NamedTuple):
    """Where a row stands. `sheet` is "" where the file has only one; `row` as spreadsheets number
    them (the first is 1), 0 for the file or sheet as a whole."""

    file: str
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(_("sheet {name}", name=self.sheet))
        if self.row:
            parts.append(_("row {n}", n=self.row))
        return ", ".join(parts)


@dataclass(frozen=True)
class Complaint:
    """Something that must be put right before anything is saved."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    wrong: str
    right: str

    @property
    def place(self) -> str:
        """Where, in words: "ties.csv, row 3, column to"."""
        where = str(Place(self.file, self.sheet, self.row))
        if not self.column:
            return where
        return _("{where}, column {name}", where=where, name=self.column)

    def __str__(self) -> str:
        value = f" {self.value!r}" if self.value else ""
        return f"{self.place}:{value} {self.wrong} {self.right}".rstrip()


@dataclass(frozen=True)
class Notice:
    """Something to know before saving; it stops nothing."""

    file: str
    sheet: str
    row: int
    text: str

    def __str__(self) -> str:
        return f"{Place(self.file, self.sheet, self.row)}: {self.text}"


@dataclass
class _Shared:
    """Where among the complaints one stands that several rows share, and the first of them."""

    position: int
    rows: list[int]
    count: int = 1

    def __str__(self) -> str:
        rows = ", ".join(map(str, self.rows)) + (" …" if self.count > len(self.rows) else "")
        return _n("in {n} row: {rows}", "in {n} rows: {rows}", self.count, rows=rows)


@dataclass
class Findings:
    """Complaints and notices as they come up: all counted, the first ones kept. The same complaint
    of the same value in further rows of a column is no other one: it only says how many rows."""

    complaints: list[Complaint] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    complaint_count: int = 0
    notice_count: int = 0
    _shared: dict[Complaint, _Shared] = field(default_factory=dict)
    """The complaints that more rows may share, without their row."""
    _told: set[Complaint] = field(default_factory=set)
    """The complaints that are kept, as they came: a sheet that is read twice says them once."""

    def complain(
        self, place: Place, wrong: str, right: str, *, column: str = "", value: str = ""
    ) -> None:
        found = Complaint(*place, column, shorten(value, 120), wrong, right)
        if found in self._told or (place.row and column and self._is_again(found)):
            return
        self.complaint_count += 1
        if len(self.complaints) < KEPT:
            self.complaints.append(found)
            self._told.add(found)

    def _is_again(self, found: Complaint) -> bool:
        anywhere = replace(found, row=0)
        shared = self._shared.get(anywhere)
        if shared is None:
            if len(self.complaints) < KEPT:
                self._shared[anywhere] = _Shared(len(self.complaints), [found.row])
            return False
        shared.count += 1
        if len(shared.rows) < _ROWS:
            shared.rows.append(found.row)
        wrong = _("{text} ({rows}).", text=found.wrong.rstrip("."), rows=shared)
        self.complaints[shared.position] = replace(self.complaints[shared.position], wrong=wrong)
        return True

    def notice(self, place: Place, text: str) -> None:
        self.notice_count += 1
        if len(self.notices) < KEPT:
            self.notices.append(Notice(*place, text))

    def add(self, other: Findings) -> None:
        """Everything that `other` found, after what is here."""
        self.complaint_count += other.complaint_count
        self.notice_count += other.notice_count
        self.complaints += other.complaints[: KEPT - len(self.complaints)]
        self.notices += other.notices[: KEPT - len(self.notices)]


class Unusable(Exception):
    """A file or sheet that cannot be read any further, in words."""

    def __init__(self, wrong: str, right: str, row: int = 0) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.row = row
