"""`graphapp pipeline`: what became of suggestions."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis.pipeline import Pipeline, pipeline
from graphapp.analysis.pipeline_words import outcome_words, what_changed
from graphapp.cli.names import named
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json
from graphapp.journeys.json_facts import row_facts
from graphapp.language import _
from graphapp.model import STATES
from graphapp.network import Network


@click.command(
    help=_("Show what became of suggestions, who promised what, and what the work has changed.")
)
@data_option
@json_option
def command(data: Path | None, as_json: bool) -> None:
    with open_for(data) as workspace:
        network = workspace.network()
        found = pipeline(network)
    if as_json:
        print_json(_facts(network, found))
    else:
        _print(network, found)


def _facts(network: Network, found: Pipeline) -> dict[str, object]:
    changed = found.changed and {
        "ties": [row_facts(tie) for tie in found.changed.ties],
        "without": found.changed.without,
        "now": found.changed.now,
    }
    return {
        "version": network.version,
        "states": found.states,
        "promises": found.promises,
        "outcomes": found.outcomes,
        "changed": changed,
    }


def _print(network: Network, found: Pipeline) -> None:
    names = {entity.key: named(network, entity) for entity in network.entities}
    for state, decisions in found.states.items():
        if decisions:
            click.echo(f"{STATES[state]} ({len(decisions)})")
        for each in decisions:
            about = [each.when[:10], each.who]
            if each.introducer in names:
                about.append(_("through {who}", who=names[each.introducer]))
            why = f": {each.why}" if each.why else ""
            both = _("{one} and {other}", one=names[each.a], other=names[each.b])
            click.echo(plain(f"  {both} ({', '.join(filter(None, about))}){why}"))
    for outcome in found.outcomes:
        click.echo(outcome_words(outcome))
    for sentence in what_changed(found.changed):
        click.echo(sentence)
    if not network.decisions:
        click.echo(_("Nothing was decided on a suggestion yet."))
