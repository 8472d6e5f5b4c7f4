"""`graphapp merge`: makes one of two."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json
from graphapp.journeys.edit.merge import merge, told
from graphapp.language import _


@click.command(
    help=_(
        "Make one of the entities with the keys A and B: A stays, with all ties of both.\n\n"
        "Where they differ A's values win; lists are joined. `graphapp undo` takes it back."
    )
)
@click.argument("a")
@click.argument("b")
@data_option
@json_option
def command(a: str, b: str, data: Path | None, as_json: bool) -> None:
    with open_for(data) as workspace:
        merged = merge(workspace, a, b)
    if as_json:
        counts = {"moved": merged.moved, "joined": merged.joined, "dropped": merged.dropped}
        print_json({"key": a, "merged": b, "ties": counts})
    else:
        name = plain(merged.entity.name)
        now = _("{gone} is now {name} ({key}).", gone=b, name=name, key=a)
        click.echo(f"{now} {told(merged)}".rstrip())
