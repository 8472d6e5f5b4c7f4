"""Pictures on paper: words that can be read, on a sheet that is filled."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from graphapp.pictures.look import Ground, Line, Node, Picture
from graphapp.pictures.paper_words import Box, Word
from graphapp.pictures.vector import ACROSS, UPRIGHT, Sheet, vector

POINT = 0.3528  # mm
LEAST = 8.0  # points


def picture(width: float, height: float) -> Picture:
    nodes = [
        Node(f"n{n}", f"Name {n}", "Partner", "dot", 9, x * width, y * height)
        for n, (x, y) in enumerate([(0, 0), (1, 0), (0, 1), (1, 1), (0.5, 0.5)])
    ]
    grounds = [Ground("c", "Food", width / 2, height / 2, width / 4, height / 4, 1)]
    return Picture(nodes, [], grounds, [], {"Partner": ("#000000", "#ffffff")})


@pytest.mark.parametrize("sheet", [ACROSS, UPRIGHT])
@pytest.mark.parametrize(("width", "height"), [(1600, 1000), (900, 900), (2000, 500), (400, 1200)])
def test_words_are_at_least_eight_points_and_the_sheet_is_filled(
    width: float, height: float, sheet: Sheet
) -> None:
    drawn = vector(picture(width, height), sheet)
    assert drawn
    _, _, across, down = drawn.box
    scale = min(sheet.width / across, sheet.height / down)  # as a browser fits it in
    assert {word.kind for word in drawn.words} == {"label", "name"}
    assert all(word.size * scale / POINT >= LEAST for word in drawn.words)
    if 0.5 <= (width / height) / (sheet.width / sheet.height) <= 2:
        assert across * scale * down * scale >= 0.8 * sheet.width * sheet.height


def test_everything_stays_where_it_is_to_each_other() -> None:
    drawn = vector(picture(900, 900), ACROSS)
    assert drawn
    middle = drawn.box[0] + drawn.box[2] / 2, drawn.box[1] + drawn.box[3] / 2
    [ground] = drawn.grounds
    assert (ground.x, ground.y) == pytest.approx(middle, rel=0.05)
    assert ground.width > ground.height


def test_no_word_lies_on_another_nor_on_a_shape_and_one_farther_off_has_a_line() -> None:
    crowd = [
        Node(
            f"n{n}",
            f"Somebody of number {n}",
            "Partner",
            "dot",
            9,
            x * 22,
            y * 22,
            rank=-abs(x - 9),
        )
        for n, (x, y) in enumerate(itertools.product(range(12), range(8)))
    ]
    grounds = [Ground("c", "Food in Ladywood", 120, 80, 140, 100, 1)]
    drawn = vector(replace(picture(1, 1), nodes=crowd, grounds=grounds), ACROSS)
    assert drawn
    assert not [pair for pair in itertools.combinations(map(_box, drawn.words), 2) if _meet(*pair)]
    assert not [
        (word.text, shape.path)
        for word, shape in itertools.product(drawn.words, drawn.shapes)
        if _meet(_box(word), _around_dot(shape.path, 9))
    ]
    assert any(word.line for word in drawn.words)
    assert "Food in Ladywood" in {word.text for word in drawn.words}


def _box(word: Word) -> Box:
    half = len(word.text) * word.size * 0.5 / 2  # of letters as wide as most are
    return word.x - half, word.y - word.size / 2, word.x + half, word.y + word.size / 2


def _around_dot(path: str, radius: float) -> Box:
    left, middle = map(float, path[1 : path.index("a")].split())
    return left, middle - radius, left + 2 * radius, middle + radius


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_kinds_of_ties_are_told_apart_on_paper_too() -> None:
    drawn = picture(900, 900)
    line = Line("t", "n0", "n1", group="tie-1")
    told = vector(replace(drawn, lines=[line], colours={"tie-1": ("#888800", "#ccee22")}))
    plain = vector(replace(drawn, lines=[Line("t", "n0", "n1")]))
    assert told
    assert plain
    assert (told.strokes[0].colour, len(told.strokes[0].dashes)) == ("#888800", 2)
    assert (plain.strokes[0].colour, plain.strokes[0].dashes) == ("", ())
