"""For whom a request is answered: the owner, or everybody, where it is to be shown to others."""

from __future__ import annotations

from flask import g, request

from graphapp.errors import NotFound
from graphapp.explore.hidden_words import tells_of_hidden
from graphapp.explore.read_view import Arguments, is_yes
from graphapp.explore.view import OWN
from graphapp.language import _
from graphapp.network import Network
from graphapp.reader import OWNER, PUBLIC, Reader

TO_BE_SHOWN = ("present", "paper")
"""Words of an address that ask for what everybody may see."""

_NAMING = (
    *("q", "sector", "area", "need", "offer", "tied", "focus", "chosen"),
    *("for", "from", "to", "who", "whom", "name", "hide", "one", "with", "where"),
)
"""Words of an address whose values are somebody's or something's name."""


def reader() -> Reader:
    """Who looks."""
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
        raise NotFound(_("This is for the owner of the network alone."))


def as_seen(network: Network) -> Network:
    """The network as the reader may see it. Raises NotFound where the address itself names what is
    hidden from them: the page would say it again."""
    seen = network.as_seen_by(reader())
    if seen is not network:
        key = (request.view_args or {}).get("key", "")
        if asks_for_hidden(network, seen, request.args) or tells_of_hidden(network, seen, key):
            raise NotFound(_("This is not public."))
    return seen


def asks_for_hidden(network: Network, seen: Network, arguments: Arguments) -> bool:
    """Whether an address with these words names what is in the network and not in what is seen of
    it."""
    asked = [value for name in _NAMING for value in arguments.getlist(name)]
    colours = (text for text in arguments.getlist("colour") if text.startswith(OWN))
    asked += [text.removeprefix(OWN) for text in colours]
    return any(tells_of_hidden(network, seen, text) for text in asked if text)


def _is_asked(word: str) -> bool:
    return is_yes(request.args.getlist(word))
