"""Where it is not sure who is meant, nothing is taken until it is said."""

from __future__ import annotations

import pytest

from graphapp.network import Network
from graphapp.spoken import Part, read_line
from tests.spoken.sample import sample_entities
from tests.spoken.test_reading import told


def sample() -> Network:
    return Network.of(sample_entities(), ())


def missed(line: str) -> Part:
    [part] = [part for part in read_line(sample(), line).parts if part.what == "missed"]
    return part


def test_a_word_for_one_of_two_is_asked_about_and_taken_once_it_is_chosen() -> None:
    line = "KPMG knows Dam Hut and they need a roof"
    part = missed(line)
    assert (part.text, part.why) == ("they need a roof", "who is “they”?")
    assert part.asked
    assert part.asked.names == ("KPMG", "Dam Hut")
    assert told(read_line(sample(), line, {"they": "Dam Hut"})) == (
        "KPMG knows Dam Hut",
        "Dam Hut needs roof",
    )


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("Amina Yusuf works for Dam Hut, she needs a car", "Amina Yusuf needs car"),
        ("Amina Yusuf works for Dam Hut and it needs a roof", "Dam Hut needs roof"),
        ("We are Dam Hut, we know KPMG and we need a roof", "Dam Hut needs roof"),
    ],
)
def test_where_only_one_can_be_meant_it_is_that_one(line: str, taken: str) -> None:
    found = told(read_line(sample(), line))
    assert taken in found
    assert not any("missed" in part for part in found)


@pytest.mark.parametrize("line", ["la la la", "Ringo Starr", "wild goose", "amina needs a car"])
def test_words_that_may_be_anything_are_somebody_new_only_once_that_is_said(line: str) -> None:
    assert not read_line(sample(), line).says_something
    asked = missed(line).asked
    assert asked
    assert asked.kind
    reading = read_line(sample(), line, {asked.words: "Enterprise"})
    assert [(party.key, party.kind) for party in reading.parties] == [("", "Enterprise")]


def test_a_name_that_several_begin_with_is_asked_about() -> None:
    part = missed("The council needs a van")
    assert part.asked
    assert set(part.asked.keys) == {"partner-birmingham-city-council", "partner-sandwell-council"}
    meant = {part.asked.words: "partner-sandwell-council"}
    assert told(read_line(sample(), "The council needs a van", meant)) == (
        "Sandwell Council needs van",
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Does Dam Hut need a roof?", "a question"),
        ("If Dam Hut needs a roof, KPMG could give money", "not said as a fact"),
        ("Dam Hut does not need a roof", "not so, or not any more"),
        ("KPMG maybe needs a van", "not sure"),
        ("We run the Dam Hut", "who is “we”?"),
    ],
)
def test_it_says_why_it_does_not_take_something(line: str, why: str) -> None:
    assert missed(line).why == why
