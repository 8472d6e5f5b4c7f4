"""A tie between two entities, and the one table of its fields."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, NamedTuple

from graphapp.language import _
from graphapp.model.field import Field, declared_fields
from graphapp.model.tie_types import CONNECTED_TO, TIE_TYPES

_MORE = _("More of it")


class Tie(NamedTuple):
    """A tie from `start` to `end` (keys). `directed` is False where direction means nothing.

    A field more is a line here: sheets, forms, the store and the API follow from it.
    """

    # Not formatted: a table is read by its rows.
    # fmt: off
    start: Annotated[str, Field("end", _("From"), _("from"),
        _("Where the tie begins: a key, or a name that only one has."), called="from")]
    end: Annotated[str, Field("end", _("To"), _("to"),
        _("Where the tie ends: a key, or a name that only one has."), called="to")]
    type: Annotated[str, Field("tie type", _("Type"), _("type"),
        _("How the two are tied: a type of ours, such as FUNDS, or a word of your own."),
        also=("tie", "kind", "relation", "relationship"))]
    label: Annotated[str, Field("line", _("In your own words"), _("in your own words"),
        _("Said instead of the type, such as “trades with”; may stay empty."), _MORE)] = ""
    strength: Annotated[float, Field("strength", _("Strength"), _("strength"),
        _("A number above 0; 1 if empty. Twice the number counts twice."), _MORE, ("weight",),
        most=1e12)] = 1.0
    since: Annotated[str, Field("date", _("Since"), _("since"),
        _("When it began."), _MORE,
        ("start", "start date", "year", "date"))] = ""
    until: Annotated[str, Field("date", _("Until"), _("until"),
        _("When it ended; it is kept as past."), _MORE,
        ("end", "end date"))] = ""
    source: Annotated[str, Field("line", _("Source"), _("source"),
        _("Where this is known from."), _MORE,
        ("data source",))] = ""
    directed: Annotated[bool, Field("truth", _("Directed"), _("directed"),
        _("Whether the direction means something; for CONNECTED_TO only."))] = True
    extra: Annotated[dict[str, str], Field("own columns", _("Your own columns"),
        _("your own columns"),
        _("Columns of your own, by name."))] = {}  # noqa: RUF012 - never changed in place
    # fmt: on

    @property
    def identity(self) -> tuple[str, str, str, str, str, str, str]:
        """What makes two ties the same one; the ends of an undirected tie count in any order."""
        start, end = self.start, self.end
        if not self.directed and end < start:
            start, end = end, start
        return (
            start,
            self.type,
            self.label,
            end,
            self.since,
            self.source,
            "" if self.directed else "both",
        )

    @property
    def id(self) -> str:
        """A short stable name for the identity."""
        return hashlib.blake2b("\x1f".join(self.identity).encode(), digest_size=10).hexdigest()

    def words(self, from_key: str) -> str:
        """How the tie reads from one of its ends: "funds", "is funded by", or the user's word."""
        tie_type = TIE_TYPES[self.type]
        if self.label:
            outwards = from_key == self.start or not self.directed
            return self.label if outwards else _("{words} (the other way)", words=self.label)
        return tie_type.forward if from_key == self.start else tie_type.backward

    def words_of_many(self, from_key: str) -> str:
        """How it reads of several at that end, "are funded by"; nothing where the word is the
        user's."""
        if self.label:
            return ""
        tie_type = TIE_TYPES[self.type]
        is_start = from_key == self.start
        return tie_type.forward_of_many if is_start else tie_type.backward_of_many


TIE_FIELDS = declared_fields(Tie)


def make_tie(start: str, end: str, type: str, *, directed: bool | None = None, **more: Any) -> Tie:
    """A tie with the direction that its type has, unless CONNECTED_TO is given one. The ends stay
    in the order given, even where it means nothing: a word of somebody's own may know better."""
    has_direction = TIE_TYPES[type].directed or (type == CONNECTED_TO and bool(directed))
    return Tie(start, end, type, directed=has_direction, **more)
