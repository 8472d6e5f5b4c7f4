"""`graphapp export`: takes the network home."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for, overwrite_option
from graphapp.cli.output import plain, print_json, progress
from graphapp.journeys import export_network


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@overwrite_option
@data_option
@json_option
def command(folder: Path, overwrite: bool, data: Path | None, as_json: bool) -> None:
    """Write the network to DIR as entities.csv and ties.csv.

    Nothing is left out: importing the two sheets gives the same network.
    """
    with open_for(data) as workspace, progress() as tell:
        tell("Writing the sheets", 0, 1)
        written = export_network.export_to(workspace.network(), folder, overwrite=overwrite)
    tell_files(written, as_json)


def tell_files(files: Sequence[Path], as_json: bool) -> None:
    if as_json:
        print_json({"files": [str(path) for path in files]})
    else:
        click.echo(f"Written: {', '.join(map(plain, files))}")
