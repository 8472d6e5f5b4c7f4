"""Taking the network home in the forms of other programs, with what each does not carry."""

from __future__ import annotations

import io
from pathlib import Path

from flask import Blueprint, render_template, send_file
from flask.typing import ResponseReturnValue

from graphapp.errors import NotFound
from graphapp.journeys.files.export_network import export_other, format_names, other_formats, zipped
from graphapp.language import _
from graphapp.names import slug
from graphapp.web.frame.request_network import the_network
from graphapp.web.frame.shell import network_name

blueprint = Blueprint("export_forms", __name__)


@blueprint.get("/export")
def show() -> ResponseReturnValue:
    """The forms that there are for this network, and what stays behind in each."""
    return render_template("export.html", forms=other_formats(the_network()))


@blueprint.get("/export/as/<name>")
def download(name: str) -> ResponseReturnValue:
    """The open network in one of them: its file, or its files in one."""
    if name not in format_names():
        raise NotFound(_("There is no form {name}.", name=repr(name)))
    files = export_other(the_network(), name)
    called = slug(network_name()) or "network"
    [(first, content), *others] = files.items()
    if others:
        first, content = "packed.zip", zipped(files)
    return send_file(
        io.BytesIO(content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=f"{called}-{name}{Path(first).suffix}",
    )
