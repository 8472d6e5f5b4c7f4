"""Clusters: who belongs together, why, and what ties them to the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput
from graphapp.journeys import clustering, exploring, suggesting
from graphapp.journeys.clustering import Cluster, Clustering
from graphapp.model import KINDS
from graphapp.network import Network
from graphapp.registry import Entry
from graphapp.web import asking
from graphapp.web.shell import workspace
from graphapp.web.suggestions import dress

blueprint = Blueprint("clusters", __name__)

A_PAGE = 24
ALONE_SHOWN = 60
SUGGESTIONS_READ = 500
SUGGESTIONS_SHOWN = 5


@dataclass(frozen=True)
class Asked:
    """What the address asks for: the method, what its form fields say, and the day."""

    entry: Entry
    texts: dict[str, str]
    as_of: str | None

    @property
    def query(self) -> dict[str, str]:
        """The address parts that lead here again: only what differs from the defaults."""
        defaults = {o.name: str(o.default) for o in self.entry.options}
        query = {k: v for k, v in self.texts.items() if v and v != defaults[k]}
        if self.entry.name != clustering.DEFAULT:
            query["method"] = self.entry.name
        return query | ({"as_of": self.as_of} if self.as_of else {})


def read(args: Mapping[str, str]) -> Asked:
    """What `args` ask for. Raises NotFound for an unknown method, BadInput for a day."""
    entry = clustering.methods().find(args.get("method") or clustering.DEFAULT)
    texts = {o.name: args.get(o.name, "").strip() for o in entry.options}
    return Asked(entry, texts, asking.day(args))


@blueprint.get("/clusters")
def show() -> ResponseReturnValue:
    """All clusters, with the picture and the form of the method."""
    asked = read(request.args)
    network = workspace().network(asked.as_of)
    complaint = None
    try:
        found = _find(asked)
    except BadInput as error:
        complaint, found = error, _find(Asked(asked.entry, {}, asked.as_of))
    pages = -(-len(found.clusters) // A_PAGE)
    page = asking.page(request.args, pages)
    shown = found.clusters[(page - 1) * A_PAGE : page * A_PAGE]
    status = 400 if complaint else 200
    return render_template(
        "clusters.html",
        asked=asked,
        methods=clustering.methods(),
        found=found,
        complaint=complaint,
        blocks=[_block(network, c) for c in shown],
        page=page,
        pages=pages,
        alone=[network.entity(key) for key in found.alone[:ALONE_SHOWN]],
        network=network,
        picture=None if complaint or not found.clusters else _picture(asked),
    ), status


@blueprint.get("/clusters/<id>")
def one(id: str) -> ResponseReturnValue:
    """One cluster; an id that is gone leads to the one that took its place."""
    asked = read(request.args)
    found, cluster = clustering.find_cluster(
        workspace(), id, method=asked.entry.name, options=asked.texts, as_of=asked.as_of
    )
    if cluster.id != id:
        flash(f"That cluster has changed. This is the one that shares most with it: {cluster.name}")
        return redirect(url_for(".one", id=cluster.id, **asked.query))
    network = workspace().network(asked.as_of)
    return render_template(
        "cluster.html",
        asked=asked,
        found=found,
        cluster=cluster,
        block=_block(network, cluster),
        profile=clustering.profile(network, cluster),
        members=_members(network, cluster),
        neighbours=clustering.ties_between(network, found, cluster),
        network=network,
        picture=_picture(asked, cluster.id),
        **_suggestions(asked, cluster),
    )


def _find(asked: Asked) -> Clustering:
    return clustering.find_clusters(
        workspace(), method=asked.entry.name, options=asked.texts, as_of=asked.as_of
    )


def _block(network: Network, cluster: Cluster) -> dict[str, Any]:
    """What a cluster's block shows."""
    counts = Counter(network.entity(key).kind for key in cluster.members)
    members = set(cluster.members)
    ties = {tie.id: tie for key in cluster.members for tie in network.ties_of.get(key, ())}
    inside = sum(tie.start in members and tie.end in members for tie in ties.values())
    return {
        "cluster": cluster,
        "counts": [(kind, counts[kind]) for kind in KINDS if counts[kind]],
        "central": [network.entity(key) for key in cluster.central],
        "bridging": [network.entity(key) for key in cluster.bridging],
        "inside": inside,
        "outside": len(ties) - inside,
    }


def _members(network: Network, cluster: Cluster) -> list[dict[str, Any]]:
    """The rows of the members' table, the best connected inside first."""
    members = set(cluster.members)
    rows = []
    for key in cluster.members:
        neighbours = network.neighbours(key)
        inside = sum(other in members for other in neighbours)
        rows.append(
            {
                "entity": network.entity(key),
                "inside": inside,
                "outside": len(neighbours) - inside,
                "is_central": key in cluster.central,
                "is_bridging": key in cluster.bridging,
            }
        )
    return sorted(rows, key=lambda row: (-row["inside"], row["entity"].name))


def _suggestions(asked: Asked, cluster: Cluster) -> dict[str, list[dict[str, Any]]]:
    """The best suggestions that would join two members, and those that would lead out."""
    network = workspace().network(asked.as_of)
    members = set(cluster.members)
    found = suggesting.suggest(workspace(), limit=SUGGESTIONS_READ, as_of=asked.as_of)
    within = [s for s in found if s.source in members and s.target in members]
    outwards = [s for s in found if (s.source in members) != (s.target in members)]
    return {
        "within": [dress(network, s) for s in within[:SUGGESTIONS_SHOWN]],
        "outwards": [dress(network, s) for s in outwards[:SUGGESTIONS_SHOWN]],
    }
