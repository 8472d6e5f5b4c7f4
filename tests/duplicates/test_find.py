"""Who is found twice, and who is not."""

from __future__ import annotations

from typing import Any

import pytest

from graphapp.duplicates.find import find_duplicates
from graphapp.model import Entity
from tests.benchmarks.duplicates import quality
from tests.benchmarks.organisations import invented
from tests.benchmarks.register import in_two_spellings


def _found(one: str, other: str, **both: Any) -> bool:
    return bool(
        find_duplicates([Entity(key, "Partner", n, **both) for key, n in _keys(one, other)])
    )


def _keys(one: str, other: str) -> list[tuple[str, str]]:
    return [("a", one), ("b", other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ember Arts Ltd", "EMBER ARTS LIMITED"),
        ("The Kestrel Youth Trust", "Kestrel Youth Trust, The"),
        ("Copper & Wren Housing Association", "Copper and Wren Housing Assoc. CIC"),
        ("Smethwick Carers' Centre", "Smethwick Carers Ctr"),
        ("Juniper Women's Network", "Juniper Womens Network C.I.C."),
        ("Thistle Family Project", "Thisttle Family Project"),
        ("Lantern Community Interest Company", "Lantern CIC"),
        ("First Oldham Scout Group", "1st Oldham Scouts Group"),
        ("Pebble Café", "Pebble Cafe"),
        ("Hollow Elm Theatre", "Silver Screen Players (Hollow Elm Theatre)"),
    ],
)
def test_another_way_to_write_a_name_is_found(one: str, other: str) -> None:
    assert _found(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elder Studio Co-operative", "Ember Studio Co-operative"),
        ("Apple", "Maple"),
        ("1st Smethwick Scouts", "2nd Smethwick Scouts"),
        ("Friends of Warley Woods", "Warley Woods"),
        ("Kestrel Housing", "Kestrel Housing Trading Ltd"),
        ("Age Concern Sandwell", "Age Concern Dudley"),
        ("Team A", "Team B"),
        ("Birmingham Mind", "Birmingham Food Bank"),
    ],
)
def test_names_that_differ_in_what_tells_are_left_alone(one: str, other: str) -> None:
    assert not _found(one, other)
    assert not _found(one, other, postcode="B66 4AA", url="https://warley.example/")


def test_what_is_known_besides_the_name_decides() -> None:
    assert not _found("Quarry Hill", "Quarry Hill Allotments and Gardens Sandwell")
    assert _found("Quarry Hill", "Quarry Hill Allotments", phone="0121 496 0000", postcode="B1 1AA")
    apart = [
        Entity("a", "Partner", "Gable Trust", identifiers=("GB-CHC-1002721",)),
        Entity("b", "Partner", "Gable Trust", identifiers=("GB-CHC-1044321",)),
    ]
    assert not find_duplicates(apart)


@pytest.mark.parametrize("column", ["Charity number", "Registration No.", "identifier"])
def test_a_number_in_a_column_of_the_users_own_counts(column: str) -> None:
    entities = [
        Entity("a", "Partner", "Pathway Furniture", postcode="B1 1AA", extra={column: "1002721"}),
        Entity("b", "Partner", "Pathway Furniture Project Sandwell", extra={column: "01002721.0"}),
    ]
    [pair] = find_duplicates(entities)
    assert "Both have the registered number 1002721." in pair.evidence


def test_frequent_names_are_compared_as_well() -> None:
    """Sixty halls of one name, two lists of them: each meets the one at its own place."""
    halls = [
        Entity(f"{side}-{n}", "CommunityAsset", name, area=f"Town{n}", postcode=f"B{n} 1AA")
        for n in range(60)
        for side, name in (("a", "Village Hall"), ("b", "The Village Hall"))
    ]
    found = find_duplicates(halls)
    assert {(pair.a, pair.b) for pair in found} == {(f"a-{n}", f"b-{n}") for n in range(60)}


def test_three_of_one_are_three_pairs() -> None:
    names = ("Nettle Bank Press", "The Nettle Bank Press", "Nettle Bank Press Ltd")
    entities = [Entity(f"{n}", "Enterprise", name) for n, name in enumerate(names)]
    assert len(find_duplicates(entities)) == 3


def test_nobody_is_the_same_as_somebody_of_whom_it_was_said_that_they_are_not() -> None:
    entities = [Entity(key, "Partner", "Raven Trust") for key in ("a", "b")]
    assert find_duplicates(entities)
    assert not find_duplicates(entities, apart={("a", "b")})


def test_people_are_no_organisations() -> None:
    entities = [Entity("a", "Person", "Amber Wells"), Entity("b", "Enterprise", "Amber Wells")]
    assert not find_duplicates(entities)


def test_a_register_in_two_spellings_is_joined() -> None:
    register = in_two_spellings(invented(700, seed=4), seed=4)
    precision, recall = quality(find_duplicates(register.entities), register)
    assert precision >= 0.99
    assert recall >= 0.95


def test_where_little_is_there_twice_most_that_is_found_is_right() -> None:
    register = in_two_spellings(invented(700, seed=5), seed=5, share=0.2)
    precision, recall = quality(find_duplicates(register.entities), register)
    assert precision >= 0.95
    assert recall >= 0.85


@pytest.mark.parametrize("entities", [[], [Entity("a", "Partner", "Alone")]])
def test_nobody_is_there_twice_alone(entities: list[Entity]) -> None:
    assert find_duplicates(entities) == ()
