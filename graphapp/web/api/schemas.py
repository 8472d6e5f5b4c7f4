"""What goes in and out, by name: the schemas of the API's document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from graphapp import dates
from graphapp.model import ENTITY_FIELDS, KINDS, SENSES, SPOKEN, STATES, TIE_FIELDS, Field, Type
from graphapp.web.api.shapes import (
    Schema,
    mapping,
    number,
    or_null,
    ref,
    several,
    text,
    thing,
    truth,
    whole,
)

_LONGEST = 20_000
_SEEN = r"[^\x00-\x20\x7f-\xa0]"
"""Something that can be seen; written without \\s, which differs from one language to another."""

KEY = text("The key of an entity.", minLength=1, maxLength=5_000, examples=["enterprise-bakery"])

_LINE = text(maxLength=_LONGEST)
_PHRASE = text("As it stands at somebody.", minLength=1, maxLength=200, pattern=_SEEN)
_OPEN = "open"
"""Forgets what was said."""
_SHAPES: dict[Type, Schema] = {
    "kind": text(enum=list(KINDS)),
    "name": text(minLength=1, maxLength=5_000, pattern=_SEEN),
    "end": KEY,
    "tie type": text(minLength=1, maxLength=200, pattern=_SEEN),
    "list": several(_LINE, maxItems=1_000),
    # Whether the day exists is left to the check that the forms use too.
    "date": text(pattern=rf"^({dates.PATTERN})?$"),
    "truth": truth(),
    "own columns": mapping(
        _LINE, propertyNames=text(pattern=_SEEN, maxLength=200), maxProperties=500
    ),
}


def _of_field(field: Field) -> Schema:
    """What a field may hold when it is sent."""
    shape = _SHAPES.get(field.type, _LINE)
    if field.type == "details":
        shape = several(text(enum=list(field.choices)), maxItems=len(field.choices))
    elif field.choices:
        shape = text(enum=list(field.choices))
    elif field.type == "number":
        shape = or_null(number(minimum=-field.most, maximum=field.most))
    elif field.type == "strength":
        shape = number(exclusiveMinimum=0, maximum=field.most)
    return shape | {"description": field.told}


def _of_fields(fields: Mapping[str, Field]) -> dict[str, Schema]:
    return {field.called: _of_field(field) for field in fields.values() if field.type != "key"}


_ENTITY = _of_fields(ENTITY_FIELDS)
_TIE = _of_fields(TIE_FIELDS)

# Stored values are what older programs and the command line wrote, so less is promised of them.
_STORED_DATES = {"since": text(), "until": text()}
_STORED = {**_STORED_DATES, "name": text(), "url": text(), "extra": mapping(text())}

_PROBLEM = thing(
    {
        "type": text("Where the kind of problem is described.", format="uri-reference"),
        "title": text("The kind of problem; the same for each of its kind."),
        "status": whole("The HTTP status."),
        "detail": text("What happened this time."),
        "hint": text("What to do about it; may be empty."),
        "complaints": several(
            mapping({"type": ["string", "integer"]}),
            "Each wrong value: field (or file, sheet, row and column), value, wrong and right.",
        ),
        "nearest": several(
            thing({"key": text(), "name": text()}), "What was perhaps meant, the nearest first."
        ),
    },
    "A problem, as RFC 9457 words it.",
    required=["type", "title", "status", "detail", "hint"],
)

SCHEMAS: dict[str, Schema] = {
    "Problem": _PROBLEM,
    "Entity": thing({"key": text(ENTITY_FIELDS["key"].help), **_ENTITY, **_STORED}),
    "EntityFields": thing(
        _ENTITY,
        "An entity as it is sent. What is left out is empty then.",
        required=["kind", "name"],
    ),
    "Tie": thing(
        {
            "id": text("Changes with what the tie is known by."),
            **_TIE,
            **_STORED_DATES,
            "strength": number(),
            "extra": mapping(text()),
        }
    ),
    "TieFields": thing(
        _TIE,
        "A tie as it is sent. What is left out is empty then.",
        required=["from", "to", "type"],
    ),
    "DecisionFields": thing(
        {
            "a": KEY,
            "b": KEY,
            "state": text("What became of it.", enum=[*STATES, _OPEN]),
            "who": text("Who decides it.", maxLength=200),
            "why": text("A note, such as why it was dismissed.", maxLength=2_000),
            "introducer": text("The key of who introduces them.", maxLength=5_000),
            "by_when": text("The day by which it is promised.", maxLength=20),
            "tie": text("How a is tied to b now: this tie is added.", maxLength=200),
        },
        "What became of suggesting a and b to each other.",
        required=["a", "b", "state"],
    ),
    "WordsFields": thing(
        {
            "one": _PHRASE,
            "other": _PHRASE,
            "sense": text(
                "What the one is to the other: `narrower` is a sort of it.", enum=[*SENSES, _OPEN]
            ),
            "field": text("What both stand in; `words` are needs and offers.", enum=[*SPOKEN]),
            "who": text("Who says so.", maxLength=200),
        },
        "What two phrases are to each other.",
        required=["one", "other", "sense"],
    ),
    "UndoStep": thing(
        {"id": text("The step to take back; the last one where it is left out.", maxLength=100)},
        required=[],
    ),
    "SaveImport": thing(
        {
            "version": whole("The version that the preview told.", minimum=0, maximum=10**15),
            "name": text("The network's name, where the import begins one.", maxLength=200),
        },
        required=["version"],
    ),
}
"""What follows from no answer's type: the rows of the tables of fields, bodies, and problems."""


def answer_schemas(answers: Iterable[type[Any]]) -> dict[str, Schema]:
    """The schemas of the answers and of all that is in them, made from their types."""
    _, made = msgspec.json.schema_components(answers, ref_template=ref("{name}")["$ref"])
    return {name: _told(schema) for name, schema in made.items()} | SCHEMAS


def _told(schema: Schema) -> Schema:
    """An object that has all of its type's fields, those with a default too, and no others."""
    told = schema | {"required": list(schema.get("properties", ())), "additionalProperties": False}
    if "description" in schema:
        told["description"] = " ".join(schema["description"].split())
    return told
