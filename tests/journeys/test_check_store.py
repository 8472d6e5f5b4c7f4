"""What looks wrong in a store is said in words."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from graphapp.journeys.check_store import check, problems
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, Tie
from graphapp.store import Change, Write

BAKERY = Entity("bakery", "Enterprise", "Bakery")
MILL = Entity("mill", "Enterprise", "Mill")


def test_it_counts_what_is_there(workspace: Workspace) -> None:
    tie = Tie("mill", "bakery", "SUPPLIES")
    workspace.store.write(Write(Change(entities_after=(BAKERY, MILL), ties_after=(tie,))))

    assert asdict(check(workspace)) == {
        "engine": "embedded",
        "format": 3,
        "version": 1,
        "entities": 2,
        "ties": 1,
        "kinds": {
            "Person": 0,
            "Partner": 0,
            "Enterprise": 2,
            "CommunityAsset": 0,
            "MacroInvestment": 0,
        },
        "problems": [],
    }


@pytest.mark.parametrize(
    ("flaw", "words"),
    [
        ({"since": "last year"}, "'last year', which is no date"),
        ({"since": "2017-02-30"}, "'2017-02-30', which is no date"),
        ({"until": "2017-4"}, "'2017-4', which is no date"),
        ({"since": "2019", "until": "2017-05"}, "ends (2017-05) before it begins (2019)"),
        ({"latitude": 52.5}, "a latitude but no longitude"),
        ({"longitude": -1.9}, "a longitude but no latitude"),
        ({"latitude": 152.5, "longitude": 1.0}, "from -90 to 90"),
        ({"visibility": "secret"}, "public, members or private"),
        ({"name": ""}, "should have a name"),
    ],
)
def test_it_tells_what_is_wrong_with_an_entity(flaw: dict[str, object], words: str) -> None:
    [problem] = problems([BAKERY._replace(**flaw)], [])
    assert words in problem
    assert "(bakery)" in problem


@pytest.mark.parametrize(
    ("tie", "words"),
    [
        (Tie("mill", "nowhere", "SUPPLIES"), "leads to nowhere, which is not there"),
        (Tie("mill", "mill", "SUPPLIES"), "from Mill to itself"),
        (Tie("mill", "bakery", "SUPPLIES", strength=0.0), "a number above 0"),
        (Tie("mill", "bakery", "SUPPLIES", strength=float("nan")), "a number above 0"),
        (Tie("mill", "bakery", "WORKS_FOR"), "“works for” does not usually go from enterprise"),
        (Tie("mill", "bakery", "SUPPLIES", since="soon"), "'soon', which is no date"),
    ],
)
def test_it_tells_what_is_wrong_with_a_tie(tie: Tie, words: str) -> None:
    [problem] = problems([BAKERY, MILL], [tie])
    assert words in problem


def test_it_points_out_two_that_share_an_identifier() -> None:
    one = BAKERY._replace(identifiers=("GB-COH-1",))
    other = MILL._replace(identifiers=("gb-coh-1",))
    assert list(problems([one, other], [])) == [
        "The identifier GB-COH-1 stands at Bakery (bakery) and Mill (mill): are they the same?"
    ]


def test_it_points_out_two_with_one_kind_and_name() -> None:
    twin = Entity("bakery-2", "Enterprise", "  bakery ")
    assert len(list(problems([BAKERY, twin], []))) == 1
    assert not list(problems([BAKERY, twin._replace(kind="Partner")], []))


@pytest.mark.parametrize(
    "span", [("2017", "2017-03"), ("2017-04", "2017"), ("2017", "2017"), ("", "2016"), ("2016", "")]
)
def test_it_accepts_spans_of_any_precision(span: tuple[str, str]) -> None:
    since, until = span
    assert not list(problems([BAKERY._replace(since=since, until=until)], []))
