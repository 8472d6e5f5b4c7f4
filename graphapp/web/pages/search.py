"""What is found while somebody types."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from graphapp.explore.search import nearest, search
from graphapp.explore.search_values import search_values
from graphapp.names import shorten
from graphapp.web.frame.request_network import the_network

blueprint = Blueprint("search", __name__)

_LONGEST = 200
_MOST = 10


@blueprint.get("/search")
def show() -> ResponseReturnValue:
    """JSON, the best first: [{"key", "name", "kind", "where"}]; `where` says what matched. With
    `values=1` there are sectors, areas, needs and offers among them, without a key and a kind, but
    with the `word` and the `value` that filter by them in an address. With `near=1` those come
    whose names are least unlike it, where nothing is found."""
    text = request.args.get("q", "").strip()[:_LONGEST]
    network = the_network()
    found = search_values(network, text) if text and "values" in request.args else []
    hits = search(network, text, _MOST - len(found)) if text else []
    if "near" in request.args and not hits and not found:
        hits = nearest(network, text)
    told: list[dict[str, str]] = [
        {"key": hit.key, "name": shorten(hit.name), "kind": hit.kind, "where": hit.where}
        for hit in hits
    ]
    return jsonify([*told, *({"key": "", "kind": "", **asdict(value)} for value in found)])
