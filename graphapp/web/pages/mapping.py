"""The page that asks what the columns of somebody's table mean, with what that gives."""

from __future__ import annotations

import io

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from graphapp.journeys.files import uploads
from graphapp.language import _
from graphapp.mapping.mapping_file import write_mapping
from graphapp.names import slug
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages._import_told import tell
from graphapp.web.pages._import_work import must_be_read, wait
from graphapp.web.pages._mapping_form import answered, asks_more
from graphapp.web.pages._mapping_shown import shown

blueprint = Blueprint("mapping", __name__)


@blueprint.get("/import/mapping/<token>")
def show(token: str) -> ResponseReturnValue:
    """What each sheet, column, word and name is taken for, all of it to be changed."""
    owner_alone()
    if must_be_read(token):
        return wait(token, "mapping", request.args.get("name", ""))
    return _page("import_mapping.html", token)


@blueprint.post("/import/mapping/<token>")
def answer(token: str) -> ResponseReturnValue:
    """Keeps the answers, and shows what they give, or goes on to the preview, unless they bring new
    questions. A script asks for what they give and for the questions alone, while they are
    changed."""
    owner_alone()
    is_part = request.headers.get("X-Part") == "gives"
    if is_part and uploads.open_draft(workspace(), token).is_large:
        return render_template("_mapping_waits.html")
    seen = uploads.preview_draft(workspace(), token)
    now = answered(seen.reading, request.form)
    uploads.answer_draft(workspace(), token, now)
    if is_part:
        return _page("_mapping_questions.html", token)
    there = "importing.preview" if "go_on" in request.form else ".show"
    if "go_on" in request.form and asks_more(seen.reading.mapping, now):
        flash(_("What these mean was not asked yet: look at the words for kinds and ties below."))
        there = ".show"
    return redirect(url_for(there, token=token, name=request.form.get("name") or None), 303)


@blueprint.get("/import/mapping/<token>/mapping.toml")
def take_along(token: str) -> ResponseReturnValue:
    """The answers as a file, which can be sent along with such sheets or given to --map."""
    owner_alone()
    seen = uploads.preview_draft(workspace(), token)
    name = f"{slug(seen.files[0].rpartition('.')[0]) or 'sheets'}-mapping.toml"
    content = io.BytesIO(write_mapping(seen.reading.mapping))
    return send_file(content, "application/toml", as_attachment=True, download_name=name)


def _page(template: str, token: str) -> str:
    seen = uploads.preview_draft(workspace(), token)
    return render_template(
        template,
        token=token,
        asked=shown(seen.reading),
        preview=seen,
        told=tell(seen, the_network()),
        name=request.values.get("name", ""),
    )
