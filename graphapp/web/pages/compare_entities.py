"""Two entities side by side."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis.entity_comparison import LISTS, compare_entities
from graphapp.analysis.find_entity import find_entity
from graphapp.explore.search import meant
from graphapp.model import ENTITY_FIELDS, Entity
from graphapp.network import Network
from graphapp.web.frame import query_arguments
from graphapp.web.frame.request_network import the_network

blueprint = Blueprint("side_by_side", __name__)

_MOST = 60
"""Of those whom only one works with, that are listed."""


@blueprint.get("/compare")
def show() -> ResponseReturnValue:
    """The entities `one` and `with` (keys); the form alone while one of them is missing. What was
    typed into the form comes as `who` and `whom` and leads on to the keys."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    args = request.args
    if "who" in args or "whom" in args:
        keys = [
            meant(network, args.get(typed, ""), args.get(field, "").strip())
            for typed, field in (("who", "one"), ("whom", "with"))
        ]
        query = {"one": keys[0] or None, "with": keys[1] or None, "on": on}
        return redirect(url_for(".show", _external=False, **query))
    one, other = _entity(network, "one"), _entity(network, "with")
    return render_template(
        "compare_entities.html",
        one=one,
        other=other,
        on=on,
        found=compare_entities(network, one.key, other.key) if one and other else None,
        lists=[ENTITY_FIELDS[name] for name in LISTS],
        most=_MOST,
    )


def _entity(network: Network, field: str) -> Entity | None:
    key = request.args.get(field, "").strip()
    return find_entity(network, key) if key else None
