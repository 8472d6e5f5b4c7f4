"""The OpenAPI document, made from the declarations beside the routes."""

from __future__ import annotations

from functools import cache
from typing import Any

from graphapp import __version__
from graphapp.web.api.operations import (
    ASKING_HEADER,
    OPERATIONS,
    ROOT,
    Operation,
    Parameter,
)
from graphapp.web.api.schemas import answer_schemas
from graphapp.web.api.shapes import ref, text
from graphapp.web.frame.problem_json import MEDIA_TYPE, TITLES

_JSON = "application/json"
_GROUPS = ("Network", "Entities", "Ties", "Imports", "Analysis", "Suggestions")
_WORDS = """What graphapp knows and works out, as JSON; and writes, with the checks of its pages.

Every read has an ETag; with If-None-Match it answers 304 while nothing has changed. A write with \
If-Match is refused (412) where the network has changed since. Writes take application/json only. \
Problems are told as RFC 9457 describes (application/problem+json). Parameters and fields that are \
not described here are refused (400)."""


@cache
def document() -> dict[str, Any]:
    """The document as OpenAPI 3.1 has it."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in sorted(OPERATIONS, key=lambda o: _GROUPS.index(o.group)):
        paths.setdefault(ROOT + operation.path, {})[operation.method.lower()] = _told(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "graphapp",
            "version": __version__,
            "description": _WORDS,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The server that gave this document."}],
        "tags": [{"name": name} for name in _GROUPS],
        "paths": paths,
        "components": {
            "schemas": answer_schemas(operation.gives for operation in OPERATIONS),
            "responses": {str(status): _problem(status) for status in TITLES},
        },
    }


def _told(operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "tags": [operation.group],
        "parameters": [_parameter(p) for p in operation.parameters] + _headers(operation),
        "responses": _responses(operation),
    }
    if operation.description:
        told["description"] = operation.description
    if body := _body(operation):
        told["requestBody"] = {"required": True, "content": body}
    return told


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = dict(parameter.schema)
    told: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.where,
        "description": schema.pop("description", ""),
        "schema": schema,
    }
    if parameter.where == "path" or parameter.required:
        told["required"] = True
    if parameter.is_list:
        told |= {"style": "form", "explode": True}
    if parameter.example is not None:
        told["example"] = parameter.example
    return told


def _headers(operation: Operation) -> list[dict[str, Any]]:
    told = []
    if operation.reads:
        told.append(_header("If-None-Match", "ETags of answers that are at hand."))
    if operation.locks:
        words = "An ETag of the version that the write rests on; * writes on any."
        said = {"minLength": 1, "pattern": "[!-~]"} if operation.replaces else {}
        told.append(_header("If-Match", words, **said) | {"required": operation.replaces})
    if operation.uploads:
        words = "Says that a program sends this, and not a form of another site."
        told.append(_header(ASKING_HEADER, words, enum=["graphapp"]) | {"required": True})
    return told


def _header(name: str, words: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "header", "description": words, "schema": text(**more)}


def _body(operation: Operation) -> dict[str, Any]:
    if operation.uploads:
        return {"multipart/form-data": {"schema": operation.uploads}}
    if not operation.body:
        return {}
    return {_JSON: {"schema": ref(operation.body), "example": operation.body_example}}


def _responses(operation: Operation) -> dict[str, Any]:
    headers = {"ETag": {"description": "The state it tells.", "schema": {"type": "string"}}}
    if operation.status == 201:
        headers["Location"] = {"description": "Where it is.", "schema": {"type": "string"}}
    good: dict[str, Any] = {
        "description": f"{operation.summary}.",
        "headers": headers,
        "content": {_JSON: {"schema": ref(operation.gives.__name__)}},
    }
    told = {str(operation.status): good}
    if operation.reads:
        told["304"] = {"description": "Nothing has changed."}
    refusals = {
        str(status): {"$ref": f"#/components/responses/{status}"} for status in operation.refusals
    }
    return told | refusals


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": f"{TITLES[status]}.",
        "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
    }
