"""`graphapp check`: does the store answer, what is in it, and is it sound?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphapp.cli import FAILED
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json, print_table
from graphapp.journeys import check_store
from graphapp.language import _, _n
from graphapp.model import KINDS


@click.command(help=_("Say what is in the store and what looks wrong in it."))
@click.option("--strict", is_flag=True, help=_("Exit with 1 when there are problems."))
@data_option
@json_option
def command(strict: bool, data: Path | None, as_json: bool) -> None:
    with open_for(data) as workspace:
        found = check_store.check(workspace)
    if as_json:
        print_json(found)
    else:
        _print(found)
    if strict and found.problems:
        sys.exit(FAILED)


def _print(found: check_store.Checked) -> None:
    click.echo(
        _(
            "Store: {engine}, format {format}, version {version}",
            engine=found.engine,
            format=found.format,
            version=found.version,
        )
    )
    entities = _n("{n} entity", "{n} entities", found.entities)
    ties = _n("{n} tie", "{n} ties", found.ties)
    click.echo(f"{entities}, {ties}")
    if found.entities:
        click.echo()
        print_table(
            (_("Kind"), _("Entities")),
            [(KINDS[name].plural, n) for name, n in found.kinds.items()],
        )
    click.echo()
    many = len(found.problems)
    click.echo(_n("{n} problem", "{n} problems", many) if many else _("No problems."))
    for problem in found.problems:
        click.echo(f"  - {plain(problem)}")
