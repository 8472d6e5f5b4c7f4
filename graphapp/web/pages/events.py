"""What open pages hear: that the network changed, or its map was arranged otherwise, no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from time import monotonic

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from graphapp.journeys.watch_network import News, Watch
from graphapp.language import _

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
    version alone; the data of an `arranged` event is another whenever somebody moved or noted
    something on the map. The first of both come at once. 503 where as many listen as may: ask
    `/version` then."""
    watch = _watch()
    if not watch.join():
        words = _(
            "{n} pages are listening already. Ask /version now and then instead.", n=watch.most
        )
        return f"{words}\n", 503, {"Content-Type": "text/plain", "Retry-After": "30"}
    is_gone = request.environ.get("waitress.client_disconnected", lambda: False)
    response = Response(_tell(watch, is_gone), mimetype="text/event-stream")
    leaving = ExitStack()  # once, however often it is closed
    leaving.callback(watch.leave)
    response.call_on_close(leaving.close)
    response.headers["X-Accel-Buffering"] = "no"  # a proxy before us hands it on at once
    return response


@blueprint.get("/version")
def version() -> ResponseReturnValue:
    """JSON for pages that have no stream: {"state": …, "arrangement": …}."""
    return jsonify(_watch().now()._asdict())


def _tell(watch: Watch, is_gone: Callable[[], bool]) -> Iterator[str]:
    yield f"retry: {_RETRY}\n\n"
    known, said = News(), monotonic()
    while not watch.is_stopped and not is_gone():
        news = watch.wait(known, _LOOK)
        if news != known:
            yield from _events(known, news)
            known, said = news, monotonic()
        elif monotonic() - said >= _HEARTBEAT:
            said = monotonic()
            yield ": still here\n\n"


def _events(known: News, news: News) -> Iterator[str]:
    if news.state != known.state:
        yield f"id: {news.state}\ndata: {news.state.rpartition('-')[2]}\n\n"
    if news.arrangement != known.arrangement:
        yield f"event: arranged\ndata: {news.arrangement}\n\n"


def _watch() -> Watch:
    found: Watch = current_app.extensions["watch"]
    return found
