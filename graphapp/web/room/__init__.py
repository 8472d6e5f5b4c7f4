"""The door for phones: an app of its own, with the room's addresses and nothing else.

Every address begins with the code word. Without it, and while the room is closed, nothing is
answered. What is told comes from the network as everybody may see it.
"""

from __future__ import annotations

from flask import Flask

from graphapp.journeys.room.opening import Room
from graphapp.journeys.room.proposals import LONGEST, Proposals
from graphapp.journeys.room.votes import Ballot
from graphapp.journeys.workspace import Workspace
from graphapp.model import KINDS
from graphapp.names import shorten
from graphapp.resources import folder
from graphapp.web.frame import phrases
from graphapp.web.frame.page_language import PAGE_LANGUAGE
from graphapp.web.room import find, guard, propose, vote

MOST_BYTES = 16_000
"""Of one request, whatever it sends."""


def create_phone_app(workspace: Workspace, room: Room) -> Flask:
    """The app that phones reach while the room is open."""
    app = Flask(__name__, template_folder=str(folder("templates")), static_folder=None)
    app.extensions.update(
        workspace=workspace,
        room=room,
        proposals=Proposals(workspace),
        ballot=Ballot(workspace),
    )
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    phrases.speak(app)
    app.jinja_env.globals.update(KINDS=KINDS, longest=LONGEST, page_language=PAGE_LANGUAGE)
    app.jinja_env.filters["short"] = shorten
    guard.protect(app, workspace.settings)
    for part in (propose, vote, find):
        app.register_blueprint(part.blueprint, url_prefix="/<code>")
    return app
