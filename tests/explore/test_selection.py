"""What a view shows, counted, and found again."""

from __future__ import annotations

import pytest

from graphapp.errors import NotFound
from graphapp.explore.directory import directory
from graphapp.explore.read_view import read_view
from graphapp.explore.search import search
from graphapp.explore.selection import see
from graphapp.explore.sentence import sentence, title
from graphapp.explore.view import View
from graphapp.journeys.workspace import Workspace
from graphapp.model import make_tie
from tests.web.small import ALONE, CARE, FOOD, TIES, fill


@pytest.fixture
def small(workspace: Workspace) -> Workspace:
    fill(workspace)
    return workspace


def _keys(workspace: Workspace, view: View) -> set[str]:
    return {entity.key for entity in see(workspace.network(), view).entities}


def test_the_whole_map_shows_everyone_and_every_tie(small: Workspace) -> None:
    sight = see(small.network(), View())
    assert sight.counts == "9"
    assert len(sight.ties) == len(TIES)
    assert title(sight) == "Everyone"


def test_values_of_one_filter_widen_and_filters_together_narrow(small: Workspace) -> None:
    assert _keys(small, View(areas=("Soho",))) == {e.key for e in FOOD}
    assert len(_keys(small, View(areas=("Soho", "Ladywood")))) == 7
    view = View(areas=("Soho", "Ladywood"), kinds=("Enterprise",))
    assert _keys(small, view) == {"bakery", "caterer", "market", "gym"}
    assert see(small.network(), view).counts == "4 of 9"
    assert title(see(small.network(), view)) == "Enterprises in Soho or Ladywood"


def test_a_tie_filter_shows_those_ties_and_whom_they_join(small: Workspace) -> None:
    sight = see(small.network(), View(ties=("HOSTS",)))
    assert {e.key for e in sight.entities} == {"kitchen", "bakery", "caterer"}
    assert {t.type for t in sight.ties} == {"HOSTS"}


def test_words_are_looked_for_in_needs_and_offers_too(small: Workspace) -> None:
    assert _keys(small, View(text="BREAD")) == {"bakery", "caterer"}
    assert _keys(small, View(text="food bread")) == {"bakery", "caterer"}
    assert _keys(small, View(text="nothing like it")) == set()


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (0, {"bakery"}),
        (1, {"bakery", "caterer", "kitchen"}),
        (2, {"bakery", "caterer", "kitchen", "market", "clinic"}),
    ],
)
def test_a_focus_keeps_those_within_so_many_steps(
    small: Workspace, steps: int, found: set[str]
) -> None:
    view = View(focus="bakery", steps=steps)
    assert _keys(small, view) == found


@pytest.mark.parametrize(
    ("view", "found", "words"),
    [
        (View(needs=("bread",)), {"caterer"}, "Everyone needing bread"),
        (View(offers=("bread", "nothing")), {"bakery"}, "Everyone offering bread or nothing"),
        (View(tied="hospital"), {"clinic", "nurse", "gym"}, "Everyone tied to New Hospital"),
        (
            View(kinds=("Enterprise",), areas=("Soho",), tied="kitchen", needs=("bread",)),
            {"caterer"},
            "Enterprises in Soho tied to Community Kitchen that need bread",
        ),
    ],
)
def test_needs_offers_and_whom_they_are_tied_to_narrow_it(
    small: Workspace, view: View, found: set[str], words: str
) -> None:
    assert _keys(small, view) == found
    assert title(see(small.network(), view)) == words


def test_each_part_says_how_many_there_would_be_without_it(small: Workspace) -> None:
    view = View(kinds=("Enterprise",), areas=("Ladywood",), needs=("bread",))
    sight = see(small.network(), view)
    assert not sight.entities
    for part in sentence(sight)[1]:
        assert part.shown == len(_keys(small, part.without))
    areas = see(small.network(), View(areas=("Soho", "Ladywood")))
    [part] = sentence(areas)[1]
    assert part.taken_out == (View(areas=("Ladywood",)), View(areas=("Soho",)))


def test_a_facet_counts_what_choosing_it_would_show(small: Workspace) -> None:
    view = View(areas=("Soho",), kinds=("Enterprise",))
    for field, choices in see(small.network(), view).facets.items():
        for choice in choices:
            shown = _keys(small, view.with_(**{field: (choice.value,)}))
            assert len(shown) == choice.count, (field, choice)


def test_a_cluster_filter_shows_its_members_and_says_its_name(small: Workspace) -> None:
    cluster = see(small.network(), View()).clustering.clusters[0]
    sight = see(small.network(), View(clusters=(cluster.id,)))
    assert {e.key for e in sight.entities} == set(cluster.members)
    assert title(sight) == f"Everyone in the cluster {cluster.name}"


def test_each_part_of_the_sentence_can_be_taken_out(small: Workspace) -> None:
    view = View(areas=("Soho",), focus="bakery", steps=1)
    begin, parts = sentence(see(small.network(), view))
    assert begin == "Everyone"
    assert [(p.before, p.values, p.tail) for p in parts] == [
        ("in", ("Soho",), ""),
        ("within", ("1 step",), "of Bakery Co-op"),
    ]
    assert parts[0].without == View(focus="bakery", steps=1)
    assert parts[1].without == View(areas=("Soho",))


def test_most_kinds_are_told_by_those_left_out(small: Workspace) -> None:
    kinds = ("Partner", "Enterprise", "CommunityAsset", "MacroInvestment")
    assert title(see(small.network(), View(kinds=kinds))) == "Everyone but people"


def test_who_is_hidden_is_left_out_until_they_are_shown_again(small: Workspace) -> None:
    view = read_view({"hide": ["bakery", "nurse", "gone-long-ago"], "area": "Soho"})
    assert _keys(small, view) == {"caterer", "kitchen", "market"}
    sight = see(small.network(), view)
    part = sentence(sight)[1][-1]
    assert (part.values, part.tail) == (("2 hidden",), "show them again")
    assert part.without == View(areas=("Soho",))
    assert title(sight) == "Everyone in Soho without 2 hidden"
    assert view.address() == "area=Soho&hide=bakery&hide=nurse&hide=gone-long-ago"


def test_an_unknown_focus_is_not_found_and_the_nearest_are_named(small: Workspace) -> None:
    for view in (View(focus="bakry"), View(chosen="bakry")):
        with pytest.raises(NotFound) as missing:
            see(small.network(), view)
        assert "bakery" in [key for key, _ in missing.value.nearest]


def test_past_ties_are_shown_when_asked_for_and_as_of_their_day(workspace: Workspace) -> None:
    past = make_tie("bakery", "hospital", "SUPPLIES", until="2019")
    fill(workspace, ties=[*TIES, past])
    assert past not in see(workspace.network(), View()).ties
    assert see(workspace.network(), View(past=True)).past_ties == (past,)
    assert past in see(workspace.network("2018"), View(as_of="2018")).ties


def test_presenting_shows_only_what_is_public(workspace: Workspace) -> None:
    hidden = CARE[0]._replace(visibility="members")
    fill(workspace, [*FOOD, hidden, *CARE[1:], ALONE])
    sight = see(workspace.network().public(), View(present=True, suggested=True))
    assert hidden.key not in {e.key for e in sight.entities}
    assert not [t for t in sight.ties if hidden.key in (t.start, t.end)]
    for found in sight.suggestions:
        named = {found.source, found.target, *(k for r in found.reasons for k in r.via)}
        assert hidden.key not in named
    with pytest.raises(NotFound):
        see(workspace.network().public(), View(present=True, chosen=hidden.key))


def test_search_finds_names_begun_or_mistyped_and_needs_offers_sectors_areas(
    small: Workspace,
) -> None:
    assert search(small.network(), "bak")[0].key == "bakery"
    assert search(small.network(), "Bakry Coop")[0].key == "bakery"
    where = {hit.key: hit.where for hit in search(small.network(), "bread")}
    assert (where["bakery"], where["caterer"]) == ("offers bread", "needs bread")
    assert {hit.key for hit in search(small.network(), "ladywood")} >= {"clinic", "nurse", "gym"}
    assert search(small.network(), "  ") == []
    assert len(search(small.network(), "o", limit=3)) <= 3


def test_the_directory_sorts_pages_and_counts(small: Workspace) -> None:
    page = directory(small.network(), View(kinds=("Enterprise",)), "name", size=2)
    assert [row.entity.name for row in page.rows] == ["Bakery Co-op", "Boat Workshop"]
    assert (page.counts, page.number, page.last) == ("5 of 9", 1, 3)
    assert directory(small.network(), View(), "ties").rows[0].entity.key == "kitchen"
    assert directory(small.network(), View(), "name", page=99).number == 1
