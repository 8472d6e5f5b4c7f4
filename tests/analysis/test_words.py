"""What to ask about words, and that the public is told of nothing that is hidden."""

from __future__ import annotations

import pytest

from graphapp.analysis import meaning
from graphapp.analysis.needs import answers, unmet
from graphapp.analysis.suggest import suggest
from graphapp.analysis.words import questions
from graphapp.model import Entity, Taught, taught_of
from graphapp.network import Network

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
    return [(q.need, q.offer, q.pairs) for q in questions(network)]


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
    assert not [q for q in questions(network) if "hall" in q.offer]


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
    found = {(q.need, q.offer): q.likeness for q in questions(Network.of(rows, ()))}
    assert found["bakery space", "bread"] == 1.0
    assert ("bakery space", "bakery counters") not in found
