"""`reach` prints whom an investment could reach, and what anybody could."""

from __future__ import annotations

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from tests.cli.conftest import Run, RunJson


@pytest.fixture
def harbour(town: Workspace) -> Workspace:
    """An investment that is tied to the town's hub."""
    docks = Entity("docks", "MacroInvestment", "Docks", needs=("fresh bread", "anchors"))
    change = Change(entities_after=(docks,), ties_after=(make_tie("hub", "docks", "FUNDS"),))
    town.store.write(Write(change))
    return town


def test_it_prints_the_reach_with_the_fields_that_are_promised(
    harbour: Workspace, run_json: RunJson
) -> None:
    found = run_json("reach", "docks", "--steps", "2")
    assert list(found) == [
        *("key", "version", "as_of", "steps", "reached", "rings", "gateways", "farther"),
        *("without_way", "needs", "enterprises", "areas", "sectors", "investments"),
    ]
    assert (found["key"], found["steps"]) == ("docks", 2)
    assert found["version"] == harbour.store.version()
    assert [r["key"] for r in found["reached"]] == ["hub", "art-0", "food-0"]
    assert found["reached"][1] == {"key": "art-0", "steps": 2, "path": ["docks", "hub", "art-0"]}
    assert found["rings"][0] == {"steps": 1, "count": 1, "kinds": {"Partner": 1}}
    assert found["gateways"] == [{"key": "hub", "opens": 2}]
    assert (found["farther"], found["without_way"]) == (6, 1)
    bread, anchors = found["needs"]
    assert bread["offers"][0] == {
        "key": "art-0",
        "text": "fresh bread",
        "steps": 2,
        "path": ["docks", "hub", "art-0"],
    }
    assert (bread["count"], anchors["offers"]) == (4, [])
    assert found["investments"] == []


def test_it_prints_the_investments_that_an_enterprise_could_reach(
    harbour: Workspace, run_json: RunJson, run: Run
) -> None:
    [docks] = run_json("reach", "art-1")["investments"]
    assert docks == {
        "key": "docks",
        "steps": 3,
        "path": ["art-1", "art-0", "hub", "docks"],
        "matches": [{"need": "fresh bread", "offer": "fresh bread"}],
    }
    spoken = run("reach", "art-1").stdout
    assert "Docks: 3 steps, through Art 0, then Hub" in spoken
    assert "No investment is within reach." in run("reach", "lone").stdout


def test_it_tells_the_reach_to_people(harbour: Workspace, run: Run) -> None:
    spoken = run("reach", "docks").stdout
    assert "9 others within 3 steps" in spoken
    assert "opens the way to 8" in spoken
    assert "anchors: nobody offers it" in spoken
    assert "fresh bread: Art 0 offers fresh bread (2 steps)" in spoken


def test_it_says_kinds_in_the_words_of_the_pages_and_takes_a_name(
    harbour: Workspace, run: Run
) -> None:
    spoken = run("reach", "docks").stdout
    assert spoken == run("reach", harbour.network().entity("docks").name.upper()).stdout
    assert "  1 step: 1 partner\n  2 steps: 2 enterprises\n" in spoken
    assert "Enterprise" not in spoken


def test_of_two_with_one_name_the_key_is_said_too(harbour: Workspace, run: Run) -> None:
    food = harbour.network().entity("food-0")
    twin = food._replace(key="food-twin", needs=(), name=food.name.upper())
    harbour.store.write(Write(Change(entities_after=(twin,))))
    assert "Food 0 (food-0)" in run("path", "food-1", "art-0").stdout
    assert "Food 1 (" not in run("path", "food-1", "art-0").stdout
    assert "FOOD 0 (food-twin)" in run("path", "food-twin", "art-0").stdout
    assert run("reach", "food-twin").stdout.startswith("FOOD 0 (food-twin), ")


def test_what_would_join_two_is_said_by_name(harbour: Workspace, run: Run) -> None:
    bakery = Entity("bakery-7", "Enterprise", "Bakery", offers=("anchors",))
    harbour.store.write(Write(Change(entities_after=(bakery,))))
    told = run("path", "bakery-7", "docks").stdout
    assert "what would join them: Bakery and Docks." in told


def test_it_refuses_steps_and_keys_that_are_none(harbour: Workspace, run: Run) -> None:
    assert run("reach", "docks", "--steps", "9").exit_code == 2
    missing = run("reach", "dcks")
    assert missing.exit_code == 1
    assert "docks (Docks)" in missing.stderr


def test_it_prints_all_investments_side_by_side(
    harbour: Workspace, run_json: RunJson, run: Run
) -> None:
    found = run_json("reach", "--compare")
    assert list(found) == ["version", "as_of", "count", "rows", "together", "years"]
    [docks] = found["rows"]
    assert list(docks) == ["key", "within", "others", "needs", "areas", "sectors", "weakest"]
    assert (docks["key"], docks["within"]) == ("docks", [1, 3, 9])
    assert docks["needs"] == {"near": ["fresh bread"], "far": [], "nobody": ["anchors"]}
    assert docks["weakest"][0] == {"key": "hub", "loses": 8}
    spoken = run("reach", "--compare").stdout
    assert "All together" in spoken
    assert "(8)" in spoken


def test_it_compares_or_follows_one_and_not_both(harbour: Workspace, run: Run) -> None:
    assert run("reach").exit_code == 2
    assert run("reach", "docks", "--compare").exit_code == 2
    assert run("reach", "docks", "--area", "Soho").exit_code == 2
    missing = run("reach", "--compare", "--area", "Nowhere")
    assert missing.exit_code == 1
    assert "Nobody is in the area" in missing.stderr
