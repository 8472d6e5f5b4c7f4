"""Rows of ties become ties between the entities that they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from graphapp.model import KINDS, TIE_FIELDS, TIE_TYPES, Tie, make_tie
from graphapp.reconcile.match_entities import Meeting, merge_extra
from graphapp.tables.findings import Findings, Place
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import READERS
from graphapp.tables.rows import TieRow

Identity = tuple[str, str, str, str, str, str, str]
_CLEARED: dict[str, Any] = {
    name: TIE_FIELDS[name].default for name in READERS if name not in ("since", "source")
}
"""What an empty cell may clear; the rest of a tie is what it is known by."""
_GUESSES = 20
"""Unknown names for which the nearest one is looked up; it takes time where names are many."""


def match_ties(
    rows: list[TieRow],
    before: Mapping[Identity, Tie],
    meeting: Meeting,
    findings: Findings,
    progress: Progress | None = None,
) -> dict[Identity, Tie]:
    """The ties that the rows say, by identity. The same again is an update."""
    ends = Ends(meeting, findings)
    clear_empty = meeting.clear_empty
    after: dict[Identity, Tie] = {}
    remarks = Remarks()
    for number, row in enumerate(rows, 1):
        if progress and number % 5_000 == 0:
            progress("Comparing ties", number, len(rows))
        start = ends.find(row, row.start, "from")
        end = ends.find(row, row.end, "to")
        if start is None or end is None:
            continue
        identified = {k: row.values[k] for k in ("since", "source") if k in row.values}
        tie = make_tie(start, end, row.type, directed=row.directed, label=row.label, **identified)
        identity = tie.identity
        base = after.get(identity) or before.get(identity)
        values = {name: row.values[name] for name in _CLEARED if name in row.values}
        if clear_empty:
            values = {n: empty for n, empty in _CLEARED.items() if n in row.columns} | values
        extra = merge_extra(base.extra if base else {}, row.extra, clear_empty)
        remarks.see(row, start, end, meeting, is_again=identity in after)
        after[identity] = (base or tie)._replace(extra=extra, **values)
    remarks.tell(findings)
    return after


class Ends:
    """Finds the entity that a tie names: by the file's own key or Id, by key, by identifier, or by
    a name that is only one entity's."""

    def __init__(self, meeting: Meeting, findings: Findings) -> None:
        self._meeting = meeting
        self._findings = findings
        self._found: dict[tuple[str, str, str], str | None] = {}
        self._guesses = 0

    def find(self, row: TieRow, text: str, column: str) -> str | None:
        """The key, or None after a complaint."""
        place = (row.sheet.file, row.sheet.name, text)
        key = self._found.get(place)
        if key is None:
            key = self._found[place] = self._look_up(row, text, column)
        return key

    def _look_up(self, row: TieRow, text: str, column: str) -> str | None:
        known = self._meeting.known
        if text in self._meeting.refs:
            return self._meeting.refs[text]
        if text in known.entities:
            return text
        if key := known.with_identifier((text,)):
            return key
        keys = known.called(text)
        if row.sheet.own_first:
            keys = [key for key in keys if key in self._meeting.after] or keys
        if len(keys) == 1:
            return keys[0]
        if keys:
            self._complain(
                row,
                text,
                column,
                f"is the name of {len(keys)} entities: {', '.join(keys[:5])}.",
                "Write the key of the one that is meant.",
            )
            return None
        made = None
        if row.sheet.makes_ends:
            made = self._meeting.add_end(row.sheet, row.row, text)
        if made is None:
            self._complain(row, text, column, "is nobody that we know.", self._advice(row, text))
        return made

    def _advice(self, row: TieRow, text: str) -> str:
        nearest = ""
        self._guesses += 1
        if self._guesses <= _GUESSES:
            nearest = self._meeting.known.nearest(text)
        advice = f"Is it {nearest!r}? " if nearest else ""
        advice += "Write a name or key as it stands among the entities, or add a row for it"
        return advice + ("; or choose a kind to make it of." if row.sheet.makes_ends else ".")

    def _complain(self, row: TieRow, text: str, column: str, wrong: str, right: str) -> None:
        self._findings.complain(
            row.sheet.place(row.row), wrong, right, column=row.sheet.header(column), value=text
        )


class Remarks:
    """What is unusual about the ties, said once for each sort, with where it is first met."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], Place] = {}

    def see(self, row: TieRow, start: str, end: str, meeting: Meeting, *, is_again: bool) -> None:
        if is_again:
            self._note(row, "again", "")
        if start == end:
            self._note(row, "itself", "")
        kinds = meeting.known.entities[start].kind, meeting.known.entities[end].kind
        if not TIE_TYPES[row.type].joins(*kinds):
            labels = [KINDS[kind].label.lower() for kind in kinds]
            self._note(row, row.type, f"{labels[0]} to {labels[1]}")

    def tell(self, findings: Findings) -> None:
        for sort, count in self._counts.items():
            rows = "1 row" if count == 1 else f"{count:,} rows, this one first"
            findings.notice(self._first[sort], f"{_remark(*sort)} ({rows}).")

    def _note(self, row: TieRow, what: str, kinds: str) -> None:
        self._counts[(what, kinds)] += 1
        self._first.setdefault((what, kinds), row.sheet.place(row.row))


def _remark(what: str, kinds: str) -> str:
    if what == "again":
        return "Says the same tie as a row before it; the last one counts"
    if what == "itself":
        return "Joins an entity to itself, which is kept but says nothing about the network"
    return f"{TIE_TYPES[what].label} does not usually lead from {kinds}; it is kept"
