"""`graphapp backup`: everything in one file."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import count, plain, print_json, progress
from graphapp.journeys.files import backup


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace a file that is already there.")
@data_option
@json_option
def command(file: Path, overwrite: bool, data: Path | None, as_json: bool) -> None:
    """Write everything to FILE: the open network, its history, and every network on the shelf.

    The file holds private data too, so only you may read it. graphapp restore takes it back, on
    either engine.
    """
    with open_for(data) as workspace, progress() as tell:
        tell("Writing the backup", 0, 1)
        counts = backup.back_up(workspace, file, overwrite=overwrite)
    if as_json:
        print_json({"file": str(file), **counts})
    else:
        click.echo(f"Written: {plain(file)} ({told(counts)})")


def told(counts: dict[str, int]) -> str:
    entities = count(counts["entities"], "entity", "entities")
    return f"{entities}, {count(counts['ties'], 'tie')}, {count(counts['steps'], 'step')}"
