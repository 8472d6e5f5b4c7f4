"""Suggestions are ranked, have reasons, and say whom to ask."""

from __future__ import annotations

import pytest

from graphapp.analysis.suggest import (
    Suggestion,
    scores,
    suggest,
    usual_strengths,
)
from graphapp.errors import BadInput, NotFound
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie, may_collaborate
from graphapp.network import Network
from tests.networks import believable, fill, partners, works_with

HOSPITAL = Entity("hospital", "MacroInvestment", "Hospital", needs=("catering", "interpreters"))
BAKERY = Entity("bakery", "Enterprise", "Bakery", offers=("catering and bread",))
CAFE = Entity("cafe", "Enterprise", "Café")
KITCHEN = Entity("kitchen", "CommunityAsset", "Kitchen")
ISE = Entity("ise", "Partner", "iSE")
COOK = Entity("cook", "Person", "Cook A", offers=("catering",))
ENTITIES = [HOSPITAL, BAKERY, CAFE, KITCHEN, ISE, COOK]
TIES = [
    make_tie("ise", "hospital", "SUPPORTS"),
    make_tie("ise", "bakery", "SUPPORTS"),
    make_tie("bakery", "kitchen", "MEMBER_OF"),
    make_tie("cafe", "kitchen", "MEMBER_OF"),
    make_tie("cook", "kitchen", "MEMBER_OF"),
]


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    return fill(workspace, ENTITIES, TIES)


@pytest.fixture
def large(workspace: Workspace) -> Workspace:
    return fill(workspace, *believable(600))


def pair(suggestion: Suggestion) -> frozenset[str]:
    return frozenset((suggestion.source, suggestion.target))


def test_it_gives_reasons_from_the_evidence_and_who_could_introduce(filled: Workspace) -> None:
    first = suggest(filled.network(), "bakery")[0]
    assert (first.source, first.target) == ("bakery", "hospital")
    assert {reason.text for reason in first.reasons} == {
        "Hospital needs “catering”; Bakery offers “catering and bread”.",
        "Both are supported by iSE.",
    }
    assert {reason.via for reason in first.reasons} == {("hospital", "bakery"), ("ise",)}
    assert first.introducer is not None
    assert first.introducer.key == "ise"
    assert first.introducer.path == ("bakery", "ise", "hospital")


def test_two_reasons_beat_one_of_them(filled: Workspace) -> None:
    best, *others = suggest(filled.network())
    assert pair(best) == {"bakery", "hospital"}
    assert best.scores["needs_met_by_offers"] > 0
    assert best.scores["shared_partners"] > 0
    assert all(best.score > other.score for other in others)


def test_it_never_suggests_a_person_to_an_investment_nor_what_is_tied(filled: Workspace) -> None:
    found = {pair(s) for s in suggest(filled.network())}
    assert found
    assert frozenset(("cook", "hospital")) not in found
    assert not found & {frozenset((tie.start, tie.end)) for tie in TIES}


def test_an_investment_is_what_one_turns_to(filled: Workspace) -> None:
    assert suggest(filled.network())[0].target == "hospital"
    assert {s.source for s in suggest(filled.network(), "hospital")} == {"hospital"}


def test_ties_that_ended_are_neither_used_nor_suggested_again(workspace: Workspace) -> None:
    ties = works_with("a-m", "b-m", "c-m", "x-n", "d-n") + works_with("a-b", "d-m", until="2018")
    fill(workspace, partners("abcdmnx"), ties)
    now = {pair(s) for s in suggest(workspace.network("2020-01-01"))}
    assert frozenset("ab") not in now
    assert frozenset("dm") not in now
    assert frozenset("ad") not in now
    assert frozenset("ac") in now
    assert frozenset("ad") in {pair(s) for s in suggest(workspace.network("2017-01-01"))}


def test_the_whole_list_has_each_pair_once_and_the_best_first(large: Workspace) -> None:
    found = suggest(large.network())
    assert len(found) == 100
    assert len({pair(s) for s in found}) == 100
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    network = large.network()
    for suggestion in found:
        one, other = network.entity(suggestion.source), network.entity(suggestion.target)
        assert may_collaborate(one.kind, other.kind)
        assert 0 < suggestion.score <= 1
        assert all(0 <= value < 1 for value in suggestion.scores.values())
        assert set(suggestion.scores) == set(scores())
        assert suggestion.reasons
        assert all(suggestion.scores[reason.score] > 0 for reason in suggestion.reasons)


def test_nobody_takes_all_the_places(large: Workspace) -> None:
    found = suggest(large.network(), limit=20)
    keys = [key for s in found for key in (s.source, s.target)]
    assert max(keys.count(key) for key in keys) <= 3


def test_one_who_fits_everybody_stands_three_times_in_the_list() -> None:
    ties = works_with(*(f"p{i}-{other}" for i in range(6) for other in ("hub", f"q{i}")))
    keys = ["hub", *(f"{side}{i}" for i in range(6) for side in "pq")]
    network = Network.of(partners(keys), ties)
    found = suggest(network, limit=10)
    assert len(found) == 10
    assert sum("hub" in pair(s) for s in found) == 3


def test_nobody_is_left_out_where_there_are_no_others(workspace: Workspace) -> None:
    star = works_with(*(f"hub-{leaf}" for leaf in "abcde"), *(f"far-{leaf}" for leaf in "abcde"))
    fill(workspace, partners(["hub", "far", *"abcde"]), star)
    assert len(suggest(workspace.network())) == 5 * 4 / 2 + 1


def test_one_and_the_same_pair_scores_the_same_in_every_list(large: Workspace) -> None:
    whole = suggest(large.network(), limit=30)
    for suggestion in whole[::7]:
        (same,) = (
            s for s in suggest(large.network(), suggestion.source) if pair(s) == pair(suggestion)
        )
        assert same.score == suggestion.score
        assert same.reasons == suggestion.reasons


def test_weights_decide_and_are_checked(filled: Workspace) -> None:
    others = [name for name in scores() if name != "needs_met_by_offers"]
    only_needs = suggest(filled.network(), weights=dict.fromkeys(others, 0))
    assert [pair(s) for s in only_needs] == [{"bakery", "hospital"}]
    assert {r.score for s in only_needs for r in s.reasons} == {"needs_met_by_offers"}
    assert 0 < only_needs[0].score <= only_needs[0].scores["needs_met_by_offers"]
    assert not suggest(filled.network(), weights=dict.fromkeys(scores(), 0))
    for wrong in ({"luck": 1.0}, {"shared_partners": -1.0}, {"shared_partners": float("nan")}):
        with pytest.raises(BadInput):
            suggest(filled.network(), weights=wrong)


def test_kinds_narrow_the_choice(filled: Workspace) -> None:
    assert [s.target for s in suggest(filled.network(), "bakery", kinds=["Enterprise"])] == ["cafe"]
    for suggestion in suggest(filled.network(), kinds=["MacroInvestment"]):
        assert "hospital" in pair(suggestion)


def test_the_limit_is_kept(large: Workspace) -> None:
    everything = suggest(large.network(), "e00050", limit=1_000)
    assert list(suggest(large.network(), "e00050", limit=3)) == list(everything[:3])
    assert not suggest(large.network(), limit=0)


def test_it_says_who_was_meant_where_the_key_is_unknown(filled: Workspace) -> None:
    with pytest.raises(NotFound) as caught:
        suggest(filled.network(), "bakerry")
    assert caught.value.nearest[0] == ("bakery", "Bakery")


def test_an_introducer_is_a_person_or_partner_before_a_place_and_the_stronger_tie(
    workspace: Workspace,
) -> None:
    entities = [*partners("abpq"), Entity("r", "CommunityAsset", "R")]
    ties = works_with("a-p", "b-p", "a-q", "b-r", "a-r") + works_with("b-q", strength=0.5)
    fill(workspace, entities, ties)
    (found,) = (s for s in suggest(workspace.network(), "a") if s.target == "b")
    assert found.introducer is not None
    assert found.introducer.path == ("a", "p", "b")


def test_the_way_may_be_longer_and_there_may_be_none(workspace: Workspace) -> None:
    entities = [
        Entity("a", "Enterprise", "A", needs=("linen",)),
        Entity("b", "Enterprise", "B", offers=("linen",)),
        Entity("c", "Enterprise", "C", offers=("linen",)),
        Entity("d", "Enterprise", "D", offers=("linen",)),
        *partners("pqrstu"),
    ]
    fill(workspace, entities, works_with("a-p", "p-q", "q-r", "r-b", "b-s", "s-t", "t-d"))
    by_target = {
        s.target: s.introducer for s in suggest(workspace.network(), "a") if s.target in "bcd"
    }
    assert by_target["b"] is not None
    assert by_target["b"].key == "p"
    assert by_target["b"].path == ("a", "p", "q", "r", "b")
    assert by_target["c"] is None
    assert by_target["d"] is None


def test_it_does_without_ties_and_without_anybody(workspace: Workspace) -> None:
    assert not suggest(workspace.network())
    fill(workspace, partners("ab"), [])
    assert not suggest(workspace.network())
    assert not suggest(workspace.network(), "a")


def test_strength_is_a_word_and_one_to_five_bars() -> None:
    steps = [0.0, 0.01, 0.15, 0.25, 0.35, 0.9, 1.0]
    assert [usual_strengths().bars(s) for s in steps] == [1, 1, 2, 3, 4, 5, 5]
    assert len({usual_strengths().word(s) for s in steps}) == 5


def test_one_score_alone_must_say_more_than_a_mean_of_several() -> None:
    assert usual_strengths().word(0.4) == "very strong"
    assert usual_strengths(of=1).word(0.4) == "strong"
    assert usual_strengths(of=1).bars(0.4) < usual_strengths(of=5).bars(0.4)
