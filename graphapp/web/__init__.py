"""The browser door: `create_app` and one blueprint a file."""

from __future__ import annotations

import importlib
import pkgutil

from flask import Flask

from graphapp.journeys.room.opening import Room
from graphapp.journeys.watch_network import Watch
from graphapp.journeys.workspace import Workspace
from graphapp.resources import folder
from graphapp.web import api, pages
from graphapp.web.frame import (
    errors,
    left_out,
    paper,
    phrases,
    request_network,
    security,
    shell,
    slow_requests,
)


def create_app(workspace: Workspace) -> Flask:
    """The app on an open workspace, with the web API and every page in `pages`."""
    app = Flask(__name__, template_folder=str(folder("templates")), static_folder="static")
    phrases.speak(app)
    app.extensions["workspace"] = workspace
    app.extensions["watch"] = Watch(workspace, workspace.settings.streams)
    app.extensions["room"] = Room()
    slow_requests.notice(app)
    security.protect(app, workspace.settings)
    shell.dress(app)
    paper.keep(app)
    left_out.tell(app)
    errors.explain(app)
    request_network.follow_writers(app)
    app.register_blueprint(api.blueprint)
    for module in pkgutil.iter_modules(pages.__path__):
        page = importlib.import_module(f"{pages.__name__}.{module.name}")
        if hasattr(page, "blueprint"):
            app.register_blueprint(page.blueprint)
    return app
