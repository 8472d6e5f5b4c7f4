"""Bringing files into the network: what they would do first, then doing it, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.errors import BadInput, Conflict
from graphapp.formats._format import formats
from graphapp.formats._reading import Reading, SheetRead, Understanding, understand_files
from graphapp.journeys.edit.try_again import try_again
from graphapp.journeys.files.kind_for_all import find_kind_for_all
from graphapp.journeys.files.mappings import documents_to_remember, remembered
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n
from graphapp.mapping.guess import guess_sheet
from graphapp.mapping.mapping import Mapping, Shape, SheetMapping
from graphapp.mapping.names_of_ties import Names
from graphapp.model import Entity, Tie
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.reconcile.diff import Changed, Difference, Options, difference
from graphapp.store import Batch, Change
from graphapp.tables.findings import Complaint, Findings, Notice, Place
from graphapp.tables.read_rows import Progress
from graphapp.tables.rows import Rows
from graphapp.tables.table import Upload

__all__ = [
    "SAVING",
    "Changed",
    "Complaint",
    "Notice",
    "Options",
    "Outcome",
    "Preview",
    "Reading",
    "SheetRead",
    "Upload",
    "batch_of",
    "find_kind_for_all",
    "guess_again",
    "known_formats",
    "preview",
    "save",
]

SAVING = _("Saving")
"""What progress is told last, before the transaction begins: from here on nothing is stopped."""


@dataclass(frozen=True)
class Preview:
    """What saving would do to the network as it is at `version`.

    With any complaint nothing can be saved. `complaint_count` and `notice_count` count all, the
    lists hold the first 500. `formats` has the title of the format found for each file.
    """

    version: int
    files: tuple[str, ...]
    formats: dict[str, str]
    options: Options
    difference: Difference
    change: Change
    reading: Reading

    @property
    def rows(self) -> Rows:
        return self.reading.rows

    @property
    def complaints(self) -> list[Complaint]:
        return self.difference.findings.complaints

    @property
    def complaint_count(self) -> int:
        return self.difference.findings.complaint_count

    @property
    def notices(self) -> list[Notice]:
        return self.difference.findings.notices

    @property
    def notice_count(self) -> int:
        return self.difference.findings.notice_count

    @property
    def entities_new(self) -> tuple[Entity, ...]:
        return self.difference.entities_new

    @property
    def entities_changed(self) -> tuple[Changed, ...]:
        return self.difference.entities_changed

    @property
    def entities_unchanged(self) -> int:
        return self.difference.entities_unchanged

    @property
    def ties_new(self) -> tuple[Tie, ...]:
        return self.difference.ties_new

    @property
    def ties_changed(self) -> tuple[Changed, ...]:
        return self.difference.ties_changed

    @property
    def ties_unchanged(self) -> int:
        return self.difference.ties_unchanged

    @property
    def counts(self) -> dict[str, int]:
        """Counts by their names in the history: new, changed, unchanged; ties new, …"""
        return {
            "new": len(self.entities_new),
            "changed": len(self.entities_changed),
            "unchanged": self.entities_unchanged,
            "ties new": len(self.ties_new),
            "ties changed": len(self.ties_changed),
            "ties unchanged": self.ties_unchanged,
        }

    @property
    def can_be_saved(self) -> bool:
        return not self.complaint_count


@dataclass(frozen=True)
class Outcome:
    """What came of saving. Where `saved` is False the network had changed meanwhile, and `preview`
    is the new one to look at. `batch` is None where there was nothing to write."""

    saved: bool
    preview: Preview
    batch: Batch | None = None


def preview(
    workspace: Workspace,
    uploads: Sequence[Upload],
    *,
    kind: str = "",
    clear_empty: bool = False,
    replace: bool = False,
    guess: bool = False,
    mapping: Mapping | None = None,
    leave_out_hidden: bool = False,
    progress: Progress | None = None,
) -> Preview:
    """What the files of one network would do, with all that is wrong with them.

    Tables of no format are read by the mapping, else as it was answered for such before, else by
    guessing what their columns are, where that is wanted. `kind` (in any words) is for rows that
    name none. With `replace` they are compared with an empty network; such a preview is saved by
    `networks`, which keeps the old one. Raises BadInput for a `kind` that is none.
    """
    options = Options(find_kind_for_all(kind), clear_empty, replace, leave_out_hidden, guess)
    network = workspace.network()
    names = Names() if replace else _names(network)
    answered = mapping if mapping is not None else remembered(workspace)
    how = Understanding(answered, guess, names, options.kind, leave_out_hidden)
    return _compare(workspace, _read(workspace, uploads, how, progress), options, progress)


def save(
    workspace: Workspace,
    preview: Preview,
    *,
    insist: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Writes what the preview says in one transaction, as a step of the history.

    Where the network changed meanwhile it is compared again; with `insist` that is saved, unless
    it has complaints, otherwise it is given back to be looked at. Raises BadInput where there are
    complaints, or the preview compared with an empty network.
    """
    if preview.options.replace:
        raise BadInput(
            _("This import begins a network of its own."), _("Save it as a new network instead.")
        )

    def attempt() -> Outcome:
        nonlocal preview
        if not preview.can_be_saved:
            raise _refused(preview.complaint_count)
        if not preview.change:
            return Outcome(True, preview)
        batch = batch_of(preview)
        kept = documents_to_remember(workspace, preview.reading.mapping)
        if progress:
            progress(SAVING, 0, 1)
        try:
            take_step(
                workspace, preview.change, batch, expected_version=preview.version, documents=kept
            )
        except Conflict:
            preview = _compare(workspace, preview.reading, preview.options, progress)
            if insist:
                raise
            return Outcome(False, preview)
        return Outcome(True, preview, batch)

    return try_again(attempt)


def batch_of(preview: Preview) -> Batch:
    """The step of the history that saving makes."""
    files = preview.files
    named = files[0] if len(files) == 1 else _n("{n} file", "{n} files", len(files))
    counts = {name: count for name, count in preview.counts.items() if count}
    return record(_("Imported {files}", files=named), files, counts, origin="import")


def guess_again(read: SheetRead, header_row: int, shape: str) -> SheetMapping:
    """What a sheet is taken for where its header is in another row (0: nowhere), or its rows are
    something else."""
    asked: Shape = "ties" if shape == "ties" else "entities"
    return guess_sheet(read.sample, read.sheet, header_row=header_row, shape=asked)


def known_formats() -> list[tuple[str, str]]:
    """The formats that are recognised, as (title, the columns it wants)."""
    return [(format_.title, format_.wanted) for format_ in formats()]


def _names(network: Network) -> Names:
    also = {entity.key for entity in network.entities}
    also |= {text.casefold() for entity in network.entities for text in entity.identifiers}
    return Names({same_name(entity.name): entity.name for entity in network.entities}, also)


def _read(
    workspace: Workspace,
    uploads: Sequence[Upload],
    how: Understanding,
    progress: Progress | None,
) -> Reading:
    limit = workspace.settings.max_upload_mb
    findings = Findings()
    fitting = []
    for upload in uploads:
        if _size(upload) > limit * 1_000_000:
            size = f"{_size(upload) / 1e6:,.1f}"
            findings.complain(
                Place(upload.name),
                _("has {size} MB; the limit is {limit} MB.", size=size, limit=limit),
                _("Send it in several files, or raise GRAPHAPP_MAX_UPLOAD."),
            )
        else:
            fitting.append(upload)
    if not uploads:
        findings.complain(Place(_("Import")), _("has no file."), _("Choose one or more files."))
    reading = understand_files(fitting, how, progress)
    findings.add(reading.rows.findings)
    reading.rows.findings = findings
    reading.rows.files = tuple(upload.name for upload in uploads)
    return reading


def _size(upload: Upload) -> int:
    try:
        return upload.size
    except OSError:
        return 0  # reading it will say why


def _compare(
    workspace: Workspace, reading: Reading, options: Options, progress: Progress | None
) -> Preview:
    network, rows = workspace.network(), reading.rows
    entities = () if options.replace else network.entities
    ties = () if options.replace else (*network.ties, *network.past_ties)
    found = difference(entities, ties, rows, options, progress)
    return Preview(
        network.version,
        rows.files,
        rows.formats,
        options,
        found,
        found.change,
        reading,
    )


def _refused(complaints: int) -> BadInput:
    message = _n(
        "Nothing was saved: there is {n} complaint.",
        "Nothing was saved: there are {n} complaints.",
        complaints,
    )
    return BadInput(message, _("Put right what is listed, then import again."))
