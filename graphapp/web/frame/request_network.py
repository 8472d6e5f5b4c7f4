"""The network that a request is about, taken once and used to its end."""

from __future__ import annotations

from flask import current_app, g, request

from graphapp.journeys.workspace import Meta, Workspace
from graphapp.network import Network
from graphapp.reader import OWNER, PUBLIC, Reader


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
    return (network.on(on) if on else network).as_seen_by(reader())


def the_facts() -> Meta:
    """The facts of the open network, asked of the store once."""
    if "facts" not in g:
        g.facts = workspace().store.meta()
    facts: Meta = g.facts
    return facts


def reader() -> Reader:
    """Who looks: the owner of the machine, or everybody, where it is to be shown to others."""
    return PUBLIC if request.args.get("present") else OWNER
