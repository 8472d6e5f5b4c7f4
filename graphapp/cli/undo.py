"""`graphapp undo`: takes the last step back."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json
from graphapp.journeys import history


@click.command()
@data_option
@json_option
def command(data: Path | None, as_json: bool) -> None:
    """Take back the last step: an import, or a change made on a page."""
    with open_for(data) as workspace:
        undone = history.undo(workspace)
    if as_json:
        print_json({"undone": undone})
    else:
        click.echo(f"Taken back: {plain(undone.title)}")
