"""Somebody calls a cluster by a name of their own."""

from __future__ import annotations

from graphapp.analysis.cluster.given_names import given_names
from graphapp.analysis.clustering import Cluster
from graphapp.errors import BadInput
from graphapp.journeys.given_names import LONGEST, names_in, write_names
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, number
from graphapp.model import GivenName
from graphapp.network import Network
from graphapp.store import Write


def is_named(network: Network, cluster: Cluster) -> bool:
    """Whether its name was given by somebody."""
    given = given_names(network, [list(cluster.members)]).get(0)
    return bool(given) and any(cluster.name == one.name for one in network.named)


def name_cluster(workspace: Workspace, cluster: Cluster, name: str) -> None:
    """Keeps the name for whichever cluster has most of these members, however clusters are found;
    an empty one takes back what was given. Everybody sees it. Raises BadInput where it is too
    long."""
    name = " ".join(name.split())
    if len(name) > LONGEST:
        raise BadInput(
            _("The name has {n} characters.", n=number(len(name))),
            _("Use at most {n}; it stands on the map.", n=number(LONGEST)),
        )
    with workspace.writing:
        id = workspace.store.meta().id
        kept = names_in(workspace.store, id)
        network = workspace.network().with_names(kept)
        replaced = given_names(network, [list(cluster.members)]).values()
        named = tuple(g for g in kept if g not in replaced and g.name != cluster.name)
        if name:
            named = (*(g for g in named if g.name != name), GivenName(name, cluster.members))
        workspace.write(Write(documents=write_names(id, named)))
