"""`graphapp backup`: everything in one file."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json, progress
from graphapp.journeys.files import backup
from graphapp.language import _, _n


@click.command(
    help=_(
        "Write everything to FILE: the open network, its history, and every network on the "
        "shelf.\n\n"
        "The file holds private data too, so only you may read it. graphapp restore takes it "
        "back, on either engine."
    )
)
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help=_("Replace a file that is already there."))
@data_option
@json_option
def command(file: Path, overwrite: bool, data: Path | None, as_json: bool) -> None:
    with open_for(data) as workspace, progress() as tell:
        tell(_("Writing the backup"), 0, 1)
        counts = backup.back_up(workspace, file, overwrite=overwrite)
    if as_json:
        print_json({"file": str(file), **counts})
    else:
        click.echo(_("Written: {file} ({what})", file=plain(file), what=told(counts)))


def told(counts: dict[str, int]) -> str:
    return ", ".join(
        (
            _n("{n} entity", "{n} entities", counts["entities"]),
            _n("{n} tie", "{n} ties", counts["ties"]),
            _n("{n} step", "{n} steps", counts["steps"]),
        )
    )
