"""Lines as people say them, and what they are taken for."""

from __future__ import annotations

import pytest

from graphapp.model import Entity
from graphapp.network import Network
from graphapp.spoken import Reading, read_line
from tests.networks import partners
from tests.spoken.sample import sample_entities
from tests.spoken.spoken_lines import LINES


def told(reading: Reading) -> tuple[str, ...]:
    """A reading in words: who is new, and each part."""
    found = [
        f"new {party.kind} {party.name}" + (f" in {party.area}" if party.area else "")
        for party in reading.parties
        if not party.key
    ]
    for part in reading.parts:
        of = reading.parties[part.of].name if part.of >= 0 else "nobody"
        if part.what == "tie":
            ends = [of, reading.parties[part.to].name]
            start, end = reversed(ends) if part.backward else ends
            found.append(f"{start} {part.label or part.type} {end}")
        else:
            found.append(f"{of} {part.what} {part.text}")
    return tuple(found)


def read(line: str, *known: Entity, meant: dict[str, str] | None = None) -> tuple[str, ...]:
    return told(read_line(Network.of(known, ()), line, meant))


def test_twenty_lines_of_a_room_are_understood() -> None:
    entities = sample_entities()
    for line, expected in LINES:
        reading = read_line(Network.of(entities, ()), line)
        assert sorted(told(reading)) == sorted(expected), line
        for party in reading.parties:
            if not party.key:
                entities.append(Entity(f"new-{len(entities)}", party.kind, party.name))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Amina knows Tom, who leads the Boys' Club",
            (
                "new Person Amina",
                "new Person Tom",
                "new CommunityAsset Boys' Club",
                "Amina KNOWS Tom",
                "Tom LEADS Boys' Club",
            ),
        ),
        (
            "Salt and Light Trust needs funds",
            ("new Partner Salt and Light Trust", "Salt and Light Trust needs funds"),
        ),
        (
            "Amina Yusuf and Tom Hall know each other",
            ("new Person Amina Yusuf", "new Person Tom Hall", "Amina Yusuf KNOWS Tom Hall"),
        ),
        (
            "St. Peter's Church hosts the food bank; it needs shelves.",
            (
                "new CommunityAsset St. Peter's Church",
                "new CommunityAsset food bank",
                "St. Peter's Church HOSTS food bank",
                "nobody missed it needs shelves",
            ),
        ),
        (
            "Leroy from Soho offers guitar lessons and Grace needs a guitar teacher",
            (
                "new Person Leroy in Soho",
                "new Person Grace",
                "Leroy offers guitar lessons",
                "Grace needs guitar teacher",
            ),
        ),
        (
            "Farah Begum volunteers at the Open Kitchen and would like English lessons",
            (
                "new Person Farah Begum",
                "new Enterprise Open Kitchen",
                "Farah Begum volunteers at Open Kitchen",
                "Farah Begum needs English lessons",
            ),
        ),
        (
            "Hope Bakery knows Tom Ash, sings loud",
            (
                "new Enterprise Hope Bakery",
                "new Person Tom Ash",
                "Hope Bakery knows Tom Ash",
                "Hope Bakery missed sings loud",
            ),
        ),
        ("Hope Foods, a charity, in Lozells", ("new Partner Hope Foods in Lozells",)),
        ("The garden offers support", ("new CommunityAsset garden", "garden offers support")),
    ],
)
def test_what_is_said_is_told_of_whom_it_is_about(line: str, expected: tuple[str, ...]) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    ("line", "missed"),
    [
        ("needs a van", "nobody missed needs a van"),
        ("we need chairs", "nobody missed we need chairs"),
        ("the choir meets on Tuesdays", "nobody missed the choir meets on Tuesdays"),
    ],
)
def test_what_was_not_understood_is_said(line: str, missed: str) -> None:
    assert read(line) == (missed,)
    assert not read_line(Network.of((), ()), line).says_something


def test_a_name_a_little_otherwise_is_the_one_that_is_known_and_says_so() -> None:
    network = Network.of(
        [
            Entity("hospital", "MacroInvestment", "Midland Metropolitan Hospital"),
            Entity("library", "CommunityAsset", "Handsworth Old Library"),
            Entity("gym", "CommunityAsset", "Winson Green Boxing Gym"),
        ],
        (),
    )
    [party] = read_line(network, "Midland Met Hospital needs linen").parties
    assert (party.key, party.written) == ("hospital", "Midland Met Hospital")
    [party] = read_line(network, "Winson Green Boxing Gim needs gloves").parties
    assert party.key == "gym"
    [party] = read_line(network, "Handsworth Tool Library needs shelves").parties
    assert party.key == ""


def test_what_people_chose_goes_before_what_was_guessed() -> None:
    known = partners(["ann"])
    assert read("Grace needs chairs", meant={"grace": "CommunityAsset"})[0] == (
        "new CommunityAsset Grace"
    )
    assert read("Anne Ltd needs chairs", *known, meant={"Anne Ltd": "ann"}) == ("Ann needs chairs",)
    reading = read_line(Network.of((), ()), "Grace needs chairs", {"grace": "Person"})
    assert not reading.parties[0].is_guess


def test_of_two_with_one_name_the_usual_kind_is_meant_and_the_other_told() -> None:
    twins = [Entity("a", "CommunityAsset", "Soho Kitchen"), Entity("b", "Person", "Soho Kitchen")]
    [_, party] = read_line(Network.of(twins, ()), "Tom Ash knows Soho Kitchen").parties
    assert (party.key, party.others) == ("b", ("a",))


@pytest.mark.parametrize(
    "line",
    ["", " ", ",,,;", "and and and", "the", "X" * 5_000, "needs " * 400, "a, " * 500 + "needs b"],
)
def test_no_line_is_too_odd_to_be_read(line: str) -> None:
    read_line(Network.of(partners("ab"), ()), line)


def test_what_is_given_ties_whoever_has_it_and_what_could_be_does_not() -> None:
    known = partners(["dam hut", "acme"])
    lent = read("Dam Hut lends drills to Acme", *known)
    assert lent == ("Dam Hut offers drills", "Dam Hut SUPPLIES Acme")
    for could in ("offers", "can lend"):
        told = read(f"Dam Hut {could} drills to Acme", *known)
        assert told == ("Dam Hut offers drills", "Dam Hut missed to Acme")


def test_a_name_in_a_script_without_capitals_is_a_name() -> None:
    assert read("北京烤鸭 offers catering") == (
        "new Enterprise 北京烤鸭",
        "北京烤鸭 offers catering",
    )
    assert read("كافيه needs a van") == ("new Enterprise كافيه", "كافيه needs van")


def test_what_is_given_away_is_offered() -> None:
    known = partners(["dam hut"])
    assert read("Dam Hut gives away bread", *known) == ("Dam Hut offers bread",)
