"""One's own network: its name, leaving it and coming back, and undoing."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput, NotFound
from graphapp.journeys import networks
from graphapp.journeys.past import history
from graphapp.language import _
from graphapp.names import shorten
from graphapp.web.frame.forms import Form, complaints_of, local_path, tell, typed
from graphapp.web.frame.request_network import the_facts, the_network, workspace
from graphapp.web.frame.request_reader import owner_alone

blueprint = Blueprint("networks", __name__)

_NOTHING = Form({})


@blueprint.get("/networks")
def show() -> ResponseReturnValue:
    """The open network, how to start another, and those on the shelf."""
    owner_alone()
    return _page()


@blueprint.post("/networks/name")
def rename() -> ResponseReturnValue:
    values = typed()
    try:
        networks.rename(workspace(), values.get("name", ""))
    except BadInput as error:
        return _page(naming=Form(values, complaints={"name": complaints_of(error)[""]})), 400
    tell(_("The network has its new name."))
    return redirect(url_for(".show"), 303)


@blueprint.post("/networks/start")
def start() -> ResponseReturnValue:
    """Leaves the open network for an empty one."""
    values = typed()
    try:
        meta = networks.start_empty(workspace(), values.get("new_name", ""))
    except BadInput as error:
        complaints = {"new_name": complaints_of(error)[""]}
        return _page(starting=Form(values, complaints=complaints)), 400
    tell(_("{name} is open. What was open before waits under Networks.", name=shorten(meta.name)))
    return redirect(url_for("overview.show"), 303)


@blueprint.post("/networks/sample")
def open_sample() -> ResponseReturnValue:
    meta = networks.open_sample(workspace())
    tell(
        _(
            "{name} is open again. What was open before waits under Networks.",
            name=shorten(meta.name),
        )
    )
    return redirect(url_for("overview.show"), 303)


@blueprint.post("/networks/<id>/open")
def open_shelved(id: str) -> ResponseReturnValue:
    meta = networks.open_shelved(workspace(), id)
    tell(_("{name} is open again, as you left it.", name=_called(meta.name)))
    return redirect(url_for("overview.show"), 303)


@blueprint.get("/networks/<id>/discard")
def ask_to_discard(id: str) -> ResponseReturnValue:
    owner_alone()
    for shelf in networks.shelved(workspace()):
        if shelf.id == id:
            return render_template("network_discard.html", shelf=shelf)
    raise NotFound(_("This network is not on the shelf."), _("Look at the list of networks again."))


@blueprint.post("/networks/<id>/discard")
def discard(id: str) -> ResponseReturnValue:
    shelf = networks.discard_shelved(workspace(), id)
    tell(_("{name} was deleted.", name=_called(shelf.name)))
    return redirect(url_for(".show"), 303)


def _called(name: str) -> str:
    return shorten(name) or _("Network without a name")


@blueprint.post("/undo")
def undo() -> ResponseReturnValue:
    """Takes the step back that the form names, or else the last one."""
    step = history.undo(workspace(), step=request.form.get("step", ""))
    tell(_("Undone: {what}.", what=shorten(step.title)))
    return redirect(_still_there(local_path(request.form.get("back", ""))), 303)


def _still_there(path: str) -> str:
    """The page to go back to; the directory where the page's entity went with the step."""
    root = "/directory/"
    key = path.removeprefix(root)
    gone = path.startswith(root) and key not in the_network().index
    return root.rstrip("/") if gone else path


def _page(naming: Form | None = None, starting: Form = _NOTHING) -> str:
    meta = the_facts()
    return render_template(
        "networks.html",
        meta=meta,
        naming=naming or Form({"name": meta.name}),
        starting=starting,
        shelved=networks.shelved(workspace()),
    )
