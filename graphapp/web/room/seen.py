"""What a phone sees of the network: what everybody may."""

from __future__ import annotations

from flask import current_app

from graphapp.journeys.workspace import Workspace
from graphapp.network import Network


def workspace() -> Workspace:
    """The workspace that the door stands in."""
    found: Workspace = current_app.extensions["workspace"]
    return found


def seen() -> Network:
    """The newest network, as everybody may see it: somebody may just have been hidden."""
    return workspace().network().public()
