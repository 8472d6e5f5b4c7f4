"""`agenda` plans introductions, all together."""

from __future__ import annotations

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from tests.cli.conftest import Run, RunJson


@pytest.fixture
def harbour(town: Workspace) -> Workspace:
    """An investment that is tied to the town's hub."""
    docks = Entity("docks", "MacroInvestment", "Docks")
    change = Change(entities_after=(docks,), ties_after=(make_tie("hub", "docks", "FUNDS"),))
    town.store.write(Write(change))
    return town


def test_it_prints_the_plan_with_the_fields_that_are_promised(
    harbour: Workspace, run_json: RunJson
) -> None:
    found = run_json("agenda", "--aim", "reach", "--k", "1")
    assert list(found) == [
        *("aim", "title", "options", "version", "as_of", "k", "each", "introducer", "before"),
        *("after", "of", "today", "then", "odds", "guarantee", "introductions", "beside"),
    ]
    assert found["version"] == harbour.store.version()
    assert (found["aim"], found["options"]) == ("reach", {"steps": 2, "investment": ""})
    assert (found["before"], found["after"], found["of"]) == (2, 5, 8)
    assert list(found["guarantee"]) == ["submodular", "share", "proved", "text"]
    assert list(found["beside"]) == ["top", "random", "degree"]
    [one] = found["introductions"]
    assert (one["source"], one["target"]) == ("art-0", "docks")
    assert one["introducer"] == {"key": "hub", "path": ["art-0", "hub", "docks"]}
    assert (one["gain"], one["value"], one["adds"]) == (3, 5, ["art-1", "art-2", "art-3"])
    assert one["effect"] == "would bring Art 1, Art 2 and Art 3 within two steps of Docks"


@pytest.mark.usefixtures("harbour")
def test_it_says_who_should_meet_who_introduces_them_and_what_it_adds(run: Run) -> None:
    said = run("agenda", "--k", "2").stdout
    assert "Enterprises within reach of an investment, " in said
    assert "\nToday 2 of 8 enterprises are within reach.\n" in said
    assert "1. Art 0 and Docks (+3, makes 5)" in said
    assert "Would bring Art 1, Art 2 and Art 3 within two steps of Docks." in said
    assert "ask Hub “the <b>bridge</b>”, who works with both" in said
    assert "With these 2 introductions it would be 8." in said


@pytest.mark.usefixtures("harbour")
def test_what_is_missing_today_is_said_in_a_sentence(run: Run) -> None:
    said = run("agenda", "--aim", "nobody_alone", "--k", "1").stdout
    missing = "Today 6 ties are missing for everybody to have two, and for no part to stand apart."
    assert missing in said
    assert "This introduction would make" in said
    assert " of them." in said
    assert "0 of" not in said
    held = run("agenda", "--aim", "hold", "--k", "1").stdout
    assert "Today somebody hangs on one broker alone" in held


@pytest.mark.usefixtures("harbour")
def test_what_is_struck_out_is_planned_anew(run: Run, run_json: RunJson) -> None:
    first = run_json("agenda", "--k", "1", "--without", "docks,art-0")["introductions"][0]
    assert (first["source"], first["target"]) == ("food-0", "docks")
    refused = run("agenda", "--without", "docks")
    assert refused.exit_code == 1
    assert "is no pair" in refused.stderr


@pytest.mark.usefixtures("harbour")
def test_an_option_that_an_aim_does_not_have_is_wrong_usage(run: Run) -> None:
    refused = run("agenda", "--aim", "join", "--steps", "3")
    assert refused.exit_code == 2
    assert "join has no --steps" in refused.stderr
    assert "no 'fame'" in run("agenda", "--aim", "fame").stderr
    assert run("agenda", "--k", "0").exit_code == 2
