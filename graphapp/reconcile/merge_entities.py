"""Two entities become one: what it has of each, and what becomes of their ties."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphapp.model import ENTITY_FIELDS, Entity, Tie, make_tie
from graphapp.model.entity import VISIBILITIES
from graphapp.names import same_name
from graphapp.store import Change

EXTRA = "extra:"
"""In front of the name of a column of the user's own, where a field is named."""

_PLACE = ("latitude", "longitude")


@dataclass(frozen=True)
class Merged:
    """What merging does: the `change`, the entity that is left, and how many ties were `moved`,
    `joined` with one that says the same, and `dropped` since they tied the two to each other."""

    change: Change
    entity: Entity
    moved: int
    joined: int
    dropped: int


def merge_entities(
    kept: Entity, gone: Entity, ties: Iterable[Tie], of_gone: Collection[str] = ()
) -> Merged:
    """`gone` goes up in `kept`, which stays under its key. `ties` are all those of both, past ones
    too. Of fields that differ the value of `kept` is taken, or that of `gone` for the fields named
    in `of_gone` (`extra:NAME` for a column of the user's own); lists are joined."""
    before = {tie.identity: tie for tie in ties}
    after = {id: tie for id, tie in before.items() if gone.key not in _ends(tie)}
    joined = dropped = 0
    for tie in (tie for tie in before.values() if gone.key in _ends(tie)):
        start, end = (kept.key if key == gone.key else key for key in _ends(tie))
        if start == end:
            dropped += 1
            continue
        new = _moved(tie, start, end)
        same = after.get(new.identity)
        after[new.identity] = _one_tie(same, new) if same else new
        joined += same is not None
    entity = _joined(kept, gone, of_gone)
    change = Change(
        (kept, gone),
        (entity,),
        tuple(tie for id, tie in before.items() if after.get(id) != tie),
        tuple(tie for id, tie in after.items() if before.get(id) != tie),
    )
    of_both = sum(gone.key in _ends(tie) for tie in before.values())
    return Merged(change, entity, of_both - joined - dropped, joined, dropped)


def differing_fields(one: Entity, other: Entity) -> list[tuple[str, Any, Any]]:
    """Fields where a choice is to be made: (name as `of_gone` takes it, of one, of the other)."""
    found = [
        (name, getattr(one, name), getattr(other, name))
        for name, field in ENTITY_FIELDS.items()
        if field.type not in ("key", "list", "details", "own columns") and name != "visibility"
    ]
    found += [
        (EXTRA + name, one.extra[name], other.extra[name])
        for name in one.extra
        if name in other.extra
    ]
    return [
        (name, ours, theirs)
        for name, ours, theirs in found
        if ours != theirs and ours not in ("", None) and theirs not in ("", None)
    ]


def _joined(kept: Entity, gone: Entity, of_gone: Collection[str]) -> Entity:
    values = {
        name: _join(field.type, getattr(kept, name), getattr(gone, name), name in of_gone)
        for name, field in ENTITY_FIELDS.items()
        if field.type not in ("key", "own columns")
    }
    if None in (kept.latitude, kept.longitude) or not set(_PLACE).isdisjoint(of_gone):
        place = gone if None not in (gone.latitude, gone.longitude) else kept
        values |= {name: getattr(place, name) for name in _PLACE}
    else:
        values |= {name: getattr(kept, name) for name in _PLACE}
    # What only one of them hides stays hidden: nobody agreed that it may be shown.
    values["visibility"] = max(kept.visibility, gone.visibility, key=VISIBILITIES.index)
    values["public_details"] = tuple(
        detail for detail in kept.public_details if detail in gone.public_details
    )
    extra = {**gone.extra, **kept.extra}
    extra |= {name: text for name, text in gone.extra.items() if EXTRA + name in of_gone}
    return kept._replace(**values, extra=extra)


def _join(type: str, ours: Any, theirs: Any, is_theirs: bool) -> Any:
    if type == "list":
        spelled = {same_name(text): text for text in (*theirs, *ours)}
        return tuple(spelled[name] for name in dict.fromkeys(map(same_name, (*ours, *theirs))))
    first, second = (theirs, ours) if is_theirs else (ours, theirs)
    return second if first in ("", None) else first


def _ends(tie: Tie) -> tuple[str, str]:
    return tie.start, tie.end


def _moved(tie: Tie, start: str, end: str) -> Tie:
    rest: Mapping[str, Any] = {
        name: value
        for name, value in tie._asdict().items()
        if name not in ("start", "end", "type", "directed")
    }
    return make_tie(start, end, tie.type, directed=tie.directed, **rest)


def _one_tie(ours: Tie, theirs: Tie) -> Tie:
    """Two that say the same: as strong as the stronger, as long as the longer."""
    until = max(ours.until, theirs.until) if ours.until and theirs.until else ""
    strength = max(ours.strength, theirs.strength)
    return ours._replace(until=until, strength=strength, extra={**theirs.extra, **ours.extra})
