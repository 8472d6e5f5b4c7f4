"""The grounds of clusters can be told apart, and every kind stands out on each of them."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from graphapp.explore.map_picture import TINTS
from graphapp.model import KINDS
from graphapp.pictures.tie_looks import MOST, colours_of, dashes_of, group_at
from tests.pictures.colour_sight import contrast, distance

_WEB = Path(__file__).resolve().parents[2] / "graphapp" / "web"
STYLES = (_WEB / "static" / "app.css").read_text("utf-8")


def _colours(name: str, theme: str) -> list[str]:
    """In the order of the file: light, dark where the system asks for it, dark where it is set."""
    found = [re.findall(rf"--{name}-{i}: (#\w{{6}})", STYLES) for i in range(1, TINTS + 1)]
    assert all(len(colours) == 3 and colours[1] == colours[2] for colours in found)
    return [colours[theme == "dark"] for colours in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_stands_out_on_every_ground(theme: str) -> None:
    for tint in _colours("tint", theme):
        for kind in KINDS.values():
            colour = kind.dark if theme == "dark" else kind.light
            assert contrast(tint, colour) >= 2.99, (tint, kind.name)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_two_grounds_look_alike(theme: str) -> None:
    tints, edges = _colours("tint", theme), _colours("edge", theme)
    assert min(distance(a, b) for a, b in combinations(tints, 2)) >= 3
    assert min(distance(a, b) for a, b in combinations(edges, 2)) >= 8


def test_the_legend_of_ties_has_the_colours_of_the_picture() -> None:
    for group in map(group_at, range(MOST + 1)):
        light, dark = colours_of(group)
        assert re.findall(rf"--{group}: (#\w{{6}})", STYLES) == [light, dark, dark]


def test_no_two_kinds_of_ties_have_one_dash() -> None:
    dashes = {dashes_of(group_at(number)) for number in range(MOST)}
    assert len(dashes) == MOST
