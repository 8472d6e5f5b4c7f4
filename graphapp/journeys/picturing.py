"""Drawing what is in sight: everybody, or the clusters where everybody would be more than anyone
can read."""

from __future__ import annotations

from typing import Any

from graphapp.journeys import bubbles
from graphapp.journeys.clustering import find_clusters
from graphapp.journeys.painting import drawn_in, entity_nodes, grounds, lines
from graphapp.journeys.placing import positions
from graphapp.journeys.sights import Sight, look
from graphapp.journeys.views import View
from graphapp.journeys.workspace import Workspace
from graphapp.pictures.drawing import picture_data
from graphapp.pictures.look import Picture


def draw(workspace: Workspace, view: View) -> dict[str, Any]:
    """The picture of a view as data that JSON takes (see pictures.drawing.picture_data), and
    beside it `bubbles` (whether clusters stand for their members), `counts` ("12 of 128") and
    `more`, a sentence where not everything could be drawn (else empty).

    Raises NotFound as exploring.look does.
    """
    sight = look(workspace, view)
    as_bubbles = too_many(workspace, sight)
    picture, more = (
        bubbles.paint(workspace, sight) if as_bubbles else (_paint(workspace, sight), "")
    )
    return picture_data(picture) | {"bubbles": as_bubbles, "counts": sight.counts, "more": more}


def too_many(workspace: Workspace, sight: Sight) -> bool:
    """Whether this is more than a picture of entities can hold."""
    return len(sight.entities) > workspace.settings.picture_limit


def _paint(workspace: Workspace, sight: Sight) -> Picture:
    drawn = drawn_in(sight)
    keys = [e.key for e in drawn]
    network = workspace.network(sight.view.as_of or None)
    view = sight.view
    # The clusters of everybody, so that presenting moves nobody.
    whole = find_clusters(workspace, view.method, dict(view.options), view.as_of or None)
    everywhere = positions(workspace, network, whole, keys)
    placed = {key: everywhere[key] for key in keys}
    nodes, legend, colours = entity_nodes(workspace, sight, drawn, placed)
    return Picture(
        nodes, lines(sight, drawn), grounds(sight, placed), legend, colours, sight.view.chosen
    )
