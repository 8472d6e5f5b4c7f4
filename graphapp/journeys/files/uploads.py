"""Files between the preview and saving, kept so that a browser sends them once."""

from __future__ import annotations

import contextlib
import logging
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import orjson

from graphapp.atomic_file import whole_file
from graphapp.errors import BadInput, NotFound
from graphapp.formats._write_own_sheet import write_csv
from graphapp.journeys.files.imports import (
    SAVING,
    Options,
    Outcome,
    Preview,
    find_kind_for_all,
    preview,
    save,
)
from graphapp.journeys.files.kept_previews import KeptPreviews
from graphapp.journeys.files.mappings import remember
from graphapp.journeys.networks import start_from
from graphapp.journeys.past.history import history
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.mapping.mapping import Mapping
from graphapp.mapping.mapping_file import read_mapping, write_mapping
from graphapp.store import Batch
from graphapp.tables.cells import protect
from graphapp.tables.read_rows import Progress
from graphapp.tables.table import Upload

_KEPT_SECONDS = 24 * 3600
_MOST_WAITING = 100
"""Drafts that may wait at once: about two for each of forty people, and some forgotten."""
_MOST_UPLOADS = 4
"""What they may hold together, in uploads of the largest size."""
_LARGE = 1_000_000
"""Bytes from which on reading takes longer than anybody likes to wait without a word."""
_CHUNK = 1_048_576
_log = logging.getLogger(__name__)
_TOKEN = re.compile(r"[\w-]{32,64}")
_FACTS, _MAPPING = "draft.json", "mapping.toml"


@dataclass(frozen=True)
class Draft:
    """Uploaded files that are not saved yet, and how they are to be imported."""

    token: str
    uploads: tuple[Upload, ...]
    options: Options
    mapping: Mapping | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What its files are called."""
        return tuple(upload.name for upload in self.uploads)

    @property
    def is_large(self) -> bool:
        """Whether reading it takes so long that it is watched."""
        return sum(upload.size for upload in self.uploads) > _LARGE


def keep_draft(
    workspace: Workspace,
    files: Iterable[tuple[str, IO[bytes]]],
    *,
    kind: str = "",
    clear_empty: bool = False,
    replace: bool = False,
    leave_out_hidden: bool = False,
    guess: bool = False,
    instead_of: str = "",
) -> Draft:
    """Copies the files (name and stream) to a private folder. Drafts older than a day go, and the
    oldest where too many wait or they hold too much.

    What was answered for the draft `instead_of` (a token; any other text is none) holds for this
    one too, unless it brings answers of its own.

    Raises BadInput where together they are larger than the limit, or for a `kind` that is none.
    """
    options = Options(find_kind_for_all(kind), clear_empty, replace, leave_out_hidden, guess)
    token = secrets.token_urlsafe(32)
    place = _folder(workspace) / token
    place.mkdir(mode=0o700, parents=True)
    try:
        names = _copy_all(files, place, workspace.settings.max_upload_mb)
        names = _take_mapping(place, names)
        _take_answers(_folder(workspace), instead_of, place)
        _write_facts(place, names, options)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    _make_room(workspace, token)
    return open_draft(workspace, token)


def open_draft(workspace: Workspace, token: str) -> Draft:
    """Raises NotFound where the draft was saved or cancelled, or is one of those that went."""
    place = _folder(workspace) / token
    if not _TOKEN.fullmatch(token) or not (place / _FACTS).is_file():
        raise NotFound(
            _("This import is no longer waiting."),
            _("Files wait for a day, or until too many wait. Choose the file again."),
        )
    facts = orjson.loads((place / _FACTS).read_bytes())
    uploads = tuple(Upload(name, place / str(i)) for i, name in enumerate(facts["names"]) if name)
    kept = place / _MAPPING
    mapping = read_mapping(kept.read_bytes()) if kept.is_file() else None
    return Draft(token, uploads, Options(**facts["options"]), mapping)


def answer_draft(workspace: Workspace, token: str, mapping: Mapping) -> None:
    """Keeps what the draft's columns are to be taken for. Raises NotFound."""
    open_draft(workspace, token)
    with whole_file(_folder(workspace) / token / _MAPPING, 0o600) as file:
        file.write(write_mapping(mapping))


def ready_preview(workspace: Workspace, token: str) -> Preview | None:
    """What saving the draft would do now, where that was worked out before. Raises NotFound."""
    seen = _previews.get(token, open_draft(workspace, token))
    return seen if seen and seen.version == workspace.store.version() else None


def preview_draft(workspace: Workspace, token: str, progress: Progress | None = None) -> Preview:
    """What saving the draft would do now. Raises NotFound."""
    if ready := ready_preview(workspace, token):
        return ready
    draft = open_draft(workspace, token)
    options = draft.options
    seen = preview(
        workspace,
        draft.uploads,
        kind=options.kind,
        clear_empty=options.clear_empty,
        replace=options.replace,
        guess=options.guess,
        mapping=draft.mapping,
        leave_out_hidden=options.leave_out_hidden,
        progress=progress,
    )
    open_draft(workspace, token)  # it may have been let go meanwhile
    _previews.put(token, seen, draft)
    return seen


def save_draft(
    workspace: Workspace, token: str, seen_version: int, progress: Progress | None = None
) -> Outcome:
    """Saves the draft as it was seen at that version of the network, and lets it go; where the
    network changed since, gives the new preview instead. Raises NotFound, or BadInput where there
    are complaints."""
    seen = preview_draft(workspace, token, progress)
    if seen.version != seen_version:
        return Outcome(False, seen)
    outcome = save(workspace, seen, progress=progress)
    if outcome.saved:
        discard_draft(workspace, token)
    return outcome


def start_from_draft(
    workspace: Workspace, token: str, name: str, progress: Progress | None = None
) -> Batch | None:
    """Makes the draft a network of its own, which is open then, and lets the draft go; gives the
    step that its history begins with (None where there was nothing in it).

    Raises NotFound, BadInput where there are complaints or the name cannot be used, Conflict when
    somebody changed the open network at the same moment.
    """
    seen = preview_draft(workspace, token, progress)
    if not seen.can_be_saved:
        raise BadInput(_("Nothing was saved."), _("Put right what is listed, then import again."))
    if progress:
        progress(SAVING, 0, 1)
    start_from(workspace, name, seen.entities_new, seen.ties_new, seen.files)
    remember(workspace, seen.reading.mapping)
    discard_draft(workspace, token)
    return next(iter(history(workspace)), None)


def complaints_csv(seen: Preview) -> bytes:
    """The complaints as a table, for whoever mends the spreadsheet."""
    rows: list[list[str]] = [["file", "sheet", "row", "column", "value", "wrong", "right"]]
    for c in seen.complaints:
        cells = (c.file, c.sheet, str(c.row or ""), c.column, c.value, c.wrong, c.right)
        rows.append([protect(text) for text in cells])
    return write_csv(rows)


def discard_draft(workspace: Workspace, token: str) -> None:
    """Removes the draft's files, if there are any."""
    _previews.drop(token)
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_folder(workspace) / token, ignore_errors=True)


def discard_all_drafts(workspace: Workspace) -> None:
    """Removes whatever waits to be imported."""
    _previews.drop_all()
    shutil.rmtree(_folder(workspace), ignore_errors=True)


def _folder(workspace: Workspace) -> Path:
    return workspace.settings.data_dir / "drafts"


def _make_room(workspace: Workspace, newest: str) -> None:
    """Removes the oldest drafts, `newest` never, until what waits is within its bounds."""
    waiting = sorted(_waiting(_folder(workspace)), key=lambda draft: draft.since)
    room = _MOST_UPLOADS * workspace.settings.max_upload_mb * 1_000_000
    held = sum(draft.size for draft in waiting)
    for left, draft in zip(range(len(waiting), 0, -1), waiting, strict=True):
        is_old = draft.since < time.time() - _KEPT_SECONDS
        if draft.token == newest or not (is_old or left > _MOST_WAITING or held > room):
            return
        if not is_old:
            _log.warning("Too much waits to be imported: the oldest files were let go.")
        discard_draft(workspace, draft.token)
        held -= draft.size


@dataclass(frozen=True)
class _Waiting:
    """A draft's folder: since when it waits (seconds) and what it holds (bytes)."""

    token: str
    since: float
    size: int


def _waiting(folder: Path) -> Iterator[_Waiting]:
    for place in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another request was faster
            size = sum(path.stat().st_size for path in place.iterdir())
            yield _Waiting(place.name, place.stat().st_mtime, size)


def _copy_all(files: Iterable[tuple[str, IO[bytes]]], place: Path, limit_mb: int) -> list[str]:
    names = []
    left = limit_mb * 1_000_000
    for number, (name, stream) in enumerate(files):
        target = place / str(number)
        target.touch(mode=0o600)
        with target.open("wb") as copy:
            while chunk := stream.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise BadInput(
                        _("The files are larger than {limit} MB together.", limit=limit_mb),
                        _("Send them in parts, or raise GRAPHAPP_MAX_UPLOAD."),
                    )
                copy.write(chunk)
        names.append(name)
    return names


def _take_mapping(place: Path, names: list[str]) -> list[str]:
    """A mapping that was sent beside the sheets is kept as the draft's; "" stands for its name.
    Raises BadInput where it is none."""
    for number, name in enumerate(names):
        if name.casefold().endswith(".toml"):
            content = (place / str(number)).read_bytes()
            read_mapping(content, name)
            (place / str(number)).rename(place / _MAPPING)
            names[number] = ""
    return names


def _take_answers(folder: Path, instead_of: str, place: Path) -> None:
    """What was answered for another draft, where none came with the files."""
    if _TOKEN.fullmatch(instead_of) and not (place / _MAPPING).exists():
        with contextlib.suppress(FileNotFoundError):  # it has none, or was let go
            shutil.copy(folder / instead_of / _MAPPING, place / _MAPPING)


def _write_facts(place: Path, names: list[str], options: Options) -> None:
    facts = place / _FACTS
    facts.touch(mode=0o600)
    facts.write_bytes(orjson.dumps({"names": names, "options": asdict(options)}))


_previews = KeptPreviews()
