"""`graphapp export`: takes the network home."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from graphapp.cli.options import data_option, json_option, open_for, overwrite_option
from graphapp.cli.output import plain, print_json, progress
from graphapp.journeys.files import export_network
from graphapp.language import _


@click.command(
    help=_(
        "Write the network to DIR as entities.csv and ties.csv.\n\n"
        "Nothing is left out: importing the two sheets gives the same network. With --format "
        "the files are another program's, and what those do not carry is said first."
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(export_network.format_names()),
    help=_("The files of another program, instead of our own sheet."),
)
@overwrite_option
@data_option
@json_option
def command(
    folder: Path, format_: str | None, overwrite: bool, data: Path | None, as_json: bool
) -> None:
    lost = None
    with open_for(data) as workspace, progress() as tell:
        network = workspace.network()
        if format_:
            lost = export_network.other_format(network, format_).lost
            for sentence in () if as_json else lost:
                click.echo(_("note: {what}", what=plain(sentence)), err=True)
        tell(_("Writing the files"), 0, 1)
        written = export_network.export_to(
            network, folder, format=format_ or "", overwrite=overwrite
        )
    tell_files(written, as_json, lost)


def tell_files(files: Sequence[Path], as_json: bool, lost: Sequence[str] | None = None) -> None:
    """`lost` is what the format does not carry, where it is not our own sheet."""
    if as_json:
        about = {} if lost is None else {"lost": lost}
        print_json({"files": [str(path) for path in files], **about})
    else:
        click.echo(_("Written: {files}", files=", ".join(map(plain, files))))
