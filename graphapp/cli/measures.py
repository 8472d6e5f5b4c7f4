"""`graphapp measures`: what is measured of the whole and of everybody, and what if."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from graphapp.analysis.find_entity import find_entity, find_named
from graphapp.analysis.overview_sentences import EntityRef, Parts
from graphapp.analysis.what_if import Meeting, WhatIf, what_if
from graphapp.cli.names import named
from graphapp.cli.options import as_of_option, data_option, day_option, json_option, open_for
from graphapp.cli.output import print_json, print_table, progress
from graphapp.explore import what_if_told
from graphapp.explore.outstanding_told import tell_outstanding
from graphapp.explore.what_if_told import Changed
from graphapp.explore.whole_told import TERMS, say, tell_key_players, tell_whole
from graphapp.journeys import json_facts
from graphapp.language import _, _n, number
from graphapp.network import Network


@click.command(
    help=_(
        "Measure the whole network and everybody in it, or the entity KEY alone.\n\n"
        "Beside each figure of the whole stands what it becomes, at least and at most, when a "
        "tenth of the ties is left out. With --meet or --leave (which may be repeated): what "
        "would change. Nothing of it is saved."
    )
)
@click.argument("key", required=False)
@day_option("--since", _("Also tell what changed since this day."))
@click.option("--meet", multiple=True, metavar="A,B", help=_("Suppose that A and B met."))
@click.option("--leave", multiple=True, metavar="X", help=_("Suppose that X left."))
@as_of_option
@data_option
@json_option
def command(
    key: str | None,
    since: str | None,
    meet: tuple[str, ...],
    leave: tuple[str, ...],
    as_of: str | None,
    data: Path | None,
    as_json: bool,
) -> None:
    if (meet or leave) and (key or since):
        raise click.UsageError(_("--meet and --leave go with neither KEY nor --since."))
    with open_for(data) as workspace, progress() as tell:
        tell(_("Reading the network"), 0, 2)
        network = workspace.network(as_of)
        tell(_("Measuring"), 1, 2)
        if meet or leave:
            supposed = what_if(
                network,
                tuple(_meeting(network, text) for text in meet),
                tuple(find_named(network, text).key for text in leave),
            )
            print_json(supposed) if as_json else _print_what_if(network, supposed)
            return
        keys = [find_entity(network, key).key] if key else None
        facts = json_facts.measure_facts(network, keys, since)
    if as_json:
        print_json(facts)
        return
    if key:
        _print_one(network, key, facts.entities[key])
    else:
        _print_all(network)
    if facts.change:
        since_then = _n(
            "Since {day}: {n} tie began, {ended} ended",
            "Since {day}: {n} ties began, {ended} ended",
            len(facts.change.began),
            day=facts.change.earlier,
            ended=number(len(facts.change.ended)),
        )
        click.echo(f"\n{since_then}")
        _print_changed(what_if_told.changed(facts.change.figures, TERMS))


def _meeting(network: Network, text: str) -> Meeting:
    """Two keys or names, with a comma between them."""
    one, comma, other = text.partition(",")
    if not comma:
        raise click.BadParameter(_("{text} should be A,B.", text=repr(text)), param_hint="--meet")
    return find_named(network, one).key, find_named(network, other).key


def _print_one(network: Network, key: str, values: dict[str, float | None]) -> None:
    click.echo(f"{named(network, key)}, {network.as_of}")
    titles = what_if_told.titles()
    rows = [(titles[name], name, say(value) or _("nothing")) for name, value in values.items()]
    print_table((_("Measure"), _("Known as"), _("Value")), rows)


def _print_all(network: Network) -> None:
    click.echo(_("The whole, {day}", day=network.as_of))
    players = tell_key_players(network)
    for told in (*tell_whole(network), *([players] if players else [])):
        figure = f"{told.term} {told.figure}"
        if told.low:
            figure = _(
                "{figure}; {low} to {high} without a tenth of the ties",
                figure=figure,
                low=told.low,
                high=told.high,
            )
        click.echo(f"  {_text(network, told.parts)} ({figure})")
    click.echo("\n" + _("Who stands out"))
    for one in tell_outstanding(network):
        click.echo(f"  {_text(network, one.parts)} ({one.name} {one.figure})")


def _print_what_if(network: Network, found: WhatIf) -> None:
    for parts in what_if_told.sentences(found):
        click.echo(_text(network, parts))
    _print_changed(what_if_told.of_the_whole(found))
    for key in found.entities:
        click.echo(f"\n{named(network, key)}")
        _print_changed(what_if_told.of_entity(found, key))


def _print_changed(rows: Sequence[Changed]) -> None:
    if rows:
        print_table(
            (_("Measure"), _("Before"), _("After")),
            [(r.title, r.before or "-", r.after or "-") for r in rows],
        )


def _text(network: Network, parts: Parts) -> str:
    return "".join(
        named(network, part.key) if isinstance(part, EntityRef) else part for part in parts
    )
