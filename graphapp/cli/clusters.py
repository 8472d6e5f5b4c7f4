"""`graphapp clusters`: who belongs together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from graphapp.analysis import clustering
from graphapp.analysis.cluster.potential import Potential, potential_clusters
from graphapp.analysis.cluster.stability import MOST_ENTITIES
from graphapp.cli.names import named
from graphapp.cli.options import as_of_option, data_option, json_option, open_for, pairs
from graphapp.cli.output import plain, print_json, progress
from graphapp.journeys import json_facts
from graphapp.language import _, _n, number
from graphapp.network import Network

_UNSURE = 0.7  # of the other members: who stays with fewer is named
_SHARED = {
    "sector": _("sector"),
    "area": _("area"),
    "investment": _("investment"),
    "supplier": _("supplier"),
    "partner": _("partner"),
    "asset": _("asset"),
    "need": _("need"),
}


@click.command(help=_("Find clusters: their names, members, most central and bridging members."))
@click.option(
    "--method",
    default=clustering.methods().default.name,
    show_default=True,
    help=_("The cluster method; docs/clusters-and-suggestions.md tells them all."),
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help=_("An option of the method, such as resolution=2; may be repeated."),
)
@click.option(
    "--potential",
    is_flag=True,
    help=_("Instead: enterprises with much in common that are not tied yet."),
)
@click.option(
    "--certainty",
    is_flag=True,
    help=_("Measure how far they hold, against chance too, and which method is recommended."),
)
@as_of_option
@data_option
@json_option
def command(
    method: str,
    options: tuple[str, ...],
    potential: bool,
    certainty: bool,
    as_of: str | None,
    data: Path | None,
    as_json: bool,
) -> None:
    chosen = pairs(options, "--option")
    with open_for(data) as workspace:
        if potential:
            network = workspace.network(as_of)
            could_be = potential_clusters(network)
            if as_json:
                print_json({"potential": could_be})
            else:
                _print_potential(network, could_be)
            return
        with progress() as tell:
            tell(_("Reading the network"), 0, 2)
            network = workspace.network(as_of)
            tell(_("Looking for clusters"), 1, 2)
            found = clustering.find_clusters(network, method, chosen)
            tell(_("Measuring how far they hold"), 2, 2)
            facts = json_facts.clustering_facts(network, found, certainty)
        names = {entity.key: named(network, entity) for entity in network.entities}
    if as_json:
        print_json(facts)
        return
    click.echo(
        _n(
            "{n} cluster by {method}, {day}",
            "{n} clusters by {method}, {day}",
            len(found.clusters),
            method=found.title,
            day=found.as_of,
        )
    )
    if certainty:
        _print_certainty(facts)
    _print(facts, names)


def _print_certainty(facts: json_facts.Clusters) -> None:
    if facts.z is None:
        click.echo(_("Against chance: not measured for this method or so many or few ties."))
    else:
        click.echo(
            _(
                "Against chance: z = {z}; from 2 up they are closer than chance.",
                z=f"{facts.z:.1f}",
            )
        )
    if facts.recommended:
        best = facts.recommended
        click.echo(_("Recommended: {method}, {why}.", method=best.method, why=best.reason))
    if facts.clusters and facts.clusters[0].stability is None:
        click.echo(
            _(
                "How far they hold is not measured above {most} entities.",
                most=number(MOST_ENTITIES),
            )
        )


def _print(facts: json_facts.Clusters, names: dict[str, str]) -> None:
    def who(keys: Iterable[str]) -> str:
        return plain(", ".join(names[key] for key in keys))

    for cluster in facts.clusters:
        many = _n("{n} member", "{n} members", len(cluster.members))
        click.echo(f"\n{plain(cluster.name)} ({many})")
        click.echo(f"  {plain(cluster.why)}")
        _under(_("central: {names}", names=who(cluster.central)))
        if cluster.bridging:
            _under(_("bridging: {names}", names=who(cluster.bridging)))
        _under(_("members: {names}", names=who(cluster.members)))
        if cluster.stability is not None and cluster.confidence is not None:
            share = f"{cluster.stability:.0%}"
            _under(_("holds: {share} of its pairs stay together", share=share))
            unsure = {key: sure for key, sure in cluster.confidence.items() if sure < _UNSURE}
            if unsure:
                least = sorted(unsure, key=lambda key: unsure[key])
                _under(_("less sure: {names}", names=who(least)))
    if facts.alone:
        n = number(len(facts.alone))
        click.echo("\n" + _("On their own ({n}): {names}", n=n, names=who(facts.alone)))


def _print_potential(network: Network, found: tuple[Potential, ...]) -> None:
    many = _n("{n} potential cluster", "{n} potential clusters", len(found))
    click.echo(f"{many}, {network.as_of}")
    for group in found:
        size = _n("{n} enterprise", "{n} enterprises", len(group.members))
        click.echo(f"\n{plain(group.name)} ({size})")
        _under(
            _(
                "They {what_they_share}; {untied} of {pairs} pairs not tied.",
                what_they_share=plain(group.told),
                untied=group.untied,
                pairs=group.pairs,
            )
        )
        _under(group.likelihood)
        shares = "; ".join(f"{_SHARED[s.what]} {s.value} ({s.how_many})" for s in group.shares)
        _under(_("share: {what}", what=plain(shares)))
        if group.missing:
            _under(_("nobody near offers: {what}", what=plain("; ".join(group.missing))))
        if group.conveners:
            able = ", ".join(
                _("{who} (tied to {n})", who=named(network, c.key), n=c.tied_to)
                for c in group.conveners
            )
            _under(_("could convene them: {names}", names=plain(able)))
        names = ", ".join(named(network, key) for key in group.members)
        _under(_("members: {names}", names=plain(names)))


def _under(line: str) -> None:
    """A line about what is named above it."""
    click.echo(f"  {line}")
