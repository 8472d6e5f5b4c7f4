"""Import: files come in, are looked at, and are saved or not; and the network taken home."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput, Conflict
from graphapp.journeys.files import export_network, uploads
from graphapp.journeys.files.imports import Options
from graphapp.journeys.files.long_work import long_work
from graphapp.journeys.past import history
from graphapp.language import _
from graphapp.names import slug
from graphapp.web.frame import query_arguments
from graphapp.web.frame.forms import plain_name
from graphapp.web.frame.request_network import the_facts, the_network, workspace
from graphapp.web.frame.request_reader import owner_alone, reader
from graphapp.web.frame.shell import network_name
from graphapp.web.pages import import_words
from graphapp.web.pages._import_told import tell
from graphapp.web.pages._import_work import (
    after_saving,
    begin_to_read,
    begin_to_save,
    must_be_read,
    page_for,
    wait,
)
from graphapp.web.pages._import_work import save as save_now
from graphapp.web.pages._paged import paged

blueprint = Blueprint("importing", __name__)

A_PAGE = 100
STEPS_SHOWN = 8
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Size:
    """How much the open network holds, past ties and all."""

    entities: int
    ties: int


@blueprint.get("/import")
def show() -> ResponseReturnValue:
    """What can be imported, the form, and what was imported so far."""
    return _page()


@blueprint.post("/import")
def upload() -> ResponseReturnValue:
    """Keeps the files as a draft and leads on to its preview."""
    files = [
        (plain_name(f.filename), f.stream) for f in request.files.getlist("files") if f.filename
    ]
    if pasted := request.form.get("pasted", "").strip():
        files.append((f"{_('pasted table')}.csv", io.BytesIO(pasted.encode())))
    new_name, instead_of = "", request.form.get("instead_of", "")
    if request.form.get("into") == "new" and files:
        new_name = " ".join(request.form.get("name", "").split())[:200] or _named(files[0][0])
    try:
        if not files:
            raise BadInput(
                _("No file was chosen."), _("Choose one, or several of the same network.")
            )
        draft = uploads.keep_draft(
            workspace(),
            files,
            kind=request.form.get("kind", ""),
            clear_empty=bool(request.form.get("clear_empty")),
            replace=bool(new_name),
            leave_out_hidden=bool(request.form.get("leave_out_hidden")),
            guess=True,
            instead_of=instead_of,
        )
    except BadInput as wrong:
        return _page(wrong), 400
    long_work.stop(instead_of)
    uploads.discard_draft(workspace(), instead_of)
    if draft.is_large:
        begin_to_read(draft.token)
        return wait(draft.token, "", new_name)
    there = page_for(uploads.preview_draft(workspace(), draft.token), "")
    return redirect(url_for(there, token=draft.token, name=new_name or None), 303)


@blueprint.get("/import/preview/<token>")
def preview(token: str) -> ResponseReturnValue:
    """What saving would do, or everything that is to be put right first."""
    owner_alone()
    if must_be_read(token):
        return wait(token, "preview", request.args.get("name", ""))
    found = uploads.preview_draft(workspace(), token)
    return render_template(
        "import_preview.html",
        token=token,
        preview=found,
        new_name=_new_name(found.options, found.files, request.args.get("name", "")),
        page=paged(found.complaints, A_PAGE),
        limit_mb=workspace().settings.max_upload_mb,
        told=tell(found, the_network()),
    )


@blueprint.get("/import/preview/<token>/complaints.csv")
def complaints(token: str) -> ResponseReturnValue:
    """The complaints as a table for the one who mends the spreadsheet."""
    owner_alone()
    found = uploads.preview_draft(workspace(), token)
    return _download(uploads.complaints_csv(found), "complaints.csv", "text/csv")


@blueprint.post("/import/preview/<token>/save")
def save(token: str) -> ResponseReturnValue:
    """Saves all of it, or shows the preview again where the network changed meanwhile."""
    draft = uploads.open_draft(workspace(), token)
    new_name = _new_name(draft.options, draft.names, request.form.get("name", ""))
    seen = query_arguments.whole_number(request.form.get("version", ""))
    version = -1 if seen is None else seen
    if draft.is_large:
        begin_to_save(token, new_name, version)
        return wait(token, "preview", new_name)
    try:
        saved = save_now(workspace(), token, new_name, version)
    except (BadInput, Conflict) as error:
        flash(f"{error.message} {error.hint}")
        return redirect(url_for(".preview", token=token, name=new_name or None), 303)
    return after_saving(saved, token, new_name)


@blueprint.post("/import/preview/<token>/cancel")
def cancel(token: str) -> ResponseReturnValue:
    """Lets go of a draft, and stops what is being done with it."""
    if not long_work.stop(token):
        flash(_("It was being saved already, and is not stopped half-way. It can be undone."))
        return wait(token, "preview", "")
    uploads.discard_draft(workspace(), token)
    flash(_("Nothing was saved."))
    return redirect(url_for(".show"), 303)


@blueprint.get("/import/done/<id>")
def done(id: str) -> ResponseReturnValue:
    """What an import did, and what to do next."""
    steps = history.history(workspace(), reader())
    step = next((step for step in steps if step.id == id), None)
    if step is None:
        flash(_("That import is not in the history any more."))
        return redirect(url_for(".show"))
    return render_template(
        "import_done.html",
        step=step,
        headline=import_words.headline(step.counts),
        told=import_words.counted(step.counts),
        size=_size(),
        is_latest=step == steps[0],
    )


@blueprint.get("/import/template.xlsx")
def template() -> ResponseReturnValue:
    """An empty workbook to fill in."""
    return _download(export_network.template_xlsx(), "network-template.xlsx", _XLSX)


@blueprint.get("/export/network.xlsx")
def export_xlsx() -> ResponseReturnValue:
    """The open network as one workbook."""
    return _download(export_network.export_xlsx(the_network()), f"{_file_name()}.xlsx", _XLSX)


@blueprint.get("/export/network.zip")
def export_zip() -> ResponseReturnValue:
    """The open network as entities.csv and ties.csv in one file."""
    packed = export_network.zipped(export_network.export_sheets(the_network()))
    return _download(packed, f"{_file_name()}.zip", "application/zip")


def _page(wrong: BadInput | None = None) -> str:
    meta = the_facts()
    steps = history.history(workspace(), reader())
    imports = [step for step in steps if step.files]
    size = _size()
    return render_template(
        "import.html",
        wrong=wrong,
        given=request.form,
        origin=meta.origin,
        start_new=request.form.get("into", "new" if meta.origin == "sample" else "open") == "new",
        limit_mb=workspace().settings.max_upload_mb,
        size=size,
        imports=imports[:STEPS_SHOWN],
    )


def _new_name(options: Options, files: Sequence[str], name: str) -> str:
    """The name of the network that the files become; "" where they go into the open one."""
    return (name.strip()[:200] or _named(next(iter(files), ""))) if options.replace else ""


def _named(file: str) -> str:
    """A name for a network that was given none: that of its file."""
    name = " ".join(re.sub(r"[_\-.]+", " ", Path(file).stem).split()).capitalize()
    return name or _("My network")


def _size() -> Size:
    network = the_network()
    return Size(len(network.entities), len(network.ties) + len(network.past_ties))


def _file_name() -> str:
    return slug(network_name()) or "network"


def _download(content: bytes, name: str, mimetype: str) -> ResponseReturnValue:
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)
