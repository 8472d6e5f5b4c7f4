"""Where things are on the map: what is dragged stays there, until it is let go or all is arranged
again. The address says which map it is, as that of the page does."""

from __future__ import annotations

import msgspec
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput
from graphapp.explore.read_view import read_view
from graphapp.explore.view import View
from graphapp.journeys.map import move_on_map
from graphapp.journeys.map.move_on_map import Arrangement
from graphapp.journeys.map.outlines import MOST_BYTES, keep_outlines, remove_outlines
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages._told_to_map import map_address, told

blueprint = Blueprint("places", __name__, url_prefix="/map/places")

_LONGEST = 2_000_000  # bytes: as many as a picture holds, by long keys


class _At(msgspec.Struct):
    key: str
    x: float
    y: float


class _Moved(msgspec.Struct):
    positions: list[_At]


@blueprint.post("/moved")
def moved() -> ResponseReturnValue:
    """Pins what was dragged: {"positions": [{"key", "x", "y"}]}, with the token of the page's forms
    in X-CSRFToken."""
    request.max_content_length = _LONGEST
    try:
        asked = msgspec.json.decode(request.get_data(), type=_Moved)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            "That is no list of places.", "Reload the page and move it again."
        ) from error
    view = read_view(request.args)
    where = {one.key: (one.x, one.y) for one in asked.positions}
    return _done(view, move_on_map.move(workspace(), the_network(view.as_of), where))


@blueprint.post("/nudge")
def nudge() -> ResponseReturnValue:
    """Moves the one with this `key` a little to the `left`, `right`, `up` or `down`, and pins it:
    for whoever drags nothing."""
    view = read_view(request.args)
    key, way = request.form.get("key", ""), request.form.get("way", "")
    return _done(view, move_on_map.nudge(workspace(), the_network(view.as_of), key, way))


@blueprint.post("/let-go")
def let_go() -> ResponseReturnValue:
    """Those named by `key` stand where their ties put them again; everybody, where none is."""
    view = read_view(request.args)
    network = the_network(view.as_of)
    keys = request.form.getlist("key")
    keys = keys or [*move_on_map.arrangement(workspace(), network).pinned]
    return _done(view, move_on_map.let_go(workspace(), network, keys))


@blueprint.post("/again")
def again() -> ResponseReturnValue:
    """Lays out everybody anew, or the members of one `cluster`."""
    view = read_view(request.args)
    network = the_network(view.as_of)
    cluster = request.form.get("cluster", "")
    return _done(view, move_on_map.arrange_again(workspace(), network, cluster))


@blueprint.post("/back")
def back() -> ResponseReturnValue:
    """Takes back the last move, named by its `id`."""
    view = read_view(request.args)
    id = request.form.get("id", "")
    found = move_on_map.take_back(workspace(), the_network(view.as_of), id)
    return _done(view, found, "Taken back.")


@blueprint.post("/outlines")
def load_outlines() -> ResponseReturnValue:
    """Keeps the lines of a GeoJSON `file`, drawn under what is arranged by place; without a file
    they go."""
    view = read_view(request.args)
    owner_alone()
    file = request.files.get("file")
    content = file.read(MOST_BYTES + 1) if file else b""
    if content:
        lines = keep_outlines(workspace(), content)
        said = f"{lines:,} line{' is' if lines == 1 else 's are'} drawn under the places."
    elif "remove" in request.form:
        remove_outlines(workspace())
        said = "No outlines are drawn any more."
    else:
        said = "Choose a file first: boundaries, water or roads as GeoJSON."
    return _said(view, said)


@blueprint.post("/forth")
def forth() -> ResponseReturnValue:
    """Does the move again that was taken back last, named by its `id`."""
    view = read_view(request.args)
    id = request.form.get("id", "")
    return _done(view, move_on_map.do_again(workspace(), the_network(view.as_of), id))


def _done(view: View, found: Arrangement, said: str = "") -> ResponseReturnValue:
    said = said or f"{found.last or 'Nothing was moved'}."
    return told(said, map_address(view), id=found.id, again=found.undone_id, pinned=[*found.pinned])


def _said(view: View, said: str) -> ResponseReturnValue:
    return told(said, map_address(view))
