"""`graphapp suggest`: who might work together, and why."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis import suggest
from graphapp.cli.names import named
from graphapp.cli.options import as_of_option, data_option, json_option, kind_words, open_for, pairs
from graphapp.cli.output import plain, print_json, progress
from graphapp.journeys import json_facts
from graphapp.language import _


@click.command(
    help=_(
        "Suggest possible ties with their reasons: for the entity KEY, or for the whole network."
    )
)
@click.argument("key", required=False)
@click.option(
    "--limit",
    default=100,
    type=click.IntRange(1),
    show_default=True,
    help=_("At most this many, the best first."),
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="NAME=VALUE",
    help=_("How much a score counts, 0 for not at all; may be repeated."),
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=kind_words,
    help=_("Only suggestions of this kind of entity; may be repeated."),
)
@as_of_option
@data_option
@json_option
def command(
    key: str | None,
    limit: int,
    weights: tuple[str, ...],
    kinds: tuple[str, ...],
    as_of: str | None,
    data: Path | None,
    as_json: bool,
) -> None:
    chosen_weights = _weights(weights)
    with open_for(data) as workspace:
        with progress() as tell:
            tell(_("Reading the network"), 0, 2)
            network = workspace.network(as_of)
            tell(_("Comparing"), 1, 2)
            found = suggest.suggest(
                network,
                key,
                limit=limit,
                weights=chosen_weights,
                kinds=kinds,
            )
        names = {entity.key: named(network, entity) for entity in network.entities}
    if as_json:
        print_json(json_facts.Suggestions(network.version, tuple(found)))
    elif found:
        strengths = suggest.strengths(network, chosen_weights)
        for suggestion in found:
            _print(suggestion, names, strengths.word(suggestion.score))
        click.echo(f"\n{strengths.sentence}")
    else:
        click.echo(_("Nothing to suggest."))


def _weights(texts: tuple[str, ...]) -> dict[str, float] | None:
    found = {}
    for name, text in pairs(texts, "--weight").items():
        suggest.scores().find(name)
        try:
            found[name] = float(text)
        except ValueError as error:
            raise click.BadParameter(
                _("{text} should be a number.", text=repr(text)), param_hint="--weight"
            ) from error
    return found or None


def _print(suggestion: suggest.Suggestion, names: dict[str, str], strength: str) -> None:
    ends = _("{one} and {other}", one=names[suggestion.source], other=names[suggestion.target])
    click.echo(f"{plain(ends)}: {strength} ({suggestion.score:.2f})")
    for reason in suggestion.reasons:
        click.echo(f"  - {plain(reason.text)}")
    if suggestion.introducer:
        who = plain(names[suggestion.introducer.key])
        click.echo("  " + _("introduced by {who}", who=who))
