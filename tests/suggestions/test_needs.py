"""Needs are met by offers that mean the same, not only by the same words."""

from __future__ import annotations

import pytest

from graphapp.model import Entity
from graphapp.network import Network
from graphapp.suggestions import Evidence
from graphapp.suggestions import needs_met_by_offers as room
from graphapp.suggestions.needs_met_by_offers import needs_met_by_offers

CROWD = [
    Entity(f"z{i}", "Partner", f"Z{i}", needs=("advice",), offers=("meeting space",))
    for i in range(6)
]


def evidence_for(needs: str, offers: str) -> list[Evidence]:
    asks = Entity("asks", "MacroInvestment", "Hospital", needs=tuple(needs.split("|")))
    gives = Entity("gives", "Enterprise", "Co-op", offers=tuple(offers.split("|")))
    network = Network.of([asks, gives, *CROWD], [])
    candidates = needs_met_by_offers(network, [])
    at = network.index
    found = candidates.explain(at["asks"], at["gives"])
    assert bool(found) == bool(candidates.scores[at["asks"], at["gives"]] > 0)
    return found


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("catering", "Catering"),
        ("catering", "caterers"),
        ("catering", "catering and bread"),
        ("linen laundry", "laundry services"),
        ("a kitchen by the hour", "community kitchen"),
        ("interpreters", "interpreting"),
        ("co-working desks", "coworking desk"),
        ("café furniture", "furniture for cafes"),
        ("Bücher", "bucher"),
        ("переводчики", "Переводчики"),
    ],
)
def test_it_finds_the_same_thing_in_other_words(need: str, offer: str) -> None:
    (found,) = evidence_for(need, offer)
    assert found.via == ("asks", "gives")
    assert need in found.text
    assert found.text.startswith("Hospital needs")


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("catering", "laundry"),
        ("community meals", "community space"),
        ("legal advice", "health advice"),
        ("space for events", "storage space"),
        ("a and the", "of"),
        ("!!!", "???"),
    ],
)
def test_it_does_not_take_small_change_for_a_match(need: str, offer: str) -> None:
    assert evidence_for(need, offer) == []


def test_it_quotes_both_sides_or_says_that_the_other_offers_it() -> None:
    (same,) = evidence_for("catering", "Catering")
    assert same.text == "Hospital needs “catering”, and Co-op offers it."
    (other,) = evidence_for("catering", "bread|catering for events")
    assert other.text == "Hospital needs “catering”; Co-op offers “catering for events”."


def test_it_works_both_ways_and_tells_the_better_reason_first() -> None:
    entities = [
        Entity("a", "Enterprise", "A", needs=("van hire",), offers=("bread", "meeting space")),
        Entity("b", "Enterprise", "B", needs=("meeting space",), offers=("van hire",)),
        *CROWD,
    ]
    network = Network.of(entities, [])
    candidates = needs_met_by_offers(network, [])
    first, second = candidates.explain(network.index["a"], network.index["b"])
    assert first.text == "A needs “van hire”, and B offers it."
    assert second.text == "B needs “meeting space”, and A offers it."
    assert first.weight > second.weight


def test_it_looks_in_ones_own_cluster_where_a_crowd_offers_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "_CROWD", 3)
    asks = [Entity(f"a{i}", "Enterprise", f"A{i}", needs=("printing",)) for i in range(6)]
    gives = [Entity(f"b{i}", "Enterprise", f"B{i}", offers=("printing",)) for i in range(6)]
    network = Network.of([*asks, *gives], [])
    scores = needs_met_by_offers(network, [["a0", "b0", "b1"], ["a1", "b2"]]).scores
    at = network.index
    found = {other for other in network.keys if scores[at["a0"], at[other]] > 0}
    assert {"b0", "b1"} <= found
    assert "b2" not in found


def test_a_word_that_a_crowd_uses_finds_only_those_who_say_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("graphapp.wording.phrases._CROWD", 3)
    cook = Entity("cook", "Person", "Cook A", offers=("caterers",))
    crowd = [Entity(f"z{i}", "Partner", f"Z{i}", offers=(f"catering w{i}x",)) for i in range(4)]
    entities = [
        Entity("plain", "Enterprise", "Plain", needs=("catering",)),
        Entity("wedding", "Enterprise", "Wedding", needs=("wedding catering",)),
        Entity("bride", "Enterprise", "Bride", offers=("wedding catering",)),
    ]
    network = Network.of([*entities, *crowd, cook], [])
    scores = needs_met_by_offers(network, []).scores
    at = network.index
    assert scores[at["wedding"], at["bride"]] > 0
    assert scores[at["wedding"], at["z0"]] == 0
    assert scores[at["plain"], at["cook"]] > 0
