"""What is found while somebody types."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from graphapp.explore.search import search
from graphapp.names import shorten
from graphapp.web.frame.request_network import the_network

blueprint = Blueprint("search", __name__)

_LONGEST = 200


@blueprint.get("/search")
def show() -> ResponseReturnValue:
    """JSON, the best first: [{"key", "name", "kind", "where"}]; `where` says what matched."""
    text = request.args.get("q", "").strip()[:_LONGEST]
    hits = search(the_network(), text) if text else []
    return jsonify(
        [
            {"key": hit.key, "name": shorten(hit.name), "kind": hit.kind, "where": hit.where}
            for hit in hits
        ]
    )
