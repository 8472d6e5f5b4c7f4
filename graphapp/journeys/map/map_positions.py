"""Where everybody stands on the map: laid out once, kept in the store, the same tomorrow."""

from __future__ import annotations

from collections.abc import Iterable

from graphapp.analysis.clustering import Clustering, find_clusters, groups_of
from graphapp.explore.selection import Sight
from graphapp.explore.view import View
from graphapp.journeys.map.as_arranged import as_arranged
from graphapp.journeys.map.kept_places import Places, document_of, load, save
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.memory import once
from graphapp.network import Network
from graphapp.pictures.layout import Positions, place


def positions(
    network: Network, workspace: Workspace, clustering: Clustering, keys: Iterable[str]
) -> Positions:
    """A position for at least these keys: their places on the whole map, or where the network is
    too large for one map, places in a picture of them alone."""
    if not is_whole(network, workspace):
        return _map_of(network, clustering, frozenset(keys))
    if not is_usual(network, clustering):
        return _other_map(network, clustering)
    return _whole_map(network, workspace, clustering)


def why_not_kept(network: Network, workspace: Workspace, view: View, clustering: Clustering) -> str:
    """Why what is dragged on this picture goes back, in words; "" where it stays."""
    if view.arrange != View.arrange:
        return _("Places are kept where the map is arranged by cluster. Here they mean something.")
    if not is_whole(network, workspace):
        return _("There are too many here for one map, so places are not kept.")
    if not is_usual(network, clustering):
        return _("Places are kept on the map of the usual clusters alone.")
    return ""


def is_kept(network: Network, workspace: Workspace, clustering: Clustering) -> bool:
    """Whether everybody's place on the map by these clusters is kept."""
    return is_whole(network, workspace) and is_usual(network, clustering)


def is_whole(network: Network, workspace: Workspace) -> bool:
    """Whether there is one map of everybody."""
    return len(network.entities) <= workspace.settings.picture_limit


def is_usual(network: Network, clustering: Clustering) -> bool:
    """Whether these are the clusters that a map shows unasked."""
    usual = find_clusters(network)
    return (clustering.method, clustering.options) == (usual.method, usual.options)


def kept_positions(network: Network, workspace: Workspace, view: View) -> Positions:
    """Where everybody stands on the whole map before its clusters are worked out anew: where they
    stood, and who came since beside those they are tied to. Empty where that is not known."""
    is_other = view.arrange != View.arrange or view.method != View.method or view.options
    if is_other or not is_whole(network, workspace):
        return {}
    kept = load(workspace, document_of(network, workspace)).positions
    known = sum(key in kept for key in network.keys)
    return place(network, [], known=kept) if known * 2 >= len(network.keys) > 0 else {}


@as_arranged
def places(network: Network, workspace: Workspace) -> Places:
    """What is kept of the map as the network's reader sees it."""
    return load(workspace, document_of(network, workspace))


def pinned_in(workspace: Workspace, sight: Sight, keys: Iterable[str]) -> tuple[str, ...]:
    """Those of the keys that were put where they are by hand."""
    if why_not_kept(sight.network, workspace, sight.view, sight.clustering):
        return ()
    kept = places(sight.network, workspace).pinned
    return tuple(key for key in keys if key in kept)


@once
def _map_of(network: Network, clustering: Clustering, keys: frozenset[str]) -> Positions:
    return place(network.part(keys), groups_of(clustering, keys))


@once
def _other_map(network: Network, clustering: Clustering) -> Positions:
    return place(network, groups_of(clustering))


@as_arranged
def _whole_map(network: Network, workspace: Workspace, clustering: Clustering) -> Positions:
    document = document_of(network, workspace)
    with workspace.placing:
        kept = load(workspace, document)
        placed = place(network, groups_of(clustering), known=kept.positions)
        # Who was put there by hand stays there, even where all the others are laid out anew.
        placed |= {key: kept.positions[key] for key in kept.pinned if key in placed}
        now = kept.laid_out(placed)
        if now != kept:
            save(workspace, document, now)
    return placed
