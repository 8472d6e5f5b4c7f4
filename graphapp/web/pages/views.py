"""Views of the map that were named, and notes pinned on it: the owner's alone."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput
from graphapp.explore.read_view import read_view
from graphapp.journeys.map import named_views, notes
from graphapp.language import _
from graphapp.names import shorten
from graphapp.web.frame.forms import local_path
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages._told_to_map import map_address, told

blueprint = Blueprint("views", __name__)
blueprint.before_request(owner_alone)


@blueprint.get("/views")
def show() -> ResponseReturnValue:
    """All of them, in their order, with their notes."""
    return render_template("views.html", views=named_views.views_in(workspace()))


@blueprint.post("/views")
def keep() -> ResponseReturnValue:
    """Names the view of the map that the address says."""
    view = read_view(request.args)
    name, note = request.form.get("name", ""), request.form.get("note", "")
    kept = named_views.keep_view(workspace(), view, name, note)
    said = _("This view is kept as “{name}”.", name=shorten(kept.name))
    return told(said, map_address(view))


@blueprint.post("/views/<id>/change")
def change(id: str) -> ResponseReturnValue:
    name, note = request.form.get("name", ""), request.form.get("note", "")
    kept = named_views.rename_view(workspace(), id, name, note)
    return told(_("“{name}” is saved.", name=shorten(kept.name)), "/views")


@blueprint.post("/views/<id>/move")
def move(id: str) -> ResponseReturnValue:
    by = -1 if request.form.get("to") == "up" else 1
    moved = named_views.move_view(workspace(), id, by)
    name = shorten(moved.name)
    up, down = _("“{name}” was moved up.", name=name), _("“{name}” was moved down.", name=name)
    return told(up if by < 0 else down, "/views")


@blueprint.post("/views/<id>/remove")
def remove(id: str) -> ResponseReturnValue:
    gone = named_views.remove_view(workspace(), id)
    return told(_("“{name}” was removed.", name=shorten(gone.name)), "/views")


@blueprint.post("/notes")
def pin() -> ResponseReturnValue:
    """Pins a `text` to somebody (`key`), or to a place on the map (`x`, `y`)."""
    form = request.form
    key, text, shown = form.get("key", ""), form.get("text", ""), "shown" in form
    if key:
        notes.pin_to_somebody(workspace(), the_network(), key, text, shown=shown)
    else:
        notes.pin_to_place(workspace(), (_number("x"), _number("y")), text, shown=shown)
    return told(_("The note is pinned."), _back())


@blueprint.post("/notes/<id>/change")
def rewrite(id: str) -> ResponseReturnValue:
    text, shown = request.form.get("text", ""), "shown" in request.form
    notes.rewrite_note(workspace(), id, text, shown=shown)
    return told(_("The note is saved."), _back())


@blueprint.post("/notes/<id>/remove")
def unpin(id: str) -> ResponseReturnValue:
    notes.remove_note(workspace(), id)
    return told(_("The note was removed."), _back())


def _back() -> str:
    return local_path(request.form.get("back", ""), "/map")


def _number(name: str) -> float:
    try:
        return float(request.form.get(name, ""))
    except ValueError as error:
        raise BadInput(
            _("That is no place on the map."), _("Put it where you can see it.")
        ) from error
