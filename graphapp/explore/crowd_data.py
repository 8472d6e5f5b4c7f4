"""Everybody in sight of a large network as columns, for a page that draws only what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from graphapp.explore.bubbles_picture import crowd_of
from graphapp.explore.map_picture import degrees, drawn_in, values_of
from graphapp.explore.selection import Sight
from graphapp.explore.tie_kinds import tie_groups
from graphapp.explore.view import ALONE
from graphapp.model import KINDS, TIE_TYPES, Entity
from graphapp.pictures import look
from graphapp.ties_by import ties_among

T = TypeVar("T")


def crowd_data(sight: Sight) -> dict[str, Any]:
    """Columns, ready for JSON: `people` has one value for each entity in every column, `ties` one
    for each tie, its ends as numbers of entities. What repeats is a number into a list of words."""
    everyone = drawn_in(sight)
    return {"people": _people(sight, everyone), "ties": _ties(sight, everyone)}


def _people(sight: Sight, everyone: Sequence[Entity]) -> dict[str, Any]:
    places = crowd_of(sight.network, sight.clustering).places
    degree = degrees(sight.network)
    shares = look.shares(values_of(sight, everyone))
    group_of, _, _ = look.groups_by(everyone, sight.view.colour_by)
    groups, group = _numbered([group_of[e.key] for e in everyone])
    kinds, kind = _numbered([e.kind for e in everyone])
    clusters, cluster = _numbered([sight.clustering.of.get(e.key, ALONE) for e in everyone])
    return {
        "keys": [e.key for e in everyone],
        "labels": [look.on_one_line(e.name) for e in everyone],
        "sizes": [round(look.radius_of(e.kind, shares[e.key], 0), 1) for e in everyone],
        "x": [round(places[e.key][0]) for e in everyone],
        "y": [round(places[e.key][1]) for e in everyone],
        "degrees": [degree[e.key] for e in everyone],
        "groups": groups,
        "group": group,
        "shapes": [KINDS[name].shape for name in kinds],
        "kinds": [KINDS[name].label for name in kinds],
        "first": [KINDS[name].size > 1 for name in kinds],
        "kind": kind,
        "clusters": clusters,
        "cluster": cluster,
    }


def _ties(sight: Sight, everyone: Sequence[Entity]) -> dict[str, Any]:
    number = {e.key: i for i, e in enumerate(everyone)}
    ties = [
        tie
        for tie in ties_among(sight.network.ties, number, sight.view.ties)
        if tie.start != tie.end
    ]
    words, word = _numbered([look.on_one_line(tie.words(tie.start)) for tie in ties])
    groups = tie_groups(sight)
    kinds, kind = _numbered([groups.get(tie.type, "") for tie in ties])
    return {
        "from": [number[tie.start] for tie in ties],
        "to": [number[tie.end] for tie in ties],
        "widths": [round(look.width_of(tie), 1) for tie in ties],
        "arrows": [int(tie.directed and TIE_TYPES[tie.type].directed) for tie in ties],
        "words": words,
        "word": word,
        "groups": kinds,
        "group": kind if groups else [],
    }


def _numbered(values: Sequence[T]) -> tuple[list[T], list[int]]:
    """The different values, and for each of `values` which of them it is."""
    numbers = {value: i for i, value in enumerate(dict.fromkeys(values))}
    return list(numbers), [numbers[value] for value in values]
