"""What a change alters in the picture of a view, for a page that shows an earlier state of it."""

from __future__ import annotations

import orjson

from graphapp.errors import NotFound
from graphapp.explore.picture_changes import Changes, picture_changes
from graphapp.explore.view import View
from graphapp.journeys.map.map_positions import kept_positions
from graphapp.journeys.workspace import Workspace
from graphapp.network import Network
from graphapp.pictures.look import Picture
from graphapp.pictures.pyvis_data import picture_data


def changes_json(
    workspace: Workspace, network: Network, view: View, identity: str, version: int
) -> bytes | None:
    """The changes since that version of the open network, both as the reader of `network` sees
    them; None where the earlier one is not known any more, or the whole picture must be fetched: so
    it must where the view is about somebody who is in one of the two alone."""
    earlier = workspace.earlier(identity, version)
    if earlier is None:
        return None
    before = earlier.on(network.as_of).as_seen_by(network.reader)
    placed = kept_positions(network, workspace, view)
    limit = workspace.settings.picture_limit
    try:
        found = picture_changes(before, network, view, placed, limit)
    except NotFound:
        return None
    return None if found is None else _as_json(found, f"{identity}-{network.version}")


def _as_json(changes: Changes, state: str) -> bytes:
    """With `nodes` and `edges` as a picture's data has them (see pictures.pyvis_data)."""
    drawn = picture_data(Picture(changes.nodes, changes.lines))
    return orjson.dumps(
        {
            "state": state,
            "nodes": drawn["nodes"],
            "edges": drawn["edges"],
            "unplaced": changes.unplaced,
            "gone": changes.gone,
            "pairs": changes.pairs,
            "counts": changes.counts,
        }
    )
