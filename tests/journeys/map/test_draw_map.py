"""The picture of a view."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import Any

import orjson
import pytest

from graphapp.explore.map_picture import TINTS
from graphapp.explore.selection import see
from graphapp.explore.view import View
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.map.draw_map import as_json, crowd_json, draw
from graphapp.journeys.workspace import Workspace
from graphapp.model import KINDS, Entity, make_tie
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


def test_whoever_has_ended_fades_and_says_since_when(small: Workspace) -> None:
    save_entity(small, {"until": "2020"}, "gym")
    nodes = {node["id"]: node for node in drawn(small, View())["nodes"]}
    assert [key for key, node in nodes.items() if node.get("state")] == ["gym"]
    assert nodes["gym"]["state"] == "faded"
    assert "\nuntil 2020\n" in nodes["gym"]["title"]
    assert not nodes["bakery"].get("state")


def test_size_and_colour_follow_what_was_asked(small: Workspace) -> None:
    by_degree = {n["id"]: n["size"] for n in drawn(small, View())["nodes"]}
    assert by_degree["kitchen"] > by_degree["boat"]
    alike = {n["id"]: n["size"] for n in drawn(small, View(size_by="nothing"))["nodes"]}
    assert alike["bakery"] == alike["gym"]
    by_sector = {n["id"]: n["group"] for n in drawn(small, View(colour_by="sector"))["nodes"]}
    assert by_sector["bakery"] == by_sector["kitchen"] != by_sector["clinic"]
    soft = {g["tint"] for g in drawn(small, View())["grounds"] if g["tint"]}
    strong = {g["tint"] for g in drawn(small, View(colour_by="cluster"))["grounds"] if g["tint"]}
    assert len(soft) == 2
    assert strong == {tint + TINTS for tint in soft}


def test_a_ground_keeps_its_tint_when_another_cluster_outgrows_it(small: Workspace) -> None:
    def by_name() -> dict[str, int]:
        return {g["name"]: g["tint"] for g in drawn(small, View())["grounds"] if g["tint"]}

    before = by_name()
    least = min(see(small.network(), View()).clustering.clusters, key=lambda c: len(c.members))
    new = tuple(Entity(f"new-{n}", "Enterprise", f"New {n}") for n in range(9))
    ties = tuple(make_tie(e.key, key, "PARTNERS_WITH") for e in new for key in least.members[:2])
    small.store.write(Write(Change(entities_after=new, ties_after=ties)))
    grown = see(small.network(), View()).clustering.clusters[0]
    assert new[0].key in grown.members
    assert before.items() <= by_name().items()


def test_it_says_which_one_is_in_focus(small: Workspace) -> None:
    data = drawn(small, View(focus="bakery", steps=1))
    assert (data["focus"], data["chosen"]) == ("bakery", "")
    first = max(data["nodes"], key=lambda node: node["rank"])
    assert first["id"] == "bakery"


def test_everybody_tells_the_ground_they_stand_on(small: Workspace) -> None:
    data = drawn(small, View())
    named = {ground["id"] for ground in data["grounds"] if ground["tint"]}
    assert named == {node["cluster"] for node in data["nodes"] if node.get("cluster")}


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
    standing_out = {e.key for e in crowd.network().entities if KINDS[e.kind].size > 1}
    assert shown == set(cluster.members) | standing_out
    assert cluster.id not in {node["id"] for node in data["nodes"]}
    named = [ground["id"] for ground in data["grounds"] if ground["name"]]
    assert named == [cluster.id]


def test_an_opened_cluster_stands_where_its_bubble_was(crowd: Workspace) -> None:
    cluster = see(crowd.network(), View()).clustering.clusters[0]
    closed, data = drawn(crowd, View()), drawn(crowd, View(open=(cluster.id,)))
    bubble = next(node for node in closed["nodes"] if node["id"] == cluster.id)
    disc = next(ground for ground in data["grounds"] if ground["id"] == cluster.id)
    assert (bubble["x"], bubble["y"]) == (disc["x"], disc["y"])
    places = _places(data)
    for key in cluster.members:
        away = math.hypot(places[key][0] - disc["x"], places[key][1] - disc["y"])
        assert away < disc["width"]
    others = _places(closed).keys() & places.keys()
    assert len(others) > 2
    assert all(_places(closed)[key] == places[key] for key in others)


def test_bubbles_say_what_they_hold_and_investments_stand_out_of_them(crowd: Workspace) -> None:
    data = drawn(crowd, View())
    kinds = Counter(entity.kind for entity in crowd.network().entities)
    told: Counter[str] = Counter()
    for node in data["nodes"]:
        if node.get("members"):
            assert sum(count for _, count in node["shares"]) == node["members"]
            told.update(dict(node["shares"]))
    assert told == kinds
    investments = {e.key for e in crowd.network().entities if e.kind == "MacroInvestment"}
    assert investments
    assert investments <= {node["id"] for node in data["nodes"]}
    assert {entry["group"]: entry["count"] for entry in data["legend"]} == kinds


def test_whom_the_chosen_one_has_to_do_with_is_in_the_picture_of_bubbles(crowd: Workspace) -> None:
    network = crowd.network()
    key = next(k for k in network.keys if len(network.neighbours(k)) > 2)
    data = drawn(crowd, View(chosen=key))
    lit = {node["id"] for node in data["nodes"] if node.get("state") == "lit"}
    assert {key, *network.neighbours(key)} <= lit
    assert any(edge.get("state") == "lit" for edge in data["edges"])


def test_the_columns_of_a_crowd_hold_everybody_in_the_same_places(crowd: Workspace) -> None:
    network = crowd.network()
    columns = orjson.loads(crowd_json(network, View()))
    people, ties = columns["people"], columns["ties"]
    assert sorted(people["keys"]) == sorted(network.keys)
    assert {len(people[name]) for name in ("labels", "sizes", "x", "y", "group", "cluster")} == {63}
    places = _places(drawn(crowd, View()))
    for key, x, y in zip(people["keys"], people["x"], people["y"], strict=True):
        if key in places:
            assert (round(places[key][0]), round(places[key][1])) == (x, y)
    ends = {
        frozenset((people["keys"][a], people["keys"][b]))
        for a, b in zip(ties["from"], ties["to"], strict=True)
    }
    assert ends == {frozenset((t.start, t.end)) for t in network.ties}
    assert len(ties["word"]) == len(ties["widths"]) == len(ties["from"])


def test_a_filter_that_leaves_few_enough_draws_them_one_by_one(crowd: Workspace) -> None:
    cluster = see(crowd.network(), View()).clustering.clusters[0]
    data = drawn(crowd, View(clusters=(cluster.id,)))
    assert not data["bubbles"]
    assert {node["id"] for node in data["nodes"]} == set(cluster.members)
