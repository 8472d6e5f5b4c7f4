"""A room with a small network in it, one of whom is hidden."""

from __future__ import annotations

from typing import Any

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from tests.networks import fill, works_with
from tests.room import open_room


@pytest.fixture
def the_room(workspace: Workspace) -> Any:
    entities = [
        Entity("kitchen", "Enterprise", "Soho Kitchen", offers=("catering",), area="Soho"),
        Entity("studio", "Partner", "Soho Studio", needs=("catering",), area="Soho"),
        Entity("hub", "Partner", "Vexley Hub", needs=("vans",), visibility="private"),
        *(Entity(name, "Partner", f"Partner {name.title()}") for name in ("a", "b", "c", "d")),
    ]
    pairs = "kitchen-hub", "studio-hub", "a-b", "b-c", "c-d", "kitchen-a", "studio-b"
    fill(workspace, entities, works_with(*pairs))
    made = open_room(workspace)
    yield made
    made.room.close()
