"""Who is answered at the room's door, how often, and what an answer may do in a phone."""

from __future__ import annotations

import hashlib
import logging
import secrets
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, jsonify, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from graphapp.errors import GraphappError, NotFound
from graphapp.journeys.room.limits import Limit
from graphapp.journeys.room.opening import Room
from graphapp.language import _
from graphapp.settings import Settings
from graphapp.web.frame.security import LOOPBACK, signing_key

_PHONE = "phone"
_WIDE = 8  # times as much from one address as from one phone
_GUESSES = 10
"""Wrong code words a minute from one address, after which it is not listened to for a while."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How often a minute: by phone, by address, and (what is kept) in the room altogether."""

    asked: Limit = field(default_factory=lambda: Limit(240))
    asked_at: Limit = field(default_factory=lambda: Limit(240 * _WIDE))
    sent: Limit = field(default_factory=lambda: Limit(8))
    sent_at: Limit = field(default_factory=lambda: Limit(8 * _WIDE))
    kept: Limit = field(default_factory=lambda: Limit(240))
    guessed: Limit = field(default_factory=lambda: Limit(_GUESSES))


def protect(app: Flask, settings: Settings) -> None:
    """Answers nothing without the code word, bounds how often, checks forms, sets the headers, and
    tells errors without a word of this machine."""
    app.config.update(
        SECRET_KEY=hashlib.sha256(b"room" + signing_key(settings).encode()).hexdigest(),
        SESSION_COOKIE_NAME="graphapp-room",  # a phone sends it to every port of this address
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
        MAX_FORM_PARTS=30,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["limits"] = Limits()
    app.before_request(_let_in)
    CSRFProtect(app)
    app.url_value_preprocessor(_take_code)
    app.url_defaults(_give_code)
    app.after_request(_set_headers)
    app.register_error_handler(GraphappError, _ours)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _web)
    app.register_error_handler(Exception, _bug)


def room() -> Room:
    """The room whose door this is."""
    found: Room = current_app.extensions["room"]
    return found


def limits() -> Limits:
    """How often what may be done here."""
    found: Limits = current_app.extensions["limits"]
    return found


def phone_name() -> str:
    """What a phone is called where it is kept: nothing that leads back to its cookie."""
    return hashlib.blake2b(session[_PHONE].encode(), digest_size=6).hexdigest()


def may_send() -> None:
    """Counts one more that a phone sends. Raises TooOften for one too many of its own, or where the
    room has sent as much as it may."""
    by, at = limits().sent, limits().sent_at
    if not by.take(session[_PHONE]) or not (_is_shared(room().opened) or at.take(_address())):
        raise TooOften(_("That was a lot at once."), _("Send it again in a minute."))
    if limits().kept.is_reached(""):
        raise TooOften(_("The room is very busy."), _("Send it again in a minute."))


class TooOften(GraphappError):
    """For now; it may be sent again later."""

    status = 429


def _let_in() -> ResponseReturnValue | None:
    g.is_known = False
    address = _address()
    is_in = room().has_admitted(session.get(_PHONE, ""))
    is_blocked = not is_in and limits().guessed.is_reached(address)
    if room().opened is None or not _is_own_name() or is_blocked:
        return _nothing()
    if not room().is_code(request.path.split("/")[1]):
        limits().guessed.take(address)
        return _nothing()
    g.is_known = True
    phone = session.get(_PHONE) or secrets.token_hex(16)
    if not room().admit(phone, address):
        raise TooOften(
            _("Too many phones came from where this one is."),
            _("Tell the facilitator, or share one."),
        )
    session[_PHONE], session.permanent = phone, False
    is_often = not limits().asked.take(phone)
    if is_often or not (_is_shared(room().opened) or limits().asked_at.take(address)):
        raise TooOften(_("That was a lot at once."), _("Wait a minute, then load this page again."))
    return None


def _is_own_name() -> bool:
    """Whether it was asked for by the address that the room has: no foreign page may reach it by a
    name of its own."""
    opened = room().opened
    try:
        name = urlsplit(f"//{request.host}").hostname
    except ValueError:
        return False
    return opened is not None and name in {opened.address.lower(), *LOOPBACK}


def _nothing() -> ResponseReturnValue:
    return Response("", 404, mimetype="text/plain")


def _address() -> str:
    return request.remote_addr or ""


def _is_shared(opened: Any) -> bool:
    return opened is not None and opened.shared


def _take_code(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values:
        values.pop("code", None)


def _give_code(_endpoint: str, values: dict[str, Any]) -> None:
    opened = room().opened
    values.setdefault("code", opened.code if opened else "-")


def _set_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _ours(error: GraphappError) -> ResponseReturnValue:
    if isinstance(error, NotFound):  # what was asked for is not said again, nor who is near it
        return _answer(404, _("This is not there, or not public."), _("Go back and look again."))
    if error.status >= 500 or error.status == 409:
        _log.warning("The room could not be answered: %s.", type(error).__name__)
        return _answer(
            503,
            _("The facilitator's computer is busy."),
            _("Nothing is lost: try again in a moment."),
        )
    return _answer(error.status, error.message, error.hint)


def _stale(_error: CSRFError) -> ResponseReturnValue:
    return _answer(
        400,
        _("This page is too old, or this phone keeps no cookies."),
        _("Load the page again, then send it again."),
    )


def _web(error: HTTPException) -> ResponseReturnValue:
    words = {
        404: (_("There is no such page."), _("Go back to the first one.")),
        413: (_("That is too long."), _("Say it in fewer words.")),
    }
    status = error.code or 500
    return _answer(status, *words.get(status, (_("That cannot be done here."), _("Go back."))))


def _bug(error: Exception) -> ResponseReturnValue:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
    _log.error("Error at the room's door: %s at %s.", type(error).__name__, place)
    return _answer(500, _("Something went wrong that should not."), _("Try again in a moment."))


def _answer(status: int, message: str, hint: str) -> ResponseReturnValue:
    if not g.get("is_known"):
        return _nothing()
    if wants_json():
        return jsonify({"error": message, "hint": hint}), status
    return render_template("phone_error.html", message=message, hint=hint), status


def wants_json() -> bool:
    """Whether a script asks, which shows the answer itself."""
    return request.accept_mimetypes.best == "application/json"
