"""The picture of a view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest

from graphapp.explore.selection import see
from graphapp.explore.view import View
from graphapp.journeys.draw_map import as_json, draw
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.store import Change, Write
from tests.pictures.planted import planted
from tests.web.small import CARE, FOOD, HOSTILE, TIES, fill


@pytest.fixture
def small(workspace: Workspace) -> Workspace:
    fill(workspace)
    return workspace


def _places(data: dict[str, Any]) -> dict[str, tuple[float, float]]:
    return {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}


def drawn(workspace: Workspace, view: View) -> dict[str, Any]:
    picture = draw(workspace, workspace.network(view.as_of or None), view)
    found: dict[str, Any] = orjson.loads(as_json(picture))
    return found


def test_it_draws_everyone_once_with_every_tie_and_the_clusters_names(small: Workspace) -> None:
    data = drawn(small, View())
    assert len(data["nodes"]) == len({n["id"] for n in data["nodes"]}) == 9
    assert len(data["edges"]) == len(TIES)
    names = {cluster.name for cluster in see(small.network(), View()).clustering.clusters}
    assert names <= {ground["name"] for ground in data["grounds"]}
    assert {entry["count"] for entry in data["legend"]} == {1, 5}


def test_the_same_state_is_the_same_picture_and_a_filter_moves_nobody(small: Workspace) -> None:
    whole = drawn(small, View())
    assert drawn(Workspace(small.store, small.settings), View()) == whole
    some = _places(drawn(small, View(areas=("Soho",))))
    assert some.items() <= _places(whole).items()


def test_the_map_looks_the_same_after_somebody_joined(small: Workspace) -> None:
    before = _places(drawn(small, View()))
    version = small.store.version()
    assert version == small.network().version
    newcomer = Entity("new", "Person", "Newcomer")
    small.store.write(Write(Change(entities_after=(newcomer,))))
    after = _places(drawn(small, View()))
    assert {key: after[key] for key in before} == before
    assert "new" in after


def test_from_day_to_day_nobody_moves_and_neither_does_the_ground(workspace: Workspace) -> None:
    young = [tie._replace(since="2020") for tie in TIES]
    fill(workspace, [*FOOD, *CARE], young)
    today = drawn(workspace, View())
    before = drawn(workspace, View(as_of="2019"))
    assert _places(before) == _places(today)
    assert before["edges"] == []
    assert before["grounds"] == today["grounds"]


def test_keeping_positions_raises_no_version(small: Workspace) -> None:
    version = small.store.version()
    drawn(small, View())
    assert small.store.version() == version
    assert f"positions/{small.store.meta().id}" in small.store.documents()


def test_the_chosen_its_partners_and_its_suggestions_are_lit_and_the_rest_fades(
    small: Workspace,
) -> None:
    sight = see(small.network(), View(chosen="bakery"))
    data = drawn(small, View(chosen="bakery"))
    states = {node["id"]: node.get("state", "") for node in data["nodes"]}
    suggested = {s.target for s in sight.suggestions}
    assert suggested
    lit = {"bakery", "caterer", "kitchen"} | suggested
    assert {key for key, state in states.items() if state == "lit"} == lit
    assert set(states.values()) == {"lit", "faded"}
    maybe = [e for e in data["edges"] if e["kind"] == "maybe"]
    assert {e["to"] for e in maybe} == suggested
    for edge in data["edges"]:
        assert (edge.get("state") == "lit") == ("bakery" in (edge["from"], edge["to"]))


def test_size_and_colour_follow_what_was_asked(small: Workspace) -> None:
    by_degree = {n["id"]: n["size"] for n in drawn(small, View())["nodes"]}
    assert by_degree["kitchen"] > by_degree["boat"]
    alike = {n["id"]: n["size"] for n in drawn(small, View(size_by="nothing"))["nodes"]}
    assert alike["bakery"] == alike["gym"]
    by_sector = {n["id"]: n["group"] for n in drawn(small, View(colour_by="sector"))["nodes"]}
    assert by_sector["bakery"] == by_sector["kitchen"] != by_sector["clinic"]
    assert {g["tint"] for g in drawn(small, View(colour_by="cluster"))["grounds"]} > {1, 2}


def test_a_hostile_name_is_plain_text_and_its_label_short(workspace: Workspace) -> None:
    hostile = FOOD[0]._replace(name=HOSTILE)
    fill(workspace, [hostile, *FOOD[1:], *CARE], TIES)
    node = next(n for n in drawn(workspace, View())["nodes"] if n["id"] == "bakery")
    assert node["label"].startswith("<script>")
    assert len(node["label"]) <= 40
    assert len(node["title"]) < 200


def test_an_empty_network_is_an_empty_picture(workspace: Workspace) -> None:
    data = drawn(workspace, View())
    assert (data["nodes"], data["edges"], data["counts"]) == ([], [], "0")


@pytest.fixture
def crowd(workspace: Workspace) -> Workspace:
    network, _ = planted(4, 15, alone=3)
    _plant(workspace, network)
    return Workspace(workspace.store, replace(workspace.settings, picture_limit=40))


def _plant(workspace: Workspace, network: Network) -> None:
    change = Change(entities_after=network.entities, ties_after=network.ties)
    workspace.store.write(Write(change))


def test_above_the_limit_clusters_are_bubbles_that_hold_everyone(crowd: Workspace) -> None:
    assert "too many here" in drawn(crowd, View(arrange="area"))["more"]
    data = drawn(crowd, View())
    assert data["bubbles"]
    assert sum(node.get("members", 0) for node in data["nodes"]) == 63
    ids = {node["id"] for node in data["nodes"]}
    assert {cluster.id for cluster in see(crowd.network(), View()).clustering.clusters} < ids
    assert all({edge["from"], edge["to"]} <= ids for edge in data["edges"])


def test_an_opened_bubble_shows_its_members_among_the_others(crowd: Workspace) -> None:
    cluster = see(crowd.network(), View()).clustering.clusters[0]
    data = drawn(crowd, View(open=(cluster.id,)))
    shown = {node["id"] for node in data["nodes"] if not node.get("members")}
    assert shown == set(cluster.members)
    assert cluster.id not in {node["id"] for node in data["nodes"]}
    assert [ground["id"] for ground in data["grounds"]] == [cluster.id]


def test_a_filter_that_leaves_few_enough_draws_them_one_by_one(crowd: Workspace) -> None:
    cluster = see(crowd.network(), View()).clustering.clusters[0]
    data = drawn(crowd, View(clusters=(cluster.id,)))
    assert not data["bubbles"]
    assert {node["id"] for node in data["nodes"]} == set(cluster.members)
