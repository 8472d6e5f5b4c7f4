"""Taking the network home: our own sheet, as CSV or as a workbook, and an empty one to fill in."""

from __future__ import annotations

from pathlib import Path

from graphapp.errors import BadInput
from graphapp.formats.own_export import entity_sheet, tie_sheet, write_csv, write_xlsx
from graphapp.formats.template import template
from graphapp.journeys.whole_files import whole_file
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, Tie
from graphapp.network import Network


def export_sheets(source: Workspace | Network, *, public_only: bool = False) -> dict[str, bytes]:
    """`entities.csv` and `ties.csv` with everything, past ties too. With `public_only` entities
    that are not public stay at home, and so do their ties."""
    entities, ties = _contents(source, public_only)
    return {
        "entities.csv": write_csv(entity_sheet(entities)),
        "ties.csv": write_csv(tie_sheet(ties)),
    }


def export_xlsx(source: Workspace | Network, *, public_only: bool = False) -> bytes:
    """The same as a workbook with the sheets `entities` and `ties`. Raises BadInput where a text is
    too long for one."""
    entities, ties = _contents(source, public_only)
    return write_xlsx({"entities": entity_sheet(entities), "ties": tie_sheet(ties)})


def export_to(
    source: Workspace | Network,
    folder: Path,
    *,
    overwrite: bool = False,
    public_only: bool = False,
) -> list[Path]:
    """Writes the two files into `folder` (made if need be) and gives their paths. Each appears
    whole or not at all.

    Raises BadInput where one is there already, unless told to overwrite, or where the folder cannot
    be written to.
    """
    sheets = export_sheets(source, public_only=public_only)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [name for name in sheets if (folder / name).exists()]
        if there and not overwrite:
            raise BadInput(
                f"{folder} already has {' and '.join(there)}.",
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


def _contents(source: Workspace | Network, public_only: bool) -> tuple[list[Entity], list[Tie]]:
    network = source if isinstance(source, Network) else source.network()
    entities = [e for e in network.entities if not public_only or e.visibility == "public"]
    keys = {entity.key for entity in entities}
    ties = sorted((*network.ties, *network.past_ties), key=lambda tie: tie[:8])
    return entities, [tie for tie in ties if tie.start in keys and tie.end in keys]


def _write(path: Path, content: bytes) -> Path:
    with whole_file(path, 0o644) as stream:
        stream.write(content)
    return path
