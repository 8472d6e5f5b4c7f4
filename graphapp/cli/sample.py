"""`graphapp sample`: a believable network of any size."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.export import refuse_to_overwrite, tell_files
from graphapp.cli.options import json_option
from graphapp.cli.printing import progress
from graphapp.journeys import sampling


@click.command()
@click.option("--entities", required=True, type=click.IntRange(1), help="How many entities.")
@click.option("--ties", required=True, type=click.IntRange(0), help="How many ties.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same network.")
@click.option(
    "--out",
    "folder",
    default=Path("sample"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to.",
)
@click.option("--force", is_flag=True, help="Replace sheets that are already there.")
@click.option("--data", expose_value=False, help="Taken as everywhere; no store is opened.")
@json_option
def command(
    entities: int,
    ties: int,
    seed: int,
    folder: Path,
    force: bool,
    as_json: bool,
) -> None:
    """Write a made-up network as entities.csv and ties.csv, to try and measure with.

    It has planted clusters, a few well-connected members, needs, offers and dates. The open
    network is not touched; `graphapp import` takes the two sheets.
    """
    refuse_to_overwrite(folder, force)
    with progress() as tell:
        tell("Making up a network", 0, 2)
        made = sampling.generate(entities, ties, seed)
        tell("Writing the sheets", 1, 2)
        sampling.write(folder, *made)
    tell_files(folder, as_json)
