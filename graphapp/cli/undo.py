"""`graphapp undo`: takes a step back."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json
from graphapp.journeys.past import history
from graphapp.language import _


@click.command(
    help=_(
        "Take back the last step, or the STEP with that id (`graphapp history` lists them).\n\n"
        "A step is an import, or a change made on a page. An older one can be taken back where "
        "what it did is still as it left it; else it is said which later steps stand in the "
        "way."
    )
)
@click.argument("step", default="")
@data_option
@json_option
def command(step: str, data: Path | None, as_json: bool) -> None:
    with open_for(data) as workspace:
        undone = history.undo(workspace, step=step)
    if as_json:
        print_json({"undone": undone})
    else:
        click.echo(_("Taken back: {what}", what=plain(undone.title)))
