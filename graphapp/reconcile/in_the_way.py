"""Whether a change of the past can still be taken back, and which later ones stand in the way.

It can where every row that it wrote is as it left it, so that its inverse undoes it and nothing
else: nobody needs what it added, and what its ties joined is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import eq

from graphapp.model import Entity, Said, Tie
from graphapp.network import Network
from graphapp.store import Batch, Change

Row = Entity | Tie | Said
Id = str | tuple[str, ...]
"""An entity's key, a tie's identity, or ("said", the id of what somebody said)."""
Wanted = Callable[[Row | None], bool]
"""Whether a row, None where there is none, is as it has to be."""


def not_as_left(network: Network, change: Change) -> dict[Id, Wanted]:
    """The rows of the network (with all its ties) that must be otherwise before the change can be
    taken back, and how."""
    before, after = rows_by_id(change, before=True), rows_by_id(change, before=False)
    new = {e.key for e in change.entities_after} - {e.key for e in change.entities_before}
    ends = {end for tie in change.ties_before for end in (tie.start, tie.end)}
    wanted: dict[Id, Wanted] = dict.fromkeys(ends.difference(before), _is_there)
    wanted |= {id: partial(eq, after.get(id)) for id in {**before, **after}}
    now: dict[Id, Row] = {key: network.entity(key) for key in wanted if key in network.index}
    now |= {("said", each.id): each for each in network.said}
    for tie in network.all_ties:
        if tie.identity in wanted:
            now[tie.identity] = tie
        elif tie.start in new or tie.end in new:
            wanted[tie.identity], now[tie.identity] = partial(eq, None), tie
    return {id: fits for id, fits in wanted.items() if not fits(now.get(id))}


def in_the_way(
    differing: Mapping[Id, Wanted], later: Iterable[tuple[Batch, Change]]
) -> Sequence[Batch]:
    """Of later steps, the newest first, those that made these rows what they are: back to where
    each was as it has to be."""
    left, found = dict(differing), []
    for batch, change in later:
        if not left:
            break
        before, after = rows_by_id(change, before=True), rows_by_id(change, before=False)
        touched = [id for id in left if id in before or id in after]
        if touched:
            found.append(batch)
        for id in touched:
            if left[id](before.get(id)):
                del left[id]
    return found


def rows_by_id(change: Change, *, before: bool) -> dict[Id, Row]:
    """One side of a change."""
    entities = change.entities_before if before else change.entities_after
    ties = change.ties_before if before else change.ties_after
    said = change.said_before if before else change.said_after
    return {
        **{e.key: e for e in entities},
        **{t.identity: t for t in ties},
        **{("said", each.id): each for each in said},
    }


def _is_there(row: Row | None) -> bool:
    return row is not None
