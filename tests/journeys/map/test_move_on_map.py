"""What is dragged on the map stays where it was put, on either engine."""

from __future__ import annotations

import math

import pytest

from graphapp.analysis.clustering import find_clusters
from graphapp.errors import BadInput, Conflict, NotFound
from graphapp.explore.view import View
from graphapp.journeys.edit.erase_person import forget_person
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.map.kept_places import MOST_MOVED, MOST_MOVES, Before, Places
from graphapp.journeys.map.move_on_map import (
    arrange_again,
    arrangement,
    do_again,
    let_go,
    move,
    take_back,
)
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from tests.web.small import fill

Stand = dict[str, tuple[float, float]]


def stand(workspace: Workspace, view: View | None = None) -> Stand:
    picture = draw(workspace, workspace.network(), view or View())
    return {node.id: (node.x, node.y) for node in picture.nodes}


def test_it_stays_for_the_next_visit_and_is_marked_as_pinned(any_workspace: Workspace) -> None:
    workspace = any_workspace
    fill(workspace)
    before, version = stand(workspace), workspace.store.version()
    done = move(workspace, workspace.network(), {"boat": (512.34, -77.0)})
    assert done.last == "Boat Workshop was moved"
    again = Workspace(workspace.store, workspace.settings)
    assert stand(again) == {**before, "boat": (512.3, -77.0)}
    assert draw(again, again.network(), View()).pinned == ("boat",)
    assert draw(again, again.network(), View(areas=("Soho",))).pinned == ()
    assert workspace.store.version() == version


def test_letting_go_and_taking_back_lead_there_and_back(any_workspace: Workspace) -> None:
    workspace = any_workspace
    fill(workspace)
    network, before = workspace.network(), stand(workspace)
    move(workspace, network, {"gym": (900.0, 900.0), "nurse": (950.0, 900.0)})
    done = let_go(workspace, network, ["gym"])
    assert (done.pinned, done.last) == (("nurse",), "Wellbeing CIC was let go")
    let = stand(workspace)
    assert math.dist(let["gym"], before["gym"]) < 200, "near those it is tied to"
    assert let["nurse"] == (950.0, 900.0)
    undone = take_back(workspace, network, done.id)
    assert undone.last == "Wellbeing CIC and Nurse Example were moved"
    assert stand(workspace)["gym"] == (900.0, 900.0)
    assert take_back(workspace, network, undone.id).pinned == ()
    assert stand(workspace) == before
    with pytest.raises(Conflict, match="meanwhile"):
        take_back(workspace, network, done.id)


def test_what_was_taken_back_is_done_again_until_something_else_is_moved(
    workspace: Workspace,
) -> None:
    fill(workspace)
    network, before = workspace.network(), stand(workspace)
    move(workspace, network, {"gym": (900.0, 900.0)})
    done = let_go(workspace, network, ["gym"])
    ways = [stand(workspace)]
    for _ in range(2):
        done = take_back(workspace, network, done.id)
        ways.append(stand(workspace))
    assert (ways[-1], done.id) == (before, "")
    for way in reversed(ways[:2]):
        assert done.undone_id
        done = do_again(workspace, network, done.undone_id)
        assert stand(workspace) == way
    undone = take_back(workspace, network, done.id)
    assert move(workspace, network, {"boat": (1.0, 2.0)}).undone == ""
    with pytest.raises(Conflict, match="meanwhile"):
        do_again(workspace, network, undone.undone_id)


def test_arranging_everybody_again_lets_go_and_can_be_taken_back(workspace: Workspace) -> None:
    fill(workspace)
    network, first = workspace.network(), stand(workspace)
    move(workspace, network, {"boat": (512.0, -77.0)})
    moved = stand(workspace)
    done = arrange_again(workspace, network)
    assert (done.pinned, done.last) == ((), "Everybody was arranged again")
    assert stand(workspace) == first
    take_back(workspace, network, done.id)
    assert stand(workspace) == moved


def test_one_cluster_is_arranged_again_and_nobody_else_moves(workspace: Workspace) -> None:
    fill(workspace)
    network = workspace.network()
    cluster = find_clusters(network).clusters[0]
    key = cluster.members[0]
    stand(workspace)
    move(workspace, network, {key: (2000.0, 0.0)})
    before = stand(workspace)
    done = arrange_again(workspace, network, cluster.id)
    assert done.pinned == ()
    after = stand(workspace)
    others = set(before) - set(cluster.members)
    assert {k: after[k] for k in others} == {k: before[k] for k in others}
    assert math.dist(after[key], after[cluster.members[1]]) < 300
    apart = [math.dist(after[a], after[b]) for a in cluster.members for b in others]
    assert min(apart) > 30
    with pytest.raises(NotFound, match="no such cluster"):
        arrange_again(workspace, network, "none")


def test_newcomers_move_nobody_even_where_they_are_many(workspace: Workspace) -> None:
    fill(workspace)
    stand(workspace)
    move(workspace, workspace.network(), {"boat": (512.0, -77.0)})
    new = tuple(Entity(f"new-{n}", "Person", f"Newcomer {n}") for n in range(30))
    ties = tuple(make_tie(one.key, "boat", "SUPPORTS") for one in new)
    workspace.write(Write(Change((), new, (), ties)))
    assert stand(workspace)["boat"] == (512.0, -77.0)
    assert len(stand(workspace)) == 39


def test_who_is_removed_and_comes_back_stands_where_they_stood(workspace: Workspace) -> None:
    fill(workspace)
    stand(workspace)
    move(workspace, workspace.network(), {"boat": (512.0, -77.0)})
    boat = workspace.network().entity("boat")
    workspace.write(Write(Change(entities_before=(boat,))))
    assert "boat" not in stand(workspace)
    assert arrangement(workspace, workspace.network()).pinned == ()
    workspace.write(Write(Change(entities_after=(boat,))))
    assert stand(workspace)["boat"] == (512.0, -77.0)
    assert arrangement(workspace, workspace.network()).pinned == ("boat",)


def test_who_is_erased_leaves_no_trace_in_what_is_kept(workspace: Workspace) -> None:
    fill(workspace)
    stand(workspace)
    network = workspace.network()
    move(workspace, network, {"nurse": (512.0, -77.0), "gym": (600.0, 0.0)})
    forget_person(workspace, network, network.entity("nurse"))
    stand(workspace)
    kept = workspace.store.document(f"positions/{workspace.store.meta().id}")
    assert kept
    assert b"nurse" not in kept
    assert arrangement(workspace, workspace.network()).pinned == ("gym",)


def test_everybody_elses_map_is_another_and_tells_nothing_of_who_is_hidden(
    workspace: Workspace,
) -> None:
    fill(workspace)
    gym = workspace.network().entity("gym")
    hidden = gym._replace(visibility="private")
    workspace.write(Write(Change((gym,), (hidden,))))
    network = workspace.network()
    public = network.public()
    move(workspace, network, {"gym": (1.0, 2.0), "bakery": (3.0, 4.0)})
    assert arrangement(workspace, public) == arrangement(workspace, public).__class__()
    shown = draw(workspace, public, View())
    assert "gym" not in {node.id for node in shown.nodes}
    assert shown.pinned == ()
    with pytest.raises(NotFound):
        move(workspace, public, {"gym": (5.0, 6.0)})
    move(workspace, public, {"bakery": (5.0, 6.0)})
    assert stand(workspace)["bakery"] == (3.0, 4.0)


@pytest.mark.parametrize("place", [(math.nan, 0.0), (0.0, math.inf), (1e7, 0.0)])
def test_what_is_no_place_is_refused(workspace: Workspace, place: tuple[float, float]) -> None:
    fill(workspace)
    with pytest.raises(BadInput, match="no place"):
        move(workspace, workspace.network(), {"gym": place})


def test_what_is_remembered_of_moves_is_bounded() -> None:
    kept = Places()
    for n in range(MOST_MOVES * 2):
        kept = kept.with_move("moved", {f"{n}-{i}": Before((1.0, 2.0), True) for i in range(2_000)})
    assert len(kept.moves) == MOST_MOVED // 2_000
    whole = kept.with_move("arranged", dict.fromkeys(kept.positions, Before()))
    assert [move.what for move in whole.moves] == ["arranged"]
    assert whole.without_last_move().positions == kept.positions


def test_who_is_added_somewhere_stands_in_the_way_of_no_earlier_move(workspace: Workspace) -> None:
    fill(workspace)
    before = stand(workspace)
    done = move(workspace, workspace.network(), {"gym": (900.0, 900.0)})
    new = Entity("new", "Enterprise", "New")
    workspace.write(Write(Change(entities_after=(new,))))
    network = workspace.network()
    assert move(workspace, network, {"new": (5.0, 6.0)}, newcomers=True).id == done.id
    take_back(workspace, network, done.id)
    assert stand(workspace) == {**before, "new": (5.0, 6.0)}
