"""The network that a request is about, taken once and used to its end."""

from __future__ import annotations

from flask import current_app, g, request

from graphapp.errors import NotFound
from graphapp.explore.hidden_words import tells_of_hidden
from graphapp.explore.view import is_yes
from graphapp.journeys.workspace import Meta, Workspace
from graphapp.network import Network
from graphapp.reader import OWNER, PUBLIC, Reader

TO_BE_SHOWN = ("present", "paper")
"""Words of an address that ask for what everybody may see."""

_NAMING = ("q", "sector", "area", "focus", "chosen", "for", "from", "to", "who", "whom", "name")
"""Words of an address whose values are somebody's or something's name."""


def workspace() -> Workspace:
    """The workspace that the running app works on."""
    found: Workspace = current_app.extensions["workspace"]
    return found


def the_network(on: str | None = None) -> Network:
    """The network on a day (today unless given) as whoever asks may see it. However often a
    request asks, it is of one version: what others write meanwhile is for the next request."""
    if "network" not in g:
        g.network = workspace().network(meta=the_facts())
        g.facts = the_facts()._replace(version=g.network.version)
    network: Network = g.network
    network = network.on(on) if on else network
    return _without_hidden(network, network.as_seen_by(reader()))


def the_facts() -> Meta:
    """The facts of the open network, asked of the store once."""
    if "facts" not in g:
        g.facts = workspace().store.meta()
    facts: Meta = g.facts
    return facts


def reader() -> Reader:
    """Who looks: the owner of the machine, or everybody, where it is to be shown to others."""
    if "reader" not in g:
        g.reader = PUBLIC if any(map(_is_asked, TO_BE_SHOWN)) else OWNER
    who: Reader = g.reader
    return who


def show_to_everybody() -> None:
    """What this request answers leaves the house, whatever its address asks for."""
    g.reader = PUBLIC


def on_paper() -> bool:
    """Whether the page is asked for as it is printed."""
    return _is_asked("paper")


def owner_alone() -> None:
    """Raises NotFound where what is asked for is nobody else's business."""
    if reader() != OWNER:
        raise NotFound("This is for the owner of the network alone.")


def _is_asked(word: str) -> bool:
    return is_yes(request.args.getlist(word))


def _without_hidden(network: Network, seen: Network) -> Network:
    """What is seen. Raises NotFound where the address itself names what is hidden: the page would
    say it again."""
    if seen is not network:
        asked = [value for name in _NAMING for value in request.args.getlist(name)]
        asked += [(request.view_args or {}).get("key", "")]
        if any(tells_of_hidden(network, seen, text) for text in asked if text):
            raise NotFound("This is not public.")
    return seen
