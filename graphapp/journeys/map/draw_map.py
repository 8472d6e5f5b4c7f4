"""Drawing what is in sight: everybody, or the clusters where everybody would be more than anyone
can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import orjson

from graphapp.analysis.clustering import find_clusters
from graphapp.explore import bubbles_picture
from graphapp.explore.arrange import NOBODY_CHOSEN, arrange
from graphapp.explore.crowd_data import crowd_data
from graphapp.explore.map_picture import drawn_in, entity_nodes, grounds, lines, named
from graphapp.explore.selection import Sight, see
from graphapp.explore.tie_kinds import legend_of_ties
from graphapp.explore.view import View
from graphapp.journeys.map.map_positions import is_kept, pinned_in, positions
from graphapp.journeys.map.outlines import outlines
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.pictures.arrange.arranged import Arranged
from graphapp.pictures.layout import Positions
from graphapp.pictures.look import Ground
from graphapp.pictures.look import Picture as Picture
from graphapp.pictures.pyvis_data import picture_data

_TOO_MANY = _("There are too many here to arrange them otherwise. Show fewer.")


def draw(workspace: Workspace, network: Network, view: View) -> Picture:
    """The picture of a view. Raises NotFound as `see` does."""
    sight = see(network, view)
    if too_many(workspace, sight):
        quiet = replace(sight, view=view.with_(top=0))  # they are in bubbles, where none is lit
        found = bubbles_picture.paint(quiet, workspace.settings.picture_limit)
        if view.arrange == View.arrange:
            return found
        return replace(found, more=f"{_TOO_MANY} {found.more}".strip())
    return _paint(workspace, sight)


def crowd_json(network: Network, view: View) -> bytes:
    """Everybody of a view that is too large to draw, as columns (see explore.crowd_data). Raises
    NotFound as `see` does."""
    return orjson.dumps(crowd_data(see(network, view.with_(top=0))))


def as_json(picture: Picture) -> bytes:
    """A picture as the browser gets it (see pictures.pyvis_data.picture_data)."""
    return orjson.dumps(picture_data(picture))


def too_many(workspace: Workspace, sight: Sight) -> bool:
    """Whether this is more than a picture of entities can hold."""
    return len(sight.entities) > workspace.settings.picture_limit


def _paint(workspace: Workspace, sight: Sight) -> Picture:
    drawn = drawn_in(sight)
    arranged = _arranged(workspace, sight, drawn)
    nodes, legend, colours = entity_nodes(sight, drawn, arranged.places)
    tie_legend, tie_colours = legend_of_ties(sight)
    return Picture(
        nodes,
        lines(sight, drawn),
        arranged.names,
        [*legend, *tie_legend],
        colours | tie_colours,
        sight.view.chosen,
        sight.view.focus,
        counts=sight.counts,
        more=arranged.told,
        pinned=pinned_in(workspace, sight, [e.key for e in drawn]),
        arrange=sight.view.arrange,
        outlines=_outlines(workspace, sight, arranged),
        named=named(sight),
    )


def _arranged(workspace: Workspace, sight: Sight, drawn: list[Entity]) -> Arranged:
    if sight.view.arrange != View.arrange:
        found = arrange(sight, drawn)
        if found:
            return found
    keys = [e.key for e in drawn]
    everywhere = positions(sight.network, workspace, sight.clustering, keys)
    placed = {key: everywhere[key] for key in keys}
    told = "" if sight.view.arrange == View.arrange else NOBODY_CHOSEN
    return Arranged(placed, tuple(_grounds(workspace, sight, placed)), told=told)


def _grounds(workspace: Workspace, sight: Sight, placed: Positions) -> list[Ground]:
    """On another day those of today's clusters: everybody stands where these put them, and who were
    together then may be far apart."""
    if not sight.view.as_of or not is_kept(sight.network, workspace, sight.clustering):
        return grounds(sight, placed)
    today = find_clusters(sight.network.on(date.today().isoformat()))
    return [g for g in grounds(replace(sight, clustering=today), placed) if g.id]


def _outlines(
    workspace: Workspace, sight: Sight, arranged: Arranged
) -> list[list[tuple[float, float]]]:
    """The lines that were loaded, where the picture is one of places: those near somebody."""
    if not arranged.project:
        return []
    xs, ys = zip(*arranged.places.values(), strict=True)
    beside, below = max(xs) - min(xs) + 200, max(ys) - min(ys) + 200
    found = []
    for line in outlines(sight.network, workspace):
        points = [arranged.project(*point) for point in line]
        across, down = zip(*points, strict=True)
        is_near = max(across) > min(xs) - beside and min(across) < max(xs) + beside
        if is_near and max(down) > min(ys) - below and min(down) < max(ys) + below:
            found.append(points)
    return found
