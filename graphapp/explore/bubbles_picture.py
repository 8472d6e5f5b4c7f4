"""A network too large to draw entity by entity: its clusters as bubbles, opened one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from graphapp.explore.map_picture import degrees, entity_nodes, grounds, lines
from graphapp.explore.selection import Sight
from graphapp.pictures import look
from graphapp.pictures.discs import pack
from graphapp.pictures.layout import NAME_ROOM, SPACING, Positions, place

ALONE = "alone"
MOST_BUBBLES = 60
_STRONGEST = 3  # lines drawn from each bubble


def paint(sight: Sight, limit: int) -> look.Picture:
    """The picture with at most `limit` entities, and a sentence on what it leaves out."""
    groups, left_out = _groups(sight)
    opened, cut = _opened(sight, groups, limit)
    inside = {id: _inside(sight, members) for id, members in opened.items()}
    radii = [
        _reach(inside[id]) if id in inside else look.bubble_radius(len(members))
        for id, members in groups.items()
    ]
    between = _between(sight, list(groups.values()))
    centres = pack(np.array(radii) + NAME_ROOM * 1.5, between, seed=1)
    at = {id: (float(x), float(y)) for id, (x, y) in zip(groups, centres, strict=True)}
    placed = {
        key: (x + at[id][0], y + at[id][1])
        for id, places in inside.items()
        for key, (x, y) in places.items()
    }
    drawn = [sight.network.entity(key) for key in placed]
    nodes, legend, colours = entity_nodes(sight, drawn, placed)
    names = {c.id: c.name for c in sight.clustering.clusters} | {ALONE: "Not tied to anyone"}
    closed = [id for id in groups if id not in opened]
    bubbles = [look.bubble_node(id, names[id], len(groups[id]), at[id]) for id in closed]
    return look.Picture(
        [*bubbles, *nodes],
        [*_bubble_lines(list(groups), between, set(closed)), *lines(sight, drawn)],
        grounds(sight, placed),
        legend,
        colours,
        sight.view.chosen,
        sight.view.focus,
        bubbles=True,
        counts=sight.counts,
        more=" ".join(filter(None, [left_out, cut])),
    )


def _groups(sight: Sight) -> tuple[dict[str, list[str]], str]:
    """Keys in sight by cluster, the largest first, with those who are in none as one more."""
    found: dict[str, list[str]] = {}
    for entity in sight.entities:
        found.setdefault(sight.clustering.of.get(entity.key, ALONE), []).append(entity.key)
    ordered = sorted(found, key=lambda id: (id not in sight.view.open, -len(found[id]), id))
    kept = ordered[:MOST_BUBBLES]
    words = ""
    if len(ordered) > len(kept):
        words = f"The {len(kept)} largest of {len(ordered):,} clusters are drawn."
    return {id: found[id] for id in kept}, words


def _opened(
    sight: Sight, groups: dict[str, list[str]], limit: int
) -> tuple[dict[str, list[str]], str]:
    """The members drawn of each opened cluster, the last opened first, within the limit."""
    degree = degrees(sight.network)
    room = limit
    opened: dict[str, list[str]] = {}
    words = ""
    for id in reversed([id for id in sight.view.open if id in groups]):
        members = sorted(groups[id], key=lambda key: (-degree[key], key))
        opened[id] = members[:room]
        if len(members) > room:
            words = f"Of the opened clusters the {limit:,} best tied are drawn."
        room -= len(opened[id])
    return {id: members for id, members in opened.items() if members}, words


def _inside(sight: Sight, members: Sequence[str]) -> Positions:
    keys = set(members)
    placed = place(sight.network.part(keys), [sorted(keys)])
    points = np.array(list(placed.values()))
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return {k: (x - float(middle[0]), y - float(middle[1])) for k, (x, y) in placed.items()}


def _reach(places: Positions) -> float:
    return float(np.hypot(*np.array(list(places.values())).T).max()) + SPACING / 2


def _between(sight: Sight, groups: Sequence[Sequence[str]]) -> np.ndarray:
    """How strongly each two of the groups are tied: k x k, symmetric, no diagonal."""
    index = sight.network.index
    rows = [index[key] for group in groups for key in group]
    columns = [number for number, group in enumerate(groups) for _ in group]
    shape = (len(sight.network.entities), len(groups))
    members = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    between: np.ndarray = (members.T @ sight.network.matrix @ members).toarray()
    np.fill_diagonal(between, 0)
    return between


def _bubble_lines(ids: Sequence[str], between: np.ndarray, closed: set[str]) -> list[look.Line]:
    """From each bubble its strongest ties to other bubbles, thicker where there are more."""
    pairs = set()
    for i, row in enumerate(between):
        strongest = [int(j) for j in np.argsort(-row, kind="stable")[:_STRONGEST] if row[j] > 0]
        pairs |= {(min(i, j), max(i, j)) for j in strongest}
    greatest = max(float(between.max(initial=0)), 1.0)
    return [
        look.Line(
            f"between {ids[i]} {ids[j]}",
            ids[i],
            ids[j],
            width=1 + 5 * float(np.sqrt(between[i, j] / greatest)),
            title=f"strength of ties {between[i, j]:,.0f}",
        )
        for i, j in sorted(pairs)
        if ids[i] in closed and ids[j] in closed
    ]
