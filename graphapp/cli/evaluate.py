"""`graphapp evaluate`: how good the suggestions are on this network."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from graphapp.analysis.evaluation import pairs_file
from graphapp.analysis.evaluation.evaluate import (
    Evaluation,
    on_later_ties,
    reached,
    summarise,
)
from graphapp.analysis.evaluation.in_words import beside_rules, found_of_ten, how_hidden
from graphapp.analysis.evaluation.trials import Plan, Trial, trials
from graphapp.atomic_file import whole_file
from graphapp.cli.options import data_option, json_option, open_for
from graphapp.cli.output import Progress, plain, print_json, print_table, progress
from graphapp.errors import BadInput
from graphapp.journeys.evaluation_facts import evaluation_facts
from graphapp.language import _, _n, number
from graphapp.network import Network


@click.command(
    help=_("Measure the suggestions on this network: hide ties, and see what finds them.")
)
@click.option(
    "--after",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _, __, day: day and day.date().isoformat(),
    help=_("Hide what began on or after this day, instead of ties by chance."),
)
@click.option(
    "--hold-out",
    default=0.1,
    type=click.FloatRange(0, 0.9, min_open=True),
    show_default=True,
    help=_("The share of ties that are hidden."),
)
@click.option(
    "--repeats",
    default=10,
    type=click.IntRange(1, 100),
    show_default=True,
    help=_("How often ties are hidden, other ones each time."),
)
@click.option(
    "--seed", default=0, type=click.IntRange(0), show_default=True, help=_("Where chance begins.")
)
@click.option(
    "--pairs",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help=_("Write every candidate pair with what each method says of it."),
)
@data_option
@json_option
def command(
    after: str | None,
    hold_out: float,
    repeats: int,
    seed: int,
    file: Path | None,
    data: Path | None,
    as_json: bool,
) -> None:
    plan = Plan(hold_out, repeats, seed, after or "")
    written = pairs_file.Written() if file else None
    with open_for(data) as workspace, progress() as tell:
        tell(_("Reading the network"), 0, 1)
        network = workspace.network()
        if file and written:
            found = _writing_pairs(network, plan, file, written, tell)
        else:
            found = summarise(plan, _told(trials(network, plan), plan, tell))
        later = "" if after else on_later_ties(network, seed)
        leads = reached(network)
    if as_json:
        print_json(evaluation_facts(found, later, leads, str(file or ""), written))
        return
    _print(found)
    if isinstance(later, Evaluation):
        click.echo()
        _print(later)
    elif later:
        click.echo(f"\n{plain(later)}")
    if written:
        click.echo(f"\n{_written(str(file), written, found.hiding.repeats)}")


def _written(file: str, written: pairs_file.Written, planned: int) -> str:
    if written.repeats == planned:
        repeats = _n("{n} repeat", "{n} repeats", planned)
    else:
        repeats = _n(
            "{n} of {all} repeat", "{n} of {all} repeats", written.repeats, all=number(planned)
        )
    pairs = _n("{n} pair", "{n} pairs", written.rows)
    return _(
        "Written: {file}, {pairs} of {repeats}", file=plain(file), pairs=pairs, repeats=repeats
    )


def _told(tried: Iterable[Trial], plan: Plan, tell: Progress) -> Iterator[Trial]:
    of = 1 if plan.after else plan.repeats
    tell(_("Hiding ties"), 0, of)
    for trial in tried:
        yield trial
        tell(_("Hiding ties"), trial.repeat, of)


def _writing_pairs(
    network: Network, plan: Plan, file: Path, written: pairs_file.Written, tell: Progress
) -> Evaluation:
    """The same, with the pairs in a file that appears whole or not at all."""
    _check_place(file)
    with whole_file(file, 0o644) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        tried = pairs_file.writing(trials(network, plan), text, written)
        found = summarise(plan, _told(tried, plan, tell))
        text.detach()
    return found


def _check_place(file: Path) -> None:
    """What was written here before may be replaced, nothing else."""
    if not file.parent.is_dir():
        raise BadInput(
            _("There is no folder {folder}.", folder=file.parent),
            _("Choose another place for the file."),
        )
    if file.exists() and file.stat().st_size:
        with file.open("rb") as stream:
            head = stream.readline(1000)
        if not head.startswith(",".join(pairs_file.HEAD).encode()):
            raise BadInput(
                _("{file} is there already, and holds something else.", file=file),
                _("Choose another name."),
            )


def _print(found: Evaluation) -> None:
    click.echo(plain(found_of_ten(found)))
    click.echo(plain(beside_rules(found)))
    click.echo(plain(how_hidden(found)))
    click.echo()
    rows = [
        (name, *(f"{estimate.value:.3f}" for estimate in vars(figures).values()))
        for name, figures in found.methods.items()
    ]
    print_table((_("method"), *vars(found.methods["blend"])), rows)
