"""What to ask about words, and that the public is told of nothing that is hidden."""

from __future__ import annotations

import pytest

from graphapp.analysis import meaning
from graphapp.analysis.cluster.traits import traits_of
from graphapp.analysis.needs import answers, unmet
from graphapp.analysis.suggest import suggest
from graphapp.analysis.words import questions
from graphapp.model import Entity, Taught, make_tie, taught_of
from graphapp.network import Network
from graphapp.suggestions.alike import alike
from graphapp.suggestions.same_place_and_sector import same_place_and_sector

WHEN = "2026-11-28T10:00:00+00:00"
ROWS = (
    Entity("a", "Enterprise", "A", needs=("cycling repair",), sectors=("Transport",)),
    Entity("b", "Enterprise", "B", needs=("cycling repair",)),
    Entity("c", "Enterprise", "C", offers=("bicycle repairs",), sectors=("Transport",)),
    Entity("d", "Enterprise", "D", needs=("bakery space",), offers=("bread",)),
    Entity("e", "Enterprise", "E", offers=("a bakers' hall",), visibility="private"),
    Entity("f", "Enterprise", "F", offers=("bakery counters",)),
)
SAME = taught_of("cycling repair", "bicycle repairs", "same", WHEN, "Zoë")
HIDDEN = Taught("bakery space", "a bakers' hall", "same", WHEN)


@pytest.fixture(autouse=True)
def by_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed on this machine."""
    monkeypatch.setattr(meaning, "has_encoder", lambda: False)


def asked(network: Network) -> list[tuple[str, str, int]]:
    return [(q.one, q.other, q.pairs) for q in questions(network)]


def test_what_would_decide_most_is_asked_first() -> None:
    found = asked(Network.of(ROWS, ()))
    assert found[0] == ("cycling repair", "bicycle repairs", 2)
    assert ("bakery space", "bakery counters", 1) in found
    assert not [q for q in found if "bread" in q]


def test_what_was_taught_is_not_asked_again_whatever_was_said() -> None:
    for sense in ("same", "narrower", "different"):
        said = taught_of("cycling repair", "bicycle repairs", sense, WHEN)
        found = asked(Network.of(ROWS, (), said=[said]))
        assert ("cycling repair", "bicycle repairs", 2) not in found
        assert found


def test_nobody_is_asked_whether_they_are_what_they_need() -> None:
    alone = Entity("x", "Enterprise", "X", needs=("cycling repair",), offers=("bicycle repairs",))
    assert asked(Network.of([alone], ())) == []
    assert asked(Network.of((), ())) == []


def test_what_was_taught_counts_in_needs_and_suggestions() -> None:
    before, after = Network.of(ROWS, ()), Network.of(ROWS, (), said=[SAME])
    for network, offers in ((before, []), (after, ["bicycle repairs"])):
        [answer] = answers(network, "a")
        assert [offer.text for offer in answer.offers] == offers
    assert {u.need: u.elsewhere for u in unmet(after)}["cycling repair"] == ("c",)
    reasons = [r.text for s in suggest(after, "b") for r in s.reasons if s.target == "c"]
    assert "B needs “cycling repair”; C offers “bicycle repairs”." in reasons


def test_the_public_learns_of_no_phrase_that_only_somebody_hidden_has() -> None:
    network = Network.of(ROWS, (), said=[SAME, HIDDEN]).public()
    assert network.taught == (taught_of("cycling repair", "bicycle repairs", "same", WHEN),)
    assert not [q for q in questions(network) if "hall" in q.other]


def test_an_encoder_that_is_installed_is_asked_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    class Encoder:
        def encode(self, texts: list[str]) -> list[list[float]]:
            return [
                [1.0, 0.0] if "bread" in text or "space" in text else [0.0, 2.0] for text in texts
            ]

    monkeypatch.setattr(meaning, "has_encoder", lambda: True)
    monkeypatch.setattr(meaning, "_encoder", Encoder)
    monkeypatch.setattr(meaning, "_KNOWN", {})
    rows = [*ROWS, Entity("g", "Enterprise", "G", offers=("bread",))]
    found = {(q.one, q.other): q.likeness for q in questions(Network.of(rows, ()))}
    assert found["bakery space", "bread"] == 1.0
    assert ("bakery space", "bakery counters") not in found


CAKES = (
    Entity("a", "Enterprise", "A", sectors=("catering",), area="Soho", tags=("vegetable box",)),
    Entity(
        "b",
        "Enterprise",
        "B",
        sectors=("Food and Catering",),
        area="Soho",
        tags=("Vegetable boxes",),
    ),
    Entity("c", "Enterprise", "C", sectors=("bakery",), area="Soho"),
    Entity("d", "Enterprise", "D", sectors=("care",), area="Soho", visibility="private"),
    Entity("e", "Enterprise", "E", sectors=("health care",), area="Soho"),
)
CATERING = taught_of("catering", "food and catering", "same", WHEN, field="sectors")
BAKERY = taught_of("bakery", "food and catering", "narrower", WHEN, field="sectors")


def places(*said: Taught) -> dict[tuple[str, str], str]:
    """Who is in the same place and sector, and the sentence."""
    network = Network.of(CAKES, (), said=said)
    found = same_place_and_sector(network, [])
    rows = found.scores.tocoo()
    return {
        (network.keys[i], network.keys[j]): found.explain(i, j)[0].text
        for i, j in zip(rows.row.tolist(), rows.col.tolist(), strict=True)
        if i < j
    }


def test_sectors_and_tags_are_asked_about_among_themselves() -> None:
    found = {(q.field, q.one, q.other): q for q in questions(Network.of(CAKES, ()))}
    assert set(found) == {
        ("sectors", "Food and Catering", "catering"),
        ("sectors", "care", "health care"),
        ("tags", "Vegetable boxes", "vegetable box"),
    }
    question = found["sectors", "Food and Catering", "catering"]
    assert (question.of_one, question.of_other, question.pairs) == (("b",), ("a",), 1)
    for sense in ("same", "narrower", "different"):
        said = taught_of("catering", "food and catering", sense, WHEN, field="sectors")
        asked_then = questions(Network.of(CAKES, (), said=[said]))
        assert {(q.field, q.one) for q in asked_then} == {
            ("sectors", "care"),
            ("tags", "Vegetable boxes"),
        }


def test_two_share_a_sector_once_it_is_taught() -> None:
    assert places() == {}
    assert places(CATERING) == {("a", "b"): "Both are in catering and in Soho."}
    of_needs = taught_of("catering", "food and catering", "same", WHEN)
    different = taught_of("catering", "food and catering", "different", WHEN, field="sectors")
    assert places(of_needs) == places(different) == {}


def test_a_sort_of_a_sector_counts_as_it_and_not_the_other_way_round() -> None:
    assert places(BAKERY) == {("b", "c"): "Both are in Food and Catering and in Soho."}
    all_three = places(BAKERY, CATERING)
    assert set(all_three) == {("a", "b"), ("a", "c"), ("b", "c")}
    assert all_three["a", "c"] == "Both are in catering and in Soho."
    cafe = taught_of("catering", "food and catering", "narrower", WHEN, field="sectors")
    assert places(BAKERY, cafe)["a", "c"] == "Both are in food and catering and in Soho."


def town(*said: Taught) -> Network:
    """Six of catering by two names, of whom those by different names are tied, and six of care."""
    words = ("catering", "food and catering")
    cooks = [Entity(f"x{i}", "Enterprise", f"X{i}", sectors=(words[i % 2],)) for i in range(6)]
    others = [Entity(f"y{i}", "Enterprise", f"Y{i}", sectors=("care",)) for i in range(6)]
    ties = [make_tie(f"x{i}", f"x{i + 1}", "PARTNERS_WITH") for i in (0, 2, 4)]
    return Network.of([*cooks, *others], ties, said=said)


def test_what_was_taught_of_sectors_counts_in_the_names_of_clusters() -> None:
    for said, expected in (
        ((), [("catering", 3), ("food and catering", 3)]),
        ((CATERING,), [("food and catering", 6)]),
    ):
        network = town(*said)
        groups = [[key for key in network.keys if key[0] == first] for first in "xy"]
        traits = traits_of(network, groups)[0]["sector"]
        assert [(trait.value, trait.count) for trait in traits] == expected


def test_what_was_taught_of_sectors_counts_in_what_those_tied_share() -> None:
    assert alike(town(), []).explain(0, 3) == []
    [evidence] = alike(town(CATERING), []).explain(0, 3)
    assert evidence.text.startswith("Both have the sector catering; those tied here share it")


def test_the_public_learns_of_no_sector_that_only_somebody_hidden_has() -> None:
    care = taught_of("care", "health care", "same", WHEN, field="sectors")
    tag = taught_of("vegetable box", "vegetable boxes", "same", WHEN, field="tags")
    network = Network.of(CAKES, (), said=[CATERING, care, tag]).public()
    assert {(t.field, t.one) for t in network.taught} == {
        ("sectors", "catering"),
        ("tags", "vegetable box"),
    }
    assert "care" not in {text for q in questions(network) for text in (q.one, q.other)}
    assert network.sectors.of(("health care",)) == {"health care"}
