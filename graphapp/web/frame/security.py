"""Safe by default: who may call us, what a page may load, and forms that only we can send."""

from __future__ import annotations

import logging
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect

from graphapp.atomic_file import whole_file
from graphapp.errors import BadInput, SetupProblem
from graphapp.language import _
from graphapp.settings import Settings
from graphapp.web.frame.members import MOST_BYTES, is_for_members
from graphapp.web.frame.problem_json import PREFIX, problem

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_MB = 1024 * 1024
_SECRET = re.compile(r"[\w-]{43}", re.ASCII)
"""A key of 32 random bytes, as it is written down."""

_log = logging.getLogger(__name__)


def protect(app: Flask, settings: Settings) -> None:
    """Bounds uploads, refuses foreign host names, checks forms, sets the headers; in this order, so
    that a stranger learns nothing of the forms."""
    app.config.update(
        SECRET_KEY=signing_key(settings),
        # A little above the limit, so that the form around a file of just that size still fits.
        MAX_CONTENT_LENGTH=settings.max_upload_mb * _MB + _MB,
        MAX_FORM_MEMORY_SIZE=4 * _MB,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
        WTF_CSRF_TIME_LIMIT=None,
    )
    trusted = {name.lower() for name in (*LOOPBACK, *settings.host_names)}
    app.before_request(_make_nonce)
    app.before_request(lambda: _refuse_strangers(trusted))
    app.before_request(_bound_what_members_send)
    app.before_request(_refuse_nameless_fields)
    CSRFProtect(app)
    app.after_request(_set_headers)


def _refuse_strangers(trusted: set[str]) -> ResponseReturnValue | None:
    """Answers only to its own names, so that a foreign page cannot reach it by a name of its own.
    (Flask's TRUSTED_HOSTS cannot name [::1].)"""
    try:
        name = urlsplit(f"//{request.host}").hostname
    except ValueError:
        name = None
    if name in trusted:
        return None
    message = _("{name} is not a name of this server.", name=repr(request.host))
    if request.path.startswith(PREFIX):
        return problem(400, message, _("GRAPHAPP_HOST_NAMES lists further names."))
    return f"{message}\n", 400, {"Content-Type": "text/plain"}


def _bound_what_members_send() -> None:
    if is_for_members():
        request.max_content_length = MOST_BYTES


def _refuse_nameless_fields() -> ResponseReturnValue | None:
    """No form of ours sends a part without a name, and whoever reads a form relies on names."""
    if None not in request.form and None not in request.files:
        return None
    words = _("A part of the form has no name."), _("Name every field that is sent.")
    if request.path.startswith(PREFIX):
        return problem(400, *words)
    raise BadInput(*words)


def _make_nonce() -> None:
    g.nonce = secrets.token_urlsafe(16)


def _set_headers(response: Response) -> Response:
    nonce = g.get("nonce", "")
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
        "img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    # What has a tag is a file of ours, or says itself that it is asked for again each time.
    if "ETag" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


def signing_key(settings: Settings) -> str:
    """The key that signs forms and cookies. Raises SetupProblem."""
    return _secret(settings.data_dir / "secret")


def _secret(path: Path) -> str:
    """The key that signs forms, made once and readable to its owner alone; anew where somebody or
    something damaged it. Raises SetupProblem."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            found = path.read_text(encoding="ascii", errors="replace")
            if _SECRET.fullmatch(found):
                return found
            _log.warning(
                "The key that signs forms was damaged; a new one was made. Pages that were "
                "open must be reloaded."
            )
        made = secrets.token_urlsafe(32)
        with whole_file(path, 0o600) as file:
            file.write(made.encode("ascii"))
        return made
    except OSError as error:
        raise SetupProblem(
            _("The data folder {folder} cannot be written.", folder=path.parent),
            _("Choose another one with GRAPHAPP_DATA."),
        ) from error
