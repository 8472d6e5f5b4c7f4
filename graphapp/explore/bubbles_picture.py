"""A network too large to draw entity by entity: its clusters as bubbles, opened in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from graphapp.analysis.clustering import Clustering
from graphapp.explore.map_picture import (
    degrees,
    drawn_in,
    entity_nodes,
    lines,
    lit,
    name_of,
    tints,
)
from graphapp.explore.selection import Sight
from graphapp.explore.tie_kinds import legend_of_ties
from graphapp.explore.view import ALONE
from graphapp.language import _, number
from graphapp.memory import once
from graphapp.model import KINDS, Entity
from graphapp.network import Network
from graphapp.pictures import look
from graphapp.pictures.crowd import Crowd, disc_radius, place_crowd
from graphapp.rests_on import rests_on

MOST_BUBBLES = 300
_STRONGEST = 3  # lines drawn from each bubble, fewer where there are many
_MANY = 40
_OF_DISC = (0.62, 0.42)
"""How much of its disc a bubble fills, where they are few and where they are many: names stand in
the rest."""
_MOST_STANDING_OUT = 400


def paint(sight: Sight, limit: int) -> look.Picture:
    """The picture with at most `limit` entities of the opened clusters, and a sentence on what it
    leaves out. Investments, the chosen one and whom it has to do with are always in it."""
    crowd = crowd_of(sight.network, sight.clustering)
    groups, left_out = _groups(sight)
    opened, cut = _opened(sight, groups, limit)
    drawn = _drawn(sight, opened)
    everyone = drawn_in(sight)
    nodes, legend, colours = entity_nodes(sight, drawn, crowd.places, everyone)
    group_of = look.groups_by(everyone, sight.view.colour_by)[0]
    tie_legend, tie_colours = legend_of_ties(sight)
    names = {c.id: c.name for c in sight.clustering.clusters} | {ALONE: _("Not tied to anyone")}
    bubbles = [
        look.bubble_node(
            id,
            names[id],
            Counter(group_of[key] for key in members),
            (crowd.discs[id].x, crowd.discs[id].y),
            disc_radius(len(members)) * _OF_DISC[len(groups) > _MANY],
        )
        for id, members in groups.items()
        if id not in opened
    ]
    between = _between(sight, list(groups.values()))
    return look.Picture(
        [*bubbles, *nodes],
        [*_bubble_lines(list(groups), between, set(opened)), *lines(sight, drawn)],
        _grounds(sight, crowd, groups, opened),
        [*legend, *tie_legend],
        colours | tie_colours,
        sight.view.chosen,
        sight.view.focus,
        bubbles=True,
        counts=sight.counts,
        more=" ".join(filter(None, [left_out, cut])),
    )


@once
def crowd_of(network: Network, clustering: Clustering) -> Crowd:
    """Where everybody of a large network stands, those in no cluster in a disc of their own."""
    groups = [(cluster.id, cluster.members) for cluster in clustering.clusters]
    alone = tuple(key for key in network.keys if key not in clustering.of)
    return _placed(network, (*groups, (ALONE, alone)) if alone else tuple(groups))


@rests_on("ties")
def _placed(network: Network, divided: tuple[tuple[str, tuple[str, ...]], ...]) -> Crowd:
    return place_crowd(network, dict(divided))


def _groups(sight: Sight) -> tuple[dict[str, list[str]], str]:
    """Keys in sight by cluster, the largest first, with those who are in none as one more."""
    found: dict[str, list[str]] = {}
    for entity in sight.entities:
        found.setdefault(sight.clustering.of.get(entity.key, ALONE), []).append(entity.key)
    ordered = sorted(found, key=lambda id: (id not in sight.view.open, -len(found[id]), id))
    kept = ordered[:MOST_BUBBLES]
    words = ""
    if len(ordered) > len(kept):
        words = _(
            "The {kept} largest of {many} clusters are drawn.",
            kept=number(len(kept)),
            many=number(len(ordered)),
        )
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
            words = _(
                "Of the opened clusters the {limit} best tied are drawn.", limit=number(limit)
            )
        room -= len(opened[id])
    return {id: members for id, members in opened.items() if members}, words


def _drawn(sight: Sight, opened: Mapping[str, Sequence[str]]) -> list[Entity]:
    """The members of opened clusters, and who is in sight whatever is closed."""
    degree = degrees(sight.network)
    standing_out = [e.key for e in sight.entities if KINDS[e.kind].size > 1]
    standing_out.sort(key=lambda key: (-degree[key], key))
    keys = {key for members in opened.values() for key in members}
    keys |= {*standing_out[:_MOST_STANDING_OUT], *(lit(sight) or ())}
    if sight.view.focus:
        keys.add(sight.view.focus)
    return [sight.network.entity(key) for key in sorted(keys)]


def _grounds(
    sight: Sight, crowd: Crowd, groups: Mapping[str, object], opened: Mapping[str, object]
) -> list[look.Ground]:
    """The disc of each cluster; the name stands with it where it is open, else with its bubble."""
    found, tint = [], tints(sight)
    for cluster in sight.clustering.clusters:
        if cluster.id in groups:
            x, y, radius = crowd.discs[cluster.id]
            name = name_of(cluster) if cluster.id in opened else ""
            found.append(look.Ground(cluster.id, name, x, y, radius, radius, tint[cluster.id]))
    return found


def _between(sight: Sight, groups: Sequence[Sequence[str]]) -> np.ndarray:
    """How strongly each two of the groups are tied: k x k, symmetric, no diagonal."""
    index = sight.network.index
    rows = [index[key] for group in groups for key in group]
    columns = [at for at, group in enumerate(groups) for __ in group]
    shape = (len(sight.network.entities), len(groups))
    members = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    between: np.ndarray = (members.T @ sight.network.matrix @ members).toarray()
    np.fill_diagonal(between, 0)
    return between


def _bubble_lines(ids: Sequence[str], between: np.ndarray, opened: set[str]) -> list[look.Line]:
    """From each bubble its strongest ties to other bubbles, thicker where there are more."""
    pairs = set()
    most = _STRONGEST if len(ids) <= _MANY else 1
    for i, row in enumerate(between):
        strongest = [int(j) for j in np.argsort(-row, kind="stable")[:most] if row[j] > 0]
        pairs |= {(min(i, j), max(i, j)) for j in strongest}
    greatest = max(float(between.max(initial=0)), 1.0)
    return [
        look.Line(
            f"between {ids[i]} {ids[j]}",
            ids[i],
            ids[j],
            width=1 + 5 * float(np.sqrt(between[i, j] / greatest)),
            title=_("strength of ties {figure}", figure=number(round(float(between[i, j])))),
        )
        for i, j in sorted(pairs)
        if not {ids[i], ids[j]} & opened
    ]
