"""A picture as vector shapes, for paper: the same data that a browser draws, with every word given
its place here, since nothing on paper can be zoomed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from graphapp.pictures.look import OUTLINE, Ground, Line, Node, Picture
from graphapp.pictures.paper_words import Box, Word, around, words_of
from graphapp.pictures.tie_looks import dashes_of


class Sheet(NamedTuple):
    """The room for a picture on paper, in millimetres."""

    width: float
    height: float


UPRIGHT = Sheet(180, 110)
"""Among the words of a page of A4."""
ACROSS = Sheet(273, 142)
"""Alone on a page of A4 that lies on its side."""

WORD = 3.0
"""Height of a label in millimetres: 8.5 points."""
_EDGE = 3  # labels' heights that are free around the picture
_FARTHEST = 2.0  # times as wide or as high as it is, where that fills the sheet
_NARROWEST = 300.0  # or the letters of a picture of one would be as large as the sheet
_DASH = 0.08  # of a label's height: one unit of a dash on the screen


@dataclass(frozen=True)
class Shape:
    """A filled outline: `path` as SVG has it."""

    path: str
    colour: str
    faded: bool
    ringed: bool


@dataclass(frozen=True)
class Stroke:
    """A tie, from edge to edge of what it joins; `kind` as in pictures.look.Line, `colour` and
    `dashes` (on and off, in the picture's units) where kinds of ties are told apart."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    kind: str
    state: str
    colour: str = ""
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Vector:
    """All that is drawn, in one coordinate system; `box` is left, top, width and height of it."""

    box: Box
    unit: float
    grounds: tuple[Ground, ...]
    strokes: tuple[Stroke, ...]
    shapes: tuple[Shape, ...]
    words: tuple[Word, ...]
    outlines: tuple[str, ...] = ()


def vector(picture: Picture, sheet: Sheet = UPRIGHT, word: float = WORD) -> Vector | None:
    """The shapes of a picture in the colours of paper, with labels of that height in millimetres;
    None where there is nothing to draw.

    The picture fills the sheet, pulled apart one way where it is not of its form; shapes and words
    stay as they are. Names stand only where there is room, the highest rank first.
    """
    if not picture.nodes:
        return None
    nodes, grounds = _pulled_apart(picture.nodes, picture.grounds, sheet)
    left, top, right, bottom = _bounds(nodes, grounds)
    edges = 2 * _EDGE * word
    across, down = max(right - left, _NARROWEST), bottom - top
    unit = word * max(across / (sheet.width - edges), down / (sheet.height - edges))
    pad = unit * _EDGE
    box = (left - pad, top - pad, right - left + 2 * pad, bottom - top + 2 * pad)
    places = {node.id: (node.x, node.y) for node in nodes}
    strokes = tuple(_stroke(line, picture, places, unit) for line in picture.lines)
    shapes = tuple(_shape(node, picture) for node in nodes)
    frame = (box[0], box[1], box[0] + box[2], box[1] + box[3])
    words = tuple(words_of(nodes, grounds, unit, frame))
    outlines = tuple(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) for line in picture.outlines
    )
    return Vector(box, unit, tuple(grounds), strokes, shapes, words, outlines)


def _pulled_apart(
    nodes: Sequence[Node], grounds: Sequence[Ground], sheet: Sheet
) -> tuple[list[Node], list[Ground]]:
    """The same in the form of the sheet, or as near to it as may be; rings stay round."""
    if any(ground.tint == OUTLINE for ground in grounds):
        return list(nodes), list(grounds)
    left, top, right, bottom = _bounds(nodes, grounds)
    lacking = sheet.width / sheet.height / ((right - left) / max(bottom - top, 1.0))
    wider = min(max(lacking, 1.0), _FARTHEST)
    higher = min(max(1 / lacking, 1.0), _FARTHEST)
    at = [replace(n, x=n.x * wider, y=n.y * higher) for n in nodes]
    under = [replace(g, x=g.x * wider, y=g.y * higher) for g in grounds]
    return at, [replace(g, width=g.width * wider, height=g.height * higher) for g in under]


def _bounds(nodes: Sequence[Node], grounds: Sequence[Ground]) -> Box:
    boxes = [around(node.x, node.y, node.radius, node.radius) for node in nodes]
    boxes += [around(g.x, g.y, g.width, g.height) for g in grounds]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _stroke(
    line: Line, picture: Picture, places: Mapping[str, tuple[float, float]], unit: float
) -> Stroke:
    (x1, y1), (x2, y2) = places[line.start], places[line.end]
    colour, _ = picture.colours.get(line.group, ("", ""))
    width = line.width * unit * (0.12 if colour else 0.08)
    dashes = tuple(round(length * unit * _DASH, 2) for length in dashes_of(line.group))
    return Stroke(x1, y1, x2, y2, round(width, 2), line.kind, line.state, colour, dashes)


def _shape(node: Node, picture: Picture) -> Shape:
    pair = picture.colours.get(node.group, ("", ""))
    path = outline(node.shape, node.x, node.y, node.radius)
    return Shape(path, pair[0], node.state == "faded", node.id == picture.chosen)


def outline(shape: str, x: float, y: float, r: float) -> str:
    """The path of a shape as vis-network draws it."""
    if shape == "dot":
        return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 \
{-2 * r:.1f} 0Z"
    if shape == "star":
        r *= 0.82
        turns = [(math.pi * k / 5, r * (1.3 if k % 2 == 0 else 0.5)) for k in range(10)]
        points = [(x + far * math.sin(a), y + 0.1 * r - far * math.cos(a)) for a, far in turns]
    else:
        corners = {
            "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
            "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
            "triangle": ((0, -1.01), (1.15, 0.98), (-1.15, 0.98)),
        }[shape]
        points = [(x + r * across, y + r * down) for across, down in corners]
    return "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in points) + "Z"
