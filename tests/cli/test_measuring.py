"""`measures` prints what is measured of the whole and of everybody, and what would change."""

from __future__ import annotations

import networkx as nx
import pytest

from graphapp.analysis.measure import measures
from graphapp.journeys.workspace import Workspace
from tests.cli.conftest import Run, RunJson


def test_it_prints_the_whole_and_everybody_with_the_fields_that_are_promised(
    town: Workspace, run_json: RunJson
) -> None:
    found = run_json("measures")
    assert list(found) == ["version", "as_of", "whole", "entities", "change"]
    assert list(found["whole"]) == [
        *("entities", "ties", "pairs", "density", "components", "largest_part", "isolates"),
        *("fragmentation", "centralisation", "core", "core_fit", "reciprocity", "kinds", "mixing"),
        *("core_members", "key_players"),
    ]
    assert found["whole"]["isolates"] == {"value": 1.0, "low": 1.0, "high": 2.0}
    assert found["whole"]["key_players"][0]["key"] in ("hub", "food-0", "art-0")
    assert [mixing["by"] for mixing in found["whole"]["mixing"]] == ["cluster", "kind", "sector"]
    assert found["entities"].keys() == set(town.network().keys)
    assert found["entities"]["hub"].keys() == set(measures())
    expected = nx.betweenness_centrality(town.network().graph)["hub"]
    assert found["entities"]["hub"]["betweenness"] == pytest.approx(expected)
    assert found["entities"]["lone"]["constraint"] is None
    assert found["change"] is None


def test_it_prints_one_entity_alone(town: Workspace, run_json: RunJson, run: Run) -> None:
    found = run_json("measures", "hub")
    assert found["whole"] is None
    assert list(found["entities"]) == ["hub"]
    spoken = run("measures", "hub").stdout
    assert "Works with others" in spoken
    assert "nothing" in run("measures", "lone").stdout
    assert "hub (Hub" in run("measures", "hubb").stderr


def test_it_prints_what_changed_since_a_day(town: Workspace, run_json: RunJson, run: Run) -> None:
    change = run_json("measures", "--since", "2019-01-01")["change"]
    assert change["earlier"] == "2019-01-01"
    assert (change["began"], change["ended"]) == ([], [])
    assert change["figures"]["density"]["before"] == change["figures"]["density"]["after"]
    assert (
        "Since 2019-01-01: 0 ties began, 0 ended" in run("measures", "--since", "2019-01-01").stdout
    )


def test_it_tells_the_measures_to_people(town: Workspace, run: Run) -> None:
    spoken = run("measures").stdout
    assert "One stands alone. (isolates 1" in spoken
    assert "If Hub “the <b>bridge</b>” left, 4 others would lose their way to the rest." in spoken
    assert "Ties stay within a sector" in spoken


def test_it_prints_what_would_change(town: Workspace, run_json: RunJson, run: Run) -> None:
    found = run_json("measures", "--meet", "lone,hub", "--leave", "food-0")
    assert list(found) == [
        *("version", "as_of", "meet", "leave", "whole", "entities", "reach", "joined", "cut_off"),
    ]
    assert (found["meet"], found["leave"]) == ([["lone", "hub"]], ["food-0"])
    assert found["entities"]["lone"]["degree"] == {"before": 0.0, "after": 1.0}
    assert found["whole"]["components"] == {"before": 2.0, "after": 3.0}
    assert (found["joined"], found["cut_off"]) == (["lone"], ["food-1", "food-2", "food-3"])
    spoken = run("measures", "--leave", "Food 0").stdout
    assert "Three others would lose their way to the rest: Food 1, Food 2 and Food 3." in spoken
    assert town.network().neighbours("lone") == []


def test_it_refuses_what_cannot_be_supposed(town: Workspace, run: Run) -> None:
    assert run("measures", "--meet", "hub").exit_code == 2
    assert run("measures", "hub", "--leave", "lone").exit_code == 2
    assert "Nobody can meet themselves." in run("measures", "--meet", "hub,hub").stderr
    assert "hub (Hub" in run("measures", "--leave", "hubb").stderr
