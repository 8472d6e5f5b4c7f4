"""What a step changed, row by row and field by field: pure functions of its Change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from graphapp.journeys.edit.edit_forms import texts_of
from graphapp.model import Decision, Entity, Said, Tie, said_values
from graphapp.store import Batch, Change

Row = TypeVar("Row", Entity, Tie, Said)
What = Literal["came", "changed", "went"]


@dataclass(frozen=True)
class FieldChange:
    """A field by its name in our own sheet (`extra:NAME` is a column of one's own), before and
    after as its form shows it; "" for nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange(Generic[Row]):
    """What became of an entity, a tie, or what people said: `before` is None for what came,
    `after` for what went."""

    before: Row | None
    after: Row | None

    @property
    def what(self) -> What:
        if self.before is None:
            return "came"
        return "went" if self.after is None else "changed"

    @property
    def row(self) -> Row:
        """As it was last."""
        row = self.after or self.before
        assert row
        return row

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ; of what came or went all that it says."""
        before = _texts(self.before) if self.before else {}
        after = _texts(self.after) if self.after else {}
        return tuple(
            FieldChange(field, before.get(field, ""), after.get(field, ""))
            for field in {**before, **after}
            if before.get(field, "") != after.get(field, "")
        )


@dataclass(frozen=True)
class StepChanges:
    """What a step changed; its `step` says when, by what, and from which files."""

    step: Batch
    entities: tuple[RowChange[Entity], ...]
    ties: tuple[RowChange[Tie], ...]
    said: tuple[RowChange[Said], ...] = ()


def what_changed(step: Batch, change: Change) -> StepChanges:
    """All that the step changed. A tie that became another one between the same two is changed."""
    entities = _rows(
        {e.key: e for e in change.entities_before}, {e.key: e for e in change.entities_after}
    )
    ties = _rows(
        {t.identity: t for t in change.ties_before}, {t.identity: t for t in change.ties_after}
    )
    said: list[RowChange[Said]] = _rows(
        {s.id: s for s in change.said_before}, {s.id: s for s in change.said_after}
    )
    return StepChanges(step, tuple(entities), tuple(_corrected(ties)), tuple(said))


def what_changed_of(step: Batch, change: Change, key: str) -> StepChanges:
    """What the step changed of an entity, of its ties and of what was decided on it."""
    part = Change(
        tuple(e for e in change.entities_before if e.key == key),
        tuple(e for e in change.entities_after if e.key == key),
        tuple(t for t in change.ties_before if key in (t.start, t.end)),
        tuple(t for t in change.ties_after if key in (t.start, t.end)),
        tuple(_decided_on(key, change.said_before)),
        tuple(_decided_on(key, change.said_after)),
    )
    return what_changed(step, part)


def _decided_on(key: str, said: Iterable[Said]) -> Iterator[Said]:
    return (each for each in said if isinstance(each, Decision) and key in each.pair)


def _texts(row: Entity | Tie | Said) -> dict[str, str]:
    return texts_of(row) if isinstance(row, Entity | Tie) else said_values(row)


Id = TypeVar("Id")


def _rows(before: Mapping[Id, Row], after: Mapping[Id, Row]) -> list[RowChange[Row]]:
    return [RowChange(before.get(id), after.get(id)) for id in {**before, **after}]


def _corrected(ties: Iterable[RowChange[Tie]]) -> list[RowChange[Tie]]:
    """With one that went and one that came between the same two as one that changed."""
    found, others = [], defaultdict(list)
    for tie in ties:
        if tie.what == "changed":
            found.append(tie)
        else:
            others[frozenset((tie.row.start, tie.row.end))].append(tie)
    for group in others.values():
        went = [tie.before for tie in group if tie.before]
        came = [tie.after for tie in group if tie.after]
        found += [RowChange(went[0], came[0])] if len(went) == len(came) == 1 else group
    return found
