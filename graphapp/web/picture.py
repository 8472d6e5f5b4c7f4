"""The picture's data as it goes out: drawn and compressed once for each state of the network."""

from __future__ import annotations

import gzip

import orjson
from flask import Response, request

from graphapp.journeys import exploring
from graphapp.journeys.views import View
from graphapp.web import tags
from graphapp.web.shell import workspace

_LEVEL = 6
"""Of gzip: 1.6 MB become 260 kB in 25 ms; 9 takes twice that for 4% less, 1 leaves 27% more."""


def picture(view: View) -> Response:
    """The picture of a view, or 304 where the caller has it already. Raises NotFound."""
    shown = view.with_(show=View.show)
    state = tags.state()
    tag = state.tag("picture", shown.address())
    if tags.is_known(tag):
        response = Response(status=304)
    else:
        packed: bytes = workspace().keep(tag, lambda: _pack(shown))
        response = _unpacked(packed)
    response.headers["Vary"] = "Accept-Encoding"
    return tags.mark(response, tag, weak=True)  # the same for either encoding


def _pack(view: View) -> bytes:
    drawn = orjson.dumps(exploring.draw(workspace(), view))
    return gzip.compress(drawn, _LEVEL, mtime=0)


def _unpacked(packed: bytes) -> Response:
    """The bytes as they were kept, for whoever can read them so."""
    if request.accept_encodings["gzip"] > 0:
        response = Response(packed, mimetype="application/json")
        response.headers["Content-Encoding"] = "gzip"
        return response
    return Response(gzip.decompress(packed), mimetype="application/json")
