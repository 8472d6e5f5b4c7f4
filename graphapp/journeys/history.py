"""The steps that were taken, and taking the last one back.

A network has one history. Every write of entities or ties is a step (a Batch) with its Change kept
beside it, so the state of the graph is always the one that the newest step left, and the inverse
of its Change is exactly what takes it back.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from graphapp.errors import Conflict, Damaged, NotFound
from graphapp.journeys.workspace import Workspace
from graphapp.reader import OWNER, Reader
from graphapp.store import Batch, Change, Write

_log = logging.getLogger(__name__)

KEPT = 20
"""Steps whose details are kept; older ones keep their title and counts only."""
_UNNAMED = "A step"


def record(
    title: str,
    files: Sequence[str] = (),
    counts: Mapping[str, int] | None = None,
    *,
    undoable: bool = True,
) -> Batch:
    """A step that happens now. Its title must never name a person: it outlives them."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    return Batch(uuid.uuid4().hex[:12], when, title, tuple(files), dict(counts or {}), undoable)


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
    kept = KEPT - 1 if batch.undoable else KEPT
    past = [step.id for step in history(workspace) if step.undoable]
    old: dict[str, bytes | None] = {details_id(id): None for id in past[kept:]}
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


def history(workspace: Workspace, reader: Reader = OWNER) -> list[Batch]:
    """The open network's steps, newest first. A step is `undoable` while its details are kept.

    Whoever is not the owner is told when, and how many: titles and files may name anybody.
    """
    batches = workspace.store.batches()
    if reader != OWNER:
        return [replace(step, title=_UNNAMED, files=(), undoable=False) for step in batches]
    kept = set(workspace.store.documents())
    return [replace(batch, undoable=details_id(batch.id) in kept) for batch in batches]


def change_of(workspace: Workspace, batch: Batch) -> Change | None:
    """What a step did; None where that is not kept, or cannot be read any more."""
    try:
        return workspace.store.change_of(batch.id)
    except Damaged:
        _log.warning("What step %s did is damaged.", batch.id)
        return None


def undo(workspace: Workspace, expected_version: int | None = None) -> Batch:
    """Takes the newest step back, removes it from the history and gives it.

    Raises NotFound where there is no step, and Conflict where it cannot be taken back, somebody
    took another step at the same moment, or the network is not at `expected_version` any more.
    """
    version = workspace.store.version() if expected_version is None else expected_version
    batches = workspace.store.batches()
    if not batches:
        raise NotFound(
            "There is nothing to undo.",
            "A step appears here when you add, correct, remove or import something.",
        )
    newest = batches[0]
    change = change_of(workspace, newest)
    if change is None:
        raise Conflict(
            f"The last step cannot be undone: {newest.title}.",
            "Its details are not kept, or cannot be read any more. "
            "Correct by hand what should be otherwise.",
        )
    workspace.write(Write(change.inverse(), drop_batches=(newest.id,), expected_version=version))
    _log.info("Step %s undone: %s.", newest.id, _amounts(newest))
    return newest


def _amounts(batch: Batch) -> str:
    """What a step did, in figures: its title and files may name what is nobody else's business."""
    parts = [f"{number:,} {what}" for what, number in batch.counts.items()]
    if batch.files:
        parts.append(f"from {len(batch.files)} file{'s' if len(batch.files) > 1 else ''}")
    return ", ".join(parts) or "nothing counted"


def details_id(batch_id: str) -> str:
    """The document that holds what a step did."""
    return f"batch/{batch_id}"
