"""While a large import is read or saved: how far it is, and a way to stop it."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput, Conflict
from graphapp.journeys.files import uploads
from graphapp.journeys.files.long_work import Work, long_work
from graphapp.language import _
from graphapp.web.frame.request_network import note_what_was_written, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages._import_work import Saved, after_saving, begin_to_read, page_for

blueprint = Blueprint("working", __name__)


@blueprint.get("/import/working/<token>")
def show(token: str) -> ResponseReturnValue:
    """How far it is; leads on when it is over. Where nothing is being done, since the program was
    started again or others came in between, the files are read again."""
    owner_alone()
    then, name = request.args.get("then", ""), request.args.get("name", "")
    work = long_work.of(token)
    if work and not work.is_running:
        if work.error:
            return _failed(work, token, name)
        if isinstance(work.outcome, Saved):
            if work.outcome.is_outdated:
                long_work.forget(token)
            note_what_was_written()
            return after_saving(work.outcome, token, name)
    is_again = work is None or not work.is_running
    if is_again:
        if seen := uploads.ready_preview(workspace(), token):
            there = page_for(seen, then)
            return redirect(url_for(there, token=token, name=name or None), 303)
        begin_to_read(token)
    return render_template(
        "import_working.html", token=token, work=long_work.of(token), is_again=is_again
    )


@blueprint.get("/import/working/<token>/state")
def state(token: str) -> ResponseReturnValue:
    """The same for the page's script: what is being done, how much of how much."""
    owner_alone()
    work = long_work.of(token)
    if work is None or not work.is_running:
        return jsonify({"running": False})
    told = {"what": work.what, "done": work.done, "of": work.of, "stoppable": work.can_stop}
    return jsonify({"running": True, **told})


def _failed(work: Work, token: str, name: str) -> ResponseReturnValue:
    """What went wrong: beside the preview where there still is one, else on a page of its own.
    Coming back tries again."""
    assert work.error
    long_work.forget(token)
    if work.was_stopped:
        flash(_("This import was cancelled. Nothing was saved."))
        return redirect(url_for("importing.show"), 303)
    is_ours = isinstance(work.error, BadInput | Conflict)
    if is_ours and uploads.ready_preview(workspace(), token):
        flash(f"{work.error.message} {work.error.hint}")
        return redirect(url_for("importing.preview", token=token, name=name or None), 303)
    raise work.error
