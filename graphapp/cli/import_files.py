"""`graphapp import`: from files to the network, all or nothing."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from graphapp.cli import FAILED
from graphapp.cli.options import data_option, json_option, kind_words, open_for
from graphapp.cli.output import Progress, plain, print_json, print_table, progress
from graphapp.journeys import networks
from graphapp.journeys.files import imports
from graphapp.journeys.files.imports import Preview, Upload
from graphapp.journeys.files.mappings import remember
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n, number
from graphapp.mapping.in_words import told
from graphapp.mapping.mapping_file import read_mapping

_TOLD = 50
"""Complaints and notices that are printed; --json has more."""


@click.command(
    "import",
    help=_(
        "Take in the files of one network together, such as entities.csv and ties.csv.\n\n"
        "All of it is saved in one step that can be undone, or nothing: with one complaint "
        "nothing is."
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=_("Say what would happen, and save nothing."))
@click.option(
    "--guess",
    is_flag=True,
    help=_("Take any table: what its columns mean is guessed from headings and values, and said."),
)
@click.option(
    "--map",
    "mapping",
    metavar="FILE.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("What columns mean, as it was saved from the import page."),
)
@click.option("--kind", type=kind_words, help=_("The kind of entities in files that name none."))
@click.option(
    "--new",
    "name",
    metavar="NAME",
    help=_("Start a network of that name from the files, and keep the open one for later."),
)
@click.option(
    "--clear-empty",
    is_flag=True,
    help=_("Empty cells clear what is there (otherwise they keep it)."),
)
@click.option(
    "--leave-out-hidden", is_flag=True, help=_("Do not read what is hidden in a workbook.")
)
@data_option
@json_option
def command(
    files: tuple[Path, ...],
    dry_run: bool,
    guess: bool,
    mapping: Path | None,
    kind: str | None,
    name: str | None,
    clear_empty: bool,
    leave_out_hidden: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    uploads = [Upload(_called(path, files), path) for path in files]
    with open_for(data) as workspace, progress() as tell, _without_collecting():
        preview = imports.preview(
            workspace,
            uploads,
            kind=kind or "",
            clear_empty=clear_empty,
            replace=name is not None,
            guess=guess,
            mapping=read_mapping(mapping.read_bytes(), mapping.name) if mapping else None,
            leave_out_hidden=leave_out_hidden,
            progress=tell,
        )
        saved, batch = False, None
        if preview.can_be_saved and not dry_run:
            saved = True
            preview, batch = _save(workspace, preview, name, tell)
        version = workspace.store.version()
    if as_json:
        from graphapp.journeys import json_facts  # it loads the analysis, whose facts it has too

        print_json(json_facts.import_facts(preview, saved, version, batch))
    else:
        _print(preview, saved, batch)
    if not preview.can_be_saved:
        wrong = _n(
            "error: Nothing was saved: {n} complaint.",
            "error: Nothing was saved: {n} complaints.",
            preview.complaint_count,
        )
        click.echo(wrong, err=True)
        click.echo(_("hint: Put right what is listed, then import again."), err=True)
        sys.exit(FAILED)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Rows hold no cycles, and looking for some among millions of objects takes a sixth of the
    time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _called(path: Path, files: tuple[Path, ...]) -> str:
    """What a file is called: its name alone, where that is enough to find it."""
    is_one = [other.name for other in files].count(path.name) == 1
    return path.name if is_one and path.exists() else str(path)


def _save(
    workspace: Workspace, preview: Preview, name: str | None, tell: Progress
) -> tuple[Preview, str | None]:
    """What was saved in the end (the network may have changed meanwhile), and its step's id."""
    if name is not None:
        networks.start_from(workspace, name, preview.entities_new, preview.ties_new, preview.files)
        remember(workspace, preview.reading.mapping)
        steps = workspace.store.batches()
        return preview, steps[0].id if steps else None
    outcome = imports.save(workspace, preview, insist=True, progress=tell)
    return outcome.preview, outcome.batch.id if outcome.batch else None


def _print(preview: Preview, saved: bool, batch: str | None) -> None:
    for sheet in preview.reading.sheets:
        for line in told(sheet.file, sheet.mapping) if sheet.by_mapping else ():
            click.echo(_("taken: {what}", what=plain(line)), err=True)
    _print_list(_("note"), [str(notice) for notice in preview.notices], preview.notice_count)
    if not preview.can_be_saved:
        complaints = [str(complaint) for complaint in preview.complaints]
        _print_list(_("wrong"), complaints, preview.complaint_count)
        return
    counts = preview.counts
    states = ("new", "changed", "unchanged")
    print_table(
        ("", _("New"), _("Changed"), _("Unchanged")),
        [
            (_("Entities"), *(counts[state] for state in states)),
            (_("Ties"), *(counts[f"ties {state}"] for state in states)),
        ],
    )
    if not saved:
        click.echo(_("Nothing was saved (--dry-run)."))
    elif preview.options.replace:
        click.echo(_("Saved as a network of its own."))
    elif batch is None:
        click.echo(_("Nothing had to be saved: all of it is there already."))
    else:
        click.echo(_("Saved. graphapp undo takes it back."))


def _print_list(word: str, lines: list[str], total: int) -> None:
    for line in lines[:_TOLD]:
        click.echo(f"{word}: {plain(line)}", err=True)
    if total > _TOLD:
        click.echo(_("{word}: … and {more} more", word=word, more=number(total - _TOLD)), err=True)
