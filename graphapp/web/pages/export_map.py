"""The map to take along: one file that opens anywhere, its table, and a sheet of paper."""

from __future__ import annotations

import io

import msgspec
from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from graphapp.explore.read_view import read_view
from graphapp.journeys.map.draw_map import as_json
from graphapp.journeys.map.export_map import MOST_ROWS, Taken, table_csv, take_along, take_file
from graphapp.names import slug
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import show_to_everybody
from graphapp.web.frame.shell import network_name
from graphapp.web.pages._one_file import PICTURE, one_file

blueprint = Blueprint("taking", __name__)
blueprint.before_request(show_to_everybody)

_STYLES = ("app.css", "tables.css", "map.css", "along.css")


@blueprint.get("/map/table.csv")
def table() -> ResponseReturnValue:
    """The rows of the view, all of them, with its columns and sorted as the table is."""
    view = read_view(request.args)
    return _download(table_csv(the_network(view.as_of), view), "text/csv", "csv")


@blueprint.get("/map/file")
def file() -> ResponseReturnValue:
    """Picture and table of the view in one page that needs nothing else, not even a network."""
    view = read_view(request.args)
    found = take_file(workspace(), the_network(view.as_of), view)
    known = msgspec.json.encode(found.known)
    page = one_file(
        "along.html",
        _STYLES,
        ((*PICTURE, "along-narrow.js", "along.js"), ("language.js", "sortable.js")),
        b'{"picture":%b,"known":%b}' % (as_json(found.picture), known),
        taken=found.taken,
        known=found.known,
        sight=found.taken.sight,
        most=MOST_ROWS,
    )
    return _download(page, "text/html", "html")


@blueprint.get("/map/print")
def sheet() -> ResponseReturnValue:
    """The view on a sheet of A4: the picture as vector shapes, legend, date, source and address."""
    taken = _taken()
    live = taken.view.with_(present=False).address()
    return render_template(
        "map_print.html",
        taken=taken,
        sight=taken.sight,
        back=url_for("map.show") + (f"?{live}" if live else ""),
    )


def _taken() -> Taken:
    view = read_view(request.args)
    return take_along(workspace(), the_network(view.as_of), view)


def _download(content: bytes, mimetype: str, ending: str) -> ResponseReturnValue:
    name = f"{slug(network_name()) or 'network'}-map.{ending}"
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)
