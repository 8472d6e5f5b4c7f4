"""`graphapp check`: does the store answer, what is in it, and is it sound?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphapp.cli import FAILED
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import count, plain, print_json, print_table
from graphapp.journeys import check_store
from graphapp.model import KINDS


@click.command()
@click.option("--strict", is_flag=True, help="Exit with 1 when there are problems.")
@data_option
@json_option
def command(strict: bool, data: Path | None, as_json: bool) -> None:
    """Say what is in the store and what looks wrong in it."""
    with open_for(data) as workspace:
        found = check_store.check(workspace)
    if as_json:
        print_json(found)
    else:
        _print(found)
    if strict and found.problems:
        sys.exit(FAILED)


def _print(found: check_store.Checked) -> None:
    about = f"format {found.format}, version {found.version}"
    click.echo(f"Store: {found.engine}, {about}")
    click.echo(f"{count(found.entities, 'entity', 'entities')}, {count(found.ties, 'tie')}")
    if found.entities:
        click.echo()
        print_table(
            ("Kind", "Entities"), [(KINDS[name].plural, n) for name, n in found.kinds.items()]
        )
    click.echo()
    click.echo(f"{count(len(found.problems), 'problem')}" if found.problems else "No problems.")
    for problem in found.problems:
        click.echo(f"  - {plain(problem)}")
