"""Rows of ties become ties between the entities that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from graphapp import dates
from graphapp.language import _, _n
from graphapp.model import KINDS, TIE_FIELDS, TIE_TYPES, Tie, make_tie
from graphapp.reconcile.match_entities import Meeting, merge_extra
from graphapp.tables.findings import Findings
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import READERS
from graphapp.tables.remarks import Remarks
from graphapp.tables.rows import TieRow

Identity = tuple[str, str, str, str, str, str, str]
_CLEARED: dict[str, Any] = {
    name: TIE_FIELDS[name].default for name in READERS if name not in ("since", "source")
}
"""What an empty cell may clear; the rest of a tie is what it is known by."""
_GUESSES = 20
"""Unknown names for which the nearest one is looked up; it takes time where names are many."""

# Looked up once: there may be as many as rows.
_ADDS_UP = _("Says the same tie as a row before it; strengths add up")
_LAST_COUNTS = _("Says the same tie as a row before it; the last one counts")
_WITH_ITSELF = _("Joins an entity to itself, which is kept but says nothing about the network")
_ADDED = _("Names somebody who is in no table of entities and is added")
_NOBODY = _("is nobody that we know.")


class Matched(NamedTuple):
    """A tie as it was (None where it is new) and as it becomes."""

    before: Tie | None
    after: Tie


def match_ties(
    rows: list[TieRow],
    before: Mapping[Identity, Tie],
    meeting: Meeting,
    findings: Findings,
    progress: Progress | None = None,
) -> dict[Identity, Matched]:
    """The ties that the rows say, by identity. The same again is an update."""
    remarks = Remarks()
    ends = Ends(meeting, findings, remarks)
    ties = _Ties(before, meeting.clear_empty, remarks)
    for number, row in enumerate(rows, 1):
        if progress and number % 5_000 == 0:
            progress(_("Comparing ties"), number, len(rows))
        start = ends.find(row, row.start, "from")
        end = ends.find(row, row.end, "to")
        if start is not None and end is not None:
            ties.take(row, start, end)
            _remark_on(row, start, end, meeting, remarks)
    remarks.tell(findings)
    return ties.after


class _Ties:
    """Takes the rows one after the other: each is a new tie, or says more of one."""

    def __init__(self, before: Mapping[Identity, Tie], clear_empty: bool, remarks: Remarks) -> None:
        self.after: dict[Identity, Matched] = {}
        self._before = before
        self._clear_empty = clear_empty
        self._remarks = remarks
        self._taken: set[Identity] = set()
        self._by_the_rest: dict[Identity, list[Tie]] | None = None

    def take(self, row: TieRow, start: str, end: str) -> None:
        identified = {k: row.values[k] for k in ("since", "source") if k in row.values}
        directed = row.has_order if row.directed is None else row.directed
        tie = make_tie(start, end, row.type, directed=directed, label=row.label, **identified)
        identity = tie.identity
        again = self.after.get(identity)
        known, base = (again.before, again.after) if again else self._find(row, tie)
        values = {name: row.values[name] for name in _CLEARED if name in row.values}
        if self._clear_empty:
            values = {n: empty for n, empty in _CLEARED.items() if n in row.columns} | values
        if again and row.sheet.adds_up:
            values["strength"] = again.after.strength + row.values.get("strength", 1.0)
            self._remarks.note(row.place, _ADDS_UP)
        elif again:
            self._remarks.note(row.place, _LAST_COUNTS)
        extra = merge_extra(base.extra, row.extra, self._clear_empty)
        after = base._replace(extra=extra, **values)
        if known and not again:
            self._taken.add(known.identity)
            identity = after.identity
        self.after[identity] = Matched(known, after)

    def _find(self, row: TieRow, tie: Tie) -> Matched:
        """The tie that the row means, if it is there, and as what the row says more of it."""
        if not self._before:
            return Matched(None, tie)
        if base := self._free(tie):
            return Matched(base, base)
        if row.has_order and row.directed is None and (base := self._free(_undirected(tie))):
            return Matched(base, base._replace(start=tie.start, end=tie.end))
        if tie.since and (base := self._with_a_near_date(tie)):
            coarse, fine = sorted((base.since, tie.since), key=len)
            since = coarse if dates.first_day(coarse).startswith(fine) else fine
            text = _(
                "Since {day} is taken for the tie that is there since {since}",
                day=tie.since,
                since=base.since,
            )
            self._remarks.note(row.place, text)
            return Matched(base, base._replace(since=since))
        return Matched(None, tie)

    def _free(self, tie: Tie) -> Tie | None:
        """That tie as it is there, unless a row has spoken of it by another name."""
        base = self._before.get(tie.identity)
        return base if base and base.identity not in self._taken else None

    def _with_a_near_date(self, tie: Tie) -> Tie | None:
        """The only one that differs in how exact its date is: spreadsheets make days of months."""
        if self._by_the_rest is None:
            self._by_the_rest = defaultdict(list)
            for base in self._before.values():
                if base.since:
                    self._by_the_rest[_undated(base)].append(base)
        near = [
            base
            for base in self._by_the_rest.get(_undated(tie), ())
            if base.since.startswith(tie.since) or tie.since.startswith(base.since)
        ]
        return self._free(near[0]) if len(near) == 1 else None


def _undirected(tie: Tie) -> Tie:
    return tie._replace(directed=False)


def _undated(tie: Tie) -> Identity:
    return tie._replace(since="").identity


def _remark_on(row: TieRow, start: str, end: str, meeting: Meeting, remarks: Remarks) -> None:
    if start == end:
        remarks.note(row.place, _WITH_ITSELF)
    kinds = [meeting.known.entities[key].kind for key in (start, end)]
    if not TIE_TYPES[row.type].joins(*kinds):
        remarks.note(row.place, _unusual(row.type, *kinds))


@cache
def _unusual(type: str, start_kind: str, end_kind: str) -> str:
    return _(
        "{tie} does not usually lead from {start} to {end}; it is kept",
        tie=TIE_TYPES[type].label,
        start=KINDS[start_kind].noun,
        end=KINDS[end_kind].noun,
    )


class Ends:
    """Finds the entity that a tie names: by the file's own key or Id, by key, by identifier, or by
    a name that is only one entity's."""

    def __init__(self, meeting: Meeting, findings: Findings, remarks: Remarks) -> None:
        self._meeting = meeting
        self._findings = findings
        self._remarks = remarks
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
        keys = self._keys(row, text)
        if len(keys) == 1:
            return keys[0]
        if keys:
            self._complain(
                row,
                text,
                column,
                _n(
                    "is the name of {n} entity: {keys}.",
                    "is the name of {n} entities: {keys}.",
                    len(keys),
                    keys=", ".join(keys[:5]),
                ),
                _("Write the key of the one that is meant, or give each an Id of its own."),
            )
            return None
        nearest = self._nearest(text)
        made = None
        if row.sheet.makes_ends:
            made = self._meeting.add_end(row.sheet, row.row, text)
        if made is None:
            advice = self._advice(row, nearest)
            self._complain(row, text, column, _NOBODY, advice)
        elif nearest:
            added = _(
                "{name} is in no table of entities and is added; is it {nearest}?",
                name=repr(text),
                nearest=repr(nearest),
            )
            self._findings.notice(row.place, added)
        else:
            self._remarks.note(row.place, _ADDED, text)
        return made

    def _keys(self, row: TieRow, text: str) -> list[str]:
        """Whom the text may mean."""
        known, ids = self._meeting.known, self._meeting.ids
        if keys := ids.for_tie(row.sheet, text):
            return keys
        if text in known.entities:
            return [text]
        if key := known.with_identifier((text,)):
            return [key]
        if keys := known.called(text):
            is_own = row.sheet.own_first
            return [key for key in keys if is_own and key in self._meeting.after] or keys
        if other := ids.same_number(text):
            note = _("Names an Id as another number, as {other}", other=other)
            self._remarks.note(row.place, note, text)
            return ids.for_tie(row.sheet, other)
        return []

    def _nearest(self, text: str) -> str:
        self._guesses += 1
        if self._guesses > _GUESSES:
            return ""
        return self._meeting.known.nearest(text, without=self._meeting.made)

    def _advice(self, row: TieRow, nearest: str) -> str:
        if row.sheet.makes_ends:
            advice = _(
                "Write a name or key as it stands among the entities, or add a row for it; or "
                "choose a kind to make it of."
            )
        else:
            advice = _("Write a name or key as it stands among the entities, or add a row for it.")
        if nearest:
            guess = _("Is it {name}?", name=repr(nearest))
            return f"{guess} {advice}"
        return advice

    def _complain(self, row: TieRow, text: str, column: str, wrong: str, right: str) -> None:
        self._findings.complain(
            row.sheet.place(row.row), wrong, right, column=row.sheet.header(column), value=text
        )
