"""How two are connected: the ways between them, whom to ask first, or what would join them."""

from __future__ import annotations

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.journeys import connecting, dates
from graphapp.journeys.connecting import Connection
from graphapp.journeys.connecting_pictures import draw_connection
from graphapp.journeys.finding import find_entity
from graphapp.journeys.searching import search
from graphapp.model import Entity
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.web import asking
from graphapp.web.shell import workspace
from graphapp.web.suggestions import dress

blueprint = Blueprint("path", __name__)

_TYPED = 200
"""Characters that a field for a name takes."""


@blueprint.get("/path")
def show() -> ResponseReturnValue:
    """The ways from `from` to `to` (keys); the form alone while one of them is missing. What was
    typed into the form comes as `who` and `whom` and leads on to the keys."""
    on = asking.day(request.args)
    network = workspace().network(on)
    if "who" in request.args or "whom" in request.args:
        ends = (_meant(network, "who", "from"), _meant(network, "whom", "to"))
        query = {"from": ends[0] or None, "to": ends[1] or None, "on": on}
        return redirect(url_for(".show", _external=False, **query))
    start, end = _end(network, "from"), _end(network, "to")
    connection = None
    if start and end:
        connection = connecting.connect(workspace(), start.key, end.key, as_of=on)
    gap = connection.gap if connection else None
    return render_template(
        "path.html",
        start=start,
        end=end,
        on=on,
        is_public=all(e.visibility == "public" for e in (start, end) if e),
        connection=connection,
        suggested=[dress(network, s, on) for s in gap.suggestions] if gap else [],
        last_day=None if network.ties else dates.last_day_with_ties(network),
    )


@blueprint.get("/path/picture")
def picture() -> ResponseReturnValue:
    """The picture of those ways, as data."""
    on = asking.day(request.args)
    found: Connection = connecting.connect(
        workspace(), request.args.get("from", ""), request.args.get("to", ""), as_of=on
    )
    return jsonify(draw_connection(workspace(), found, on))


def _end(network: Network, field: str) -> Entity | None:
    key = request.args.get(field, "").strip()
    return find_entity(network, key) if key else None


def _meant(network: Network, typed: str, field: str) -> str:
    """The key of whom a field means: the one chosen, unless another name was typed over theirs;
    else whose key or name was typed, or who is found by it."""
    name, key = request.args.get(typed, "").strip()[:_TYPED], request.args.get(field, "").strip()
    if not name:
        return ""
    if key in network.index and same_name(network.entity(key).name[:_TYPED]) == same_name(name):
        return key
    called = [e.key for e in network.entities if same_name(e.name[:_TYPED]) == same_name(name)]
    hits = [] if name in network.index or called else search(workspace(), name, limit=1)
    return hits[0].key if hits else connecting.find_one(network, name).key
