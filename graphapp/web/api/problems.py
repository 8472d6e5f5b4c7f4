"""Problems as RFC 9457 words them: `application/problem+json` for everything under /api/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from flask import Response

from graphapp.errors import GraphappError
from graphapp.web.api.shapes import Complaint, Schema, mapping, several, text, thing, whole

PREFIX = "/api/"
MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: "The request does not fit the description",
    403: "Not from here",
    404: "Not there",
    405: "Not a method of this address",
    409: "The network does not allow it now",
    412: "The network has changed",
    413: "Too large",
    415: "Another content type",
    422: "The content cannot be saved",
    500: "A mistake of ours",
    503: "The store does not answer",
}
_OTHERWISE = {
    400: "Every address, parameter and field is described in /api/v1/openapi.json.",
    404: "All addresses are in /api/v1/openapi.json.",
    405: "The Allow header lists what can be done here.",
}

SCHEMA: Schema = thing(
    {
        "type": text("Where the kind of problem is described.", format="uri-reference"),
        "title": text("The kind of problem; the same for each of its kind."),
        "status": whole("The HTTP status."),
        "detail": text("What happened this time."),
        "hint": text("What to do about it; may be empty."),
        "complaints": several(
            mapping({"type": ["string", "integer"]}),
            "Each value that is wrong: field (or file, sheet, row and column), value, wrong, right.",
        ),
        "nearest": several(
            thing({"key": text(), "name": text()}), "What was perhaps meant, the nearest first."
        ),
    },
    "A problem, as RFC 9457 words it.",
    required=["type", "title", "status", "detail", "hint"],
)


class Refused(GraphappError):
    """A request that the API refuses, with the status to answer and what is wrong."""

    def __init__(
        self,
        status: int,
        message: str,
        hint: str = "",
        complaints: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        super().__init__(message, hint)
        self.status = status
        self.complaints = tuple(complaints)


def misfit(found: list[Complaint]) -> Refused:
    """The refusal of a request that does not fit its description."""
    first = found[0]
    value = f" {first.value!r}" if first.value else ""
    more = f" (and {len(found) - 1:,} more)" if len(found) > 1 else ""
    return Refused(
        400, f"{first.field}:{value} {first.wrong}{more}", first.right, [c._asdict() for c in found]
    )


def problem(
    status: int,
    detail: str,
    hint: str = "",
    complaints: Iterable[Mapping[str, Any]] = (),
    nearest: Iterable[tuple[str, str]] = (),
) -> Response:
    """The answer that tells a problem."""
    facts: dict[str, Any] = {
        "type": f"/api/v1/openapi.json#/components/responses/{status}"
        if status in TITLES
        else "about:blank",
        "title": TITLES.get(status, detail),
        "status": status,
        "detail": detail,
        "hint": hint or _OTHERWISE.get(status, ""),
    }
    if listed := [dict(complaint) for complaint in complaints]:
        facts["complaints"] = listed
    if meant := [{"key": key, "name": name} for key, name in nearest]:
        facts["nearest"] = meant
    response = Response(orjson.dumps(facts), status=status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response
