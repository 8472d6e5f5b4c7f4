"""`graphapp reach`: whom a macro investment could reach, and which investments anybody could."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis import reach
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.investments_in_reach import Opening, investments_for
from graphapp.analysis.reach_comparison import ReachCompared, compare_reach
from graphapp.analysis.steps import FARTHEST
from graphapp.cli.options import as_of_option, data_option, json_option, open_for
from graphapp.cli.output import count, plain, print_json, print_table, progress
from graphapp.journeys import json_facts
from graphapp.network import Network

_LISTED = 20


@click.command()
@click.argument("key", required=False)
@click.option("--compare", is_flag=True, help="All investments side by side, without KEY.")
@click.option(
    "--area",
    "areas",
    multiple=True,
    help="With --compare: this area in place of the investments; may be repeated.",
)
@click.option(
    "--steps",
    default=reach.STEPS,
    type=click.IntRange(1, FARTHEST),
    show_default=True,
    help="How far to look, in ties.",
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
    """Whom the macro investment KEY could reach, through whom, and who offers what it needs.

    Where KEY is somebody or something else: which investments it could reach, and through
    whom. With --compare: how far each investment reaches within three steps, side by side.
    """
    if compare == bool(key) or (areas and not compare):
        raise click.UsageError("Give either KEY, or --compare (with --area where it is wanted).")
    with open_for(data) as workspace, progress() as tell:
        tell("Reading the network", 0, 2)
        network = workspace.network(as_of)
        if not key:
            tell("Following the ties", 1, 2)
            compared = compare_reach(network, areas)
            print_json(compared) if as_json else _print_compared(compared, network)
            return
        entity = find_entity(network, key)
        tell("Following the ties", 1, 2)
        found = reach.reach(network, key, steps=steps)
        openings = investments_for(network, key)
    if as_json:
        print_json(json_facts.reach_facts(found, openings))
        return
    click.echo(f"{plain(entity.name)}, {network.as_of}")
    if entity.kind == reach.INVESTMENT:
        _print_reach(found, network)
    else:
        _print_openings(openings, network)


def _print_reach(found: reach.Reach, network: Network) -> None:
    steps = count(found.steps, "step")
    click.echo(f"{count(len(found.reached), 'other')} within {steps}")
    rows = [(ring.steps, ring.count, _kinds(ring.kinds)) for ring in found.rings]
    print_table(("Steps", "Others", "Kinds"), rows)
    if found.farther or found.without_way:
        click.echo(f"{found.farther:,} farther off, {found.without_way:,} without any way")
    if found.gateways:
        click.echo("\nThrough whom:")
        for gateway in found.gateways[:_LISTED]:
            click.echo(f"  {_name(network, gateway.key)}, opens the way to {gateway.opens:,}")
    if found.needs:
        click.echo("\nNeeds:")
    for wanted in found.needs:
        click.echo(f"  {plain(wanted.need)}: {_offer(network, wanted)}")
    for title, left in (("Areas", found.areas), ("Sectors", found.sectors)):
        if left:
            names = ", ".join(plain(item.name) for item in left[:_LISTED])
            click.echo(f"\n{title} with nobody within {steps}: {names}")


def _print_compared(found: ReachCompared, network: Network) -> None:
    rows = []
    for row in (*found.rows, found.together):
        entity = network.entity(row.key) if row.key in network.index else None
        name = entity.name if entity else row.key or "All together"
        needs = [len(texts) for texts in (row.needs.near, row.needs.far, row.needs.nobody)]
        weak = row.weakest[0] if row.weakest else None
        weakest = f"{_name(network, weak.key)} ({weak.loses:,})" if weak else ""
        rows.append((name, *row.within, *needs, weakest))
    print_table(
        ("From", "1 step", "2", "3", "Needs near", "far", "by nobody", "Weakest (loses)"),
        rows,
    )
    for title, names in (("Areas", found.together.areas), ("Sectors", found.together.sectors)):
        if names:
            click.echo(f"\n{title} that nobody reaches: {', '.join(map(plain, names[:_LISTED]))}")
    if found.years:
        click.echo("\nReached within three steps by all together:")
    for then in found.years:
        click.echo(f"  {then.day}  {then.together:,}")


def _print_openings(openings: tuple[Opening, ...], network: Network) -> None:
    if not openings:
        click.echo("No investment is within reach.")
    for opening in openings[:_LISTED]:
        far = "no way" if opening.steps is None else count(opening.steps, "step")
        through = ", then ".join(_name(network, key) for key in opening.path[1:-1])
        way = f"{far}, through {through}" if through else far
        click.echo(f"  {_name(network, opening.key)}: {way}")
        for match in opening.matches:
            click.echo(f"    needs {plain(match.need)}; offered: {plain(match.offer)}")


def _offer(network: Network, wanted: reach.Wanted) -> str:
    if not wanted.offers:
        return "nobody offers it"
    nearest = wanted.offers[0]
    far = "no way to them" if nearest.steps is None else count(nearest.steps, "step")
    return f"{_name(network, nearest.key)} offers {plain(nearest.text)} ({far})"


def _kinds(kinds: dict[str, int]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in kinds.items())


def _name(network: Network, key: str) -> str:
    return plain(network.entity(key).name)
