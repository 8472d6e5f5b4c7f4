"""A view and its address say the same."""

from __future__ import annotations

import random
from urllib.parse import parse_qs

import pytest

from graphapp.errors import BadInput, NotFound
from graphapp.explore.read_view import read_view
from graphapp.explore.view import (
    ARRANGEMENTS,
    COLOURS,
    LINES,
    NAMES,
    STEPS,
    View,
    sizes,
)
from graphapp.model import KINDS, TIE_TYPES

_TEXTS = ["Soho", "Jewellery Quarter & Hockley", "مرحبا", "a=b&c", "100%", "x;y", "🍞", "A+B"]


def _any_view(rng: random.Random) -> View:
    def some(values: list[str]) -> tuple[str, ...]:
        return tuple(rng.sample(values, rng.randrange(min(len(values), 4))))

    focus = rng.choice(["", "person-ann"])
    return View(
        kinds=some(list(KINDS)),
        sectors=some(_TEXTS),
        areas=some(_TEXTS),
        needs=some(_TEXTS),
        offers=some(_TEXTS),
        tied=rng.choice(["", "investment-hospital"]),
        ties=some(list(TIE_TYPES)),
        own=some(["Ward=Soho", "Legal form=CIC & co", "مرحبا=a=b", "Paid="]),
        clusters=some(["a1", "b2"]),
        open=some(["a1", "b2"]),
        text=rng.choice(["", "cold storage", "100%"]),
        least=rng.choice(["", "degree:5", "betweenness:0.05"]),
        focus=focus,
        steps=rng.choice(STEPS) if focus else View.steps,
        chosen=rng.choice(["", "enterprise-bakery"]),
        colour_by=rng.choice([*COLOURS, "extra:Legal form", "extra:a=b&c"]),
        lines=rng.choice(list(LINES)),
        arrange=rng.choice(list(ARRANGEMENTS)),
        since=rng.choice(["", "2016-03"]),
        size_by=rng.choice(list(sizes())),
        suggested=rng.random() < 0.5,
        past=rng.random() < 0.5,
        top=rng.choice([0, 1, 5]),
        names=rng.choice(NAMES),
        method=rng.choice(["leiden", "louvain"]),
        options=rng.choice([(), (("resolution", "2.5"),)]),
        as_of=rng.choice(["", "2017", "2018-03", "2019-03-31"]),
        show=rng.choice(["picture", "table"]),
        columns=some(["name", "needs", "extra:Ward & street"]),
        sort=rng.choice(["name", "-area"]),
        present=rng.random() < 0.5,
    )


def test_every_view_comes_back_from_its_address() -> None:
    rng = random.Random(7)
    for _ in range(500):
        view = _any_view(rng)
        assert read_view(parse_qs(view.address())) == view
        assert read_view(parse_qs(view.address())).address() == view.address()


def test_the_address_of_the_whole_map_is_empty_and_others_can_be_read_by_a_person() -> None:
    assert View().address() == ""
    view = View(kinds=("CommunityAsset",), ties=("PARTNERS_WITH",), focus="bakery", steps=1)
    assert view.address() == "kind=asset&tie=partners-with&focus=bakery&steps=1"


def test_all_kinds_chosen_are_no_filter() -> None:
    assert read_view({"kind": [kind.slug for kind in KINDS.values()]}) == View()


def test_words_it_does_not_know_and_empty_values_are_left_alone() -> None:
    assert read_view({"utm_source": "mail", "q": " ", "kind": [""]}) == View()


@pytest.mark.parametrize(
    "arguments",
    [
        {"kind": "unicorn"},
        {"tie": "marries"},
        {"colour": "pink"},
        {"size": "shoe"},
        {"lines": "wavy"},
        {"least": "5"},
        {"least": "shoe:5"},
        {"least": "degree:nan"},
        {"focus": "a", "steps": "9"},
        {"on": "yesterday"},
        {"on": "2019-13"},
        {"resolution": "much"},
        {"show": "film"},
    ],
)
def test_it_refuses_what_is_none_and_says_what_there_is(arguments: dict[str, str]) -> None:
    with pytest.raises((BadInput, NotFound)) as refused:
        read_view(arguments)
    assert refused.value.message
    assert refused.value.hint


def test_it_refuses_more_values_than_a_filter_takes() -> None:
    with pytest.raises(BadInput, match="201 values of area") as refused:
        read_view({"area": [f"a{number}" for number in range(201)]})
    assert refused.value.hint
    assert len(read_view({"area": [f"a{number % 200}" for number in range(20_000)]}).areas) == 200


def test_a_filter_can_be_taken_out_in_whole_or_in_part() -> None:
    view = View(areas=("Soho", "Ladywood"), text="bread")
    assert view.without("areas", "Soho") == View(areas=("Ladywood",), text="bread")
    assert view.without("areas") == View(text="bread")
    assert View(focus="a", steps=3).without("focus") == View()


def test_another_cluster_method_forgets_the_clusters_of_the_old_one() -> None:
    view = View(clusters=("a1",), options=(("resolution", "2"),), areas=("Soho",))
    assert view.with_(method="louvain") == View(method="louvain", areas=("Soho",))
