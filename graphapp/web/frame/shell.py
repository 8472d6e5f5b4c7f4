"""What every page wears: the bar, the kinds' words, and the pictures' library."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request, send_from_directory
from flask.typing import ResponseReturnValue

from graphapp import __version__
from graphapp.errors import GraphappError
from graphapp.journeys.map.export_map import dashes_of, in_vectors
from graphapp.language import _
from graphapp.model import KINDS, TIE_TYPES
from graphapp.names import slug
from graphapp.reader import OWNER, PUBLIC
from graphapp.web.frame import paper
from graphapp.web.frame.page_language import PAGE_LANGUAGE
from graphapp.web.frame.request_network import the_facts
from graphapp.web.frame.request_reader import on_paper, reader
from graphapp.web.frame.security import LOOPBACK

# Found without importing pyvis, which only pictures/pyvis_data.py may do (it is slow to load).
_PYVIS = importlib.util.find_spec("pyvis")
VIS_NETWORK = Path(str(_PYVIS and _PYVIS.origin)).parent / "lib" / "vis-9.1.2"

_UNNAMED = "graphapp"

PAGES = (
    ("overview.show", _("Overview")),
    ("map.show", _("Map")),
    ("clusters.show", _("Clusters")),
    ("suggestions.show", _("Suggestions")),
    ("investments.show", _("Investments")),
    ("directory.show", _("Directory")),
    ("importing.show", _("Import")),
)

_FOLLOWING = (
    *("overview", "map", "clusters", "comparing", "suggestions", "investments"),
    *("comparing_reach", "directory", "entity", "path", "measures", "pipeline", "history"),
    *("side_by_side", "what_if"),
)
"""Pages that tell of the network, and hear when it changes; not those where somebody writes."""


def dress(app: Flask) -> None:
    """Gives templates the words they share and serves vis-network from the pyvis package."""
    app.jinja_env.globals.update(
        KINDS=KINDS,
        TIE_TYPES=TIE_TYPES,
        version=__version__,
        in_vectors=in_vectors,
        dashes_of=dashes_of,
        page_language=PAGE_LANGUAGE,
    )
    app.jinja_env.filters["short"] = _short
    app.jinja_env.filters["slug"] = lambda text: slug(text) or "network"
    app.context_processor(_context)
    app.add_url_rule("/lib/<path:name>", "lib", _library)


def network_name() -> str:
    """The open network's name, or the program's where there is none or the store is gone."""
    if "network_name" not in g:
        try:
            g.network_name = the_facts().name or _UNNAMED
        except GraphappError:
            do_not_ask()
    name: str = g.network_name
    return name


def state_shown() -> str:
    """The state that this page tells of, as `/events` has it. Empty where it is not known, and on
    pages for everybody: how often something was written that they do not see is none of theirs."""
    if reader() != OWNER:
        return ""
    try:
        facts = the_facts()
    except GraphappError:
        do_not_ask()
        return ""
    return f"{facts.identity}-{facts.version}"


def do_not_ask() -> None:
    """Lets the rest of this page do without the store: a second wait would double the first."""
    g.network_name = _UNNAMED
    g.no_store = True


def _context() -> dict[str, Any]:
    return {
        "nonce": g.get("nonce", ""),
        "network_name": network_name,
        "state_shown": state_shown,
        "follows": request.blueprint in _FOLLOWING and not on_paper() and "no_store" not in g,
        "on_paper": on_paper(),
        "for_everybody": reader() == PUBLIC,
        "is_owner": reader() == OWNER,
        "address": paper.address,
        "is_this_machine": lambda: urlsplit(request.host_url).hostname in LOOPBACK,
        "today": lambda: date.today().isoformat(),
        "pages": [(e, title) for e, title in PAGES if e in current_app.view_functions],
        "here": request.endpoint or "",
    }


def _short(text: str, length: int = 80) -> str:
    """The text, cut where it is longer; a few letters more stay whole."""
    return text if len(text) <= length + 5 else text[: length - 1] + "…"


def _library(name: str) -> ResponseReturnValue:
    return send_from_directory(VIS_NETWORK, name, max_age=86_400)
