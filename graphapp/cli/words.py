"""`graphapp words`: which needs and offers, sectors and tags are the same in other words."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis.words import questions, taught
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import count, plain, print_json
from graphapp.errors import BadInput
from graphapp.journeys.teach import forget, teach
from graphapp.model import SENSES, SPOKEN

Two = tuple[str, str]


@click.command()
@click.option("--same", nargs=2, metavar="A B", help="Say that A is the same as B.")
@click.option("--narrower", nargs=2, metavar="A B", help="Say that A is a sort of B.")
@click.option("--different", nargs=2, metavar="A B", help="Say that A is something else than B.")
@click.option("--forget", "gone", nargs=2, metavar="A B", help="Forget what was said of the two.")
@click.option(
    "--of",
    "field",
    type=click.Choice([*SPOKEN]),
    default="words",
    show_default=True,
    help="What the two are: needs and offers (`words`), sectors or tags.",
)
@click.option("--who", default="", help="Who says so, as you write them.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Ask so many.")
@data_option
@json_option
def command(
    same: Two | None,
    narrower: Two | None,
    different: Two | None,
    gone: Two | None,
    field: str,
    who: str,
    limit: int,
    data: Path | None,
    as_json: bool,
) -> None:
    """List needs and offers, sectors or tags in other words that may be the same, or say what is.

    What would decide the most comes first. `graphapp undo` takes an answer back.
    """
    said = {"same": same, "narrower": narrower, "different": different, "": gone}
    given = {sense: pair for sense, pair in said.items() if pair}
    if len(given) > 1:
        raise BadInput("Several things were said at once.", "Say one of two phrases at a time.")
    with open_for(data) as workspace:
        for sense, pair in given.items():
            if sense:
                teach(workspace, *pair, sense, field=field, who=who)
            else:
                forget(workspace, *pair, field=field)
        network = workspace.network()
        asked = questions(network)[:limit]
    if as_json:
        print_json({"version": network.version, "questions": asked, "taught": taught(network)})
        return
    for each in taught(network):
        click.echo(plain(f"“{each.one}” {SENSES[each.sense]} “{each.other}”{_of(each.field)}."))
    for question in asked:
        words = f"Is “{question.one}” the same as “{question.other}”{_of(question.field)}?"
        click.echo(plain(f"{words} It decides for {count(question.pairs, 'pair')}."))
    if not asked:
        click.echo("There is nothing to ask.")


def _of(field: str) -> str:
    return "" if field == "words" else f" as {SPOKEN[field]}"
