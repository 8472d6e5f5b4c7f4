"""The network that a request is about, taken once and used to its end."""

from __future__ import annotations

import contextlib
import re

from flask import Flask, Response, current_app, g, request, session

from graphapp.errors import StoreUnavailable
from graphapp.journeys.workspace import Meta, Workspace
from graphapp.network import Network
from graphapp.reader import OWNER
from graphapp.web.frame.members import is_for_members
from graphapp.web.frame.request_reader import as_seen, reader

FOLLOWS = "Graphapp-State"
"""The header by which a page that is open asks for what it shows anew: the state it heard of."""
_EXACT = ("/api/", "/map/changes")
"""Programs, and pages that ask what changed, are told the newest state there is."""
_FORMS = ("editing", "tying", "member_forms", "map_edits", "after")
"""Pages that begin with what is stored now, or saving would find that it is another."""
_WROTE = "wrote"
_SEEN = re.compile(r"(\w{1,64})-(\d{1,18})", re.ASCII)


def follow_writers(app: Flask) -> None:
    """Whoever saves something sees it from then on."""
    app.after_request(_note_write)


def workspace() -> Workspace:
    """The workspace that the running app works on."""
    found: Workspace = current_app.extensions["workspace"]
    return found


def the_network(on: str | None = None) -> Network:
    """The network on a day (today unless given) as whoever asks may see it. However often a
    request asks, it is of one version: what others write meanwhile is for the next request. Pages
    take the newest that is worked out, which may be a moment behind what others are writing; not
    those for everybody, since somebody may just have been hidden. A page that heard of a newer one
    is told of that at once."""
    if "network" not in g:
        if _may_lag():
            identity, version = _wrote()
            least = version if identity == the_facts().identity else 0
            g.network = workspace().ready_network(the_facts(), least)
        else:
            g.network = workspace().network(meta=the_facts())
        g.facts = the_facts()._replace(version=g.network.version)
    network: Network = g.network
    return as_seen(network.on(on) if on else network)


def after_writing() -> Network:
    """The network, with all its ties, as it is after what this request wrote."""
    g.pop("network", None)
    g.pop("facts", None)
    return workspace().undated(the_facts())


def the_facts() -> Meta:
    """The facts of the open network, asked of the store once."""
    if "facts" not in g:
        g.facts = workspace().facts(_wrote()) if _may_lag() else workspace().store.meta()
    facts: Meta = g.facts
    return facts


def note_what_was_written() -> None:
    """Whoever asks sees from now on what is stored now."""
    with contextlib.suppress(StoreUnavailable):
        facts = workspace().store.meta()
        workspace().note(facts)
        session[_WROTE] = (facts.identity, facts.version)


def _may_lag() -> bool:
    is_page = request.method == "GET" and not request.path.startswith(_EXACT)
    is_quiet = is_page and request.blueprint not in _FORMS and reader() == OWNER
    return is_quiet and not _heard_of_newer()


def _heard_of_newer() -> bool:
    """Whether the page that asks shows, or heard of, a state that is not worked out yet."""
    heard = _SEEN.fullmatch(request.headers.get(FOLLOWS, ""))
    return heard is not None and not workspace().is_ready_for(heard[1], int(heard[2]))


def _wrote() -> tuple[str, int]:
    """The identity of the network that whoever asks saved something in, and the version then."""
    identity, version = session.get(_WROTE, ("", 0))
    return identity, version


def _note_write(response: Response) -> Response:
    is_form = request.method == "POST" and not request.path.startswith(_EXACT)
    if is_form and not is_for_members() and response.status_code < 400:
        note_what_was_written()
    return response
