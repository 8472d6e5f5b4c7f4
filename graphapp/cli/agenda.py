"""`graphapp agenda`: the introductions that together move an aim most."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis.agenda.agenda import EACH, INTRODUCER, MOST, Agenda, Introduction, K, plan
from graphapp.analysis.agenda.aim import aims
from graphapp.cli.options import as_of_option, data_option, json_option, open_for
from graphapp.cli.output import count, plain, print_json, progress
from graphapp.errors import BadInput
from graphapp.network import Network

_LIMIT = click.IntRange(1, MOST)


@click.command()
@click.option("--aim", default="", help="What to work towards (default: reach).")
@click.option(
    "--k", default=K, type=_LIMIT, show_default=True, help="At most this many introductions."
)
@click.option(
    "--each", default=EACH, type=_LIMIT, show_default=True, help="At most this many for one party."
)
@click.option(
    "--introducer",
    default=INTRODUCER,
    type=_LIMIT,
    show_default=True,
    help="At most this many by one introducer.",
)
@click.option("--steps", default="", metavar="NUMBER", help="How near is near, in ties.")
@click.option(
    "--investment", default="", metavar="KEY", help="Near this investment (default: any)."
)
@click.option(
    "--without",
    multiple=True,
    metavar="KEY,KEY",
    help="Not this introduction: plan again without it; may be repeated.",
)
@click.option(
    "--likely", is_flag=True, help="Count what each adds by how likely it is to come true."
)
@as_of_option
@data_option
@json_option
def command(
    aim: str,
    k: int,
    each: int,
    introducer: int,
    steps: str,
    investment: str,
    without: tuple[str, ...],
    likely: bool,
    as_of: str | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Plan introductions: the ones that, all together, move an aim most.

    Aims are reach, needs, join, nobody_alone and hold.
    """
    options = _options(aim, {"steps": steps, "investment": investment})
    struck = [_pair(text) for text in without]
    with open_for(data) as workspace, progress() as tell:
        tell("Reading the network", 0, 2)
        network = workspace.network(as_of)
        tell("Planning", 1, 2)
        limits = {"k": k, "each": each, "introducer": introducer}
        found = plan(network, aim, options, **limits, without=struck, likely=likely)
    if as_json:
        print_json(found)
    else:
        _print(found, network)


def _options(aim: str, given: dict[str, str]) -> dict[str, str]:
    """Those given; one that the aim does not have is wrong usage."""
    entry = aims().find(aim) if aim else aims().default
    known = {option.name for option in entry.options}
    for name, value in given.items():
        if value and name not in known:
            raise click.UsageError(f"The aim {entry.name} has no --{name}.")
    return {name: value for name, value in given.items() if value}


def _pair(text: str) -> tuple[str, str]:
    one, comma, other = (part.strip() for part in text.partition(","))
    if not (one and comma and other) or "," in other:
        raise BadInput(f"--without {text!r} is no pair.", "Give two keys with a comma between.")
    return one, other


def _print(found: Agenda, network: Network) -> None:
    click.echo(f"{found.title}: {found.before:,} of {found.of:,} today, {network.as_of}")
    if not found.introductions:
        click.echo("There is no introduction that would add to it.")
        return
    for number, one in enumerate(found.introductions, 1):
        _print_introduction(number, one, network)
    many = count(len(found.introductions), "introduction")
    click.echo(f"\nWith {many}: {found.after:,} of {found.of:,}. {found.guarantee.text}")
    click.echo(found.odds)
    other = found.beside
    click.echo(
        f"As many of the best suggestions would make it {other.top:,}, chosen by chance"
        f" {other.random:,}, those with the most ties {other.degree:,}."
    )


def _print_introduction(number: int, one: Introduction, network: Network) -> None:
    names = (plain(network.entity(key).name) for key in (one.source, one.target))
    click.echo(f"\n{number}. {' and '.join(names)} (+{one.gain}, makes {one.value:,})")
    click.echo(f"   {plain(one.effect[0].upper() + one.effect[1:])}.")
    if one.reasons:
        click.echo(f"   {plain(one.reason)}")
    if one.introducer:
        through = one.introducer
        knows = "works with both" if len(through.path) == 3 else "is on the way"
        click.echo(f"   ask {plain(network.entity(through.key).name)}, who {knows}")
    else:
        click.echo("   nobody can introduce them: begin with a visit")
