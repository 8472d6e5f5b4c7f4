"""`graphapp reset`: as on the first day."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.confirm import confirm
from graphapp.cli.options import data_option, open_for
from graphapp.cli.output import plain
from graphapp.journeys import networks
from graphapp.language import _, _n


@click.command(
    help=_(
        "Remove the network, its history and everything kept beside it.\n\n"
        "On a Neo4j of your own only what graphapp made there is removed. It cannot be undone."
    )
)
@click.option("--yes", is_flag=True, help=_("Do not ask; for scripts."))
@data_option
def command(yes: bool, data: Path | None) -> None:
    with open_for(data) as workspace:
        if not yes:
            held = workspace.network()
            question = _n(
                "Remove {name} ({n} entity) and its history for good?",
                "Remove {name} ({n} entities) and its history for good?",
                len(held.entities),
                name=plain(networks.current(workspace).name) or _("the network"),
            )
            confirm(
                question,
                _("Nothing was removed."),
                _("Answer y to remove it; scripts say --yes."),
            )
        networks.reset(workspace)
    click.echo(_("Everything was removed."))
