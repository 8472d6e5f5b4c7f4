"""`graphapp decide` and `graphapp pipeline`."""

from __future__ import annotations

from graphapp.journeys.workspace import Workspace
from tests.cli.conftest import Run, RunJson


def test_a_decision_is_said_kept_and_shown(town: Workspace, run: Run, run_json: RunJson) -> None:
    who = ("--who", "Ann", "--why", "Friday\nat ten", "--introducer", "hub")
    said = run("decide", "food-1", "art-1", "--as", "promised", *who)
    assert said.output == "Art 1 and Food 1: promised.\n"
    facts = run_json("pipeline")
    [promised] = facts["states"]["promised"]
    assert (promised["a"], promised["b"], promised["who"]) == ("art-1", "food-1", "Ann")
    assert facts["promises"] == [{"introducer": "hub", "decisions": [promised]}]
    assert facts["changed"] is None
    assert facts["version"] == town.store.version()
    pairs = [{s["source"], s["target"]} for s in run_json("suggest")["suggestions"]]
    assert pairs
    assert {"art-1", "food-1"} not in pairs
    assert "Art 1 and Food 1" in run("pipeline").output


def test_what_came_true_is_tied_and_told(town: Workspace, run: Run, run_json: RunJson) -> None:
    tied = ("--as", "came-true", "--tie", "supplies")
    made = run_json("decide", "art-1", "food-1", *tied)["decision"]
    assert made["state"] == "came_true"
    changed = run_json("pipeline")["changed"]
    [tie] = changed["ties"]
    assert (tie["from"], tie["type"], tie["to"]) == ("art-1", "SUPPLIES", "food-1")
    assert changed["now"]["components"] <= changed["without"]["components"]
    assert "One tie came through us." in run("pipeline").output
    assert "may be suggested again" in run("decide", "art-1", "food-1", "--as", "open").output


def test_a_tie_goes_with_what_came_true_alone(town: Workspace, run: Run) -> None:
    found = run("decide", "art-1", "food-1", "--as", "promised", "--tie", "supplies")
    assert found.exit_code == 2
    assert "--as came-true alone" in found.output
    assert run("pipeline").output == "Nothing was decided on a suggestion yet.\n"


def test_words_are_asked_taught_and_forgotten(town: Workspace, run: Run, run_json: RunJson) -> None:
    facts = run_json("words")
    [question] = facts["questions"]
    assert (question["one"], question["other"]) == ("bread", "fresh bread")
    assert (question["pairs"], question["is_met"]) == (16, True)
    facts = run_json("words", "--different", "bread", "fresh bread", "--who", "Ann")
    assert facts["questions"] == []
    [said] = facts["taught"]
    assert (said["one"], said["sense"], said["who"]) == ("bread", "different", "Ann")
    assert run("words").output.startswith("“bread” is something else than “fresh bread”.")
    assert run_json("words", "--forget", "fresh bread", "bread")["taught"] == []
    food = run_json("words", "--of", "sectors", "--narrower", "art", "food")["taught"]
    assert [(t["one"], t["field"]) for t in food] == [("art", "sectors")]
    assert "“art” is a sort of “food” as a sector." in run("words").output
    run("words", "--of", "sectors", "--forget", "art", "food")
    both = ("--same", "bread", "fresh bread", "--narrower", "bread", "fresh bread")
    assert "one of two phrases at a time" in run("words", *both).output
