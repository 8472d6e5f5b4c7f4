"""`graphapp decide`: what became of a suggestion."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.cli.names import named
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import print_json
from graphapp.journeys.decide import decide, undecide
from graphapp.language import _
from graphapp.model import BECAME, STATES

_OPEN = "open"


def _written(state: str) -> str:
    return state.replace("_", "-")


@click.command(
    help=_(
        "Say what became of suggesting A and B (keys) to each other.\n\n"
        "They are not suggested again and stand in the pipeline. `graphapp undo` takes it back."
    )
)
@click.argument("a")
@click.argument("b")
@click.option(
    "--as",
    "state",
    required=True,
    type=click.Choice([*map(_written, STATES), _OPEN]),
    help=_("What became of it; `open` forgets what was decided."),
)
@click.option("--why", help=_("A note, such as why it was dismissed."))
@click.option("--who", help=_("Who decided it, as you write them."))
@click.option("--introducer", metavar="KEY", help=_("Who introduces them: a key, or a name."))
@click.option("--by", "by_when", metavar="DAY", help=_("By when it is promised."))
@click.option(
    "--tie", default="", metavar="TYPE", help=_("Add this tie from A to B: it came true as that.")
)
@data_option
@json_option
def command(
    a: str,
    b: str,
    state: str,
    why: str | None,
    who: str | None,
    introducer: str | None,
    by_when: str | None,
    tie: str,
    data: Path | None,
    as_json: bool,
) -> None:
    if tie and state != _written("came_true"):
        raise click.BadParameter(_("goes with --as came-true alone."), param_hint="--tie")
    with open_for(data) as workspace:
        if state == _OPEN:
            decision = undecide(workspace, a, b)
        else:
            decision = decide(
                workspace,
                a,
                b,
                state.replace("-", "_"),
                who=who,
                why=why,
                introducer=introducer,
                by_when=by_when,
                tie=tie,
            )
        network = workspace.network()
    if as_json:
        print_json({"decision": decision, "version": network.version})
        return
    one, other = (named(network, key) for key in decision.pair)
    if state == _OPEN:
        click.echo(_("{one} and {other}: may be suggested again.", one=one, other=other))
    else:
        became = BECAME[decision.state]
        click.echo(_("{one} and {other}: {became}.", one=one, other=other, became=became))
