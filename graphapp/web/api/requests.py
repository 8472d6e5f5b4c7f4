"""Reads a request by its operation's declaration; what does not fit is refused in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import orjson
from flask import request

from graphapp.language import _, _n
from graphapp.tables.fields import Complaints, FieldComplaint
from graphapp.web.api.operations import ASKING_HEADER, Operation, Parameter, Query
from graphapp.web.api.schemas import SCHEMAS
from graphapp.web.api.shapes import Schema, complaints
from graphapp.web.frame.etags import expected_version
from graphapp.web.frame.forms import plain_name
from graphapp.web.frame.problem_json import Refused

_NUMBERS = {"integer": r"-?\d{1,400}", "number": r"-?\d{1,400}(\.\d{1,400})?([eE][+-]?\d{1,3})?"}
_FORM = "multipart/form-data"
_TOLD = 50
"""Problems of one request that are told; a refusal must not be larger than what it refuses."""


def read_request(operation: Operation, path: dict[str, str]) -> Query:
    """What was asked. Raises Refused with everything that does not fit."""
    if not operation.reads:
        _refuse_other_sites(operation)
    if operation.replaces and not request.headers.get("If-Match", "").strip():
        raise Refused(
            428,
            _("This replaces all that is known, so it must say which state it rests on."),
            _("Send the ETag of what you read as If-Match; * replaces whatever is there."),
        )
    values, found = _values(operation, path)
    body = None
    if operation.body:
        body = _json(SCHEMAS[operation.body], found)
    elif operation.uploads:
        body = _form(operation.uploads, found)
    if found:
        raise _misfit(found)
    return Query(values, body, expected_version() if operation.locks else None)


def _refuse_other_sites(operation: Operation) -> None:
    """A page of another site can send a form here, but neither JSON nor headers of its own without
    asking first, which is never granted. So a write is one that no form can send."""
    if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise Refused(403, _("A page of another site may not write here."))
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise Refused(403, _("A page of another site may not write here."))
    if operation.uploads and request.headers.get(ASKING_HEADER) != "graphapp":
        raise Refused(
            403,
            _("Files are taken from programs that say so."),
            _("Send {header}: graphapp.", header=ASKING_HEADER),
        )
    wanted = "application/json" if operation.body else _FORM if operation.uploads else ""
    if wanted and request.mimetype != wanted:
        sent = request.mimetype
        message = (
            _("The body is {type}, not {wanted}.", type=sent, wanted=wanted)
            if sent
            else _("The body is of no type that is named, not {wanted}.", wanted=wanted)
        )
        raise Refused(415, message, _("Send Content-Type: {wanted}.", wanted=wanted))


def _values(operation: Operation, path: dict[str, str]) -> tuple[dict[str, Any], Complaints]:
    found: Complaints = []
    values: dict[str, Any] = {}
    known = [p.name for p in operation.parameters if p.where == "query"]
    right = _("There is: {names}.", names=", ".join(known) or _("none here"))
    strangers = (name[:100] for name in request.args if name not in known)
    wrong = _("is no parameter of this address.")
    _add(found, (FieldComplaint(name, "", wrong, right) for name in strangers))
    for parameter in operation.parameters:
        is_path = parameter.where == "path"
        texts = [path[parameter.name]] if is_path else request.args.getlist(parameter.name)
        values[parameter.name] = _value(parameter, texts, found)
    return values, found


def _value(parameter: Parameter, texts: list[str], found: Complaints) -> Any:
    schema = parameter.schema
    if not texts and parameter.required:
        found.append(FieldComplaint(parameter.name, "", _("is missing."), _("It must be given.")))
        return None
    if not texts:
        return schema.get("default", [] if parameter.is_list else None)
    if parameter.is_list:
        value: Any = [_typed(schema["items"], text) for text in texts]
    elif len(texts) > 1:
        wrong, right = _("is given twice."), _("Give it once.")
        found.append(FieldComplaint(parameter.name, texts[1][:100], wrong, right))
        return None
    else:
        value = _typed(schema, texts[0])
    _add(found, complaints(schema, value, parameter.name))
    return value


def _typed(schema: Schema, text: str) -> Any:
    """The value that a text stands for; the text itself where it is none of that type."""
    type_ = schema["type"]
    if type_ in _NUMBERS and re.fullmatch(_NUMBERS[type_], text, re.ASCII):
        return int(text) if type_ == "integer" else float(text)
    if type_ == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return text


def _json(schema: Schema, found: Complaints) -> Any:
    try:
        value = orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        right = _("Send one JSON document in UTF-8.")
        found.append(FieldComplaint("body", "", _("is no JSON: {why}.", why=error), right))
        return None
    _add(found, (replace(c, field=c.field or "body") for c in complaints(schema, value, "")))
    return value


def _form(schema: Schema, found: Complaints) -> dict[str, Any]:
    """The fields of a multipart form; its files stand in `request.files`."""
    value: dict[str, Any] = {}
    for name, texts in _named(request.form.lists()):
        known = schema["properties"].get(name, {"type": "string"})
        if known["type"] == "array":
            right = _("Send each as a file, with its name.")
            _add(found, [FieldComplaint(name, texts[0][:100], _("is no file."), right)])
            continue
        value[name] = _typed(known, texts[-1])
    for name, files in _named(request.files.lists()):
        value[name] = [plain_name(file.filename) for file in files]
    _add(found, complaints(schema, value, ""))
    return value


def _named(fields: Iterable[tuple[str | None, Any]]) -> Iterator[tuple[str, Any]]:
    """A part of a form need not have a name; none of ours is without."""
    for name, values in fields:
        yield name or _("(no name)"), values


def _add(found: Complaints, more: Iterable[FieldComplaint]) -> None:
    """As many as are told and one, so that it is seen that there are more."""
    found.extend(islice(more, max(0, _TOLD + 1 - len(found))))


def _misfit(found: Complaints) -> Refused:
    """The refusal of a request that does not fit its description."""
    first = found[0]
    value = f" {first.value!r}" if first.value else ""
    message, more = f"{first.field}:{value} {first.wrong}", len(found) - 1
    if len(found) > _TOLD:
        message = _("{what} (and at least {n} more)", what=message, n=_TOLD)
    elif more:
        message = _n("{what} (and {n} more)", "{what} (and {n} more)", more, what=message)
    return Refused(400, message, first.right, [asdict(c) for c in found[:_TOLD]])
