"""What a change alters in a picture that is open, found at once: clusters, suggestions and sizes,
which take long to work out, follow with the picture itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from graphapp.explore.map_picture import degrees, lines_of, lit
from graphapp.explore.selection import Sight, see_at_once
from graphapp.explore.view import View
from graphapp.model import Entity, Tie
from graphapp.network import Network
from graphapp.pictures import look
from graphapp.pictures.layout import Positions

Pair = tuple[str, str]

MOST = 500
"""Nodes and lines together: beyond that the whole picture is as soon there."""


@dataclass(frozen=True)
class Changes:
    """The `nodes` that came or are otherwise now, in none of the clusters as far as is known, the
    keys of those `unplaced` whose place follows, those that are `gone`, and the `pairs` between
    whom the lines are now these `lines`; `counts` as in a Picture."""

    nodes: tuple[look.Node, ...]
    unplaced: tuple[str, ...]
    gone: tuple[str, ...]
    pairs: tuple[Pair, ...]
    lines: tuple[look.Line, ...]
    counts: str


def picture_changes(
    before: Network, now: Network, view: View, placed: Positions, limit: int
) -> Changes | None:
    """What is otherwise in a view of two networks that one reader sees on one day; None where that
    rests on clusters or a measure, or is too much to be told so. Places come from `placed`, where
    they are known; above `limit` entities things are drawn as in a crowd. Raises NotFound for a
    choice or a focus that is in one of them no more."""
    if view.clusters or view.least:
        return None
    old, new = see_at_once(before, view), see_at_once(now, view)
    entities = _otherwise(old, new)
    pairs = _pairs(old, new, entities)
    lines = _lines(new, pairs)
    gone = {e.key for e in old.entities} - {e.key for e in new.entities} - {view.chosen}
    if len(entities) + len(lines) + len(gone) > MOST:
        return None
    return Changes(
        _nodes(new, entities, placed, 0 if len(new.entities) > limit else len(new.entities)),
        tuple(sorted(key for key in entities if key not in placed)),
        tuple(sorted(gone)),
        tuple(sorted(pairs)),
        lines,
        new.counts,
    )


def _otherwise(old: Sight, new: Sight) -> dict[str, Entity]:
    """Who came into sight, who is written otherwise, and who is tied to more or fewer."""
    known = {e.key: e for e in old.entities}
    ties, tied = degrees(new.network), degrees(old.network)

    def is_same(entity: Entity) -> bool:
        was = known.get(entity.key)
        is_written_so = was is entity or was == entity
        return is_written_so and ties[entity.key] == tied[entity.key]

    return {e.key: e for e in new.entities if not is_same(e)}


def _pairs(old: Sight, new: Sight, entities: Mapping[str, Entity]) -> set[Pair]:
    """Between whom lines are otherwise, the least key first. A line says the names of its ends, so
    all those of who is written otherwise are."""
    known = {e.key: e for e in old.entities}
    renamed = {key for key, e in entities.items() if key not in known or known[key].name != e.name}
    changed = _differing(old.ties, new.ties) + _differing(old.past_ties, new.past_ties)
    named = [t for t in chain(new.ties, new.past_ties) if t.start in renamed or t.end in renamed]
    return {_pair(tie) for tie in chain(changed, named) if tie.start != tie.end}


def _differing(old: Iterable[Tie], new: Iterable[Tie]) -> list[Tie]:
    """Those that are in one of the two alone. Most are the same objects in both."""
    was, are = {id(tie): tie for tie in old}, {id(tie): tie for tie in new}
    gone = [tie for place, tie in was.items() if place not in are]
    came = [tie for place, tie in are.items() if place not in was]
    before = {tie.identity: tie for tie in gone}
    after = {tie.identity: tie for tie in came}
    came = [tie for tie in came if before.get(tie.identity) != tie]
    return came + [tie for tie in gone if after.get(tie.identity) != tie]


def _lines(sight: Sight, pairs: set[Pair]) -> tuple[look.Line, ...]:
    line_of = lines_of(sight, {e.key: e.name for e in sight.entities})
    return tuple(
        line_of(tie, past)
        for ties, past in ((sight.ties, False), (sight.past_ties, True))
        for tie in ties
        if _pair(tie) in pairs
    )


def _nodes(
    sight: Sight, entities: Mapping[str, Entity], placed: Positions, crowd: int
) -> tuple[look.Node, ...]:
    groups, _, _ = look.groups_by(sight.entities, sight.view.colour_by)
    near, degree = lit(sight), degrees(sight.network)
    return tuple(
        look.entity_node(
            entity,
            placed.get(key, (0.0, 0.0)),
            group=groups[key],
            share=0.0,
            crowd=crowd,
            degree=degree[key],
            state=look.state_of(key, near),
            first=key in (sight.view.chosen, sight.view.focus),
        )
        for key, entity in entities.items()
    )


def _pair(tie: Tie) -> Pair:
    return min(tie.start, tie.end), max(tie.start, tie.end)
