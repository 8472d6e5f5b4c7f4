"""Taking the network home: our own sheet, as CSV or as a workbook, an empty one to fill in, and the
files of other programs."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graphapp.atomic_file import whole_file
from graphapp.errors import BadInput
from graphapp.formats._format import Writer, writers
from graphapp.formats._records import all_ties
from graphapp.formats._template import template
from graphapp.formats._write_own_sheet import entity_sheet, tie_sheet, write_csv, write_xlsx
from graphapp.language import _
from graphapp.names import listing
from graphapp.network import Network


def export_sheets(network: Network) -> dict[str, bytes]:
    """`entities.csv` and `ties.csv` with everything in it, past ties too."""
    return {
        "entities.csv": write_csv(entity_sheet(network.entities)),
        "ties.csv": write_csv(tie_sheet(all_ties(network))),
    }


def export_xlsx(network: Network) -> bytes:
    """The same as a workbook with the sheets `entities` and `ties`. Raises BadInput where a text is
    too long for one."""
    return write_xlsx(
        {"entities": entity_sheet(network.entities), "ties": tie_sheet(all_ties(network))}
    )


@dataclass(frozen=True)
class OtherFormat:
    """A format of other programs that the network can be taken home in, and what of this network
    it does not carry, in sentences."""

    name: str
    title: str
    lost: tuple[str, ...]


def format_names() -> list[str]:
    return list(writers())


def other_formats(network: Network) -> list[OtherFormat]:
    """All that can hold something of the network."""
    found = []
    for name in writers():
        with suppress(BadInput):
            found.append(other_format(network, name))
    return found


def other_format(network: Network, name: str) -> OtherFormat:
    """Raises BadInput for a name that is none, and where the network has nothing that such files
    could hold."""
    writer = _writer(name)
    return OtherFormat(name, writer.title, tuple(writer.lost(network)))


def export_other(network: Network, name: str) -> dict[str, bytes]:
    """The files of that format, by name. Raises as `other_format` does."""
    return _writer(name).write(network)


def zipped(files: dict[str, bytes]) -> bytes:
    """Several files as one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def export_to(
    network: Network, folder: Path, *, format: str = "", overwrite: bool = False
) -> list[Path]:
    """Writes the files, our own two sheets unless a format is named, into `folder` (made if need
    be) and gives their paths. Each appears whole or not at all.

    Raises BadInput where one is there already, unless told to overwrite, where the folder cannot
    be written to, and as `export_other` does.
    """
    sheets = export_other(network, format) if format else export_sheets(network)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [name for name in sheets if (folder / name).exists()]
        if there and not overwrite:
            raise BadInput(
                _("{folder} already has {files}.", folder=folder, files=listing(there)),
                _("Choose another folder, or say that they may be overwritten."),
            )
        return [_write(folder / name, content) for name, content in sheets.items()]
    except OSError as error:
        raise BadInput(
            _("Cannot write to {folder}: {why}.", folder=folder, why=error.strerror or error),
            _("Choose another folder."),
        ) from error


def template_xlsx() -> bytes:
    """A workbook to fill in, with choices in its cells and a sheet that explains it."""
    return template()


def _writer(name: str) -> Writer:
    if name not in writers():
        known = ", ".join(writers())
        raise BadInput(
            _("{name} is no format that we write.", name=repr(name)),
            _("There is: {names}.", names=known),
        )
    return writers()[name]


def _write(path: Path, content: bytes) -> Path:
    with whole_file(path, 0o644) as stream:
        stream.write(content)
    return path
