"""`graphapp duplicates`: who is probably there twice."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis.duplicates import duplicates
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json, progress
from graphapp.journeys.edit.not_the_same import keep_apart, kept_apart
from graphapp.language import _


@click.command(
    help=_("Find pairs that are probably the same, with what speaks for it and against it.")
)
@click.option(
    "--not-same",
    nargs=2,
    metavar="A B",
    help=_("Remember that the keys A and B are not the same, and leave the pair out from now on."),
)
@click.option("--limit", type=click.IntRange(1), help=_("At most this many, the best first."))
@data_option
@json_option
def command(
    not_same: tuple[str, str] | None, limit: int | None, data: Path | None, as_json: bool
) -> None:
    with open_for(data) as workspace:
        with progress() as tell:
            tell(_("Reading the network"), 0, 2)
            if not_same:
                keep_apart(workspace, *not_same)
            network = workspace.network()
            tell(_("Comparing"), 1, 2)
            found = duplicates(network, kept_apart(workspace, network))[:limit]
        names = {entity.key: entity.name for entity in network.entities}
    if as_json:
        print_json({"pairs": found})
        return
    for pair in found:
        one, other = (f"{names[key]} ({key})" for key in (pair.a, pair.b))
        both = _("{one} and {other}", one=one, other=other)
        click.echo(f"{plain(both)}: {pair.score:.2f}")
        for sentence in pair.evidence:
            click.echo(f"  - {plain(sentence)}")
    if not found:
        click.echo(_("Nobody seems to be there twice."))
