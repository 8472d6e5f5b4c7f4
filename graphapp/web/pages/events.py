"""What open pages hear: that the network changed, and nothing else of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from time import monotonic

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from graphapp.journeys.watch_network import Watch

blueprint = Blueprint("events", __name__)

_LOOK = 1.0
"""Seconds after which a stream looks whether its reader is still there."""
_HEARTBEAT = 10.0
"""Seconds of silence after which it says something, or nobody would notice a reader that is gone.
"""
_RETRY = 2_000
"""Milliseconds after which a browser that lost its stream asks for another."""


@blueprint.get("/events")
def stream() -> ResponseReturnValue:
    """Server-sent events. Each `id` is the state as `data-state` on pages has it, its data the
    version alone; the first comes at once. 503 where as many listen as may: ask `/version` then."""
    watch = _watch()
    if not watch.join():
        words = f"{watch.most} pages are listening already. Ask /version now and then instead.\n"
        return words, 503, {"Content-Type": "text/plain", "Retry-After": "30"}
    is_gone = request.environ.get("waitress.client_disconnected", lambda: False)
    response = Response(_tell(watch, is_gone), mimetype="text/event-stream")
    leaving = ExitStack()  # once, however often it is closed
    leaving.callback(watch.leave)
    response.call_on_close(leaving.close)
    response.headers["X-Accel-Buffering"] = "no"  # a proxy before us hands it on at once
    return response


@blueprint.get("/version")
def version() -> ResponseReturnValue:
    """JSON for pages that have no stream: {"state": …}."""
    return jsonify({"state": _watch().now()})


def _tell(watch: Watch, is_gone: Callable[[], bool]) -> Iterator[str]:
    yield f"retry: {_RETRY}\n\n"
    known, said = "", monotonic()
    while not watch.is_stopped and not is_gone():
        state = watch.wait(known, _LOOK)
        if state != known:
            known, said = state, monotonic()
            yield f"id: {state}\ndata: {state.rpartition('-')[2]}\n\n"
        elif monotonic() - said >= _HEARTBEAT:
            said = monotonic()
            yield ": still here\n\n"


def _watch() -> Watch:
    found: Watch = current_app.extensions["watch"]
    return found
