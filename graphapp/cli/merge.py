"""`graphapp merge`: makes one of two."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json
from graphapp.journeys.edit.merge import merge, told


@click.command()
@click.argument("a")
@click.argument("b")
@data_option
@json_option
def command(a: str, b: str, data: Path | None, as_json: bool) -> None:
    """Make one of the entities with the keys A and B: A stays, with all ties of both.

    Where they differ A's values win; lists are joined. `graphapp undo` takes it back.
    """
    with open_for(data) as workspace:
        merged = merge(workspace, a, b)
    if as_json:
        counts = {"moved": merged.moved, "joined": merged.joined, "dropped": merged.dropped}
        print_json({"key": a, "merged": b, "ties": counts})
    else:
        click.echo(f"{b} is now {plain(merged.entity.name)} ({a}). {told(merged)}".rstrip())
