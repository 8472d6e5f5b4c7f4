"""Ready-made stories: true of the network they are told of, and each step can be seen."""

from __future__ import annotations

from graphapp.explore.map_picture import lit, named
from graphapp.explore.one_sentence import one_sentence
from graphapp.explore.ready_stories import ready_stories
from graphapp.explore.selection import see
from graphapp.explore.view import View
from graphapp.network import Network
from tests.web.small import ALONE, CARE, FOOD, TIES


def small() -> Network:
    return Network.of((*FOOD, *CARE, ALONE), TIES)


def test_each_story_has_steps_that_can_be_seen_and_captions_that_can_be_read() -> None:
    network = small()
    found = {story.word: story for story in ready_stories(network)}
    assert [*found] == ["who-we-are", "clusters", "investment", "alone", "meetings"]
    for story in found.values():
        for step in story.steps:
            assert see(network, step.view).entities, step
            assert 0 < len(step.title) <= 80
            assert 0 < len(step.caption) <= 240
    first = found["who-we-are"].steps[0]
    assert first.caption.startswith("This is us: 5 enterprises, ")
    assert found["alone"].steps[0].caption == "One of us is not tied to anyone yet."
    assert "Nobody here offers catering yet" in found["investment"].steps[-1].caption
    meetings = found["meetings"].steps
    ends = [key for step in meetings for key in (step.view.focus, step.view.chosen)]
    assert len(ends) == len(set(ends)), "nobody is asked to two meetings"


def test_an_empty_network_tells_nothing() -> None:
    assert ready_stories(Network.of((), ())) == ()


def test_the_top_are_those_tied_to_most_others_and_alone_are_named() -> None:
    network = small()
    sight = see(network, View(top=2))
    assert lit(sight) == {"caterer", "kitchen"} or lit(sight) == {"clinic", "kitchen"}
    assert named(sight) == "lit"
    assert named(see(network, View(names="off"))) == "none"
    chosen = see(network, View(top=2, chosen="boat"))
    assert "boat" in (lit(chosen) or ())
    assert named(chosen) == ""


def test_one_sentence_says_who_is_chosen() -> None:
    said = one_sentence(small(), "bakery")
    assert said.startswith("Bakery Co-op, an enterprise in Soho, works with ")
    assert "could work with" in said
    assert len(said) <= 190
    assert one_sentence(small(), "boat").startswith(
        "Boat Workshop, an enterprise, is not tied to anyone yet"
    )
