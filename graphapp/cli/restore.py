"""`graphapp restore`: everything from one file."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.backup import told
from graphapp.cli.confirm import confirm
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import count, plain, print_json, progress
from graphapp.journeys import networks
from graphapp.journeys.files import backup
from graphapp.journeys.workspace import Workspace


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask before what is there is replaced.")
@data_option
@json_option
def command(file: Path, yes: bool, data: Path | None, as_json: bool) -> None:
    """Take everything back from a FILE that graphapp backup wrote.

    All of it is taken, in one step, or nothing. What is there already is replaced, after asking.
    """
    found = backup.read_backup(file)
    with open_for(data) as workspace:
        replace = backup.is_used(workspace)
        if replace and not yes:
            confirm(_question(workspace), "Nothing was restored.", "replace it")
        with progress() as tell:
            tell("Restoring", 0, 1)
            backup.restore(workspace, found, replace=replace)
    if as_json:
        print_json({"file": str(file), "when": found.when, **found.counts})
    else:
        name = plain(found.network.name) or "The network"
        click.echo(f"{name} is as it was at {plain(found.when)} ({told(found.counts)}).")


def _question(workspace: Workspace) -> str:
    name = plain(networks.current(workspace).name) or "what is there"
    amount = count(len(workspace.network().entities), "entity", "entities")
    waiting = networks.shelved(workspace)
    others = f" and {count(len(waiting), 'network')} on the shelf" if waiting else ""
    return f"Replace {name} ({amount}) with its history{others} for good?"
