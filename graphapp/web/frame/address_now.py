"""Where an old address leads, that has the key of somebody who was merged with another."""

from __future__ import annotations

from flask import request, url_for

from graphapp.errors import GraphappError
from graphapp.explore.view import KEY_WORDS
from graphapp.journeys.merged_keys import keys_now, query_now
from graphapp.web.frame.members import is_for_members
from graphapp.web.frame.problem_json import PREFIX
from graphapp.web.frame.request_network import the_network, workspace

_WORDS = (*KEY_WORDS, *("for", "from", "to", "one", "with", "meet", "leave", "investment"))
"""The words of a page's address that have a key, or keys."""


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
    query, places = query_now(asked, now, _WORDS), dict(request.view_args or {})
    is_gone = places.get("key") in now
    if query == asked and not is_gone:
        return ""
    if is_gone:
        places["key"] = now[places["key"]]
    path = url_for(str(request.endpoint), **places)
    return f"{path}?{query}" if query else path
