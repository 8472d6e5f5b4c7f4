"""What is found while somebody types."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from graphapp.journeys import exploring
from graphapp.web.forms import short
from graphapp.web.shell import workspace

blueprint = Blueprint("search", __name__)

_LONGEST = 200


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    """JSON, the best first: [{"key", "name", "kind", "where"}]; `where` says what matched."""
    text = request.args.get("q", "").strip()[:_LONGEST]
    hits = exploring.search(workspace(), text) if text else []
    return jsonify(
        [
            {"key": hit.key, "name": short(hit.name), "kind": hit.kind, "where": hit.where}
            for hit in hits
        ]
    )
