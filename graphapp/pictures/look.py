"""Colour, shape and size: what a picture of a network looks like, before anything draws it.

Colours are named by group and sent for light and dark together, so that changing the theme needs
nothing from the server. Text is plain text throughout; nothing here is ever read as HTML.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from graphapp.language import _
from graphapp.model import KINDS, TIE_TYPES, Entity, Tie
from graphapp.pictures.tooltips import LABEL_LENGTH as LABEL_LENGTH
from graphapp.pictures.tooltips import bubble_tooltip, tie_tooltip, tooltip
from graphapp.pictures.tooltips import on_one_line as on_one_line

State = Literal["", "lit", "faded"]
Named = Literal["", "lit", "none"]
"""Whose names a picture says: as many as have room, those who are lit, or only the chosen one's."""

_LEGEND_LENGTH = 80
OUTLINE = -1
OTHER = "other"
# Five categories and a rest, as (light, dark): more could not be told apart by every sight.
CATEGORIES: tuple[tuple[str, str], ...] = (
    ("#8800ff", "#aa66cc"),
    ("#888800", "#ccee22"),
    ("#cc66aa", "#ffaaff"),
    ("#880000", "#22aa00"),
    ("#662288", "#66ffcc"),
)
REST = ("#6b7075", "#858b90")


@dataclass(frozen=True)
class Node:
    """One thing in the picture: an entity or, where `members` is above 0, a whole cluster.

    `radius` is in the picture's own units (1 is a pixel at natural size); labels with a higher
    `rank` are given room first; `cluster` is the id of the ground that it stands on;
    `shares` says of a cluster how many of each group it holds, the most first.
    """

    id: str
    name: str
    group: str
    shape: str
    radius: float
    x: float
    y: float
    title: str = ""
    rank: float = 0.0
    state: State = ""
    members: int = 0
    cluster: str = ""
    shares: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Line:
    """A tie as drawn. `kind` is "tie", "past" or "maybe" (suggested), `group` that of its colour
    where kinds of ties are told apart (see pictures.tie_looks)."""

    id: str
    start: str
    end: str
    kind: str = "tie"
    arrow: bool = False
    width: float = 1.0
    title: str = ""
    state: State = ""
    group: str = ""


@dataclass(frozen=True)
class Ground:
    """The tinted ground of a cluster: an ellipse and the cluster's name above it. `tint` is 0 for
    the plain ground, else which of the tints; OUTLINE is an ellipse that is only drawn round."""

    id: str
    name: str
    x: float
    y: float
    width: float
    height: float
    tint: int = 0


@dataclass(frozen=True)
class Legend:
    """One line of the legend: what a colour (and, for kinds, a shape) stands for; `value` is the
    whole of it where the label is cut."""

    group: str
    label: str
    shape: str
    count: int
    value: str = ""


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn, with the colours by group as (light, dark), and what is said of it:
    the ids of the `chosen` node and of the one in `focus`, around which the picture is; `bubbles`
    where clusters stand for their members, `counts` such as "12 of 128", `more`, a sentence where
    not everything could be drawn (else empty), who is `pinned` where it is, how all is
    `arrange`d, the `outlines` that lie under it, and who is `named`."""

    nodes: Sequence[Node] = ()
    lines: Sequence[Line] = ()
    grounds: Sequence[Ground] = ()
    legend: Sequence[Legend] = ()
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    chosen: str = ""
    focus: str = ""
    bubbles: bool = False
    counts: str = ""
    more: str = ""
    pinned: Sequence[str] = ()
    arrange: str = ""
    outlines: Sequence[Sequence[tuple[float, float]]] = ()
    named: Named = ""


def groups_by(
    entities: Sequence[Entity], colour_by: str
) -> tuple[dict[str, str], dict[str, tuple[str, str]], list[Legend]]:
    """The colour group of each entity by key, the colours of the groups, and the legend.

    `colour_by` is "kind" or "cluster" (clusters are told by their ground, so both colour by kind),
    "sector" (an entity's first one), "area" or "extra:NAME", a column of one's own. The five most
    frequent get a colour, the others share one.
    """
    if colour_by in ("kind", "cluster"):
        return _by_kind(entities)
    values = {e.key: _coloured(e, colour_by) for e in entities}
    counts: dict[str, int] = {}
    for value in values.values():
        counts[value] = counts.get(value, 0) + 1
    known = sorted((v for v in counts if v), key=lambda v: (-counts[v], v))[: len(CATEGORIES)]
    group = {value: f"category-{i}" for i, value in enumerate(known)}
    colours = {f"category-{i}": CATEGORIES[i] for i in range(len(known))} | {OTHER: REST}
    legend = [_entry(group[v], v, counts[v]) for v in known]
    rest = len(entities) - sum(counts[v] for v in known)
    if rest:
        legend.append(Legend(OTHER, _("other or unknown"), "dot", rest))
    return {key: group.get(value, OTHER) for key, value in values.items()}, colours, legend


def _entry(group: str, value: str, count: int) -> Legend:
    label = on_one_line(value, _LEGEND_LENGTH)
    return Legend(group, label, "dot", count, "" if label == value else value)


def _coloured(entity: Entity, colour_by: str) -> str:
    if colour_by == "sector":
        return entity.sectors[0] if entity.sectors else ""
    if colour_by == "area":
        return entity.area
    return entity.extra.get(colour_by.removeprefix("extra:"), "")


def _by_kind(
    entities: Sequence[Entity],
) -> tuple[dict[str, str], dict[str, tuple[str, str]], list[Legend]]:
    counts = dict.fromkeys(reversed(KINDS), 0)
    for entity in entities:
        counts[entity.kind] += 1
    colours = {kind.name: (kind.light, kind.dark) for kind in KINDS.values()}
    legend = [
        Legend(name, KINDS[name].plural, KINDS[name].shape, count)
        for name, count in counts.items()
        if count
    ]
    return {e.key: e.kind for e in entities}, colours, legend


def radius_of(kind: str, share: float, crowd: int) -> float:
    """How large an entity is drawn. `share` is its size from 0 to 1 among those shown, `crowd` how
    many are shown: in a crowd, where all is drawn smaller, things keep more of their size."""
    room = min(max(math.sqrt(crowd / 150), 1.0), 2.2)
    own = 6.0 + 6.0 * math.sqrt(max(share, 0.0))
    return own * math.sqrt(KINDS[kind].size) * room


def shares(values: Mapping[str, float]) -> dict[str, float]:
    """The values scaled so that the greatest is 1; all 0.35 where nothing tells them apart."""
    greatest = max(values.values(), default=0.0)
    if greatest <= 0 or min(values.values()) == greatest:
        return dict.fromkeys(values, 0.35)
    return {key: max(value, 0.0) / greatest for key, value in values.items()}


def entity_node(
    entity: Entity,
    at: tuple[float, float],
    *,
    group: str,
    share: float,
    crowd: int,
    degree: int,
    state: State = "",
    first: bool = False,
    cluster: str = "",
) -> Node:
    """An entity as it is drawn. Room for their label get, in this order, the `first`, the lit, the
    investments (what a map is about, though few are tied to them) and who has many ties."""
    stands_out = KINDS[entity.kind].size > 1
    rank = degree + 100 * stands_out + 1000 * (state == "lit") + 10_000 * first
    return Node(
        entity.key,
        entity.name,
        group,
        KINDS[entity.kind].shape,
        radius_of(entity.kind, share, crowd),
        at[0],
        at[1],
        tooltip(entity, degree),
        rank,
        state,
        cluster=cluster,
    )


def bubble_node(
    id: str, name: str, shares: Mapping[str, int], at: tuple[float, float], radius: float
) -> Node:
    """A cluster as it is drawn where it stands for its members: `shares` are their groups."""
    members = sum(shares.values())
    title = bubble_tooltip(name, members)
    ordered = tuple(sorted(shares.items(), key=lambda share: (-share[1], share[0])))
    return Node(
        id,
        name,
        "bubble",
        "dot",
        radius,
        at[0],
        at[1],
        title,
        members,
        members=members,
        cluster=id,
        shares=ordered,
    )


def state_of(id: str, lit: Collection[str] | None) -> State:
    """Lit or faded where something is chosen, neither where nothing is."""
    if lit is None:
        return ""
    return "lit" if id in lit else "faded"


def width_of(tie: Tie) -> float:
    """Between 0.8 and 3: stronger ties are thicker."""
    return min(max(math.sqrt(max(tie.strength, 0.0)), 0.8), 3.0)


def line_for(
    tie: Tie, names: Mapping[str, str], *, past: bool, state: State, group: str = ""
) -> Line:
    """A tie as a line; stronger ties are thicker."""
    words = tie_tooltip(tie, names, is_past=past)
    return Line(
        tie.id,
        tie.start,
        tie.end,
        "past" if past else "tie",
        tie.directed and TIE_TYPES[tie.type].directed,
        width_of(tie),
        words,
        state,
        group,
    )
