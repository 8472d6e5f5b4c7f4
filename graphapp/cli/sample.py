"""`graphapp sample`: a believable network of any size."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.export import tell_files
from graphapp.cli.options import json_option, overwrite_option
from graphapp.cli.output import progress
from graphapp.journeys.files import export_network
from graphapp.language import _
from graphapp.network import Network
from graphapp.synthetic import generate


@click.command(
    help=_(
        "Write a made-up network as entities.csv and ties.csv, to try and measure with.\n\n"
        "It has planted clusters, a few well-connected members, needs, offers and dates. The "
        "open network is not touched; `graphapp import` takes the two sheets."
    )
)
@click.option("--entities", required=True, type=click.IntRange(0), help=_("How many entities."))
@click.option("--ties", required=True, type=click.IntRange(0), help=_("How many ties."))
@click.option(
    "--seed",
    default=1,
    type=click.IntRange(0),
    show_default=True,
    help=_("The same seed gives the same network."),
)
@click.option(
    "--out",
    "folder",
    default=Path("sample"),
    show_default=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("The folder to write to."),
)
@overwrite_option
@click.option("--data", expose_value=False, help=_("Taken as everywhere; no store is opened."))
@json_option
def command(
    entities: int, ties: int, seed: int, folder: Path, overwrite: bool, as_json: bool
) -> None:
    with progress() as tell:
        tell(_("Making up a network"), 0, 2)
        network = Network.of(*generate.generate(entities, ties, seed))
        tell(_("Writing the sheets"), 1, 2)
        written = export_network.export_to(network, folder, overwrite=overwrite)
    tell_files(written, as_json)
