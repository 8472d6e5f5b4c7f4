"""`graphapp path`: how two are connected."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from graphapp.analysis import connection
from graphapp.analysis.connection import WaysBetween
from graphapp.analysis.find_entity import find_named
from graphapp.cli.names import named
from graphapp.cli.options import as_of_option, data_option, json_option, open_for
from graphapp.cli.output import plain, print_json
from graphapp.journeys.json_facts import Paths
from graphapp.language import _, _n
from graphapp.network import Network


@click.command(
    help=_(
        "How A and B are connected: the shortest ways, the strongest, and whom to ask first.\n\n"
        "A and B are keys, or names that nobody else has."
    )
)
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option(
    "--limit",
    default=connection.WAYS,
    type=click.IntRange(1),
    show_default=True,
    help=_("At most this many of the shortest ways, the strongest first."),
)
@as_of_option
@data_option
@json_option
def command(
    start: str, end: str, limit: int, as_of: str | None, data: Path | None, as_json: bool
) -> None:
    with open_for(data) as workspace:
        network = workspace.network(as_of)
        ends = [find_named(network, text).key for text in (start, end)]
        found = connection.connect(network, ends[0], ends[1], limit=limit)
    if as_json:
        print_json(Paths(tuple(way.keys for way in found.shortest)))
    elif found.shortest:
        _print_ways(found, network)
    else:
        _print_gap(found, network)


def _print_ways(found: WaysBetween, network: Network) -> None:
    of = partial(named, network)
    steps = len(found.shortest[0].steps)
    shown = len(found.shortest)
    ways, long = _n("{n} way", "{n} ways", found.count), _n("{n} step", "{n} steps", steps)
    if found.count > shown:
        click.echo(
            _(
                "{ways} of {steps}, the {shown} strongest of which are:",
                ways=ways,
                steps=long,
                shown=shown,
            )
        )
    else:
        click.echo(_("{ways} of {steps}:", ways=ways, steps=long))
    for way in found.shortest:
        click.echo(f"  - {plain(way.told(of))}")
    if found.strongest and not found.is_strongest_short:
        click.echo(_("The strongest way: {way}", way=plain(found.strongest.told(of))))
    if found.ask:
        click.echo(_("Ask first: {who}", who=of(found.ask)))


def _print_gap(found: WaysBetween, network: Network) -> None:
    of = partial(named, network)
    start, end = of(found.start), of(found.end)
    click.echo(_("No way leads from {start} to {end}.", start=start, end=end))
    if found.gap is None:
        return
    sides = (
        (found.start, found.gap.start_cluster, found.gap.start_side),
        (found.end, found.gap.end_cluster, found.gap.end_side),
    )
    for entity, cluster, side in sides:
        who = of(entity)
        if cluster:
            line = _n(
                "{who}: in the cluster {cluster}, joined with {n} other",
                "{who}: in the cluster {cluster}, joined with {n} others",
                side - 1,
                who=who,
                cluster=plain(cluster.name),
            )
        else:
            line = _n(
                "{who}: joined with {n} other", "{who}: joined with {n} others", side - 1, who=who
            )
        click.echo(line)
    for suggestion in found.gap.suggestions:
        would = _(
            "what would join them: {one} and {other}.",
            one=of(suggestion.source),
            other=of(suggestion.target),
        )
        click.echo(f"  - {would} {plain(suggestion.reasons[0].text)}")
