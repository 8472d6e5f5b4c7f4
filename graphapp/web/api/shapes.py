"""JSON Schema as the API uses it: small makers, and the check of what comes in against it.

The document that the app serves and the check of a request read the same schemas.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from graphapp.language import _
from graphapp.language import number as written
from graphapp.names import shorten
from graphapp.tables.fields import FieldComplaint

Schema = dict[str, Any]

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def text(description: str = "", **more: Any) -> Schema:
    return _of("string", description, more)


def whole(description: str = "", **more: Any) -> Schema:
    return _of("integer", description, more)


def number(description: str = "", **more: Any) -> Schema:
    return _of("number", description, more)


def truth(description: str = "", **more: Any) -> Schema:
    return _of("boolean", description, more)


def several(items: Schema, description: str = "", **more: Any) -> Schema:
    return _of("array", description, {"items": items, **more})


def thing(properties: Mapping[str, Schema], description: str = "", **more: Any) -> Schema:
    """An object with exactly these properties, all of which are there unless `required` says
    otherwise."""
    shape = {
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
    return _of("object", description, shape | more)


def mapping(values: Schema, description: str = "", **more: Any) -> Schema:
    return _of("object", description, {"additionalProperties": values, **more})


def or_null(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _of(type_: str, description: str, more: Mapping[str, Any]) -> Schema:
    return {"type": type_, **({"description": description} if description else {}), **more}


def complaints(schema: Schema, value: Any, field: str) -> Iterator[FieldComplaint]:
    """Everything about `value` that `schema` does not allow; `field` is its name."""
    if not _is_typed(schema, value):
        yield _complain(
            field, value, _("is of another type."), _("Send {what}.", what=_type_words(schema))
        )
        return
    if "enum" in schema and value not in schema["enum"]:
        known = ", ".join(map(str, schema["enum"]))
        right = _("Choose one of: {names}.", names=known)
        yield _complain(field, value, _("is not among the choices."), right)
    if isinstance(value, str):
        yield from _about_text(schema, value, field)
    elif isinstance(value, list):
        yield from _about_list(schema, value, field)
    elif isinstance(value, dict):
        yield from _about_object(schema, value, field)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _about_number(schema, value, field)


def _is_typed(schema: Schema, value: Any) -> bool:
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if isinstance(value, bool):
        return "boolean" in names
    if isinstance(value, float) and value.is_integer() and "integer" in names:
        return True
    return any(isinstance(value, _TYPES[name]) for name in names)


def _about_text(schema: Schema, value: str, field: str) -> Iterator[FieldComplaint]:
    if len(value) < schema.get("minLength", 0):
        yield _complain(field, value, _("is empty."), _("Write something, or leave it out."))
    most = schema.get("maxLength")
    if most is not None and len(value) > most:
        right = _("Send at most {n} characters.", n=written(most))
        yield _complain(field, value, _("is too long."), right)
    if "pattern" in schema and not re.search(schema["pattern"], value):
        right = schema.get("description") or _(
            "It should match {pattern}.", pattern=schema["pattern"]
        )
        yield _complain(field, value, _("is not written as it should be."), right)


def _about_number(schema: Schema, value: float, field: str) -> Iterator[FieldComplaint]:
    above = schema.get("exclusiveMinimum")
    least = float(schema.get("minimum", -math.inf) if above is None else above)
    most = float(schema.get("maximum", math.inf))
    if not least <= value <= most or value == above:
        right = _span_words(f"{least:g}", f"{most:g}", above is None, math.isfinite(most))
        yield _complain(field, value, _("is out of range."), right)


def _span_words(least: str, most: str, with_least: bool, is_bound: bool) -> str:
    if with_least and is_bound:
        return _("Send a number from {least} to {most}.", least=least, most=most)
    if is_bound:
        return _("Send a number above {least} to {most}.", least=least, most=most)
    if with_least:
        return _("Send a number from {least} on.", least=least)
    return _("Send a number above {least} on.", least=least)


def _about_list(schema: Schema, value: list[Any], field: str) -> Iterator[FieldComplaint]:
    if len(value) < schema.get("minItems", 0):
        yield FieldComplaint(field, "", _("has no values."), _("Send at least one."))
    if len(value) > schema.get("maxItems", math.inf):
        right = _("Send at most {n}.", n=written(schema["maxItems"]))
        wrong = _("has {n} values.", n=written(len(value)))
        yield _complain(field, value, wrong, right)
        return
    for item in value:
        yield from complaints(schema["items"], item, field)


def _about_object(schema: Schema, value: dict[str, Any], field: str) -> Iterator[FieldComplaint]:
    if len(value) > schema.get("maxProperties", math.inf):
        right = _("Send at most {n}.", n=written(schema["maxProperties"]))
        yield _complain(field, "", _("has {n} names.", n=written(len(value))), right)
        return
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", False)
    for name in schema.get("required", ()):
        if name not in value:
            yield FieldComplaint(_within(field, name), "", _("is missing."), _("It must be given."))
    for name, item in value.items():
        place = _within(field, name)
        for complaint in complaints(schema.get("propertyNames", {"type": "string"}), name, place):
            yield replace(complaint, wrong=_("is a name that cannot be used."))
        if name in known:
            yield from complaints(known[name], item, place)
        elif others is False:
            right = _("There is: {names}.", names=", ".join(known) or _("nothing"))
            yield _complain(place, item, _("is not known here."), right)
        else:
            yield from complaints(others, item, place)


def _within(field: str, name: str) -> str:
    return f"{field}.{name}"[:100] if field else name[:100]


def _complain(field: str, value: Any, wrong: str, right: str) -> FieldComplaint:
    # What is within it may be as deep and as long as a request can be.
    shown = "" if isinstance(value, list | dict) else str(value)
    return FieldComplaint(field, shorten(shown, 120), wrong, right)


def _type_words(schema: Schema) -> str:
    words = {
        "string": _("text"),
        "integer": _("a whole number"),
        "number": _("a number"),
        "boolean": _("true or false"),
        "array": _("a list"),
        "object": _("an object"),
        "null": "null",
    }
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    *some, last = (words[name] for name in names)
    return _("{words} or {last}", words=", ".join(some), last=last) if some else last
