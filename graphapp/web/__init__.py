"""The browser door: `create_app` and one blueprint a file."""

from __future__ import annotations

import importlib
import pkgutil

from flask import Flask

from graphapp.journeys.workspace import Workspace
from graphapp.resources import folder
from graphapp.web import errors, noticing, security, shell


def create_app(workspace: Workspace) -> Flask:
    """The app on an open workspace. Every module here that has a `blueprint` is a part of it."""
    app = Flask(__name__, template_folder=str(folder("templates")), static_folder="static")
    app.extensions["workspace"] = workspace
    noticing.notice(app)
    security.protect(app, workspace.settings)
    shell.dress(app)
    errors.explain(app)
    for module in pkgutil.iter_modules(__path__):
        blueprint = getattr(importlib.import_module(f"{__name__}.{module.name}"), "blueprint", None)
        if blueprint is not None:
            app.register_blueprint(blueprint)
    return app
