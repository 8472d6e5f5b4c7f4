"""Pages that are the same for whoever asks, kept with the network that they tell of.

Kept are pages asked for by their bare address, which show all there is: the first page, the map,
the directory. What belongs to one visitor is not in them: what was just said to them makes the page
anew, and the token of their forms is put in each time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from functools import wraps

from flask import g, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from graphapp.memory import once
from graphapp.network import Network
from graphapp.web.frame.request_network import the_facts, the_network

_TOKEN = f"token-{secrets.token_hex(16)}"
"""Stands where a visitor's token goes; by chance, so that nobody can write it."""

View = Callable[[], ResponseReturnValue]


def kept(*about: Callable[[], Hashable]) -> Callable[[View], View]:
    """A view without parameters whose page is kept as long as the network and the facts that it is
    about, those in `about` too, are the same."""

    def keep(view: View) -> View:
        @wraps(view)
        def shown() -> ResponseReturnValue:
            if request.args or "_flashes" in session:
                return view()
            network = the_network()
            others = (the_facts().name, the_facts().origin, *(ask() for ask in about))
            page = _page(network, view, request.base_url, others)
            return page.replace(_TOKEN, generate_csrf()) if _TOKEN in page else page

        return shown

    return keep


@once
def _page(
    network: Network,  # noqa: ARG001 - it is kept with it
    view: View,
    address: str,  # noqa: ARG001 - as it is printed
    about: tuple[Hashable, ...],  # noqa: ARG001 - another page where they are others
) -> str:
    page = view()
    assert isinstance(page, str)
    return page.replace(g.csrf_token, _TOKEN) if "csrf_token" in g else page
