"""How entities, ties and what people said are kept outside the graph: by the names of their fields.

Undo records, networks on the shelf and backups hold them so, with the number of the format. Rows of
format 1 (graphapp 0.1.0) are lists in the order that the fields had then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from graphapp import __version__
from graphapp.errors import BadInput, SetupProblem
from graphapp.language import _
from graphapp.model import ENTITY_FIELDS, SAID_FIELDS, TIE_FIELDS, Entity, Said, Tie, said_from

STORED_FORMAT = 3
"""What is stored now. It is raised when the shape changes; a field more has a name of its own."""

FIELDS = sorted(
    [*map("entity.{}".format, ENTITY_FIELDS), *map("tie.{}".format, TIE_FIELDS), *SAID_FIELDS]
)
"""All that a row may say, as the graph keeps it beside the format."""

_FIRST = {
    Entity: "key kind name description sectors tags needs offers area latitude longitude url "
    "identifiers since until visibility source extra",
    Tie: "start end type label strength since until source directed extra",
}
"""The order of the fields in format 1, which is of the past and stays as it is."""

Row = TypeVar("Row", Entity, Tie)


def stored(row: Entity | Tie) -> dict[str, Any]:
    """What a row has by field; fields with their default are left out."""
    return {
        name: value
        for name, value in row._asdict().items()
        if name not in row._field_defaults or value != row._field_defaults[name]
    }


def entity_from(values: Mapping[str, Any] | list[Any]) -> Entity:
    """An entity as it was stored by this graphapp or an older one. Raises SetupProblem for a field
    of a newer one, BadInput for what no graphapp wrote."""
    return _row(Entity, values)


def tie_from(values: Mapping[str, Any] | list[Any]) -> Tie:
    """A tie as `entity_from` reads an entity."""
    return _row(Tie, values)


def kept_said(values: Mapping[str, Any]) -> Said:
    """What people said, as it was stored. Raises as `entity_from` does."""
    unknown = {f"{values['what']}.{name}" for name in values.keys() - {"what", "id"}}
    check_format(_("What is kept"), STORED_FORMAT, unknown)
    try:
        return said_from(dict(values))
    except ValueError as error:
        raise _damaged(values) from error


def check_format(what: str, format: object, fields: Collection[str] = ()) -> None:
    """Raises SetupProblem where `what` is of a newer format, or says more than we know of."""
    unknown = sorted(set(fields).difference(FIELDS))
    if not isinstance(format, int) or format > STORED_FORMAT or unknown:
        news = (
            _("it has {fields}", fields=", ".join(unknown))
            if unknown
            else _("format {number}", number=format)
        )
        raise SetupProblem(
            _("{what} was kept by a newer graphapp ({news}).", what=what, news=news),
            _(
                "Bring this graphapp ({version}) up to date first. Nothing was changed.",
                version=__version__,
            ),
        )


def _damaged(kept: Any) -> BadInput:
    wrong = _("What is kept is damaged: {kept}", kept=f"{kept!r:.200}")
    return BadInput(wrong, _("Restore a backup."))


def _row(make: type[Row], kept: Any) -> Row:
    if isinstance(kept, list) and len(kept) == len(first := _FIRST[make].split()):
        kept = dict(zip(first, kept, strict=True))
    try:
        values: dict[str, Any]
        values = {name: tuple(v) if isinstance(v, list) else v for name, v in kept.items()}
        return make(**values)
    except (TypeError, AttributeError) as error:
        if isinstance(kept, dict):
            check_format(_("What is kept"), STORED_FORMAT, kept.keys() - set(make._fields))
        raise _damaged(kept) from error
