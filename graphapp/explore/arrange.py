"""What is in sight, arranged otherwise than by cluster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphapp.analysis.clustering import groups_of
from graphapp.analysis.steps import ways_from
from graphapp.explore.selection import Sight
from graphapp.language import _
from graphapp.model import Entity
from graphapp.pictures.arrange.around_one import around_one
from graphapp.pictures.arrange.arranged import Arranged
from graphapp.pictures.arrange.by_area import by_area
from graphapp.pictures.arrange.by_place import by_place
from graphapp.pictures.arrange.in_columns import in_columns
from graphapp.pictures.arrange.on_a_line_of_time import on_a_line_of_time

NOBODY_CHOSEN = _("Choose somebody, and the others stand around them in rings, step by step.")


def arrange(sight: Sight, drawn: Sequence[Entity]) -> Arranged | None:
    """Where those drawn stand in the arrangement that the view asks for; None where it needs
    somebody in the middle and nobody is chosen."""
    how = sight.view.arrange
    if how == "kind":
        group_of = {
            key: number
            for number, cluster in enumerate(sight.clustering.clusters)
            for key in cluster.members
        }
        return in_columns(drawn, group_of)
    if how == "area":
        return by_area(sight.network, drawn)
    if how == "place":
        return by_place(drawn)
    if how == "time":
        return on_a_line_of_time(drawn)
    middle = sight.view.chosen or sight.view.focus
    return _around(sight, drawn, middle) if middle else None


def _around(sight: Sight, drawn: Sequence[Entity], middle: str) -> Arranged:
    network, keys = sight.network, [e.key for e in drawn]
    ways = ways_from(network, [network.index[middle]], len(network.keys))
    steps = {network.keys[row]: int(ways.steps[row]) for row in np.flatnonzero(ways.steps >= 0)}
    return around_one(network, middle, keys, steps, groups_of(sight.clustering, keys))
