"""`path` prints how two are connected."""

from __future__ import annotations

from graphapp.journeys.workspace import Workspace
from tests.cli.conftest import Run, RunJson


def test_it_prints_the_ways_as_keys(town: Workspace, run_json: RunJson) -> None:
    assert run_json("path", "food-1", "art-0") == {"paths": [["food-1", "food-0", "hub", "art-0"]]}


def test_it_takes_names_too(town: Workspace, run_json: RunJson) -> None:
    assert run_json("path", "Food 1", "art-0") == run_json("path", "food-1", "art-0")


def test_it_tells_the_way_to_people(town: Workspace, run: Run) -> None:
    told = run("path", "food-1", "art-0").stdout
    assert "1 way of 3 steps" in told
    assert "Food 1 partners with Food 0, which is funded by Hub" in told
    assert "Ask first: Food 0" in told


def test_it_shows_no_more_ways_than_asked_for(town: Workspace, run_json: RunJson) -> None:
    both = run_json("path", "food-3", "food-1")["paths"]
    assert run_json("path", "food-3", "food-1", "--limit", "1")["paths"] == both[:1]


def test_where_there_is_no_way_it_says_so(town: Workspace, run: Run, run_json: RunJson) -> None:
    assert run_json("path", "lone", "hub") == {"paths": []}
    assert "No way leads from Community researcher 1" in run("path", "lone", "hub").stdout


def test_it_names_who_may_have_been_meant(town: Workspace, run: Run) -> None:
    result = run("path", "Fod 1", "hub")
    assert result.exit_code == 1
    assert "food-1" in result.stderr
    assert run("path", "hub", "hub").exit_code == 1
