"""A poster as one SVG file, for a print shop or a drawing program: shapes and words alone, with
every colour on the shape itself, since such programs know little of style sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from graphapp.language import number
from graphapp.pictures.look import OUTLINE, Legend, Picture
from graphapp.pictures.poster import Poster
from graphapp.pictures.tie_looks import dashes_of
from graphapp.pictures.vector import Stroke, Vector, outline

# fmt: off
TINTS = ("#fdefdd", "#e7f3fa", "#f5effb", "#e9f5dd", "#fceeec",
         "#f8f2c7", "#e0f6f0", "#f1f0ee", "#ecf0ff", "#ffecf8")
EDGES = ("#dca56a", "#86b4d3", "#b79add", "#9cc174", "#dd978d",
         "#c9b03c", "#6fbfaa", "#a8a096", "#8f97dd", "#d88cc6")
# fmt: on
"""Of clusters' grounds, as print.css has them."""
_INK, _SOFT, _TIE, _BUBBLE, _GROUND = "#1d2329", "#454b51", "#9d968a", "#f1ede5", "#f4f1ea"
_LETTER = 0.55  # width of a letter as a share of its height
_LINE = 1.25
_SHAPES = ("dot", "star", "square", "diamond", "triangle")
Look = dict[str, str | float]
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Said:
    """The words on a poster: above the picture, in the legend beside the entries, and below."""

    title: str
    more: tuple[str, ...]
    foot: tuple[str, ...]


def poster_svg(picture: Picture, drawn: Vector, sheet: Poster, said: Said) -> bytes:
    """The whole sheet, in millimetres."""
    root = Xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{sheet.width}mm",
            "height": f"{sheet.height}mm",
            "viewBox": f"0 0 {sheet.width} {sheet.height}",
        },
    )
    Xml.SubElement(root, "title").text = _printable(said.title)
    Xml.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    word, left, right = sheet.word, sheet.margin, sheet.width - sheet.margin
    top = sheet.margin + 2.3 * word
    title = _cut(said.title, right - left, 2.3 * word)
    _text(root, title, left, top, 2.3 * word, anchor="start", family="serif", weight="600")
    _picture(root, drawn, sheet, top + word)
    rows = sheet.height - sheet.margin - 4.6 * word
    _legend(root, picture, said.more, (left, rows, right), word)
    low = sheet.height - sheet.margin
    for line, text in enumerate(reversed(said.foot)):
        y = low - line * word * _LINE
        _text(root, _cut(text, right - left, word), left, y, word, anchor="start", fill=_SOFT)
    made: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _picture(root: Xml.Element, drawn: Vector, sheet: Poster, top: float) -> None:
    left, upper, across, down = drawn.box
    room = sheet.room
    scale = min(room.width / across, room.height / down)
    x = sheet.margin + (room.width - across * scale) / 2
    y = top + (room.height - down * scale) / 2
    move = f"translate({x:.2f} {y:.2f}) scale({scale:.5f}) translate({-left:.1f} {-upper:.1f})"
    group = Xml.SubElement(root, "g", {"transform": move})
    for ground in drawn.grounds:
        _add(
            group,
            "ellipse",
            cx=ground.x,
            cy=ground.y,
            rx=ground.width,
            ry=ground.height,
            **_tint(ground.tint),
        )
    for path in drawn.outlines:
        _add(group, "path", d=path, fill="none", stroke="#c9c2b4", stroke_width=drawn.unit * 0.08)
    for stroke in drawn.strokes:
        _stroke(group, stroke, drawn.unit)
    for shape in drawn.shapes:
        look: Look = {} if shape.colour else {"stroke": _TIE}
        look |= {"stroke": _INK, "stroke_width": 3} if shape.ringed else {}
        look |= {"opacity": 0.4} if shape.faded else {}
        _add(group, "path", d=shape.path, fill=shape.colour or _BUBBLE, **look)
    for x1, y1, x2, y2 in (word.line for word in drawn.words if word.line):
        path = f"M{x1} {y1}L{x2} {y2}"
        _add(group, "path", d=path, fill="none", stroke="#565d64", stroke_width=drawn.unit * 0.08)
    for word in drawn.words:
        size, y = word.size, word.y + word.size * 0.35
        if word.kind == "name":
            words = {"family": "serif", "weight": "600", "style": "italic", "fill": "#565d64"}
        else:
            words = {"family": "sans-serif", "fill": _INK}
        halo = 0.25 if word.kind != "count" else 0
        _text(group, word.text, word.x, y, size, anchor="middle", halo=halo, **words)


def _tint(tint: int) -> dict[str, str]:
    if tint == OUTLINE:
        return {"fill": "none", "stroke": "#c9c2b4"}
    if not tint:
        return {"fill": _GROUND}
    at = (tint - 1) % len(TINTS)
    return {"fill": TINTS[at], "stroke": EDGES[at]}


def _stroke(group: Xml.Element, stroke: Stroke, unit: float) -> None:
    gap = round(unit * 0.4, 1)
    dashes = stroke.dashes
    if stroke.kind == "maybe":
        dashes = (round(unit * 0.5, 1), gap)
    elif stroke.kind != "tie":
        dashes = (round(unit * 0.15, 1), gap)
    is_strong = stroke.kind == "maybe" or stroke.state == "lit"
    look: Look = {"stroke_width": stroke.width}
    if dashes:
        look["stroke_dasharray"] = " ".join(map(str, dashes))
    if stroke.state == "faded":
        look["opacity"] = 0.4
    path = f"M{stroke.x1:.1f} {stroke.y1:.1f}L{stroke.x2:.1f} {stroke.y2:.1f}"
    colour = stroke.colour or (_INK if is_strong else _TIE)
    _add(group, "path", d=path, fill="none", stroke=colour, **look)


def _legend(
    root: Xml.Element,
    picture: Picture,
    more: tuple[str, ...],
    room: tuple[float, float, float],
    word: float,
) -> None:
    """The entries in one row, or in two."""
    left, y, right = room
    x = left
    for entry in picture.legend:
        text = f"{entry.label[:60]} {number(entry.count)}"
        wide = word * (1.6 + len(text) * _LETTER + 1.2)
        if x > left and x + wide > right:
            x, y = left, y + word * _LINE
        _sign(root, entry, picture.colours[entry.group][0], x + word * 0.5, y - word * 0.35, word)
        _text(root, text, x + word * 1.6, y, word, anchor="start", fill=_SOFT)
        x += wide
    for text in more:
        wide = len(text) * word * _LETTER
        if x > left and x + wide > right:
            x, y = left, y + word * _LINE
        _text(root, text, x, y, word, anchor="start", fill=_SOFT)
        x += wide + word


def _sign(root: Xml.Element, entry: Legend, colour: str, x: float, y: float, word: float) -> None:
    if entry.shape == "line":
        dashes = " ".join(str(each * word * 0.08) for each in dashes_of(entry.group))
        look = {"stroke_dasharray": dashes} if dashes else {}
        path = f"M{x - word / 2:.2f} {y:.2f}H{x + word / 2:.2f}"
        _add(root, "path", d=path, stroke=colour, stroke_width=word * 0.2, **look)
        return
    shape = entry.shape if entry.shape in _SHAPES else "dot"
    path = outline(shape, x, y, word * 0.4)
    _add(root, "path", d=path, fill=colour)


def _text(
    group: Xml.Element,
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    anchor: str,
    halo: float = 0,
    fill: str = _INK,
    family: str = "sans-serif",
    weight: str = "",
    style: str = "",
) -> None:
    """Words at a place, twice where they have a halo: not every program knows an order of paint."""
    look: Look = {"font_family": family, "font_size": size, "text_anchor": anchor}
    look |= {"font_weight": weight} if weight else {}
    look |= {"font_style": style} if style else {}
    edge: Look = {"stroke": "#fff", "stroke_width": size * halo, "stroke_linejoin": "round"}
    for more in ([edge] if halo else []) + [{}]:
        made = _add(group, "text", x=x, y=y, fill=fill, **look, **more)
        made.text = _printable(text)


def _add(group: Xml.Element, name: str, **attributes: str | float) -> Xml.Element:
    told = {
        word.replace("_", "-"): value if isinstance(value, str) else f"{value:.2f}"
        for word, value in attributes.items()
    }
    return Xml.SubElement(group, name, told)


def _cut(text: str, room: float, size: float) -> str:
    most = int(room / (size * _LETTER))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _printable(text: str) -> str:
    """Without what XML cannot hold."""
    return _UNPRINTABLE.sub("", text)
