"""`graphapp reset`: as on the first day."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, open_for
from graphapp.cli.printing import count, plain
from graphapp.errors import BadInput
from graphapp.journeys import networks


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@data_option
def command(yes: bool, data: Path | None) -> None:
    """Remove the network, its history and everything kept beside it.

    On a Neo4j of your own only what graphapp made there is removed. It cannot be undone.
    """
    with open_for(data) as workspace:
        if not yes:
            held = workspace.network()
            name = plain(networks.current(workspace).name) or "the network"
            amount = count(len(held.entities), "entity", "entities")
            _ask(f"Remove {name} ({amount}) and its history for good?")
        networks.reset(workspace)
    click.echo("Everything was removed.")


def _ask(question: str) -> None:
    """Raises BadInput where the answer is not yes, or there is nobody to give one."""
    try:
        if click.confirm(question, err=True):
            return
    except click.Abort:
        click.echo(err=True)
    raise BadInput("Nothing was removed.", "Answer y to remove it; scripts say --yes.")
