"""`graphapp history`: the steps that were taken."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import count, print_json, print_table
from graphapp.journeys.past import history


@click.command()
@data_option
@json_option
def command(data: Path | None, as_json: bool) -> None:
    """List every step that was taken, the newest first, with the id that `undo` takes."""
    with open_for(data) as workspace:
        steps = history.history(workspace)
    if as_json:
        print_json({"steps": steps})
        return
    rows = [(step.id, step.when[:16].replace("T", " "), step.title) for step in steps]
    print_table(("step", "when (UTC)", "what"), rows)
    kept = sum(step.undoable for step in steps)
    click.echo(f"{count(len(steps), 'step')}; the details of {kept:,} are kept.")
