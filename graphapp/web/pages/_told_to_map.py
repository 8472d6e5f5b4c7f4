"""The answer to what is done on the map: as JSON to its script, else the page it was done on."""

from __future__ import annotations

from typing import Any

from flask import jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.explore.view import View
from graphapp.web.frame.forms import tell


def told(said: str, back: str, **more: Any) -> ResponseReturnValue:
    """What was done, in words, and whatever else the script wants to know."""
    if request.accept_mimetypes.best == "application/json":
        return jsonify(said=said, **more)
    tell(said)
    return redirect(back, 303)


def map_address(view: View) -> str:
    query = view.address()
    return url_for("map.show") + (f"?{query}" if query else "")
