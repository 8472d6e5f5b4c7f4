"""How two are connected: the ways between them, whom to ask first, or what would join them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day
from graphapp.analysis.connection import connect
from graphapp.analysis.find_entity import find_entity
from graphapp.explore.connection_picture import draw_connection
from graphapp.explore.search import meant
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.web.frame import picture_response, query_arguments
from graphapp.web.frame.request_network import the_network
from graphapp.web.pages._suggested import tell

blueprint = Blueprint("path", __name__)


@blueprint.get("/path")
def show() -> ResponseReturnValue:
    """The ways from `from` to `to` (keys); the form alone while one of them is missing. What was
    typed into the form comes as `who` and `whom` and leads on to the keys."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    if "who" in request.args or "whom" in request.args:
        args = request.args
        ends = [
            meant(network, args.get(typed, ""), args.get(field, "").strip())
            for typed, field in (("who", "from"), ("whom", "to"))
        ]
        query = {"from": ends[0] or None, "to": ends[1] or None, "on": on}
        return redirect(url_for(".show", _external=False, **query))
    start, end = _end(network, "from"), _end(network, "to")
    connection = None
    if start and end:
        connection = connect(network, start.key, end.key)
    gap = connection.gap if connection else None
    return render_template(
        "path.html",
        start=start,
        end=end,
        on=on,
        drawn=lambda: draw_connection(network, connection) if connection else None,
        connection=connection,
        suggested=[tell(network, s, on) for s in gap.suggestions] if gap else [],
        last_day=None if network.ties else last_day.last_day_with_ties(network),
    )


@blueprint.get("/path/picture")
def picture() -> ResponseReturnValue:
    """The picture of those ways, as data."""
    network = the_network(query_arguments.day(request.args))
    found = connect(network, request.args.get("from", ""), request.args.get("to", ""))
    return picture_response.plain(draw_connection(network, found))


def _end(network: Network, field: str) -> Entity | None:
    key = request.args.get(field, "").strip()
    return find_entity(network, key) if key else None
