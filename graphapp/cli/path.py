"""`graphapp path`: how two are connected."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis import connection
from graphapp.analysis.connection import WaysBetween
from graphapp.analysis.find_entity import find_named
from graphapp.cli.options import as_of_option, data_option, json_option, open_for
from graphapp.cli.output import count, plain, print_json
from graphapp.journeys.json_facts import Paths


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option(
    "--limit",
    default=connection.WAYS,
    type=click.IntRange(1),
    show_default=True,
    help="At most this many of the shortest ways, the strongest first.",
)
@as_of_option
@data_option
@json_option
def command(
    start: str, end: str, limit: int, as_of: str | None, data: Path | None, as_json: bool
) -> None:
    """How A and B are connected: the shortest ways, the strongest, and whom to ask first.

    A and B are keys, or names that nobody else has.
    """
    with open_for(data) as workspace:
        network = workspace.network(as_of)
        ends = [find_named(network, text).key for text in (start, end)]
        found = connection.connect(network, ends[0], ends[1], limit=limit)
    if as_json:
        print_json(Paths(tuple(way.keys for way in found.shortest)))
    elif found.shortest:
        _print_ways(found)
    else:
        _print_gap(found)


def _print_ways(found: WaysBetween) -> None:
    steps = len(found.shortest[0].steps)
    shown = len(found.shortest)
    more = f", the {shown} strongest of which are" if found.count > shown else ""
    ways = f"{count(found.count, 'way')} of {count(steps, 'step')}{more}:"
    click.echo(ways)
    for way in found.shortest:
        click.echo(f"  - {plain(way.told())}")
    if found.strongest and not found.is_strongest_short:
        click.echo(f"The strongest way: {plain(found.strongest.told())}")
    if found.ask:
        click.echo(f"Ask first: {plain(found.ask.name)}")


def _print_gap(found: WaysBetween) -> None:
    click.echo(f"No way leads from {plain(found.start.name)} to {plain(found.end.name)}.")
    if found.gap is None:
        return
    sides = (
        (found.start, found.gap.start_cluster, found.gap.start_side),
        (found.end, found.gap.end_cluster, found.gap.end_side),
    )
    for entity, cluster, side in sides:
        where = f"in the cluster {plain(cluster.name)}, " if cluster else ""
        click.echo(f"{plain(entity.name)}: {where}joined with {count(side - 1, 'other')}")
    for suggestion in found.gap.suggestions:
        pair = f"{suggestion.source} and {suggestion.target}"
        click.echo(f"  - what would join them: {plain(pair)}. {plain(suggestion.reasons[0].text)}")
