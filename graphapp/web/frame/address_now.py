"""Where an old address leads, that has the key of somebody who was merged with another."""

from __future__ import annotations

from urllib.parse import quote

from flask import request

from graphapp.errors import GraphappError
from graphapp.journeys.merged_keys import keys_now, query_now
from graphapp.web.frame.members import is_for_members
from graphapp.web.frame.problem_json import PREFIX
from graphapp.web.frame.request_network import the_network, workspace


def address_now() -> str:
    """The address that was asked for with the keys of today; "" where that is the same one. Whoever
    asks is led to nobody whom they may not see."""
    if request.method not in ("GET", "HEAD") or is_for_members() or request.path.startswith(PREFIX):
        return ""
    try:
        now = keys_now(workspace(), the_network())
    except GraphappError:  # what is wrong with the store is told by others
        return ""
    asked = request.query_string.decode("ascii", "replace")
    path = "/".join(now.get(name, name) for name in request.path.split("/"))
    query = query_now(asked, now)
    if (path, query) == (request.path, asked):
        return ""
    return f"{quote(path, safe='/:')}?{query}" if query else quote(path, safe="/:")
