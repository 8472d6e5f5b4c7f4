"""`graphapp reset`: as on the first day."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.confirm import confirm
from graphapp.cli.options import data_option, open_for
from graphapp.cli.output import count, plain
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
            confirm(
                f"Remove {name} ({amount}) and its history for good?",
                "Nothing was removed.",
                "remove it",
            )
        networks.reset(workspace)
    click.echo("Everything was removed.")
