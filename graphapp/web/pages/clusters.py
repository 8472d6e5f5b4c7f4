"""Clusters: who belongs together, why, and what ties them to the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import suggest
from graphapp.analysis.cluster import needs as cluster_needs
from graphapp.analysis.cluster import profile as cluster_profile
from graphapp.analysis.cluster.profile import Profile
from graphapp.analysis.cluster.recommendation import recommended
from graphapp.analysis.cluster.stability import Stability, stability
from graphapp.analysis.clustering import Cluster, Clustering, find_cluster
from graphapp.analysis.last_day import last_day_with_ties
from graphapp.errors import BadInput
from graphapp.journeys import name_cluster
from graphapp.journeys.given_names import LONGEST
from graphapp.language import _, _n, spelt
from graphapp.model import Entity
from graphapp.names import capital
from graphapp.network import Network
from graphapp.web.frame.forms import tell as tell_why
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages._addresses import address
from graphapp.web.pages._cluster_search import Asked, method_titles, read
from graphapp.web.pages._cluster_trust import percent, trust_in
from graphapp.web.pages._could_be import could_be
from graphapp.web.pages._paged import paged
from graphapp.web.pages._suggested import Suggested, tell

blueprint = Blueprint("clusters", __name__)

A_PAGE = 24
ALONE_SHOWN = 60
SUGGESTIONS_READ = 500
SUGGESTIONS_SHOWN = 4
_IN_WORDS = 12  # the greatest number that is told so


@dataclass(frozen=True)
class Block:
    """What is said of a cluster: `knit` how closely its members are tied, in words; `shared` with
    whom several of them work, and how many; `holds` how far it holds, in words, and its figure."""

    cluster: Cluster
    profile: Profile
    knit: str
    shared: tuple[tuple[Entity, int], ...]
    central: tuple[Entity, ...]
    bridging: tuple[Entity, ...]
    holds: tuple[str, str] | None


@dataclass(frozen=True)
class Member:
    """A row of the members' table: to how many members and others it is tied, its part, how surely
    it is a member, and to which other cluster it belongs as well."""

    entity: Entity
    inside: int
    outside: int
    part: str
    sure: str
    also: Cluster | None


@dataclass(frozen=True)
class Leading:
    """Another cluster that ties lead to, and through whom here."""

    cluster: Cluster
    ties: int
    via: tuple[Entity, ...]


@blueprint.get("/clusters")
@kept()
def show() -> ResponseReturnValue:
    """All clusters, with the picture and the form of the method."""
    asked, complaint = read(request.args), None
    try:
        found = asked.find()
    except BadInput as error:
        complaint = error
        found = asked.usual.find()
    network = the_network(asked.as_of)
    page = paged(found.clusters, A_PAGE)
    steady = stability(network, found)
    told = render_template(
        "clusters.html",
        asked=asked,
        methods=method_titles(),
        found=found,
        headline=_headline(found),
        trust=trust_in(network, found, asked.entry, steady),
        recommended=recommended(network),
        complaint=complaint,
        blocks=[_block(network, cluster, steady) for cluster in page.shown],
        page=page,
        to_page=lambda number: address(".show", asked.query, page=number),
        alone=[network.entity(key) for key in found.alone[:ALONE_SHOWN]],
        could_be=could_be(network) if page.number == 1 else [],
        network=network,
        last_day=last_day_with_ties(network),
    )
    return (told, 400) if complaint else told


@blueprint.get("/clusters/<id>")
def one(id: str) -> ResponseReturnValue:
    """One cluster; an id that is gone leads to the one that took its place."""
    asked = read(request.args)
    network = the_network(asked.as_of)
    found, cluster = find_cluster(network, id, asked.entry.name, asked.texts)
    if cluster.id != id:
        flash(
            _(
                "That cluster is not there any more. This one has the most of its members: {name}.",
                name=cluster.name[:120],
            )
        )
        return redirect(address(".one", asked.query, id=cluster.id))
    steady = stability(network, found)
    members = _members(network, found, cluster, steady)
    return render_template(
        "cluster.html",
        asked=asked,
        cluster=cluster,
        pictured=lambda: asked.drawn(cluster),
        network=network,
        block=_block(network, cluster, steady),
        is_named=name_cluster.is_named(network, cluster),
        longest_name=LONGEST,
        members=members,
        between=[row for row in members if row.also],
        visiting=_visiting(network, found, cluster, steady),
        together=cluster_needs.together(network, cluster),
        neighbours=_neighbours(network, found, cluster),
        suggestions=_suggestions(asked, network, cluster),
    )


@blueprint.post("/clusters/<id>")
def name(id: str) -> ResponseReturnValue:
    """Gives a cluster a name, or takes it back where none is given."""
    owner_alone()
    asked = read(request.args)
    cluster = find_cluster(the_network(asked.as_of), id, asked.entry.name, asked.texts)[1]
    called = request.form.get("called", "")
    try:
        name_cluster.name_cluster(workspace(), cluster, called)
    except BadInput as error:
        tell_why(f"{error.message} {error.hint}")
    else:
        if called.strip():
            tell_why(_("It has that name now, as long as most of its members stay together."))
        else:
            tell_why(_("It is called after what its members have in common again."))
    return redirect(address(".one", asked.query, id=cluster.id), 303)


def _headline(found: Clustering) -> str:
    n, alone = len(found.clusters), len(found.alone)
    if n:
        clusters = _n("{many} cluster", "{many} clusters", n, many=capital(spelt(n, _IN_WORDS)))
    else:
        clusters = _("No clusters")
    if not alone:
        return clusters
    return _n(
        "{clusters}, and one alone",
        "{clusters}, and {many} on their own",
        alone,
        clusters=clusters,
        many=spelt(alone, _IN_WORDS),
    )


def _block(network: Network, cluster: Cluster, steady: Stability | None) -> Block:
    profile = cluster_profile.profile(network, cluster)
    return Block(
        cluster,
        profile,
        profile.knit,
        tuple((network.entity(key), n) for key, n in profile.shared),
        _entities(network, cluster.central),
        _entities(network, cluster.bridging),
        (steady.words(cluster.id), percent(steady.clusters[cluster.id])) if steady else None,
    )


def _members(
    network: Network, found: Clustering, cluster: Cluster, steady: Stability | None
) -> list[Member]:
    """The best connected inside first."""
    members = set(cluster.members)
    rows = []
    for key in cluster.members:
        tied_to = network.neighbours(key)
        inside = sum(other in members for other in tied_to)
        parts = [_("at its heart")] * (key in cluster.central) + [_("a way out")] * (
            key in cluster.bridging
        )
        outside = len(tied_to) - inside
        standing = steady.members[key] if steady else None
        also = found.cluster(standing.also) if standing and standing.also else None
        sure = percent(standing.confidence) if standing else ""
        part = ", ".join(parts)
        rows.append(Member(network.entity(key), inside, outside, part, sure, also))
    return sorted(rows, key=lambda row: (-row.inside, row.entity.name, row.entity.key))


def _visiting(
    network: Network, found: Clustering, cluster: Cluster, steady: Stability | None
) -> list[tuple[Entity, Cluster]]:
    """Members of other clusters who belong to this one as well, each with their own."""
    if not steady:
        return []
    keys = sorted(key for key, member in steady.members.items() if member.also == cluster.id)
    return [(network.entity(key), found.cluster(found.of[key])) for key in keys]


def _neighbours(network: Network, found: Clustering, cluster: Cluster) -> list[Leading]:
    return [
        Leading(other.cluster, other.ties, _entities(network, other.via))
        for other in cluster_profile.neighbours(network, found, cluster)
    ]


def _suggestions(
    asked: Asked, network: Network, cluster: Cluster
) -> list[tuple[str, list[Suggested]]]:
    """The best suggestions that would join two members, and those that would lead out, each under
    its heading; without a heading that has none."""
    members = set(cluster.members)
    found = suggest.suggest(network, limit=SUGGESTIONS_READ)
    both = (
        (_("Could be tied inside"), found.where(lambda one, other: {one, other} <= members)),
        (
            _("Could lead out"),
            found.where(lambda one, other: (one in members) != (other in members)),
        ),
    )
    return [
        (title, [tell(network, s, asked.as_of) for s in some[:SUGGESTIONS_SHOWN]])
        for title, some in both
        if some
    ]


def _entities(network: Network, keys: Iterable[str]) -> tuple[Entity, ...]:
    return tuple(network.entity(key) for key in keys)
