"""`graphapp export`: takes the network home."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.printing import plain, print_json, progress
from graphapp.errors import BadInput
from graphapp.journeys import exporting

SHEETS = ("entities.csv", "ties.csv")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace sheets that are already in DIR.")
@data_option
@json_option
def command(folder: Path, force: bool, data: Path | None, as_json: bool) -> None:
    """Write the network to DIR as entities.csv and ties.csv.

    Nothing is left out: importing the two sheets gives the same network.
    """
    refuse_to_overwrite(folder, force)
    with open_for(data) as workspace, progress() as tell:
        tell("Writing the sheets", 0, 1)
        exporting.export_to(workspace, folder)
    tell_files(folder, as_json)


def refuse_to_overwrite(folder: Path, force: bool) -> None:
    """Raises BadInput where somebody's sheets stand in the way."""
    there = [name for name in SHEETS if (folder / name).exists()]
    if there and not force:
        raise BadInput(
            f"{folder} already has {' and '.join(there)}.",
            "Choose another folder, or replace them with --force.",
        )


def tell_files(folder: Path, as_json: bool) -> None:
    paths = [str(folder / name) for name in SHEETS]
    if as_json:
        print_json({"files": paths})
    else:
        click.echo(f"Written: {', '.join(map(plain, paths))}")
