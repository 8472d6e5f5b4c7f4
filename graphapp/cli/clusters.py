"""`graphapp clusters`: who belongs together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from graphapp.analysis import clustering
from graphapp.analysis.cluster.potential import Potential, potential_clusters
from graphapp.analysis.cluster.stability import MOST_ENTITIES
from graphapp.cli.options import as_of_option, data_option, json_option, open_for, pairs
from graphapp.cli.output import count, plain, print_json, progress
from graphapp.journeys import json_facts
from graphapp.network import Network

_UNSURE = 0.7  # of the other members: who stays with fewer is named


@click.command()
@click.option(
    "--method",
    default=clustering.methods().default.name,
    show_default=True,
    help="The cluster method; docs/clusters-and-suggestions.md tells them all.",
)
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="An option of the method, such as resolution=2; may be repeated.",
)
@click.option(
    "--potential",
    is_flag=True,
    help="Instead: enterprises with much in common that are not tied yet.",
)
@click.option(
    "--certainty",
    is_flag=True,
    help="Measure how far they hold, against chance too, and which method is recommended.",
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
    """Find clusters: their names, members, most central and bridging members."""
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
            tell("Reading the network", 0, 2)
            network = workspace.network(as_of)
            tell("Looking for clusters", 1, 2)
            found = clustering.find_clusters(network, method, chosen)
            tell("Measuring how far they hold", 2, 2)
            facts = json_facts.clustering_facts(network, found, certainty)
        names = {entity.key: entity.name for entity in network.entities}
    if as_json:
        print_json(facts)
        return
    click.echo(f"{count(len(found.clusters), 'cluster')} by {found.title}, {found.as_of}")
    if certainty:
        _print_certainty(facts)
    _print(facts, names)


def _print_certainty(facts: json_facts.Clusters) -> None:
    if facts.z is None:
        click.echo("Against chance: not measured for this method or so many or few ties.")
    else:
        click.echo(f"Against chance: z = {facts.z:.1f}; from 2 up they are closer than chance.")
    if facts.recommended:
        click.echo(f"Recommended: {facts.recommended.method}, {facts.recommended.reason}.")
    if facts.clusters and facts.clusters[0].stability is None:
        click.echo(f"How far they hold is not measured above {MOST_ENTITIES:,} entities.")


def _print(facts: json_facts.Clusters, names: dict[str, str]) -> None:
    def who(keys: Iterable[str]) -> str:
        return plain(", ".join(names[key] for key in keys))

    for cluster in facts.clusters:
        click.echo(f"\n{plain(cluster.name)} ({count(len(cluster.members), 'member')})")
        click.echo(f"  {plain(cluster.why)}")
        click.echo(f"  central: {who(cluster.central)}")
        if cluster.bridging:
            click.echo(f"  bridging: {who(cluster.bridging)}")
        click.echo(f"  members: {who(cluster.members)}")
        if cluster.stability is not None and cluster.confidence is not None:
            click.echo(f"  holds: {cluster.stability:.0%} of its pairs stay together")
            unsure = {key: sure for key, sure in cluster.confidence.items() if sure < _UNSURE}
            if unsure:
                click.echo(f"  less sure: {who(sorted(unsure, key=lambda key: unsure[key]))}")
    if facts.alone:
        click.echo(f"\nOn their own ({len(facts.alone):,}): {who(facts.alone)}")


def _print_potential(network: Network, found: tuple[Potential, ...]) -> None:
    click.echo(f"{count(len(found), 'potential cluster')}, {network.as_of}")
    for group in found:
        click.echo(f"\n{plain(group.name)} ({count(len(group.members), 'enterprise')})")
        click.echo(f"  They {plain(group.told)}; {group.untied} of {group.pairs} pairs not tied.")
        click.echo(f"  {group.likelihood}")
        shares = "; ".join(f"{s.what} {s.value} ({s.how_many})" for s in group.shares)
        click.echo(f"  share: {plain(shares)}")
        if group.missing:
            click.echo(f"  nobody near offers: {plain('; '.join(group.missing))}")
        if group.conveners:
            able = (f"{network.entity(c.key).name} (tied to {c.tied_to})" for c in group.conveners)
            click.echo(f"  could convene them: {plain(', '.join(able))}")
        names = ", ".join(network.entity(key).name for key in group.members)
        click.echo(f"  members: {plain(names)}")
