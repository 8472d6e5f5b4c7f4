"""What an import would do to a network: a pure function of the network and the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphapp.language import _
from graphapp.model import KINDS, Entity, Tie
from graphapp.reconcile.identities import Known, find_alike
from graphapp.reconcile.match_entities import Meeting
from graphapp.reconcile.match_ties import match_ties
from graphapp.reconcile.swapped_places import tell_swapped
from graphapp.store import Change
from graphapp.tables.findings import Findings
from graphapp.tables.read_rows import Progress
from graphapp.tables.rows import Rows, Sheet


@dataclass(frozen=True)
class Options:
    """How to import. `kind` is for rows that name none that we know; with `clear_empty` an empty
    cell clears what was there; with `replace` the network is compared with as if it were empty;
    with `leave_out_hidden` rows, columns and sheets that are hidden in a workbook are not read."""

    kind: str = ""
    clear_empty: bool = False
    replace: bool = False
    leave_out_hidden: bool = False
    guess: bool = False


@dataclass(frozen=True)
class Changed:
    """An entity or tie before and after."""

    before: Any
    after: Any

    @property
    def fields(self) -> list[tuple[str, Any, Any]]:
        """What differs: (field, value before, value after)."""
        return [
            (name, old, new)
            for name, old, new in zip(self.before._fields, self.before, self.after, strict=True)
            if old != new
        ]


@dataclass(frozen=True)
class Difference:
    """What would be new, changed (from an Entity to an Entity, a Tie to a Tie) and unchanged, with
    everything there is to say of it. Nothing is to be saved while there are complaints."""

    entities_new: tuple[Entity, ...]
    entities_changed: tuple[Changed, ...]
    entities_unchanged: int
    ties_new: tuple[Tie, ...]
    ties_changed: tuple[Changed, ...]
    ties_unchanged: int
    findings: Findings

    @property
    def change(self) -> Change:
        """The rows for the store."""
        return Change(
            tuple(changed.before for changed in self.entities_changed),
            (*self.entities_new, *(changed.after for changed in self.entities_changed)),
            tuple(changed.before for changed in self.ties_changed),
            (*self.ties_new, *(changed.after for changed in self.ties_changed)),
        )


_MOST_COMPARED = 20_000
_MOST_NEW = 5_000
"""Entities, and new ones among them, of which those that are alike are pointed out: it takes some
seconds for as many, and for more it took longer than all the rest."""


def difference(
    entities: Iterable[Entity],
    ties: Iterable[Tie],
    rows: Rows,
    options: Options,
    progress: Progress | None = None,
) -> Difference:
    """Compares the rows with these entities and ties (all there are, past ones too)."""
    findings = Findings()
    findings.add(rows.findings)
    _complain_of_ids_alone(rows, findings)
    known = Known(entities)
    meeting = Meeting(known, options.kind, options.clear_empty, findings, progress)
    meeting.match(rows.entities)
    before = {tie.identity: tie for tie in ties}
    after = match_ties(rows.ties, before, meeting, findings, progress)

    found = meeting.after
    new = tuple(e for key, e in found.items() if key not in meeting.before)
    changed = tuple(
        Changed(meeting.before[key], entity)
        for key, entity in found.items()
        if key in meeting.before and meeting.before[key] != entity
    )
    ties_new = tuple(tie.after for tie in after.values() if tie.before is None)
    ties_changed = tuple(
        Changed(*tie) for tie in after.values() if tie.before and tie.before != tie.after
    )
    tell_swapped(meeting, findings)
    _point_out_alike(new, known, meeting, findings)
    return Difference(
        new,
        changed,
        len(found) - len(new) - len(changed),
        ties_new,
        ties_changed,
        len(after) - len(ties_new) - len(ties_changed),
        findings,
    )


def _complain_of_ids_alone(rows: Rows, findings: Findings) -> None:
    """Tables that have Ids and no names, and no tie names the Ids: they list something else."""
    refs: dict[Sheet, set[str]] = {}
    for row in rows.entities:
        if not row.sheet.has_names:
            refs.setdefault(row.sheet, set()).add(row.ref)
    for sheet, ids in refs.items():
        if not any(tie.start in ids or tie.end in ids for tie in rows.ties):
            findings.complain(
                sheet.place(0),
                _("has Ids, but no column of names, and no tie names the Ids."),
                _("Call the column that has names Label; or leave the file out."),
            )


def _point_out_alike(
    new: tuple[Entity, ...], known: Known, meeting: Meeting, findings: Findings
) -> None:
    if findings.complaint_count:
        return
    if len(new) > _MOST_NEW or len(known.entities) > _MOST_COMPARED:
        if new:
            sheet = meeting.rows[new[0].key][0]
            text = _("So many are not compared while you wait. Look afterwards who is there twice.")
            findings.notice(sheet.place(0), text)
        return
    for pair in find_alike(new, known.entities.values()):
        sheet, row = meeting.rows[pair.one.key]
        text = _(
            "The {kind} {name} may be the same as {other} (key {key}). To make them one, give both "
            "rows that key.",
            kind=KINDS[pair.one.kind].noun,
            name=repr(pair.one.name),
            other=repr(pair.other.name),
            key=pair.other.key,
        )
        findings.notice(sheet.place(row), text)
