"""The places on the wall, taken over from the owner's map."""

from __future__ import annotations

import math

import pytest

from graphapp.errors import Conflict
from graphapp.explore.view import View
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.map.move_on_map import arrangement, move
from graphapp.journeys.map.wall_places import do_again, on_the_wall, take_back, use_on_the_wall
from graphapp.journeys.workspace import Workspace
from graphapp.network import Network
from graphapp.store import Change, Write
from tests.networks import believable
from tests.web.small import fill

Stand = dict[str, tuple[float, float]]


def hide(workspace: Workspace, *keys: str) -> None:
    network = workspace.network()
    before = tuple(network.entity(key) for key in keys)
    after = tuple(entity._replace(visibility="private") for entity in before)
    workspace.write(Write(Change(before, after)))


def stand(workspace: Workspace, network: Network) -> Stand:
    return {node.id: (node.x, node.y) for node in draw(workspace, network, View()).nodes}


def test_the_public_stand_on_the_wall_as_on_the_map_and_as_before_once_taken_back(
    workspace: Workspace,
) -> None:
    fill(workspace)
    hide(workspace, "gym")
    network = workspace.network()
    public = network.public()
    before = stand(workspace, public)
    move(workspace, network, {"bakery": (900.0, -400.0), "gym": (-900.0, 0.0)})
    assert stand(workspace, public) == before
    done = use_on_the_wall(workspace, network)
    assert done.pinned == ("bakery",)
    assert "gym" not in done.last
    now = stand(workspace, public)
    assert now["bakery"] == (900.0, -400.0)
    assert now["boat"] == before["boat"], "tied to nobody"
    assert stand(workspace, network)["gym"] == (-900.0, 0.0)
    take_back(workspace, network, done.id)
    assert stand(workspace, public) == before
    undone = on_the_wall(workspace, network)
    assert undone
    do_again(workspace, network, undone.undone_id)
    assert stand(workspace, public) == now


def test_who_is_tied_to_nobody_but_the_hidden_stays_where_the_wall_has_them(
    workspace: Workspace,
) -> None:
    fill(workspace)
    hide(workspace, "clinic", "hospital")
    network = workspace.network()
    public = network.public()
    before = stand(workspace, public)
    move(workspace, network, {"nurse": (5.0, 5.0)})
    use_on_the_wall(workspace, network)
    assert stand(workspace, public)["nurse"] == before["nurse"]
    assert arrangement(workspace, public).pinned == ()


def test_what_is_done_to_the_hidden_afterwards_moves_nothing_there(workspace: Workspace) -> None:
    fill(workspace)
    hide(workspace, "gym")
    network = workspace.network()
    use_on_the_wall(workspace, network)
    before = stand(workspace, network.public())
    move(workspace, network, {"gym": (3.0, 3.0)})
    assert stand(workspace, workspace.network().public()) == before


def test_no_hole_is_left_where_somebody_hidden_stands(workspace: Workspace) -> None:
    entities, ties = believable(120, seed=3)
    fill(workspace, entities, ties)
    network = workspace.network()
    hub = max(network.keys, key=lambda key: (len(network.neighbours(key)), key))
    hide(workspace, hub)
    network = workspace.network()
    gap = stand(workspace, network)[hub]
    shown = {key: at for key, at in stand(workspace, network).items() if key != hub}
    use_on_the_wall(workspace, network)
    now = stand(workspace, network.public())
    assert min(math.dist(gap, at) for at in now.values()) < 0.6 * min(
        math.dist(gap, at) for at in shown.values()
    )
    places = [*now.values()]
    near = [min(math.dist(one, o) for o in places if o != one) for one in places]
    assert min(near) >= 30


def test_where_everybody_may_be_seen_the_wall_has_these_places_already(
    workspace: Workspace,
) -> None:
    fill(workspace)
    assert on_the_wall(workspace, workspace.network()) is None
    with pytest.raises(Conflict, match="already"):
        use_on_the_wall(workspace, workspace.network())
