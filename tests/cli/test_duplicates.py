"""`graphapp duplicates` and `graphapp merge`."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from tests.cli.conftest import Run, RunJson

CARERS = Entity(
    "carers", "Partner", "Smethwick Carers Centre", needs=("vans",), postcode="B66 4AA", phone="1"
)
AGAIN = Entity(
    "again", "Partner", "The Smethwick Carers' Ctr Ltd", needs=("vans", "rooms"), postcode="B664AA"
)


@pytest.fixture
def twice(workspace: Workspace) -> Workspace:
    """One organisation under two names, and a council that is tied to both."""
    entities = (CARERS, AGAIN, Entity("council", "Partner", "Sandwell Council"))
    ties = (
        make_tie("council", "carers", "FUNDS", strength=2.0),
        make_tie("council", "again", "FUNDS", strength=3.0),
        make_tie("again", "council", "SUPPORTS"),
        make_tie("carers", "again", "PARTNERS_WITH"),
    )
    workspace.store.write(Write(Change(entities_after=entities, ties_after=ties)))
    return workspace


def test_a_pair_is_printed_with_its_evidence(twice: Workspace, run_json: RunJson) -> None:
    [pair] = run_json("duplicates")["pairs"]
    assert (pair["a"], pair["b"]) == ("again", "carers")
    assert 0.5 < pair["score"] <= 1
    assert "Both have the postcode B66 4AA." in pair["evidence"]
    assert "Their names differ only in how they are written." in pair["evidence"]


def test_a_pair_is_told_in_words(twice: Workspace, run: Run) -> None:
    said = run("duplicates").output
    assert "The Smethwick Carers' Ctr Ltd (again) and Smethwick Carers Centre (carers)" in said
    assert "  - Both have the postcode B66 4AA." in said


def test_where_nobody_is_there_twice_it_says_so(workspace: Workspace, run: Run) -> None:
    assert run("duplicates").output == "Nobody seems to be there twice.\n"


def test_the_best_of_them_come_first(workspace: Workspace, run_json: RunJson) -> None:
    names = ("Gable Trust", "The Gable Trust", "Nettle Kitchen Sedgley", "Nettle Kitchen Sedgely")
    entities = [Entity(f"{n}", "Partner", name) for n, name in enumerate(names)]
    workspace.store.write(Write(Change(entities_after=tuple(entities))))
    scores = [pair["score"] for pair in run_json("duplicates")["pairs"]]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)
    assert len(run_json("duplicates", "--limit", 1)["pairs"]) == 1


def test_merging_keeps_all_ties_and_says_what_became_of_them(
    twice: Workspace, run: Run, run_json: RunJson
) -> None:
    said = run("merge", "carers", "again").output
    assert said == (
        "again is now Smethwick Carers Centre (carers). 1 tie moved to it, 1 tie joined with one "
        "that says the same and 1 tie between the two dropped.\n"
    )
    network = twice.network()
    assert network.keys == ["carers", "council"]
    merged = network.entity("carers")
    assert merged.needs == ("vans", "rooms")
    assert (merged.name, merged.postcode, merged.phone) == (CARERS.name, "B66 4AA", "1")
    assert [(t.start, t.type, t.end, t.strength) for t in network.ties] == [
        ("carers", "SUPPORTS", "council", 1.0),
        ("council", "FUNDS", "carers", 3.0),
    ]
    assert run_json("duplicates")["pairs"] == []


def test_one_step_back_brings_both_again(twice: Workspace, run: Run) -> None:
    before = twice.network()
    run("merge", "again", "carers")
    assert "again" in twice.network().index
    assert "Merged “Smethwick Carers Centre” into the partner" in run("undo").output
    after = twice.network()
    assert (after.entities, after.ties) == (before.entities, before.ties)


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("carers", "carers", "That is one entity already."),
        ("carers", "nobody", "has the key or the name 'nobody'"),
        ("carers", "amy", "A person and something else cannot be one."),
    ],
)
def test_two_that_cannot_be_one_are_refused(
    twice: Workspace, run: Run, a: str, b: str, words: str
) -> None:
    amy = Entity("amy", "Person", "Amy")
    twice.store.write(Write(Change(entities_after=(amy,))))
    result = run("merge", a, b)
    assert result.exit_code == 1
    assert words in result.stderr


def test_what_one_of_them_hides_stays_hidden(workspace: Workspace, run: Run) -> None:
    entities = (
        Entity("a", "Person", "Amy", phone="1", public_details=("phone",)),
        Entity("b", "Person", "Amy", postcode="B1 1AA", visibility="private"),
    )
    workspace.store.write(Write(Change(entities_after=entities)))
    assert run("merge", "a", "b").exit_code == 0
    merged = workspace.network().entity("a")
    assert (merged.visibility, merged.public_details) == ("private", ())
    assert "Amy" not in workspace.store.batches()[0].title


def test_what_is_not_the_same_is_left_out_and_kept_in_a_backup(
    twice: Workspace, run: Run, run_json: RunJson, tmp_path: Path
) -> None:
    assert run_json("duplicates", "--not-same", "carers", "again")["pairs"] == []
    assert run("backup", tmp_path / "all.backup").exit_code == 0
    assert run("reset", "--yes").exit_code == 0
    assert run("restore", tmp_path / "all.backup").exit_code == 0
    assert {"again", "carers"} <= set(twice.network().index)
    assert run_json("duplicates")["pairs"] == []


def test_what_is_not_the_same_holds_for_whoever_takes_it_up_until_that_is_undone(
    twice: Workspace, run: Run, run_json: RunJson
) -> None:
    third = Entity("third", "Partner", "Smethwick Carers Centre CIC", postcode="B66 4AA")
    twice.store.write(Write(Change(entities_after=(third,))))
    run("duplicates", "--not-same", "again", "third")
    run("merge", "carers", "again")
    assert run_json("duplicates")["pairs"] == []
    run("undo")
    pairs = {(pair["a"], pair["b"]) for pair in run_json("duplicates")["pairs"]}
    assert ("carers", "third") in pairs
    assert ("again", "third") not in pairs


def test_a_pair_of_nobody_is_not_remembered(twice: Workspace, run: Run) -> None:
    assert run("duplicates", "--not-same", "carers", "nobody").exit_code == 1
    assert "That is one entity" in run("duplicates", "--not-same", "again", "again").stderr
