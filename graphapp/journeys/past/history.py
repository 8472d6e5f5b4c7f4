"""The steps that were taken, and taking one back.

A network has one history. Every write of entities or ties is a step (a Batch) with its Change kept
beside it, so the state of the graph is always the one that the newest step left, and the inverse
of its Change is exactly what takes it back. So does the inverse of an older one, where what it
changed still is as it left it (`reconcile/in_the_way.py`).
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from graphapp.errors import Conflict, Damaged, NotFound
from graphapp.journeys.amounts import amounts, some
from graphapp.journeys.edit.edit_forms import on_the_newest
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n
from graphapp.model import Decision
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.reader import OWNER, Reader
from graphapp.reconcile.in_the_way import in_the_way, not_as_left
from graphapp.store import Batch, Change, Write

_log = logging.getLogger(__name__)

KEPT = 20
KEPT_BYTES = 50_000_000
"""The details of the newest steps are kept, of at least so many, and of as many more as take so
many bytes in the store, compressed. Older ones keep their title and counts only."""
_LEAST = 10_000
"""Bytes that a step counts for at least: what is read whenever somebody writes must not grow."""
_NAMED = 5
_UNNAMED = _("A step")
_BACK = [_("Took back: {step}").split("{step}"), ["Took back: ", ""]]
_AGAIN = [_("Did again: {step}").split("{step}"), ["Did again: ", ""]]
"""What stands before and after a step's title, once it was taken back or done again, as it is said
here, and in English."""


def record(
    title: str,
    files: Sequence[str] = (),
    counts: Mapping[str, int] | None = None,
    *,
    undoable: bool = True,
    origin: str = "",
) -> Batch:
    """A step that happens now, by the door that `origin` says (see `since.SORTS`). Its title must
    never name a person: it outlives them."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    return Batch(
        uuid.uuid4().hex[:12], when, title, tuple(files), dict(counts or {}), undoable, origin
    )


def take_step(
    workspace: Workspace,
    change: Change,
    batch: Batch,
    *,
    expected_version: int,
    documents: Mapping[str, bytes | None] | None = None,
    drop_batches: Sequence[str] = (),
) -> int:
    """Writes a change as the newest step, lets go of the details of those too old, and gives the
    new version. Raises Conflict when the store has moved on from `expected_version`."""
    least = KEPT - 1 if batch.undoable else KEPT
    old: dict[str, bytes | None] = dict.fromkeys(_too_old(workspace, least))
    version = workspace.write(
        Write(
            change,
            batch=batch,
            drop_batches=tuple(drop_batches),
            documents={**old, **(documents or {})},
            expected_version=expected_version,
        )
    )
    _log.info("Step %s saved: %s.", batch.id, _amounts(batch))
    return version


def _too_old(workspace: Workspace, least: int) -> Iterator[str]:
    """The details that go when another step is taken."""
    sizes, room = workspace.store.document_sizes(), KEPT_BYTES
    ids = (details_id(batch.id) for batch in workspace.store.batches())
    for place, id in enumerate(id for id in ids if id in sizes):
        room -= max(sizes[id], _LEAST)
        if room < 0 and place >= least:
            yield id


def history(workspace: Workspace, reader: Reader = OWNER) -> list[Batch]:
    """The open network's steps, newest first. A step is `undoable` while its details are kept.

    Whoever is not the owner is told when, and how many: titles and files may name anybody.
    """
    batches = workspace.store.batches()
    if reader != OWNER:
        return [
            replace(step, title=_UNNAMED, files=(), undoable=False, origin="") for step in batches
        ]
    kept = set(workspace.store.documents())
    return [replace(batch, undoable=details_id(batch.id) in kept) for batch in batches]


def change_of(workspace: Workspace, batch: Batch) -> Change | None:
    """What a step did; None where that is not kept, or cannot be read any more."""
    try:
        return workspace.store.change_of(batch.id)
    except Damaged:
        _log.warning("What step %s did is damaged.", batch.id)
        return None


def undo(workspace: Workspace, expected_version: int | None = None, step: str = "") -> Batch:
    """Takes a step back, the newest unless one is named by its id, and gives it.

    The newest leaves the history. Taking back an older one is a step of its own.

    Raises NotFound where there is no such step, and Conflict where its details are not kept, later
    steps stand in the way, or the network is not at `expected_version` any more.
    """
    version = workspace.store.version() if expected_version is None else expected_version
    newest = workspace.store.batches()[:1]
    if newest and step in ("", newest[0].id):  # the network itself need not be read for that
        change = change_of(workspace, newest[0])
        if change is None:
            raise _not_kept(newest[0])
        return _drop(workspace, newest[0], change, version)
    done = on_the_newest(workspace, expected_version, lambda it: _take_back(workspace, it, step))
    if isinstance(done, Conflict):
        raise done
    return done.step


@dataclass(frozen=True)
class TakenBack:
    """A step that was taken back, the change that did it, and the step that it is in the history:
    None where the one taken back left the history instead."""

    step: Batch
    change: Change
    by: Batch | None


def take_back(workspace: Workspace, step: str, *, stays: bool) -> TakenBack:
    """Takes the step with this id back. Where it `stays`, by a step of its own even if it is the
    newest, so that this can be taken back in turn: that is doing it again.

    Raises NotFound and Conflict as `undo` does.
    """
    done = on_the_newest(
        workspace, None, lambda network: _take_back(workspace, network, step, stays=stays)
    )
    if isinstance(done, Conflict):
        raise done
    return done


def _take_back(
    workspace: Workspace, network: Network, id: str, *, stays: bool = False
) -> TakenBack | Conflict:
    """A step, or what stays in the way however often it is tried."""
    batches = workspace.store.batches()
    place = next((i for i, batch in enumerate(batches) if batch.id == id), None)
    if place is None:
        raise _no_step(id)
    step, later = batches[place], batches[:place]
    change = change_of(workspace, step)
    if change is None:
        return _not_kept(step)
    if not later and not stays:  # those after it were taken back meanwhile
        return TakenBack(_drop(workspace, step, change, network.version), change.inverse(), None)
    refused = _refused(workspace, network, step, change, later)
    if refused:
        return refused
    inverse = change.inverse()
    batch = record(_title_back(step.title), counts=counts_of(inverse))
    take_step(workspace, inverse, batch, expected_version=network.version)
    _log.info("Step %s undone: %s.", step.id, _amounts(step))
    return TakenBack(step, inverse, batch)


def _title_back(title: str) -> str:
    """What a step is called that takes back the one of this title."""
    for before, after in _BACK:
        if title.startswith(before) and title.endswith(after):
            return _("Did again: {step}", step=title.removeprefix(before).removesuffix(after))
    for before, after in _AGAIN:
        if title.startswith(before) and title.endswith(after):
            title = title.removeprefix(before).removesuffix(after)
            break
    return _("Took back: {step}", step=shorten(title, 200))


def _drop(workspace: Workspace, newest: Batch, change: Change, version: int) -> Batch:
    """Takes the newest step back as if it had not been."""
    workspace.write(Write(change.inverse(), drop_batches=(newest.id,), expected_version=version))
    _log.info("Step %s undone: %s.", newest.id, _amounts(newest))
    return newest


def _refused(
    workspace: Workspace, network: Network, step: Batch, change: Change, later: Sequence[Batch]
) -> Conflict | None:
    """What to say where the network is not as the step left it."""
    differing = not_as_left(network, change)
    if not differing:
        return None
    past = ((batch, change_of(workspace, batch) or Change()) for batch in later)
    steps = in_the_way(differing, past)
    message = _("This step cannot be taken back as things are: {step}.", step=shorten(step.title))
    if steps:
        return Conflict(message, _first_these(steps))
    return Conflict(
        message,
        _(
            "What it did was changed since, and the history does not tell by what. "
            "Correct by hand what should be otherwise."
        ),
    )


def _first_these(steps: Sequence[Batch]) -> str:
    named = "; ".join(f"{shorten(b.title)}, {_minute(b)} ({b.id})" for b in steps[:_NAMED])
    more = len(steps) - _NAMED
    if more > 0:
        named = _n("{named}; and {n} more", "{named}; and {n} more", more, named=named)
    return _(
        "Later steps changed the same, or need it. Take these back first: {steps}.", steps=named
    )


def _minute(step: Batch) -> str:
    return step.when[:16].replace("T", " ")


def _no_step(id: str) -> NotFound:
    if id:
        return NotFound(
            _("There is no such step in the history."),
            _("It may have been taken back meanwhile."),
        )
    return NotFound(
        _("There is nothing to undo."),
        _("A step appears here when you add, correct, remove or import something."),
    )


def _not_kept(step: Batch) -> Conflict:
    return Conflict(
        _("This step cannot be undone: {step}.", step=step.title),
        _(
            "Its details are not kept, or cannot be read any more. "
            "Correct by hand what should be otherwise."
        ),
    )


def counts_of(change: Change) -> dict[str, int]:
    """A change in the figures of the history."""
    said = {
        each.id: isinstance(each, Decision) for each in (*change.said_before, *change.said_after)
    }
    decided = sum(said.values())
    counts = {"decided": decided, "taught": len(said) - decided}
    for what, before, after in (
        ("", {e.key for e in change.entities_before}, {e.key for e in change.entities_after}),
        ("ties ", {t.id for t in change.ties_before}, {t.id for t in change.ties_after}),
    ):
        counts[f"{what}new"] = len(after - before)
        counts[f"{what}changed"] = len(after & before)
        counts[f"{what}removed"] = len(before - after)
    return {what: count for what, count in counts.items() if count}


def _amounts(batch: Batch) -> str:
    """What a step did, in figures: its title and files may name what is nobody else's business."""
    counted = amounts(batch.counts)
    files = f"from {some(len(batch.files), 'file')}" if batch.files else ""
    return ", ".join(filter(None, (counted, files))) or "nothing counted"


def details_id(batch_id: str) -> str:
    """The document that holds what a step did."""
    return f"batch/{batch_id}"
