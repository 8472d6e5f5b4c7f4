"""Where things are on the map: what is dragged stays there, until it is let go or all is arranged
again. The address says which map it is, as that of the page does."""

from __future__ import annotations

import msgspec
from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput
from graphapp.explore.read_view import read_view
from graphapp.explore.view import View
from graphapp.journeys.map import move_on_map, wall_places
from graphapp.journeys.map.move_on_map import Arrangement
from graphapp.journeys.map.outlines import MOST_BYTES, keep_outlines, remove_outlines
from graphapp.language import _, _n
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
    newcomers: bool = False


@blueprint.post("/moved")
def moved() -> ResponseReturnValue:
    """Pins what was dragged: {"positions": [{"key", "x", "y"}]}, with the token of the page's forms
    in X-CSRFToken; with "newcomers" who was added there, which is no move to be taken back."""
    request.max_content_length = _LONGEST
    try:
        asked = msgspec.json.decode(request.get_data(), type=_Moved)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            _("That is no list of places."), _("Reload the page and move it again.")
        ) from error
    view = read_view(request.args)
    where = {one.key: (one.x, one.y) for one in asked.positions}
    network = the_network(view.as_of)
    return _done(view, move_on_map.move(workspace(), network, where, newcomers=asked.newcomers))


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
    return _done(view, found, _("Taken back."))


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
        said = _n(
            "{n} line is drawn under the places.", "{n} lines are drawn under the places.", lines
        )
    elif "remove" in request.form:
        remove_outlines(workspace())
        said = _("No outlines are drawn any more.")
    else:
        said = _("Choose a file first: boundaries, water or roads as GeoJSON.")
    return _said(view, said)


@blueprint.post("/forth")
def forth() -> ResponseReturnValue:
    """Does the move again that was taken back last, named by its `id`."""
    view = read_view(request.args)
    id = request.form.get("id", "")
    return _done(view, move_on_map.do_again(workspace(), the_network(view.as_of), id))


@blueprint.post("/wall")
def use_on_the_wall() -> ResponseReturnValue:
    """Takes the places of those whom everybody may see over to the wall and paper."""
    view = read_view(request.args)
    owner_alone()
    found = wall_places.use_on_the_wall(workspace(), the_network(view.as_of))
    return _done_on_the_wall(view, found, _for_the_wall(found))


@blueprint.post("/wall-back")
def wall_back() -> ResponseReturnValue:
    """The wall as it was before that, named by its `id`."""
    view = read_view(request.args)
    owner_alone()
    id = request.form.get("id", "")
    found = wall_places.take_back(workspace(), the_network(view.as_of), id)
    return _done_on_the_wall(view, found, _("The wall is as it was before."))


@blueprint.post("/wall-forth")
def wall_forth() -> ResponseReturnValue:
    """The places on the wall again, named by the `id` of what was taken back."""
    view = read_view(request.args)
    owner_alone()
    id = request.form.get("id", "")
    found = wall_places.do_again(workspace(), the_network(view.as_of), id)
    return _done_on_the_wall(view, found, _for_the_wall(found))


def _for_the_wall(found: Arrangement) -> str:
    return _("{done}, for the wall and paper.", done=found.last)


def _done(view: View, found: Arrangement, said: str = "", on: str = "") -> ResponseReturnValue:
    """What was done, with where it is taken back and done again: `on` says to which map."""
    if not said:
        said = f"{found.last}." if found.last else _("Nothing was moved.")
    address = map_address(view)
    doors = {"back_at": _door(view, f"{on}back"), "forth_at": _door(view, f"{on}forth")}
    more = {"id": found.id, "again": found.undone_id, "pinned": [*found.pinned]}
    return told(said, address, **more, **doors)


def _done_on_the_wall(view: View, found: Arrangement, said: str) -> ResponseReturnValue:
    return _done(view, found, said, on="wall_")


def _door(view: View, name: str) -> str:
    query = view.address()
    return url_for(f"places.{name}") + (f"?{query}" if query else "")


def _said(view: View, said: str) -> ResponseReturnValue:
    return told(said, map_address(view))
