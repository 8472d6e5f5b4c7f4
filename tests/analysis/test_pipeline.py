"""What became of suggestions is told from the network alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from graphapp.analysis.agenda.agenda import plan
from graphapp.analysis.pipeline import Changed, Figures, Outcome, pipeline, strength_of
from graphapp.analysis.pipeline_words import outcome_words, what_changed
from graphapp.analysis.suggest import suggest
from graphapp.model import STATES, THROUGH_US, Decision, Entity, decision_of, make_tie
from graphapp.network import Network
from graphapp.reader import MEMBER, PUBLIC
from graphapp.suggestions import best_pairs
from graphapp.synthetic.generate import generate

BAKERY = Entity("bakery", "Enterprise", "Bakery", needs=("flour",))
HALL = Entity("hall", "CommunityAsset", "Hall")
MILL = Entity("mill", "Enterprise", "Mill", offers=("flour",))
WORKS = Entity("works", "MacroInvestment", "Works")
FOUR = (BAKERY, HALL, MILL, WORKS)


def decided(a: str, b: str, state: str = "promised", day: int = 1, **more: str) -> Decision:
    return decision_of(a, b, state, f"2026-11-{day:02}T10:00:00+00:00", **more)


@pytest.mark.parametrize("state", STATES)
def test_a_pair_that_was_decided_on_is_not_suggested_but_all_others_are(state: str) -> None:
    entities, ties = generate(60, 150, 3)
    network = Network.of(entities, ties)
    first = suggest(network)[0]
    a, b = first.source, first.target
    after = Network.of(entities, ties, said=[decided(a, b, state)])
    for one, other in ((a, b), (b, a)):
        before = {s.target for s in suggest(network, one, limit=1000)}
        assert {s.target for s in suggest(after, one, limit=1000)} == before - {other}
    assert {a, b} not in [{s.source, s.target} for s in suggest(after, limit=1000)]


def test_a_pair_that_was_decided_on_takes_nobodys_place() -> None:
    network = Network.of(FOUR, (), said=[decided("bakery", "mill")])
    weights = sparse.csr_array(np.array([[4.0], [1.0], [3.0], [2.0]]))
    best = best_pairs(network, weights, weights.T.tocsr(), 1).toarray()
    assert best[0, 2] == 0
    assert best[0, 3] == 8


def test_a_decision_on_somebody_who_is_not_here_is_none_of_the_network() -> None:
    network = Network.of(FOUR[:2], (), said=[decided("bakery", "mill"), decided("bakery", "hall")])
    assert [d.pair for d in network.decisions] == [("bakery", "hall")]
    assert network.settled.nnz == 2


def test_the_pipeline_has_the_newest_first_and_who_promised_what() -> None:
    said = [
        decided("bakery", "hall", introducer="works"),
        decided("bakery", "mill", day=2, introducer="works"),
        decided("hall", "mill", day=3),
        decided("mill", "works", "dismissed", day=4, why="no"),
    ]
    found = pipeline(Network.of(FOUR, (), said=said))
    assert [d.pair for d in found.states["promised"]] == [
        ("hall", "mill"),
        ("bakery", "mill"),
        ("bakery", "hall"),
    ]
    assert [d.why for d in found.states["dismissed"]] == ["no"]
    assert [(p.introducer, len(p.decisions)) for p in found.promises] == [("works", 2), ("", 1)]
    assert found.changed is None


def test_what_was_decided_is_counted_by_strength() -> None:
    strong = {"strength": "strong"}
    said = [
        decided("bakery", "hall", "came_true", **strong),
        decided("bakery", "mill", "dismissed", **strong),
        decided("hall", "mill", "happening"),
    ]
    found = pipeline(Network.of(FOUR, (), said=said)).outcomes
    assert found == (Outcome("strong", 2, 1, 0, 1, 0), Outcome("", 1, 0, 0, 0, 1))
    assert [outcome_words(outcome) for outcome in found] == [
        "Of two strong ones, one came true and one was dismissed.",
        "Of one that nothing spoke for, one was happening already.",
    ]


def test_what_the_work_has_changed_is_the_difference_that_its_ties_make() -> None:
    old = make_tie("hall", "works", "LOCATED_IN")
    ours = make_tie("bakery", "hall", "MEMBER_OF", source=THROUGH_US)
    more = make_tie("bakery", "mill", "PARTNERS_WITH", source=THROUGH_US)
    found = pipeline(Network.of(FOUR, (old, ours, more))).changed
    assert found == Changed((ours, more), Figures(3, 0, 0), Figures(1, 1, 1))
    assert list(what_changed(found)) == [
        "Two ties came through us.",
        "Enterprises within two steps of an investment: 1, and 0 without these ties.",
        "Needs that are met nearby: 1, and 0 without these ties.",
        "Parts without a tie to each other: 1, and 3 without these ties.",
    ]


def test_a_strength_is_the_word_that_the_suggestion_has() -> None:
    network = Network.of(FOUR, ())
    assert strength_of(network, "bakery", "mill") == strength_of(network, "mill", "bakery") != ""
    assert strength_of(network, "bakery", "hall") == ""


def test_readers_learn_of_decisions_on_whom_they_see_and_never_why() -> None:
    hidden = MILL._replace(visibility="members")
    said = [
        decided("bakery", "hall", who="Zoë", why="they fell out", introducer="mill"),
        decided("bakery", "mill"),
    ]
    network = Network.of((BAKERY, HALL, hidden, WORKS), (), said=said)
    [seen] = network.as_seen_by(PUBLIC).decisions
    assert seen == decided("bakery", "hall")
    members = network.as_seen_by(MEMBER).decisions
    assert sorted(d.pair for d in members) == [("bakery", "hall"), ("bakery", "mill")]
    assert {(d.who, d.why) for d in members} == {("", "")}
    everybody = Network.of(FOUR, (), said=said[:1]).public()
    assert everybody.decisions == (replace(said[0], who="", why=""),)


def test_it_counts_needs_and_reach_as_an_agenda_does() -> None:
    """Whoever offers what they need themselves is not met by it."""
    both = Entity("both", "Enterprise", "Both", needs=("catering",), offers=("catering",))
    ties = [
        make_tie("mill", "hall", "SUPPLIES"),
        make_tie("bakery", "hall", "SUPPLIES", source=THROUGH_US),
        make_tie("hall", "works", "SUPPORTS"),
        make_tie("both", "works", "SUPPORTS"),
    ]
    network = Network.of([*FOUR, both], ties)
    found = pipeline(network).changed
    assert found
    assert (found.now.needs_met, found.without.needs_met) == (1, 0)
    assert found.now.needs_met == plan(network, "needs").before
    assert found.now.enterprises_near_an_investment == plan(network, "reach").before == 3
