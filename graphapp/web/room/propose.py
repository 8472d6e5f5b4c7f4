"""Proposing: a line as it is said, or by a small form; shown in parts before it is sent."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from flask import (
    Blueprint,
    abort,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput
from graphapp.explore.line_told import all_told
from graphapp.journeys.room.proposals import Proposals, tidy
from graphapp.language import _
from graphapp.model import CONNECTED_TO, READ_AS, TIE_TYPES
from graphapp.spoken import read_line
from graphapp.web.room.guard import limits, may_send, phone_name, wants_json
from graphapp.web.room.seen import seen

blueprint = Blueprint("propose", __name__)

FILES = ("app.css", "forms.css", "phone.css", "phone.js", "language.js", "icon.svg")
_STATIC = Path(__file__).resolve().parent.parent / "static"
_KINDS_SAID = {
    "Person": "person",
    "Partner": "partner",
    "Enterprise": "enterprise",
    "CommunityAsset": "community asset",
    "MacroInvestment": "macro investment",
}
"""A line is read as English, whatever the page speaks."""
_TIES_SAID = {name: forward for name, (forward, _backward) in READ_AS.items()} | {
    CONNECTED_TO: "knows"  # its own words would not say it in a line
}


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """The first page: one line, and the ways to the others."""
    return render_template("phone.html", sent="sent" in request.args, line="")


@blueprint.get("/file/<name>")
def file(name: str) -> ResponseReturnValue:
    """What the pages are made of."""
    if name not in FILES:
        abort(404)
    return send_from_directory(_STATIC, name, max_age=3600)


@blueprint.post("/line")
def check() -> ResponseReturnValue:
    """What a line says, before it is sent."""
    return _checked(request.form.get("line", ""))


@blueprint.post("/reading")
def reading() -> ResponseReturnValue:
    """The same for a script, while it is typed: {"parts": […]}."""
    network = seen()
    line = tidy(request.form.get("line", ""))
    return jsonify({"parts": all_told(network, read_line(network, line))})


@blueprint.post("/proposals")
def propose() -> ResponseReturnValue:
    """Keeps a line for the facilitator, once however often it is sent."""
    may_send()
    form = request.form
    if _proposals().propose(form.get("id", ""), form.get("line", ""), phone_name()):
        limits().kept.take("")
    if wants_json():
        return jsonify({"sent": True})
    return redirect(url_for(".show", sent=1), 303)


@blueprint.get("/form")
def form() -> ResponseReturnValue:
    """Somebody new, a need, an offer or a tie, asked for in fields."""
    return _form({})


@blueprint.post("/form")
def fill_in() -> ResponseReturnValue:
    """The line that the fields make, shown in parts."""
    try:
        return _checked(_said(request.form))
    except BadInput as error:
        return _form(request.form, f"{error.message} {error.hint}"), error.status


def _said(fields: Mapping[str, str]) -> str:
    """A form as it would be said. Raises BadInput."""
    who, what, area = (_unbroken(fields.get(name, "")) for name in ("who", "what", "area"))
    says = fields.get("says", "")
    if not who:
        raise BadInput(_("Nobody is named."), _("Write who it is about."))
    if says == "new":
        kind = _KINDS_SAID.get(fields.get("kind", ""), "enterprise")
        said = f"{who} is a {kind}"
        return f"{said} in {area}" if area else said
    if not what:
        raise BadInput(
            _("The last field is empty."), _("Write what is needed or offered, or whom.")
        )
    if says in ("needs", "offers"):
        return f"{who} {says} {what}"
    return f"{who} {_TIES_SAID.get(fields.get('how', ''), 'knows')} {what}"


def _unbroken(text: str) -> str:
    """Without the signs that would end a part of a line."""
    return " ".join(re.sub(r"[,;:]", " ", text).split())


def _ties() -> dict[str, str]:
    """The ways to be tied that a line can say, each once."""
    return {name: tie.forward for name, tie in TIE_TYPES.items() if name != CONNECTED_TO}


def _form(fields: Mapping[str, str], wrong: str = "") -> str:
    return render_template("phone_form.html", fields=fields, ties=_ties(), wrong=wrong)


def _checked(line: str) -> ResponseReturnValue:
    network = seen()
    try:
        line = tidy(line)
    except BadInput as error:
        words = f"{error.message} {error.hint}"
        return render_template("phone.html", line=line[:1000], wrong=words), error.status
    found = read_line(network, line)
    return render_template(
        "phone_check.html",
        line=line,
        id=secrets.token_hex(6),
        parts=all_told(network, found),
        says=found.says_something,
    )


def _proposals() -> Proposals:
    found: Proposals = current_app.extensions["proposals"]
    return found
