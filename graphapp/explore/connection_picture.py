"""The picture of how two are connected: only those on the ways, in the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence

from graphapp.analysis.connection import Way, WaysBetween
from graphapp.explore.map_picture import degrees
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.pictures import look
from graphapp.pictures.layout import Positions

_STEP = (150.0, 74.0)  # across and down: a stair, so that each name has a line of its own
_ASIDE = (34.0, -82.0)


def draw_connection(network: Network, connection: WaysBetween) -> look.Picture:
    """One end left, the other right, the strongest way lit and straight through the middle. Both
    ends alone where no way joins them."""
    ways = _ways(connection)
    placed = _places(connection, ways)
    drawn = [network.entity(key) for key in placed]
    groups, colours, legend = look.groups_by(drawn, "kind")
    degree = degrees(network)
    lit = set(ways[0].keys) if ways else {connection.start.key, connection.end.key}
    nodes = [
        look.entity_node(
            entity,
            placed[entity.key],
            group=groups[entity.key],
            share=0.35,
            crowd=len(drawn),
            degree=degree[entity.key],
            state="lit" if entity.key in lit else "",
        )
        for entity in drawn
    ]
    return look.Picture(nodes, _lines(ways), (), legend, colours)


def _ways(connection: WaysBetween) -> list[Way]:
    """The strongest first, each once."""
    if connection.strongest is None:
        return []
    rest = [way for way in connection.shortest if way.keys != connection.strongest.keys]
    return [connection.strongest, *rest]


def _places(connection: WaysBetween, ways: Sequence[Way]) -> Positions:
    """Down a stair by how far along its way each stands, and aside by whose turn it is there: the
    first on the stair, the next above and below it."""
    if not ways:
        return {connection.start.key: (0.0, 0.0), connection.end.key: (_STEP[0] * 2, _STEP[1] * 2)}
    longest = max(len(way.steps) for way in ways)
    placed: Positions = {}
    taken: dict[float, int] = {}
    for way in ways:
        for i, key in enumerate(way.keys):
            if key in placed:
                continue
            along = longest * i / len(way.steps)
            turn = taken[along] = taken.get(along, -1) + 1
            aside = (-1 if turn % 2 else 1) * ((turn + 1) // 2)
            x, y = (along * step + aside * off for step, off in zip(_STEP, _ASIDE, strict=True))
            placed[key] = (round(x, 1), round(y, 1))
    return placed


def _lines(ways: Sequence[Way]) -> list[look.Line]:
    """One line for each step of any way, said as the way says it; lit on the first way."""
    found: dict[tuple[str, str], look.Line] = {}
    for number, way in enumerate(ways):
        for step in way.steps:
            start, end = step.start.key, step.end.key
            if (start, end) in found or (end, start) in found:
                continue
            found[start, end] = look.Line(
                f"step {start} {end}",
                start,
                end,
                width=min(max(step.strength**0.5, 0.8), 3.0),
                title=f"{_short(step.start)} {look.on_one_line(step.words)} {_short(step.end)}",
                state="" if number else "lit",
            )
    return list(found.values())


def _short(entity: Entity) -> str:
    return look.on_one_line(entity.name)
