"""What was written lately, for a page that saw the step before it."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.journeys.past.history import change_of
from graphapp.journeys.workspace import Workspace
from graphapp.store import Change

_MOST = 8  # steps that are looked at; whoever missed more hears of the last alone
_ROWS = 2_000  # of one step: an import is no sentence on a wall


@dataclass(frozen=True)
class Newest:
    """The id of the newest step ("" for none), and what was done since the one that was seen."""

    step: str
    changes: tuple[Change, ...]


def newest_step(workspace: Workspace) -> str:
    """Its id, "" where there is none."""
    return next((step.id for step in workspace.store.batches()), "")


def newest_since(workspace: Workspace, seen: str) -> Newest:
    """What was done since the step with this id, the newest first."""
    steps = workspace.store.batches()
    at = next((n for n, step in enumerate(steps) if step.id == seen), None)
    if at is None and seen:  # it was taken back: what came since is not known
        steps, at = steps[:1], 0
    later = steps[: len(steps) if at is None else at][:_MOST]
    small = (step for step in later if sum(step.counts.values()) <= _ROWS)
    changes = (change_of(workspace, step) for step in small)
    return Newest(newest_step(workspace), tuple(change for change in changes if change))
