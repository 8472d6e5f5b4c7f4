"""What is said of a field once, so that everything else can follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_type_hints

from graphapp.language import _

DATE_WORDS = _("Write a year, a month or a day: 2017, 2017-04 or 2017-04-06.")

# fmt: off
Type = Literal["key", "kind", "name", "text", "line", "list", "date", "number", "address",
               "choice", "details", "end", "tie type", "strength", "truth", "own columns"]
# fmt: on
"""How a field is read, checked, stored, sent and shown. A `text` may have several lines, a `line`
has one; a `list` has lines; `details` are names of fields that are shown to everybody; an `end` is
where a tie begins or ends."""


@dataclass(frozen=True, eq=False)
class Field:
    """A field of an entity or of a tie.

    `label` and `help` are its words on forms, in the template and in the API's document; in a
    sentence the label is `plain`, and `single` is the label of one of a list. `part` is the part of
    the form that it stands in, `also` are other people's names for its column. The form offers
    what others have in the fields of the same `known`. `choices` has the words for each value of a
    choice. For a kind in `members_only` it is not public unless the entity shows it. A number is
    from -`most` to `most`, a strength above 0. `called` is its name in sheets, forms and JSON,
    `name` that of the attribute.
    """

    type: Type
    label: str
    plain: str
    help: str
    part: str = ""
    also: tuple[str, ...] = ()
    known: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    members_only: tuple[str, ...] = ()
    most: float = 0.0
    called: str = ""
    single: str = ""
    name: str = ""
    default: Any = None
    is_needed: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its column; the first is our own."""
        return (self.called, *self.also)

    @property
    def has_column(self) -> bool:
        """Whether our own sheet has a column for it alone."""
        return self.type not in ("truth", "own columns")

    @property
    def told(self) -> str:
        """Its help, with how it is written."""
        return f"{self.help} {DATE_WORDS}" if self.type == "date" else self.help


def declared_fields(row: type[Any]) -> dict[str, Field]:
    """The fields that Entity or Tie declares, by attribute, in their order."""
    hints, defaults = get_type_hints(row, include_extras=True), row._field_defaults
    fields: dict[str, Field] = {}
    for name in row._fields:
        said: Field = hints[name].__metadata__[0]
        fields[name] = replace(
            said,
            name=name,
            called=said.called or name,
            default=defaults.get(name),
            is_needed=name not in defaults and said.type != "key",
        )
    closed = {field.called: field.label for field in fields.values() if field.members_only}
    for name, one in fields.items():
        if one.type == "details":
            fields[name] = replace(one, choices=closed)
    return fields
