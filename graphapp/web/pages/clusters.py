"""Clusters: who belongs together, why, and what ties them to the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis import cluster_needs, cluster_profile, clustering, suggest
from graphapp.analysis.cluster_stability import stability
from graphapp.analysis.clustering import Cluster, Clustering, find_cluster, find_clusters
from graphapp.analysis.last_day import last_day_with_ties
from graphapp.errors import BadInput
from graphapp.explore.view import View
from graphapp.journeys.draw_map import draw
from graphapp.network import Network
from graphapp.registry import Entry
from graphapp.web.frame import query_arguments
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.pages.suggestions import dress

blueprint = Blueprint("clusters", __name__)

A_PAGE = 24
ALONE_SHOWN = 60
SUGGESTIONS_READ = 500
SUGGESTIONS_SHOWN = 4
_NUMBERS = (
    *("No", "One", "Two", "Three", "Four", "Five", "Six"),
    *("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
)


@dataclass(frozen=True)
class Asked:
    """What the address asks for: the method, what its form fields say, and the day."""

    entry: Entry
    texts: dict[str, str]
    as_of: str | None

    @property
    def options(self) -> dict[str, str]:
        """The options that differ from the defaults."""
        return {
            option.name: self.texts[option.name]
            for option in self.entry.options
            if self.texts[option.name] not in ("", _default_text(option.default))
        }

    @property
    def query(self) -> dict[str, Any]:
        """The parts of an address that lead here again."""
        method = {} if self.entry.name == View.method else {"method": self.entry.name}
        return method | self.options | ({"on": self.as_of} if self.as_of else {})

    @property
    def told(self) -> str:
        """The method with those options: "Leiden (resolution 2)"."""
        options = ", ".join(
            f"{name.replace('_', ' ')} {text}" for name, text in self.options.items()
        )
        return f"{self.entry.title} ({options})" if options else self.entry.title

    def find(self) -> Clustering:
        """Raises BadInput for an option that cannot be used."""
        return find_clusters(the_network(self.as_of), self.entry.name, self.texts)

    def map(self, *clusters: Cluster, path: str = "/map") -> str:
        """The map of these clusters (of all, where none is named), found in the same way."""
        query = self._view(*clusters).address()
        return f"{path}?{query}" if query else path

    def drawn(self, *clusters: Cluster) -> dict[str, Any]:
        """The picture of these clusters, for paper."""
        return draw(workspace(), the_network(self.as_of), self._view(*clusters))

    def _view(self, *clusters: Cluster) -> View:
        return View(
            clusters=tuple(cluster.id for cluster in clusters),
            method=self.entry.name,
            options=tuple(self.options.items()),
            as_of=self.as_of or "",
        )

    def picture(self, *clusters: Cluster) -> str:
        """Where the picture of the same gets its data."""
        return self.map(*clusters, path="/map/data")


@blueprint.get("/clusters")
def show() -> ResponseReturnValue:
    """All clusters, with the picture and the form of the method."""
    asked, complaint = read(request.args), None
    try:
        found = asked.find()
    except BadInput as error:
        complaint = error
        found = Asked(asked.entry, _no_options(asked.entry), asked.as_of).find()
    network = the_network(asked.as_of)
    pages = -(-len(found.clusters) // A_PAGE)
    page = query_arguments.page(request.args, pages)
    shown = found.clusters[(page - 1) * A_PAGE : page * A_PAGE]
    return render_template(
        "clusters.html",
        asked=asked,
        methods=clustering.methods(),
        found=found,
        headline=_headline(found),
        stability=stability(network, found),
        complaint=complaint,
        blocks=[_block(network, cluster) for cluster in shown],
        page=page,
        page_count=pages,
        alone=[network.entity(key) for key in found.alone[:ALONE_SHOWN]],
        network=network,
        last_day=last_day_with_ties(network),
    ), 400 if complaint else 200


@blueprint.get("/clusters/<id>")
def one(id: str) -> ResponseReturnValue:
    """One cluster; an id that is gone leads to the one that took its place."""
    asked = read(request.args)
    network = the_network(asked.as_of)
    found, cluster = find_cluster(network, id, asked.entry.name, asked.texts)
    if cluster.id != id:
        name = cluster.name[:120]
        flash(f"That cluster is not there any more. This one has the most of its members: {name}.")
        return redirect(url_for(".one", id=cluster.id, **asked.query))
    return render_template(
        "cluster.html",
        asked=asked,
        cluster=cluster,
        pictured=lambda: asked.drawn(cluster),
        network=network,
        block=_block(network, cluster),
        members=_members(network, cluster),
        together=cluster_needs.together(network, cluster),
        neighbours=[
            (other, [network.entity(key) for key in other.via])
            for other in cluster_profile.neighbours(network, found, cluster)
        ],
        **_suggestions(asked, network, cluster),
    )


def read(args: Mapping[str, str], word: str = "method", before: str = "") -> Asked:
    """What `args` ask for: the method under `word`, its options under their names with `before` in
    front. Raises NotFound for an unknown method, BadInput for a day."""
    entry = clustering.methods().find(args.get(word) or View.method)
    texts = {option.name: args.get(before + option.name, "").strip() for option in entry.options}
    return Asked(entry, texts, query_arguments.day(args))


def _no_options(entry: Entry) -> dict[str, str]:
    return {option.name: "" for option in entry.options}


def _default_text(default: object) -> str:
    """How the form shows an option's default."""
    return {True: "yes", False: "no"}[default] if isinstance(default, bool) else str(default)


def _headline(found: Clustering) -> str:
    n, alone = len(found.clusters), len(found.alone)
    clusters = f"{_NUMBERS[n] if n < len(_NUMBERS) else f'{n:,}'} cluster{'s' * (n != 1)}"
    if not alone:
        return clusters
    number = _NUMBERS[alone].lower() if alone < len(_NUMBERS) else f"{alone:,}"
    return f"{clusters}, and {number} on their own" if alone > 1 else f"{clusters}, and one alone"


def _block(network: Network, cluster: Cluster) -> dict[str, Any]:
    """What a cluster's block shows."""
    return {
        "cluster": cluster,
        "profile": (profile := cluster_profile.profile(network, cluster)),
        "knit": profile.knit,
        "shared": [(network.entity(key), n) for key, n in profile.shared],
        "central": [network.entity(key) for key in cluster.central],
        "bridging": [network.entity(key) for key in cluster.bridging],
    }


def _members(network: Network, cluster: Cluster) -> list[dict[str, Any]]:
    """The rows of the members' table, the best connected inside first."""
    members = set(cluster.members)
    rows = []
    for key in cluster.members:
        tied_to = network.neighbours(key)
        inside = sum(other in members for other in tied_to)
        rows.append(
            {
                "entity": network.entity(key),
                "inside": inside,
                "outside": len(tied_to) - inside,
                "is_central": key in cluster.central,
                "is_bridging": key in cluster.bridging,
            }
        )
    return sorted(rows, key=lambda row: (-row["inside"], row["entity"].name, row["entity"].key))


def _suggestions(asked: Asked, network: Network, cluster: Cluster) -> dict[str, Any]:
    """The best suggestions that would join two members, and those that would lead out."""
    members = set(cluster.members)
    found = suggest.suggest(network, limit=SUGGESTIONS_READ)
    within = found.where(lambda one, other: one in members and other in members)
    outwards = found.where(lambda one, other: (one in members) != (other in members))
    return {
        "within": [dress(network, s, asked.as_of) for s in within[:SUGGESTIONS_SHOWN]],
        "outwards": [dress(network, s, asked.as_of) for s in outwards[:SUGGESTIONS_SHOWN]],
    }
