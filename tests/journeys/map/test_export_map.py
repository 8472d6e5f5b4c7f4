"""What may leave the house of a view, and what stays."""

from __future__ import annotations

import csv
import io
import itertools
from typing import Any

import pytest

from graphapp.errors import NotFound
from graphapp.explore.read_view import read_view
from graphapp.explore.selection import see
from graphapp.explore.view import View
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.map.export_map import Taken, in_vectors, left_at_home, table_csv, take_along
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from tests.networks import believable, fill, partners, works_with

SECRET = Entity("secret", "Person", "Zebedee Hidden", needs=("shelter",), visibility="private")
MEMBER = Entity("member", "Person", "Morwenna Within", visibility="members")


@pytest.fixture
def around_a_secret(workspace: Workspace) -> Workspace:
    """A star whose middle, after whom the cluster is named, is not public."""
    ties = [make_tie("secret", key, "SUPPORTS") for key in ("a", "b", "c", "d")]
    ties += [*works_with("a-b", "c-d"), make_tie("member", "a", "KNOWS")]
    return fill(workspace, [*partners("abcd"), SECRET, MEMBER], ties)


def taken_of(workspace: Workspace, view: View) -> Taken:
    return take_along(workspace, workspace.network(view.as_of or None), view)


def test_nothing_that_is_not_public_goes_along(around_a_secret: Workspace) -> None:
    taken = take_along(
        around_a_secret, around_a_secret.network(), read_view({"suggested": "1", "past": "1"})
    )
    everything = repr((taken.title, taken.picture, taken.rows, taken.ties, taken.sight.suggestions))
    assert "Zebedee" in repr(draw(around_a_secret, around_a_secret.network(), read_view({})))
    for word in ("Zebedee", "secret", "Morwenna", "shelter"):
        assert word not in everything
        assert word.encode() not in table_csv(around_a_secret.network(), read_view({}))
    assert len(taken.rows) == 4
    assert {row.others for row in taken.rows} == {1}


def test_it_says_how_many_stay_at_home(around_a_secret: Workspace) -> None:
    assert left_at_home(see(around_a_secret.network(), read_view({}))) == 2
    assert left_at_home(see(around_a_secret.network(), read_view({"kind": "partner"}))) == 0


def test_a_choice_that_is_not_public_is_taken_back(around_a_secret: Workspace) -> None:
    assert (
        take_along(
            around_a_secret, around_a_secret.network(), read_view({"chosen": "secret"})
        ).picture.chosen
        == ""
    )
    assert taken_of(around_a_secret, read_view({"chosen": "a"})).picture.chosen == "a"


def test_what_is_near_somebody_who_is_not_public_is_not_told(around_a_secret: Workspace) -> None:
    with pytest.raises(NotFound):
        taken_of(around_a_secret, read_view({"focus": "secret"}))


def test_it_takes_the_view_as_filtered(workspace: Workspace) -> None:
    entities = [*partners("ab", area="Soho"), *partners("c", area="Ladywood")]
    fill(workspace, entities, works_with("a-b", "b-c"))
    taken = taken_of(workspace, read_view({"area": "Soho"}))
    assert taken.title == "Everyone in Soho"
    assert [row.entity.key for row in taken.rows] == ["a", "b"]
    assert [(tie.start, tie.end) for tie in taken.ties] == [("a", "b")]
    assert [node.id for node in taken.picture.nodes] == ["a", "b"]


def test_no_cell_of_the_table_is_run_by_a_spreadsheet(workspace: Workspace) -> None:
    risky = Entity("r", "Partner", "=1+1", sectors=("@cmd",), area="-2+3")
    fill(workspace, [risky, *partners("a")], works_with("a-r"))
    text = table_csv(workspace.network(), read_view({})).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text))
    assert header == ["Name", "Kind", "Sectors", "Area", "Cluster", "Works with"]
    [row] = [row for row in rows if "1+1" in row[0]]
    assert row[:4] == ["'=1+1", "Partner", "'@cmd", "'-2+3"]
    assert row[5] == "1"


def _boxes(words: Any) -> list[tuple[float, float, float, float]]:
    """Where words stand, a letter being at least half as wide as high."""
    return [
        (w.x - len(w.text) * w.size / 4, w.y - w.size / 2, len(w.text) * w.size / 2, w.size)
        for w in words
    ]


def test_on_paper_all_are_drawn_and_no_word_covers_another(workspace: Workspace) -> None:
    fill(workspace, *believable(150))
    taken = taken_of(workspace, read_view({}))
    drawn = in_vectors(taken.picture)
    assert drawn is not None
    assert len(drawn.shapes) == len(taken.picture.nodes)
    assert len(drawn.strokes) == len(taken.picture.lines)
    assert len(drawn.words) > 20
    left, top, width, height = drawn.box
    boxes = _boxes(drawn.words)
    for x, y, w, h in boxes:
        assert left <= x
        assert x + w <= left + width
        assert top <= y
        assert y + h <= top + height
    for one, other in itertools.combinations(boxes, 2):
        across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        down = one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
        assert not (across and down)


def test_nobody_in_sight_leaves_the_paper_empty(workspace: Workspace) -> None:
    fill(workspace, partners("a"), [])
    assert in_vectors(taken_of(workspace, read_view({"q": "nothing like this"})).picture) is None
