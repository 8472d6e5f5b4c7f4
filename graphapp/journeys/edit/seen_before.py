"""Whether what somebody wants to write over is still what they saw."""

from __future__ import annotations

from collections.abc import Mapping

from graphapp.errors import Conflict
from graphapp.journeys.edit.edit_forms import texts_of
from graphapp.language import _, number
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Entity, Tie
from graphapp.names import shorten

TIES = "ties"
"""Not a field: how many ties somebody saw who removes an entity with all of them."""


class ChangedMeanwhile(Conflict):
    """Somebody else wrote what an edit was to write. `now` is what stands there, by field."""

    def __init__(self, message: str, now: Mapping[str, str]) -> None:
        super().__init__(message, _("Nothing of yours was saved yet."))
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
        labels = {f.called: f.plain for f in (ENTITY_FIELDS | TIE_FIELDS).values()}
        told = "; ".join(_told(labels.get(name, name), text) for name, text in now.items())
        message = _("Somebody else changed {what} meanwhile: {told}.", what=called, told=told)
        raise ChangedMeanwhile(message, now)


def _told(field: str, text: str) -> str:
    if not text:
        return _("its {field} is now empty", field=field)
    return _("its {field} is now “{text}”", field=field, text=shorten(text))


def gone(name: str) -> Conflict:
    """What to say where the entity of this name is no more."""
    if name:
        message = _(
            "“{name}” is not there any more: somebody removed it meanwhile, or made it one with "
            "another.",
            name=shorten(name),
        )
    else:
        message = _(
            "It is not there any more: somebody removed it meanwhile, or made it one with another."
        )
    return Conflict(message, _("The map shows what is there now."))


def ties_as_seen(entity: Entity, ties: int, seen: Mapping[str, str]) -> None:
    """Raises ChangedMeanwhile where the entity has another number of ties than was seen."""
    if seen.get(TIES, str(ties)) == str(ties):
        return
    raise ChangedMeanwhile(
        _(
            "Somebody else changed the ties of “{name}” meanwhile: there are {now} now, and there "
            "were {before} when you looked.",
            name=shorten(entity.name),
            now=number(ties),
            before=shorten(seen[TIES]),
        ),
        {TIES: str(ties)},
    )
