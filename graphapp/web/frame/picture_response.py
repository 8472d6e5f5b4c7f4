"""The picture's data as it goes out: drawn and compressed once for each state of the network."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from flask import Response, request

from graphapp.explore.view import View
from graphapp.journeys.map.draw_map import Picture, as_json, crowd_json, draw
from graphapp.journeys.workspace import Workspace
from graphapp.memory import once
from graphapp.network import Network
from graphapp.web.frame import etags
from graphapp.web.frame.request_network import the_network, workspace

_LEVEL = 6
"""Of gzip: 1.6 MB become 260 kB in 25 ms; 9 takes twice that for 4% less, 1 leaves 27% more."""
_QUICK = 3
"""For a crowd of 50,000: somebody waits for it."""


def picture(view: View) -> Response:
    """The picture of a view, or 304 where the caller has it already. Raises NotFound."""
    shown = view.with_(show=View.show, columns=View.columns, sort=View.sort)
    arranged = workspace().arrangement
    return _kept(
        "picture", shown, lambda network: _pack(network, workspace(), shown, arranged), arranged
    )


def crowd(view: View) -> Response:
    """Everybody of a view as columns, or 304. What is chosen or opened changes nothing in it.
    Raises NotFound."""
    shown = view.with_(
        show=View.show,
        columns=View.columns,
        sort=View.sort,
        chosen="",
        open=(),
        suggested=False,
    )
    return _kept("crowd", shown, lambda network: _pack_crowd(network, shown))


def _kept(
    name: str, shown: View, pack: Callable[[Network], bytes], arrangement: str = ""
) -> Response:
    tag = etags.state().tag(name, shown.address(), arrangement)
    if etags.is_known(tag):
        response = Response(status=304)
    else:
        network = the_network(shown.as_of)
        tag = etags.state().tag(name, shown.address(), arrangement)  # of this network's state
        response = _unpacked(pack(network))
    response.headers["Vary"] = "Accept-Encoding"
    return etags.mark(response, tag, weak=True)  # the same for either encoding


def plain(picture: Picture) -> Response:
    """A picture that is not kept."""
    return Response(as_json(picture), mimetype="application/json")


@once
def _pack(
    network: Network,
    workspace: Workspace,
    view: View,
    arrangement: str,  # noqa: ARG001 - another picture after every move
) -> bytes:
    return gzip.compress(as_json(draw(workspace, network, view)), _LEVEL, mtime=0)


@once
def _pack_crowd(network: Network, view: View) -> bytes:
    return gzip.compress(crowd_json(network, view), _QUICK, mtime=0)


def _unpacked(packed: bytes) -> Response:
    """The bytes as they were kept, for whoever can read them so."""
    if request.accept_encodings["gzip"] > 0:
        response = Response(packed, mimetype="application/json")
        response.headers["Content-Encoding"] = "gzip"
        return response
    return Response(gzip.decompress(packed), mimetype="application/json")
