"""What the forms for entities and ties share.

Fields are texts as in our own sheet, with `|` between the values of a list. A field that is absent
stays as it is; an empty one is cleared. `extra:NAME` is a column of the user's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from graphapp.errors import BadInput, Conflict
from graphapp.journeys.edit.try_again import try_again
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Entity, Tie
from graphapp.network import Network
from graphapp.tables.cells import join_values
from graphapp.tables.fields import Complaints, read_text

OWN_COLUMN = "extra:"


class FormRefused(BadInput):
    """The fields cannot be saved as they are. `complaints` has everything that is wrong with them;
    `existing` names the entity that is meant to be the same thing, as (key, name)."""

    def __init__(self, complaints: Complaints, existing: tuple[str, str] | None = None) -> None:
        super().__init__(" ".join(map(str, complaints)), _("Correct this and save again."))
        self.complaints = tuple(complaints)
        self.existing = existing


T = TypeVar("T")


def on_the_newest(
    workspace: Workspace, expected_version: int | None, change: Callable[[Network], T]
) -> T:
    """What `change` gives for the network as it is, with all its ties. Somebody who looked at one
    version before writing (`expected_version`) gets a Conflict when there is another; everybody
    else is served again when others write at the same moment."""
    with workspace.writing:
        if expected_version is None:
            return try_again(lambda: change(workspace.undated()))
        network = workspace.undated()
        if network.version != expected_version:
            raise Conflict(
                _("The network was changed while you were writing."),
                _("Look at the new state, then save again."),
            )
        return change(network)


def did(before: bool, after: bool, what: str) -> str:
    """What the history says of `what` that was there before, and is after."""
    if before and after:
        return _("Corrected {what}", what=what)
    return _("Added {what}", what=what) if after else _("Removed {what}", what=what)


def texts_of(row: Entity | Tie) -> dict[str, str]:
    """An entity or a tie as a form shows it: every field as text."""
    fields = ENTITY_FIELDS if isinstance(row, Entity) else TIE_FIELDS
    shown = {
        field.called: as_text(value) for field, value in zip(fields.values(), row, strict=True)
    }
    del shown["extra"]
    return shown | {OWN_COLUMN + column: text for column, text in row.extra.items()}


def as_text(value: Any) -> str:
    """A field's value as it is typed, lists with ` | ` between values."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, int | float):
        return repr(int(value) if value == value // 1 else value)
    return value if isinstance(value, str) else join_values(value, " | ")


def read_extra(
    fields: Mapping[str, str], before: Mapping[str, str], complaints: Complaints
) -> dict[str, str]:
    """The user's own columns, those in `fields` over those before; an empty one is removed."""
    extra = dict(before)
    for name, text in fields.items():
        column = name.removeprefix(OWN_COLUMN).strip()
        if name.startswith(OWN_COLUMN) and column:
            extra[column] = read_text(column, text, complaints)
    return {column: text for column, text in extra.items() if text}
