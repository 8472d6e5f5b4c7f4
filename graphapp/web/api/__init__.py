"""The web API under /api/v1/: what the command line tells, and the forms' writes, for programs."""

from __future__ import annotations

from collections.abc import Callable

import orjson
from flask import Blueprint, Response, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from graphapp.errors import Conflict
from graphapp.journeys.json_facts import row_facts
from graphapp.web.api import analyses, imports, read, said, write
from graphapp.web.api.document import document
from graphapp.web.api.operations import OPERATIONS, ROOT, Made, Operation, Query
from graphapp.web.api.requests import read_request
from graphapp.web.frame import etags

__all__ = ["analyses", "blueprint", "imports", "read", "said", "write"]

blueprint = Blueprint("api", __name__, url_prefix=ROOT)


@blueprint.record_once
def _exempt(state: BlueprintSetupState) -> None:
    """Its own checks keep other sites' forms away (requests._refuse_other_sites): programs have no
    form to take a token from."""
    state.app.extensions["csrf"].exempt(blueprint)


@blueprint.get("/openapi.json")
def describe() -> ResponseReturnValue:
    """The document that describes all of it."""
    response = Response(orjson.dumps(document()), mimetype="application/json")
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    return response.make_conditional(request)


def _view(operation: Operation) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        asked = read_request(operation, path)
        return (_read if operation.reads else _write)(operation, asked)

    return view


def _read(operation: Operation, asked: Query) -> Response:
    """What is asked for; nothing is worked out for those who have it already."""
    tag = etags.state().tag(operation.name, request.full_path)
    if etags.is_known(tag):
        return etags.mark(Response(status=304), tag)
    given = operation.function(asked)
    if etags.has_any():
        return etags.mark(Response(status=304), tag)
    if isinstance(given, Response):
        return given
    return etags.mark(_json(given), tag)


def _write(operation: Operation, asked: Query) -> Response:
    """What was done, with the tag of the version that is told."""
    try:
        given = operation.function(asked)
    except Conflict as error:
        if asked.expected_version is None:
            raise
        raise etags.has_changed(error) from error
    answer = given.answer if isinstance(given, Made) else given
    response = _json(answer)
    response.status_code = operation.status
    if isinstance(given, Made):
        response.headers["Location"] = given.address
    if not hasattr(answer, "version"):
        return response
    told = etags.state()._replace(version=answer.version)
    return etags.mark(response, told.tag(operation.name, request.full_path))


def _json(answer: object) -> Response:
    return Response(orjson.dumps(answer, default=row_facts), mimetype="application/json")


for _operation in OPERATIONS:
    _rule = _operation.path.replace("{key}", "<path:key>").replace("{", "<").replace("}", ">")
    blueprint.add_url_rule(_rule, _operation.name, _view(_operation), methods=[_operation.method])
