"""What went wrong, told as a page or as JSON; nobody sees a traceback."""

from __future__ import annotations

import logging
import secrets
import traceback
from dataclasses import asdict
from pathlib import Path

from flask import (
    Flask,
    Response,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from graphapp.errors import BadInput, GraphappError, NotFound, StoreUnavailable
from graphapp.journeys.edit.edit_forms import FormRefused
from graphapp.language import _
from graphapp.reader import OWNER
from graphapp.web.frame import shell
from graphapp.web.frame.address_now import address_now
from graphapp.web.frame.members import is_for_members
from graphapp.web.frame.problem_json import PREFIX, problem
from graphapp.web.frame.request_network import FOLLOWS
from graphapp.web.frame.request_reader import reader
from graphapp.web.frame.slow_requests import rule

_log = logging.getLogger(__name__)
_DEEPEST = 6
"""Places of the code that are told of an error, the innermost first."""

_WORDS = {
    400: (_("That request cannot be understood."), _("Go back and try again.")),
    404: (_("There is no such page."), _("Choose a page above, or search.")),
    405: (_("That cannot be done here."), _("Go back and use the page's own buttons.")),
    413: (_("That is larger than what is accepted here."), _("Send a smaller file, or several.")),
}

_FOR_OTHERS = (
    _("This is not public, or not there."),
    _("Only what everybody may see is shown here."),
)

_NO_FORM = (
    _("There is no form at this address."),
    _("It may be closed. Ask whoever sent it to you."),
)

_API_WORDS = {
    404: _("There is nothing at this address."),
    405: _("That cannot be done at this address."),
    413: _("That is larger than what is accepted here; GRAPHAPP_MAX_UPLOAD bounds it."),
}


def explain(app: Flask) -> None:
    """Every error becomes words."""
    app.register_error_handler(GraphappError, _ours)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _web)
    app.register_error_handler(Exception, _bug)


def _ours(error: GraphappError) -> ResponseReturnValue:
    if isinstance(error, StoreUnavailable):
        shell.do_not_ask()
    if isinstance(error, NotFound) and (address := address_now()):
        return redirect(address)
    nearest = error.nearest if isinstance(error, NotFound) else ()
    if isinstance(error, NotFound) and FOLLOWS in request.headers and request.method == "GET":
        return Response(status=204)  # a page that follows goes on without whoever is gone
    if _asks_the_api():
        listed = getattr(error, "complaints", ())
        is_form = isinstance(error, FormRefused)
        complaints = [asdict(c) for c in listed] if is_form else listed
        status = 422 if isinstance(error, BadInput) else error.status  # 400 is for what misfits
        return problem(status, error.message, error.hint, complaints, nearest)
    return _answer(error.status, error.message, error.hint, nearest=nearest)


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _answer(
        400,
        _("This form was open for too long, or came from elsewhere."),
        _("Nothing was changed. Go back, reload the page and send it again."),
    )


def _web(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error.response, Response):
        return error.response
    status = error.code or 500
    if _asks_the_api():
        answer = problem(status, _API_WORDS.get(status, f"{error.name}."))
        answer.headers.extend(
            (name, value) for name, value in error.get_headers() if name == "Allow"
        )
        return answer
    if status == 413:
        limit = current_app.extensions["workspace"].settings.max_upload_mb
        return _answer(
            status,
            _("That is larger than the {limit} MB accepted here.", limit=limit),
            _("Send a smaller file, or raise GRAPHAPP_MAX_UPLOAD."),
        )
    message, hint = _WORDS.get(status, (error.name + ".", _("Go back and try again.")))
    return _answer(status, message, hint)


def _bug(error: Exception) -> ResponseReturnValue:
    name = secrets.token_hex(4)
    # Where, not what: an exception's own words may hold somebody's data.
    _log.error("Error %s at %s: %s in %s.", name, rule(), type(error).__name__, _places(error))
    _log.debug("Error %s in full:", name, exc_info=error)
    return _answer(
        500,
        _("Something went wrong that should not."),
        _("Nothing was saved by halves. The log tells more under {name}.", name=name),
    )


def _places(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )


def _answer(
    status: int, message: str, hint: str, nearest: tuple[tuple[str, str], ...] = ()
) -> ResponseReturnValue:
    if _asks_the_api():
        return problem(status, message, hint)
    if is_for_members():
        return _bare_answer(status, message, hint)
    if status < 500 and reader() != OWNER:  # what was asked for may be a name
        message, hint, nearest = *_FOR_OTHERS, ()
    if request.path == "/ready" or request.accept_mimetypes.best == "application/json":
        return jsonify({"error": message, "hint": hint}), status
    page = render_template(
        "error.html", status=status, message=message, hint=hint, nearest=nearest, left_out=None
    )
    return page, status


def _bare_answer(status: int, message: str, hint: str) -> ResponseReturnValue:
    """Without the network's name and the ways into it."""
    if status == 404:  # the same for a form that is closed and one that never was
        message, hint = _NO_FORM
    return render_template("answer_error.html", message=message, hint=hint), status


def _asks_the_api() -> bool:
    return request.path.startswith(PREFIX)
