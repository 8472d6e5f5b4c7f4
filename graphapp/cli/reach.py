"""`graphapp reach`: whom a macro investment could reach, and which investments anybody could."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import click

from graphapp.analysis import reach
from graphapp.analysis.find_entity import find_named
from graphapp.analysis.investments_in_reach import Opening, investments_for
from graphapp.analysis.reach_comparison import ReachCompared, compare_reach
from graphapp.analysis.steps import FARTHEST
from graphapp.cli.names import named
from graphapp.cli.options import as_of_option, data_option, json_option, open_for
from graphapp.cli.output import plain, print_json, print_table, progress
from graphapp.journeys import json_facts
from graphapp.language import _, _n, number
from graphapp.model import KINDS
from graphapp.network import Network

_LISTED = 20


@click.command(
    help=_(
        "Whom the macro investment KEY could reach, through whom, and who offers what it needs.\n\n"
        "Where KEY is somebody or something else: which investments it could reach, and through "
        "whom. With --compare: how far each investment reaches within three steps, side by "
        "side. KEY may be a name that nobody else has."
    )
)
@click.argument("key", required=False)
@click.option("--compare", is_flag=True, help=_("All investments side by side, without KEY."))
@click.option(
    "--area",
    "areas",
    multiple=True,
    help=_("With --compare: this area in place of the investments; may be repeated."),
)
@click.option(
    "--steps",
    default=reach.STEPS,
    type=click.IntRange(1, FARTHEST),
    show_default=True,
    help=_("How far to look, in ties."),
)
@as_of_option
@data_option
@json_option
def command(
    key: str | None,
    compare: bool,
    areas: tuple[str, ...],
    steps: int,
    as_of: str | None,
    data: Path | None,
    as_json: bool,
) -> None:
    if compare == bool(key) or (areas and not compare):
        raise click.UsageError(_("Give either KEY, or --compare (with --area where it is wanted)."))
    with open_for(data) as workspace, progress() as tell:
        tell(_("Reading the network"), 0, 2)
        network = workspace.network(as_of)
        if not key:
            tell(_("Following the ties"), 1, 2)
            compared = compare_reach(network, areas)
            print_json(compared) if as_json else _print_compared(compared, network)
            return
        entity = find_named(network, key)
        tell(_("Following the ties"), 1, 2)
        found = reach.reach(network, entity.key, steps=steps)
        openings = investments_for(network, entity.key)
    if as_json:
        print_json(json_facts.reach_facts(found, openings))
        return
    click.echo(f"{named(network, entity)}, {network.as_of}")
    if entity.kind == reach.INVESTMENT:
        _print_reach(found, network)
    else:
        _print_openings(openings, network)


def _print_reach(found: reach.Reach, network: Network) -> None:
    steps = _steps(found.steps)
    others = len(found.reached)
    click.echo(_n("{n} other within {steps}", "{n} others within {steps}", others, steps=steps))
    for ring in found.rings:
        click.echo(f"  {_steps(ring.steps)}: {_kinds(ring.kinds)}")
    if found.farther or found.without_way:
        click.echo(
            _(
                "{farther} farther off, {without} without any way",
                farther=number(found.farther),
                without=number(found.without_way),
            )
        )
    if found.gateways:
        click.echo("\n" + _("Through whom:"))
        for gateway in found.gateways[:_LISTED]:
            who, n = named(network, gateway.key), number(gateway.opens)
            click.echo("  " + _("{who}, opens the way to {n}", who=who, n=n))
    if found.needs:
        click.echo("\n" + _("Needs:"))
    for wanted in found.needs:
        click.echo(f"  {plain(wanted.need)}: {_offer(network, wanted)}")
    if found.areas:
        names = _listed(item.name for item in found.areas)
        click.echo("\n" + _("Areas with nobody within {steps}: {names}", steps=steps, names=names))
    if found.sectors:
        names = _listed(item.name for item in found.sectors)
        click.echo(
            "\n" + _("Sectors with nobody within {steps}: {names}", steps=steps, names=names)
        )


def _print_compared(found: ReachCompared, network: Network) -> None:
    rows = []
    for row in (*found.rows, found.together):
        entity = network.entity(row.key) if row.key in network.index else None
        who = named(network, entity) if entity else row.key or _("All together")
        needs = [len(texts) for texts in (row.needs.near, row.needs.far, row.needs.nobody)]
        weak = row.weakest[0] if row.weakest else None
        weakest = f"{named(network, weak.key)} ({weak.loses:,})" if weak else ""
        rows.append((who, *row.within, *needs, weakest))
    print_table(
        (
            _("From"),
            _("1 step"),
            "2",
            "3",
            _("Needs near"),
            _("far"),
            _("by nobody"),
            _("Weakest (loses)"),
        ),
        rows,
    )
    if areas := found.together.areas:
        click.echo("\n" + _("Areas that nobody reaches: {names}", names=_listed(areas)))
    if sectors := found.together.sectors:
        click.echo("\n" + _("Sectors that nobody reaches: {names}", names=_listed(sectors)))
    if found.years:
        click.echo("\n" + _("Reached within three steps by all together:"))
    for then in found.years:
        click.echo(f"  {then.day}  {then.together:,}")


def _print_openings(openings: tuple[Opening, ...], network: Network) -> None:
    if not openings:
        click.echo(_("No investment is within reach."))
    for opening in openings[:_LISTED]:
        way = _("no way") if opening.steps is None else _steps(opening.steps)
        through = _(", then ").join(named(network, key) for key in opening.path[1:-1])
        if through:
            way = _("{steps}, through {whom}", steps=way, whom=through)
        click.echo(f"  {named(network, opening.key)}: {way}")
        for match in opening.matches:
            need, offer = plain(match.need), plain(match.offer)
            click.echo("    " + _("needs {need}; offered: {offer}", need=need, offer=offer))


def _offer(network: Network, wanted: reach.Wanted) -> str:
    if not wanted.offers:
        return _("nobody offers it")
    nearest = wanted.offers[0]
    far = _("no way to them") if nearest.steps is None else _steps(nearest.steps)
    who, what = named(network, nearest.key), plain(nearest.text)
    return _("{who} offers {what} ({far})", who=who, what=what, far=far)


def _kinds(kinds: dict[str, int]) -> str:
    return ", ".join(KINDS[kind].counted(n) for kind, n in kinds.items())


def _steps(n: int) -> str:
    return _n("{n} step", "{n} steps", n)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(plain, islice(names, _LISTED)))
