"""`graphapp words`: which needs and offers, sectors and tags are the same in other words."""

from __future__ import annotations

from pathlib import Path

import click

from graphapp.analysis.question import Question
from graphapp.analysis.words import questions, taught
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import plain, print_json
from graphapp.errors import BadInput
from graphapp.journeys.teach import forget, teach
from graphapp.language import _, _n
from graphapp.model import SENSES, SPOKEN, Taught

Two = tuple[str, str]


@click.command(
    help=_(
        "List needs and offers, sectors or tags in other words that may be the same, or say "
        "what is.\n\n"
        "What would decide the most comes first. `graphapp undo` takes an answer back."
    )
)
@click.option("--same", nargs=2, metavar="A B", help=_("Say that A is the same as B."))
@click.option("--narrower", nargs=2, metavar="A B", help=_("Say that A is a sort of B."))
@click.option("--different", nargs=2, metavar="A B", help=_("Say that A is something else than B."))
@click.option(
    "--forget", "gone", nargs=2, metavar="A B", help=_("Forget what was said of the two.")
)
@click.option(
    "--of",
    "field",
    type=click.Choice([*SPOKEN]),
    default="words",
    show_default=True,
    help=_("What the two are: needs and offers (`words`), sectors or tags."),
)
@click.option("--who", default="", help=_("Who says so, as you write them."))
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help=_("Ask so many.")
)
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
    said = {"same": same, "narrower": narrower, "different": different, "": gone}
    given = {sense: pair for sense, pair in said.items() if pair}
    if len(given) > 1:
        raise BadInput(
            _("Several things were said at once."), _("Say one of two phrases at a time.")
        )
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
        click.echo(plain(_told(each)))
    for question in asked:
        decides = _n("It decides for {n} pair.", "It decides for {n} pairs.", question.pairs)
        click.echo(plain(f"{_ask(question)} {decides}"))
    if not asked:
        click.echo(_("There is nothing to ask."))


def _told(each: Taught) -> str:
    of = {"one": each.one, "is_to": SENSES[each.sense], "other": each.other}
    if each.field == "words":
        return _("“{one}” {is_to} “{other}”.", **of)
    return _("“{one}” {is_to} “{other}” as {field}.", **of, field=SPOKEN[each.field])


def _ask(question: Question) -> str:
    one, other = question.one, question.other
    if question.field == "words":
        return _("Is “{one}” the same as “{other}”?", one=one, other=other)
    field = SPOKEN[question.field]
    return _("Is “{one}” the same as “{other}” as {field}?", one=one, other=other, field=field)
