"""What is noted of requests: those that took long. Never an address, which may name a person, but
the rule it matched."""

from __future__ import annotations

import logging
from time import perf_counter

from flask import Flask, Response, g, request

SLOW = 2.0
"""Seconds from which on a request is told of."""

_log = logging.getLogger(__name__)


def notice(app: Flask) -> None:
    """Tells of slow requests."""
    app.before_request(_start)
    app.after_request(_tell)


def rule() -> str:
    """What was asked for, as the app knows it: "GET /directory/<path:key>"."""
    return f"{request.method} {request.url_rule.rule if request.url_rule else 'an unknown page'}"


def _start() -> None:
    g.started = perf_counter()


def _tell(response: Response) -> Response:
    took = perf_counter() - g.get("started", perf_counter())
    if took >= SLOW:
        _log.warning("Slow: %s took %.1f s (status %d).", rule(), took, response.status_code)
    else:
        _log.debug("%s took %.0f ms (status %d).", rule(), took * 1000, response.status_code)
    return response
