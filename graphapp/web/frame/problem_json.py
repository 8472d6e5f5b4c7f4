"""Problems as RFC 9457 words them: `application/problem+json` for everything under /api/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from flask import Response

from graphapp.errors import GraphappError
from graphapp.language import _

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
    422: "Understood, but not possible",
    428: "It must say which state it rests on",
    500: "A mistake of ours",
    503: "The store does not answer",
}
"""What the document of the API calls them too: these are for programs, in English alone."""
_OTHERWISE = {
    400: _("Every address, parameter and field is described in /api/v1/openapi.json."),
    404: _("All addresses are in /api/v1/openapi.json."),
    405: _("The Allow header lists what can be done here."),
}


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
