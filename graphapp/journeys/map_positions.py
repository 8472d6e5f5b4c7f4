"""Where everybody stands on the map: laid out once, kept in the store, the same tomorrow."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import orjson

from graphapp.analysis.clustering import Clustering, find_clusters, groups_of
from graphapp.errors import Damaged
from graphapp.journeys.workspace import Workspace
from graphapp.memory import once
from graphapp.network import Network
from graphapp.pictures.layout import Positions, place
from graphapp.reader import OWNER
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

_FARTHEST = 1e9  # far outside of every map


def positions(
    network: Network, workspace: Workspace, clustering: Clustering, keys: Iterable[str]
) -> Positions:
    """A position for at least these keys: their places on the whole map, or where the network is
    too large for one map, places in a picture of them alone."""
    if len(network.entities) > workspace.settings.picture_limit:
        return _map_of(network, clustering, frozenset(keys))
    return _whole_map(network, workspace, clustering)


@once
def _map_of(network: Network, clustering: Clustering, keys: frozenset[str]) -> Positions:
    return place(network.part(keys), groups_of(clustering, keys))


@once
def _whole_map(network: Network, workspace: Workspace, clustering: Clustering) -> Positions:
    """Only the map of the usual clusters is kept: any other is another map."""
    groups, usual = groups_of(clustering), find_clusters(network)
    if (clustering.method, clustering.options) != (usual.method, usual.options):
        return place(network, groups)
    document = f"positions/{workspace.store.meta().id}"
    if network.reader != OWNER:
        document += f"/{network.reader.name}"  # where others stand would tell of who is hidden
    try:
        saved = workspace.store.document(document)
        known = read_positions(saved) if saved else {}
    except (Damaged, ValueError):  # they are worked out anew
        saved, known = None, {}
    placed = place(network, groups, known=known)
    text = orjson.dumps({"format": STORED_FORMAT, "positions": placed})
    if text != saved:
        workspace.store.write(Write(documents={document: text}))
    return placed


class _Kept(msgspec.Struct):
    format: int
    positions: dict[str, tuple[float, float]]


def read_positions(content: bytes) -> dict[str, tuple[float, float]]:
    """The places that were kept; format 1 has nothing around them. Raises ValueError where they are
    not as we write them, and SetupProblem where they are of a newer format."""
    try:
        kept = msgspec.json.decode(content, type=_Kept)
        check_format("The map", kept.format)
        found = kept.positions
    except msgspec.ValidationError:
        found = msgspec.json.decode(content, type=dict[str, tuple[float, float]])
    if any(abs(number) > _FARTHEST for place in found.values() for number in place):
        raise ValueError("off the map")
    return found
