"""Whether what somebody wants to write over is still what they saw."""

from __future__ import annotations

from collections.abc import Mapping

from graphapp.errors import Conflict
from graphapp.journeys.edit.edit_forms import texts_of
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Entity, Tie
from graphapp.names import shorten

TIES = "ties"
"""Not a field: how many ties somebody saw who removes an entity with all of them."""


class ChangedMeanwhile(Conflict):
    """Somebody else wrote what an edit was to write. `now` is what stands there, by field."""

    def __init__(self, message: str, now: Mapping[str, str]) -> None:
        super().__init__(message, "Nothing of yours was saved yet.")
        self.now = dict(now)


def as_seen(
    row: Entity | Tie, seen: Mapping[str, str], written: Mapping[str, str], called: str
) -> None:
    """Raises ChangedMeanwhile where a field is neither as it was `seen` nor as it is `written`."""
    stored = texts_of(row)
    now = {
        name: stored.get(name, "")
        for name, text in seen.items()
        if name != TIES
        and stored.get(name, "") != text
        and stored.get(name, "") != written.get(name)
    }
    if now:
        labels = {f.called: f.label.lower() for f in (ENTITY_FIELDS | TIE_FIELDS).values()}
        told = "; ".join(
            f"its {labels.get(name, name)} is now {_quoted(text)}" for name, text in now.items()
        )
        raise ChangedMeanwhile(f"Somebody else changed {called} meanwhile: {told}.", now)


def _quoted(text: str) -> str:
    return f"“{shorten(text)}”" if text else "empty"


def gone(name: str) -> Conflict:
    """What to say where the entity of this name is no more."""
    called = f"“{shorten(name)}”" if name else "It"
    return Conflict(
        f"{called} is not there any more: somebody removed it meanwhile, or made it one with "
        "another.",
        "The map shows what is there now.",
    )


def ties_as_seen(entity: Entity, ties: int, seen: Mapping[str, str]) -> None:
    """Raises ChangedMeanwhile where the entity has another number of ties than was seen."""
    if seen.get(TIES, str(ties)) == str(ties):
        return
    raise ChangedMeanwhile(
        f"Somebody else changed the ties of “{shorten(entity.name)}” meanwhile: there are {ties} "
        f"now, and there were {shorten(seen[TIES])} when you looked.",
        {TIES: str(ties)},
    )
