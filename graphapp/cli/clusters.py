"""`graphapp clusters`: who belongs together."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis import clustering
from graphapp.cli.options import as_of_option, data_option, json_option, open_for, pairs
from graphapp.cli.output import count, plain, print_json, progress
from graphapp.journeys import json_facts


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
@as_of_option
@data_option
@json_option
def command(
    method: str, options: tuple[str, ...], as_of: str | None, data: Path | None, as_json: bool
) -> None:
    """Find clusters: their names, members, most central and bridging members."""
    chosen = pairs(options, "--option")
    with open_for(data) as workspace:
        with progress() as tell:
            tell("Reading the network", 0, 2)
            network = workspace.network(as_of)
            tell("Looking for clusters", 1, 2)
            found = clustering.find_clusters(network, method, chosen)
        names = {entity.key: entity.name for entity in network.entities}
    if as_json:
        print_json(json_facts.clustering_facts(found))
    else:
        _print(found, names)


def _print(found: clustering.Clustering, names: dict[str, str]) -> None:
    def who(keys: tuple[str, ...]) -> str:
        return plain(", ".join(names[key] for key in keys))

    click.echo(f"{count(len(found.clusters), 'cluster')} by {found.title}, {found.as_of}")
    for cluster in found.clusters:
        click.echo(f"\n{plain(cluster.name)} ({count(len(cluster.members), 'member')})")
        click.echo(f"  {plain(cluster.why)}")
        click.echo(f"  central: {who(cluster.central)}")
        if cluster.bridging:
            click.echo(f"  bridging: {who(cluster.bridging)}")
        click.echo(f"  members: {who(cluster.members)}")
    if found.alone:
        click.echo(f"\nOn their own ({len(found.alone):,}): {who(found.alone)}")
