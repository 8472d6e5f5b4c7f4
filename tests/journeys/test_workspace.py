"""Results are kept by version."""

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.store import Change, Write


def test_it_keeps_the_network_until_something_is_written(workspace: Workspace) -> None:
    first = workspace.network()
    assert workspace.network() is first

    bakery = Entity("bakery", "Enterprise", "Bakery")
    workspace.store.write(Write(Change(entities_after=(bakery,))))

    assert workspace.network().entity("bakery") == bakery


def test_it_sees_another_day_without_reading_again(workspace: Workspace) -> None:
    today = workspace.network()
    assert workspace.network("2017").version == today.version
