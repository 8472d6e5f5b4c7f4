"""`graphapp agenda`: the introductions that together move an aim most."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis.agenda.agenda import EACH, INTRODUCER, MOST, Agenda, Introduction, K, plan
from graphapp.analysis.agenda.aim import aims
from graphapp.analysis.introducer import Introducer
from graphapp.cli.names import named
from graphapp.cli.options import as_of_option, data_option, json_option, open_for
from graphapp.cli.output import plain, print_json, progress
from graphapp.errors import BadInput
from graphapp.language import _, number
from graphapp.names import capital
from graphapp.network import Network

_LIMIT = click.IntRange(1, MOST)


@click.command(
    help=_(
        "Plan introductions: the ones that, all together, move an aim most.\n\n"
        "Aims are reach, needs, join, nobody_alone and hold."
    )
)
@click.option("--aim", default="", help=_("What to work towards (default: reach)."))
@click.option(
    "--k", default=K, type=_LIMIT, show_default=True, help=_("At most this many introductions.")
)
@click.option(
    "--each",
    default=EACH,
    type=_LIMIT,
    show_default=True,
    help=_("At most this many for one party."),
)
@click.option(
    "--introducer",
    default=INTRODUCER,
    type=_LIMIT,
    show_default=True,
    help=_("At most this many by one introducer."),
)
@click.option("--steps", default="", metavar="NUMBER", help=_("How near is near, in ties."))
@click.option(
    "--investment", default="", metavar="KEY", help=_("Near this investment (default: any).")
)
@click.option(
    "--without",
    multiple=True,
    metavar="KEY,KEY",
    help=_("Not this introduction: plan again without it; may be repeated."),
)
@click.option(
    "--likely", is_flag=True, help=_("Count what each adds by how likely it is to come true.")
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
    options = _options(aim, {"steps": steps, "investment": investment})
    struck = [_pair(text) for text in without]
    with open_for(data) as workspace, progress() as tell:
        tell(_("Reading the network"), 0, 2)
        network = workspace.network(as_of)
        tell(_("Planning"), 1, 2)
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
            raise click.UsageError(
                _("The aim {aim} has no --{option}.", aim=entry.name, option=name)
            )
    return {name: value for name, value in given.items() if value}


def _pair(text: str) -> tuple[str, str]:
    one, comma, other = (part.strip() for part in text.partition(","))
    if not (one and comma and other) or "," in other:
        raise BadInput(
            _("--without {text} is no pair.", text=repr(text)),
            _("Give two keys with a comma between."),
        )
    return one, other


def _print(found: Agenda, network: Network) -> None:
    click.echo(
        _(
            "{aim}, {day}",
            aim=found.title,
            day=network.as_of,
        )
    )
    click.echo(found.today)
    if not found.introductions:
        click.echo(_("There is no introduction that would add to it."))
        return
    for place, one in enumerate(found.introductions, 1):
        _print_introduction(place, one, network)
    click.echo(f"\n{found.then} {found.guarantee.text}")
    click.echo(found.odds)
    other = found.beside
    click.echo(
        _(
            "As many of the best suggestions would make it {best}, chosen by chance {chance}, "
            "those with the most ties {ties}.",
            best=number(other.top),
            chance=f"{other.random:,}",
            ties=number(other.degree),
        )
    )


def _print_introduction(place: int, one: Introduction, network: Network) -> None:
    both = _(
        "{one} and {other} (+{gain}, makes {value})",
        one=named(network, one.source),
        other=named(network, one.target),
        gain=one.gain,
        value=number(one.value),
    )
    click.echo(f"\n{place}. {both}")
    click.echo(f"   {plain(capital(one.effect))}.")
    if one.reasons:
        click.echo(f"   {plain(one.reason)}")
    if one.introducer:
        click.echo(f"   {_ask(one.introducer, network)}")
    else:
        click.echo("   " + _("nobody can introduce them: begin with a visit"))


def _ask(through: Introducer, network: Network) -> str:
    who = named(network, through.key)
    if len(through.path) == 3:
        return _("ask {who}, who works with both", who=who)
    return _("ask {who}, who is on the way", who=who)
