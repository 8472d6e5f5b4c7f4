"""Kinds of ties told apart, and what the legend of them leads to."""

from __future__ import annotations

import orjson
import pytest

from graphapp.explore.selection import see
from graphapp.explore.tie_kinds import TieKind, groups_of_ties, tie_kinds
from graphapp.explore.view import View
from graphapp.journeys.map.draw_map import as_json, draw
from graphapp.journeys.networks import open_sample
from graphapp.journeys.workspace import Workspace

APART = View(lines="kind")


@pytest.fixture
def sample(workspace: Workspace) -> Workspace:
    open_sample(workspace)
    return workspace


def kinds(workspace: Workspace, view: View) -> dict[str, TieKind]:
    return {kind.label: kind for kind in tie_kinds(see(workspace.network(), view))}


def test_lines_are_all_alike_unless_somebody_asks(sample: Workspace) -> None:
    assert kinds(sample, View()) == {}
    picture = draw(sample, sample.network(), View())
    assert {line.group for line in picture.lines} == {""}


def test_the_most_frequent_have_a_look_of_their_own_and_all_are_counted(sample: Workspace) -> None:
    network = sample.network()
    told = [*kinds(sample, APART).values()]
    assert [kind.group for kind in told] == [*(f"tie-{n}" for n in range(5)), "tie-rest"]
    assert sum(kind.count for kind in told) == len(see(network, APART).ties)
    assert len(told[-1].types) > 1
    data = orjson.loads(as_json(draw(sample, network, APART)))
    assert {edge["group"] for edge in data["edges"]} == {kind.group for kind in told}
    lines = [entry for entry in data["legend"] if entry["shape"] == "line"]
    assert [(e["label"], e["count"]) for e in lines] == [(k.label, k.count) for k in told]
    assert all(e["group"] in data["colours"] and e["group"] in data["dashes"] for e in lines)


def test_each_leads_to_its_ties_alone_and_back_and_nothing_changes_its_look(
    sample: Workspace,
) -> None:
    before = kinds(sample, APART)
    first, second, *_ = before.values()
    assert not first.chosen
    assert first.turned == APART.with_(ties=first.types)
    now = kinds(sample, first.turned)
    assert {k: (v.group, v.count) for k, v in now.items()} == {
        k: (v.group, v.count) for k, v in before.items()
    }
    assert now[first.label].chosen
    assert now[first.label].turned == APART
    assert now[second.label].turned.ties == (*first.types, *second.types)
    only = draw(sample, sample.network(), first.turned)
    assert {line.group for line in only.lines} == {first.group}


def test_a_kind_looks_the_same_on_every_day(sample: Workspace) -> None:
    then = groups_of_ties(sample.network("2016"))
    assert then == groups_of_ties(sample.network())
