"""The picture of a reach: the investment in the middle, a ring for each step."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from graphapp.analysis.clustering import Clustering, find_clusters, groups_of
from graphapp.analysis.reach import Reach, Reached, reach
from graphapp.explore.map_picture import degrees
from graphapp.language import _n
from graphapp.network import Network
from graphapp.pictures import look
from graphapp.pictures.rings import Rings, place_in_rings
from graphapp.ties_by import ties_among

DRAWN = 400
"""More could not be told apart in a page's picture."""
_LARGER = 3  # times: rings leave more room than the map does, so everybody is drawn larger


def draw_reach(network: Network, key: str, *, steps: int) -> look.Picture:
    """The picture of `reach`; it says so where not everybody could be drawn.

    Whoever opens the way to more is drawn larger. Raises as `reach` does.
    """
    found = reach(network, key, steps=steps)
    drawn = _drawn(network, found)
    rings = [[r.key for r in drawn if r.steps == step] for step in range(1, steps + 1)]
    while rings and not rings[-1]:
        rings.pop()
    before = {r.key: r.path[-2] for r in drawn}
    clustering = find_clusters(network)
    groups = groups_of(clustering)
    laid = place_in_rings(network, key, rings, groups, before)
    picture = _paint(network, found, drawn, laid, clustering)
    return replace(picture, more=_more(found, drawn))


def _drawn(network: Network, found: Reach) -> list[Reached]:
    """The nearest; of those who are equally near, first who opens more or is tied to more."""
    opens, degree = _opens(found), degrees(network)
    order = sorted(found.reached, key=lambda r: (r.steps, -opens[r.key], -degree[r.key], r.key))
    return order[:DRAWN]


def _opens(found: Reach) -> dict[str, int]:
    """How many others each lies on the way to."""
    count = {reached.key: 0 for reached in found.reached}
    for reached in found.reached:
        for key in reached.path[1:-1]:
            count[key] += 1
    return count


def _paint(
    network: Network, found: Reach, drawn: list[Reached], laid: Rings, clustering: Clustering
) -> look.Picture:
    entities = [network.entity(key) for key in (found.key, *(r.key for r in drawn))]
    opens, degree = _opens(found), degrees(network)
    groups, colours, legend = look.groups_by(entities, "kind")
    share = look.shares({e.key: float(opens.get(e.key, 0)) for e in entities}) | {found.key: 1.0}
    nodes = [
        replace(
            look.entity_node(
                entity,
                laid.places[entity.key],
                group=groups[entity.key],
                share=share[entity.key],
                crowd=_LARGER * len(entities),
                degree=degree[entity.key],
            ),
            rank=100_000.0 if entity.key == found.key else opens[entity.key] + degree[entity.key],
        )
        for entity in entities
    ]
    grounds = [*_outlines(laid), *_cluster_names(laid, clustering)]
    lines = _lines(network, found, drawn)
    return look.Picture(nodes, lines, grounds, legend, colours, focus=found.key)


def _lines(network: Network, found: Reach, drawn: list[Reached]) -> list[look.Line]:
    """The ties along the ways, and the others among those drawn, faded."""
    keys = {found.key, *(r.key for r in drawn)}
    names = {key: network.entity(key).name for key in keys}
    ways = {frozenset(pair) for reached in drawn for pair in pairwise(reached.path)}
    return [
        look.line_for(
            tie, names, past=False, state="" if frozenset((tie.start, tie.end)) in ways else "faded"
        )
        for tie in ties_among(network.ties, keys)
        if tie.start != tie.end
    ]


def _outlines(laid: Rings) -> list[look.Ground]:
    """The edge of each ring, and its name below the edge, at the top where nobody stands."""
    found = []
    for step, edge in enumerate(laid.edges, 1):
        width, height = laid.at(0.0, edge)[0], edge
        name = _n("{n} step", "{n} steps", step)
        found.append(look.Ground("", "", 0.0, 0.0, width, height, look.OUTLINE))
        found.append(look.Ground("", name, 0.0, 36.0 - edge, 0.0, 0.0))
    return found


def _cluster_names(laid: Rings, clustering: Clustering) -> list[look.Ground]:
    """The name of each cluster outside its sector."""
    if not laid.edges:
        return []
    found = []
    for number, angle in laid.sectors:
        if number < len(clustering.clusters):
            cluster = clustering.clusters[number]
            x, y = laid.at(angle, laid.edges[-1] * 1.1 + 36)
            name = look.on_one_line(cluster.name, 48)
            found.append(look.Ground(cluster.id, name, x, y, 0.0, 0.0))
    return found


def _more(found: Reach, drawn: list[Reached]) -> str:
    left = len(found.reached) - len(drawn)
    if not left:
        return ""
    return _n(
        "{n} more do not fit into the picture; the table names them.",
        "{n} more do not fit into the picture; the table names them.",
        left,
    )
