"""What was done since a moment, as one batch to look through: the steps, and the network before
them. Which of them somebody looked at and kept is remembered beside the network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from graphapp.errors import BadInput, Damaged
from graphapp.journeys.past.history import change_of, history
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.memory import once
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.reconcile.apply_change import apply_change
from graphapp.store import Batch, Write
from graphapp.store.stored import STORED_FORMAT, check_format

MOST_STEPS = 300
"""Steps that one evening's list holds."""
_MOST_ROWS = 20_000  # of all of them together
ORIGINS = {
    "said": _("Quick add"),
    "phone": _("A phone"),
    "map": _("On the map"),
    "form": _("A form"),
    "decision": _("A decision"),
    "import": _("An import"),
    "member": _("A member’s form"),
    "api": _("The web API"),
}
"""The doors that a step comes by."""
SORTS = {
    "": _("Everything"),
    "room": _("What the room said"),
    "said": _("by quick add"),
    "phone": _("by phones"),
    "map": _("Edits on the map and its table"),
    "form": _("By forms"),
    "decision": _("Decisions"),
    "import": _("Imports"),
    "member": _("Members’ forms"),
    "api": _("By the web API"),
}
"""Which steps: all of them, or those of one origin; the room's are both what was said and phones'.
"""
_ROOM = ("said", "phone")
_SAID = "Added as said"
_REMEMBERED = 2_000
DOCUMENT = "kept/"


@dataclass(frozen=True)
class Since:
    """The steps from a moment on, the newest first, and the network `before` them. Where `forgets`,
    earlier ones belong to it too, but are too many or are not kept any more."""

    steps: tuple[Batch, ...]
    before: Network
    forgets: bool


def read_moment(text: str) -> datetime:
    """A day, or a day and a time, as the clock here shows it; today where it is empty. Raises
    BadInput."""
    try:
        moment = datetime.fromisoformat(text) if text else _midnight()
        return moment.astimezone()
    except (ValueError, OverflowError) as error:
        raise BadInput(
            _("{text} is no moment.", text=repr(shorten(text))),
            _("Write it as 2026-11-29T14:00, or a day alone."),
        ) from error


def _midnight() -> datetime:
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)


@once
def since(network: Network, workspace: Workspace, moment: datetime) -> Since:
    """What was done since then to the network, which is today's as its owner sees it."""
    found: list[Batch] = []
    before, room = network, _MOST_ROWS
    begun = moment.astimezone(UTC)
    for step in history(workspace):
        if datetime.fromisoformat(step.when) < begun:
            return Since(tuple(found), before.on(network.as_of), forgets=False)
        room -= sum(step.counts.values())
        change = change_of(workspace, step) if step.undoable and room >= 0 else None
        if change is None or len(found) == MOST_STEPS:
            return Since(tuple(found), before.on(network.as_of), forgets=True)
        before = apply_change(before, change.inverse(), network.version)
        found.append(step)
    return Since(tuple(found), before.on(network.as_of), forgets=False)


def of_sort(steps: Iterable[Batch], sort: str) -> list[Batch]:
    """Those of the steps that are of a sort. Raises BadInput."""
    if sort not in SORTS:
        raise BadInput(
            _("There is no sort {sort} of steps.", sort=repr(shorten(sort))),
            _("There is: {names}.", names=", ".join(filter(None, SORTS))),
        )
    wanted = _ROOM if sort == "room" else (sort,)
    return [step for step in steps if not sort or origin_of(step) in wanted]


def origin_of(step: Batch) -> str:
    """The door that a step came by; "" where that was not kept."""
    if not step.origin and step.title.startswith(_SAID):  # before origins were kept
        return "said"
    return step.origin if step.origin in ORIGINS else ""


def seen_before(before: Network, after: Network) -> Network:
    """`before` as the reader of `after` may see it: nobody in it whom they may not see now, be it
    that somebody was hidden or that they are gone."""
    keys = {entity.key for entity in before.as_seen_by(after.reader).entities}
    seen = keys & after.index.keys()
    return Network.of(
        (e for e in before.as_seen_by(after.reader).entities if e.key in seen),
        (t for t in before.all_ties if t.start in seen and t.end in seen),
        version=after.version,
        as_of=after.as_of,
    )


class _Kept(msgspec.Struct):
    format: int
    kept: list[str]


def read_kept(content: bytes) -> list[str]:
    """The ids of steps that somebody kept, the oldest first. Raises ValueError, or SetupProblem for
    a newer format."""
    found = msgspec.json.decode(content, type=_Kept)
    check_format(_("The steps that were kept"), found.format)
    return found.kept


def kept_steps(workspace: Workspace) -> list[str]:
    """Ids of steps that somebody looked at and kept; none where they cannot be read."""
    try:
        content = workspace.store.document(_document(workspace))
        return read_kept(content) if content else []
    except (Damaged, ValueError):  # they are looked at again
        return []


def keep_steps(workspace: Workspace, ids: Iterable[str]) -> None:
    """Remembers that somebody looked at these steps and kept them."""
    with workspace.writing:
        known = {step.id for step in workspace.store.batches()}
        kept = [id for id in dict.fromkeys([*kept_steps(workspace), *ids]) if id in known]
        content = msgspec.json.encode(_Kept(STORED_FORMAT, kept[-_REMEMBERED:]))
        workspace.store.write(Write(documents={_document(workspace): content}))


def _document(workspace: Workspace) -> str:
    return DOCUMENT + workspace.store.meta().id
