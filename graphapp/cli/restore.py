"""`graphapp restore`: everything from one file."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.backup import told
from graphapp.cli.confirm import confirm
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json, progress
from graphapp.journeys import networks
from graphapp.journeys.files import backup
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n


@click.command(
    help=_(
        "Take everything back from a FILE that graphapp backup wrote.\n\n"
        "All of it is taken, in one step, or nothing. What is there already is replaced, after "
        "asking."
    )
)
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help=_("Do not ask before what is there is replaced."))
@data_option
@json_option
def command(file: Path, yes: bool, data: Path | None, as_json: bool) -> None:
    found = backup.read_backup(file)
    with open_for(data) as workspace:
        replace = backup.is_used(workspace)
        if replace and not yes:
            confirm(
                _question(workspace),
                _("Nothing was restored."),
                _("Answer y to replace it; scripts say --yes."),
            )
        with progress() as tell:
            tell(_("Restoring"), 0, 1)
            backup.restore(workspace, found, replace=replace)
    if as_json:
        print_json({"file": str(file), "when": found.when, **found.counts})
    else:
        click.echo(
            _(
                "{name} is as it was at {when} ({what}).",
                name=plain(found.network.name) or _("The network"),
                when=plain(found.when),
                what=told(found.counts),
            )
        )


def _question(workspace: Workspace) -> str:
    name = plain(networks.current(workspace).name) or _("what is there")
    amount = _n("{n} entity", "{n} entities", len(workspace.network().entities))
    waiting = len(networks.shelved(workspace))
    if not waiting:
        return _(
            "Replace {name} ({entities}) with its history for good?", name=name, entities=amount
        )
    return _n(
        "Replace {name} ({entities}) with its history and {n} network on the shelf for good?",
        "Replace {name} ({entities}) with its history and {n} networks on the shelf for good?",
        waiting,
        name=name,
        entities=amount,
    )
