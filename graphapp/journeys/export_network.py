"""Taking the network home: our own sheet, as CSV or as a workbook, and an empty one to fill in."""

from __future__ import annotations

from pathlib import Path

from graphapp.atomic_file import whole_file
from graphapp.errors import BadInput
from graphapp.formats._template import template
from graphapp.formats._write_own_sheet import entity_sheet, tie_sheet, write_csv, write_xlsx
from graphapp.model import Tie
from graphapp.names import listing
from graphapp.network import Network


def export_sheets(network: Network) -> dict[str, bytes]:
    """`entities.csv` and `ties.csv` with everything in it, past ties too."""
    return {
        "entities.csv": write_csv(entity_sheet(network.entities)),
        "ties.csv": write_csv(tie_sheet(_all_ties(network))),
    }


def export_xlsx(network: Network) -> bytes:
    """The same as a workbook with the sheets `entities` and `ties`. Raises BadInput where a text is
    too long for one."""
    return write_xlsx(
        {"entities": entity_sheet(network.entities), "ties": tie_sheet(_all_ties(network))}
    )


def export_to(network: Network, folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Writes the two files into `folder` (made if need be) and gives their paths. Each appears
    whole or not at all.

    Raises BadInput where one is there already, unless told to overwrite, or where the folder cannot
    be written to.
    """
    sheets = export_sheets(network)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [name for name in sheets if (folder / name).exists()]
        if there and not overwrite:
            raise BadInput(
                f"{folder} already has {listing(there)}.",
                "Choose another folder, or say that they may be overwritten.",
            )
        return [_write(folder / name, content) for name, content in sheets.items()]
    except OSError as error:
        raise BadInput(
            f"Cannot write to {folder}: {error.strerror or error}.", "Choose another folder."
        ) from error


def template_xlsx() -> bytes:
    """A workbook to fill in, with choices in its cells and a sheet that explains it."""
    return template()


def _all_ties(network: Network) -> list[Tie]:
    return list(network.all_ties)


def _write(path: Path, content: bytes) -> Path:
    with whole_file(path, 0o644) as stream:
        stream.write(content)
    return path
