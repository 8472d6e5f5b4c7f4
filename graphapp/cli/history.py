"""`graphapp history`: the steps that were taken."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import print_json, print_table
from graphapp.journeys.past import history
from graphapp.language import _, _n, number


@click.command(
    help=_("List every step that was taken, the newest first, with the id that `undo` takes.")
)
@data_option
@json_option
def command(data: Path | None, as_json: bool) -> None:
    with open_for(data) as workspace:
        steps = history.history(workspace)
    if as_json:
        print_json({"steps": steps})
        return
    rows = [(step.id, step.when[:16].replace("T", " "), step.title) for step in steps]
    print_table((_("step"), _("when (UTC)"), _("what")), rows)
    kept = number(sum(step.undoable for step in steps))
    click.echo(
        _n(
            "{n} step; the details of {kept} are kept.",
            "{n} steps; the details of {kept} are kept.",
            len(steps),
            kept=kept,
        )
    )
