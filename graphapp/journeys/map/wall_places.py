"""The places on the wall and on paper, where not everybody may be seen by everybody: they are those
of a map of its own, unless the owner takes over those of theirs."""

from __future__ import annotations

from graphapp.analysis.clustering import find_clusters
from graphapp.errors import Conflict
from graphapp.journeys.map import move_on_map
from graphapp.journeys.map.kept_places import Before, document_of, load, save
from graphapp.journeys.map.map_positions import is_whole, places, positions
from graphapp.journeys.map.move_on_map import Arrangement, arrangement
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.network import Network
from graphapp.pictures.close_gaps import close_gaps


def on_the_wall(workspace: Workspace, network: Network) -> Arrangement | None:
    """What was done to the wall's map; None where the wall shows the same map as the network."""
    public = network.public()
    if document_of(public, workspace) == document_of(network, workspace):
        return None
    return arrangement(workspace, public)


def use_on_the_wall(workspace: Workspace, network: Network) -> Arrangement:
    """Takes over the places, and the pins, of those whom everybody may see. The gaps where others
    stand are closed, and who is tied to nobody but them stays where the wall has them, so that
    nothing hints at anybody. Raises Conflict where the wall has these places already."""
    public = network.public()
    if not is_whole(network, workspace) or on_the_wall(workspace, network) is None:
        raise Conflict(_("The wall has these places already."), _("Nothing was moved."))
    everywhere = positions(network, workspace, find_clusters(network), network.keys)
    pinned = places(network, workspace).pinned
    shown = {key: everywhere[key] for key in public.keys if public.neighbours(key)}
    hidden = [at for key, at in everywhere.items() if key not in public.index]
    closed = close_gaps(shown, hidden, pinned)
    after = {key: Before(at, key in pinned) for key, at in closed.items()}
    document = document_of(public, workspace)
    positions(public, workspace, find_clusters(public), public.keys)  # what can be gone back to
    with workspace.placing:
        save(workspace, document, load(workspace, document).with_move("taken over", after))
        workspace.rearranged()
    return arrangement(workspace, public)


def take_back(workspace: Workspace, network: Network, id: str) -> Arrangement:
    """The wall as it was. Raises Conflict as `move_on_map.take_back` does."""
    return move_on_map.take_back(workspace, network.public(), id)


def do_again(workspace: Workspace, network: Network, id: str) -> Arrangement:
    """The places on the wall again. Raises Conflict as `move_on_map.do_again` does."""
    return move_on_map.do_again(workspace, network.public(), id)
