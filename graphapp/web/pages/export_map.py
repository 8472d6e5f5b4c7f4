"""The map to take along: one file that opens anywhere, its table, and a sheet of paper."""

from __future__ import annotations

import io
import re

from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from graphapp.explore.view import read_view
from graphapp.journeys.draw_map import as_json
from graphapp.journeys.export_map import MOST_ROWS, Taken, table_csv, take_along
from graphapp.names import slug
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import show_to_everybody
from graphapp.web.frame.shell import VIS_NETWORK, network_name
from graphapp.web.pages._one_file import hash_of, inline, static_text

blueprint = Blueprint("taking", __name__)
blueprint.before_request(show_to_everybody)

_STYLES = ("app.css", "tables.css", "map.css", "along.css")
_PICTURE = (
    "picture-room.js",
    "picture-grounds.js",
    "picture-words.js",
    "picture-looks.js",
    "picture-crowd.js",
    "picture-levels.js",
    "picture-bundles.js",
    "picture-fit.js",
    "picture.js",
    "outlines.js",
    "along.js",
)


@blueprint.get("/map/table.csv")
def table() -> ResponseReturnValue:
    """The rows of the view, all of them, with its columns and sorted as the table is."""
    view = read_view(request.args)
    return _download(table_csv(the_network(view.as_of), view), "text/csv", "csv")


@blueprint.get("/map/file")
def file() -> ResponseReturnValue:
    """Picture and table of the view in one page that needs nothing else, not even a network. What
    it may run and wear is named in it by its hashes, so nothing that is shown can add to it."""
    taken = _taken()
    scripts = [
        ("", _library()),
        ("module", _bundle(*_PICTURE)),
        ("module", _bundle("sortable.js")),
    ]
    styles = "\n".join(static_text(name) for name in _STYLES)
    run = " ".join(hash_of(text) for _, text in scripts)
    policy = (
        f"default-src 'none'; script-src {run}; style-src {hash_of(styles)}; "
        "base-uri 'none'; form-action 'none'"
    )
    page = render_template(
        "along.html",
        taken=taken,
        policy=policy,
        # Ours, and the library's: no word of the network is in them.
        styles=Markup(styles),  # noqa: S704
        scripts=[(kind, Markup(text)) for kind, text in scripts],  # noqa: S704
        sight=taken.sight,
        most=MOST_ROWS,
        data=_as_script(as_json(taken.picture).decode()),
    )
    return _download(page.encode(), "text/html", "html")


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


def _as_script(text: str) -> Markup:
    """JSON that can stand in a script element: no text in it can end the element or begin one."""
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704


def _library() -> str:
    text = (VIS_NETWORK / "vis-network.min.js").read_text("utf-8")
    return inline(re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE))


def _bundle(*names: str) -> str:
    """Modules of ours as one, in the order in which they need each other."""
    text = "\n".join(static_text(name) for name in names)
    text = re.sub(r"^import [^;]*;$", "", text, flags=re.MULTILINE)
    return inline(re.sub(r"^export ", "", text, flags=re.MULTILINE))


def _download(content: bytes, mimetype: str, ending: str) -> ResponseReturnValue:
    name = f"{slug(network_name()) or 'network'}-map.{ending}"
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)
