"""`graphapp reach`: whom a macro investment could reach, and which investments anybody could."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis import reach
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.investments_in_reach import Opening, investments_for
from graphapp.analysis.steps import FARTHEST
from graphapp.cli.options import as_of_option, data_option, json_option, open_for
from graphapp.cli.output import count, plain, print_json, print_table, progress
from graphapp.journeys import json_facts
from graphapp.network import Network

_LISTED = 20


@click.command()
@click.argument("key")
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
def command(key: str, steps: int, as_of: str | None, data: Path | None, as_json: bool) -> None:
    """Whom the macro investment KEY could reach, through whom, and who offers what it needs.

    Where KEY is somebody or something else: which investments it could reach, and through whom.
    """
    with open_for(data) as workspace, progress() as tell:
        tell("Reading the network", 0, 2)
        network = workspace.network(as_of)
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
