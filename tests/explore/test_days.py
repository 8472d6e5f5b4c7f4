"""The days of a network, and what became of it between two."""

from __future__ import annotations

from graphapp.explore.days import MOST_STOPS, between, stops
from graphapp.explore.selection import see
from graphapp.explore.view import View
from graphapp.model import Entity, make_tie
from graphapp.network import Network

ENTITIES = [
    Entity("old", "Partner", "Old Hall", since="1999", until="2018-06"),
    Entity("new", "Enterprise", "New Bakery", since="2019-03"),
    Entity("ever", "Partner", "Ever There"),
]
TIES = [
    make_tie("old", "ever", "SUPPORTS", since="2010", until="2018-06-30"),
    make_tie("new", "ever", "PARTNERS_WITH", since="2020-05-05"),
    make_tie("new", "ever", "SUPPORTS", since="2019-03", until="2020-05"),
]
NETWORK = Network.of(ENTITIES, TIES, as_of="2026-11-29")


def test_every_day_on_which_something_began_or_was_over_is_a_stop() -> None:
    assert stops(NETWORK) == (
        *("1999-01-01", "2010-01-01", "2018-07-01", "2019-03-01", "2020-05-05", "2020-06-01"),
    )
    assert stops(NETWORK.on("2015-01-01")) == ("1999-01-01", "2010-01-01")
    assert stops(Network.of([ENTITIES[2]], [], as_of="2026-11-29")) == ()


def test_where_days_are_many_the_stops_are_few_and_go_to_the_end() -> None:
    many = [
        Entity(f"e{n}", "Partner", "E", since=f"{2000 + n % 26}-{n % 12 + 1:02}-{n % 28 + 1:02}")
        for n in range(500)
    ]
    found = stops(Network.of(many, [], as_of="2026-11-29"))
    assert found == tuple(f"{2000 + n}-12-31" for n in range(26))
    older = [e._replace(since=str(1000 + n * 2)) for n, e in enumerate(many)]
    found = stops(Network.of(older, [], as_of="2026-11-29"))
    assert len(found) == MOST_STOPS
    assert sorted(set(found)) == list(found)


def test_what_came_what_went_and_what_changed_is_a_sentence() -> None:
    found = between(NETWORK, "2015-01-01")
    assert ([e.key for e in found.came], [e.key for e in found.went]) == (["new"], ["old"])
    assert found.sentence == (
        "Between 2015-01-01 and 2026-11-29, 1 came and 1 went; 1 tie began and 1 ended."
    )
    later = between(NETWORK, "2019-06-01")
    assert [(a.type, b.type) for a, b in later.changed] == [("SUPPORTS", "PARTNERS_WITH")]
    assert later.sentence == "Between 2019-06-01 and 2026-11-29, 1 tie changed."
    none = between(NETWORK, "2026-01-01")
    assert none.sentence == "Between 2026-01-01 and 2026-11-29, nothing began or ended."
    assert between(NETWORK.on("2015-01-01"), "2026-11-29").sentence == found.sentence


def test_a_day_shows_who_was_there_and_no_day_everybody() -> None:
    def shown(day: str) -> list[str]:
        return [e.key for e in see(NETWORK.on(day or "2026-11-29"), View(as_of=day)).entities]

    assert shown("2015") == ["ever", "old"]
    assert shown("2018-12-31") == ["ever"]
    assert shown("2019-03") == ["ever", "new"]
    assert shown("") == ["ever", "new", "old"]
