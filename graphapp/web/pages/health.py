"""For those who watch over it: is it alive, does the store answer?"""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from graphapp.web.frame.request_network import workspace

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def health() -> ResponseReturnValue:
    """Alive, whatever the store does."""
    return jsonify(status="alive")


@blueprint.get("/ready")
def ready() -> ResponseReturnValue:
    """The store answers; 503 with the reason where it does not."""
    return jsonify(status="ready", version=workspace().store.version())
