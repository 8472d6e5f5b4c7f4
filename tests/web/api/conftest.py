"""The program that asks: on the small network, with CSRF protection on, as in real life."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from tests.web.small import fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return create_app(workspace).test_client()
