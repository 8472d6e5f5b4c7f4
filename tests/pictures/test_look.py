"""What a picture looks like can be told apart, by everybody."""

from __future__ import annotations

from itertools import combinations

import pytest

from graphapp.model import KINDS, Entity, make_tie
from graphapp.pictures import look
from tests.pictures import colour_sight as sight

GROUNDS = {"light": "#faf8f4", "dark": "#14181d"}
SETS = {
    "kinds": {theme: [getattr(k, theme) for k in KINDS.values()] for theme in GROUNDS},
    "categories": {theme: [pair[i] for pair in look.CATEGORIES] for i, theme in enumerate(GROUNDS)},
}


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("eyes", sight.SIGHTS)
def test_its_colours_are_told_apart_by_every_sight(name: str, theme: str, eyes: str) -> None:
    for one, other in combinations(SETS[name][theme], 2):
        assert sight.distance(one, other, eyes) > 18, (one, other)


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("name", SETS)
def test_its_colours_stand_out_from_the_ground(name: str, theme: str) -> None:
    for colour in SETS[name][theme]:
        assert sight.contrast(colour, GROUNDS[theme]) > 3


def test_the_distance_finds_a_known_pair_alike_to_the_colour_blind() -> None:
    red, green = "#b14a3a", "#6a7a2a"
    assert sight.distance(red, green) > 25
    assert sight.distance(red, green, "deuteranopia") < 18


def test_each_kind_has_a_shape_of_its_own() -> None:
    assert len({kind.shape for kind in KINDS.values()}) == len(KINDS)


def test_it_shortens_a_name_of_5000_characters_to_a_label() -> None:
    assert look.on_one_line("word " * 1000) == "word word word word word word word…"
    assert len(look.on_one_line("x" * 5000)) == look.LABEL_LENGTH
    assert look.on_one_line("two\nlines") == "two lines"


def test_it_colours_the_five_most_frequent_sectors_and_greys_the_rest() -> None:
    entities = [
        Entity(f"e{i}-{j}", "Enterprise", "E", sectors=(f"sector {i}",))
        for i in range(7)
        for j in range(10 - i)
    ]
    groups, colours, legend = look.groups_by(entities, "sector")
    assert groups["e0-0"] == "category-0"
    assert groups["e6-0"] == look.OTHER
    assert set(groups.values()) == set(colours)
    assert [entry.label for entry in legend][:2] == ["sector 0", "sector 1"]
    assert sum(entry.count for entry in legend) == len(entities)


def test_an_investment_is_drawn_larger_than_a_person_of_the_same_weight() -> None:
    assert look.radius_of("MacroInvestment", 0.5, 10) > look.radius_of("Person", 0.5, 10)


def test_a_size_that_nothing_tells_apart_is_the_same_for_all() -> None:
    assert look.shares({"a": 0.0, "b": 0.0}) == {"a": 0.35, "b": 0.35}
    assert look.shares({"a": 1.0, "b": 4.0}) == {"a": 0.25, "b": 1.0}


def test_a_past_tie_says_until_when() -> None:
    tie = make_tie("a", "b", "FUNDS", until="2019")
    line = look.line_for(tie, {"a": "Ann", "b": "Bea"}, past=True, state="")
    assert line.title == "Ann funds Bea (until 2019)"
    assert (line.kind, line.arrow) == ("past", True)
