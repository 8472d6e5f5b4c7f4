"""Files that were sent and are not saved yet: kept while their preview is looked at.

A draft is a folder of its own under the data folder, so that it outlives a restart and the files
need not be sent twice. The previews of the latest drafts are kept in memory as well.
"""

from __future__ import annotations

import re
import secrets
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import orjson

from graphapp.errors import BadInput, Conflict, NotFound, SetupProblem
from graphapp.formats.cells import protect
from graphapp.formats.own_export import write_csv
from graphapp.journeys import history, importing, networks
from graphapp.journeys.importing import Preview, Upload
from graphapp.journeys.workspace import Workspace
from graphapp.store import Batch

_KEPT_SECONDS = 24 * 60 * 60
_PREVIEWS = 2
_LONGEST_NAME = 200
_ABOUT = "draft.json"


@dataclass(frozen=True)
class Choices:
    """How the files are to be imported. With `new_name` they become a network of that name;
    otherwise they go into the open one, whose id is `network`."""

    network: str
    new_name: str = ""
    kind: str = ""
    clear_empty: bool = False


@dataclass(frozen=True)
class Draft:
    """A draft: its name in addresses, the names of its files, and how they are to be imported."""

    token: str
    files: tuple[str, ...]
    choices: Choices


def keep(workspace: Workspace, uploads: Iterable[tuple[str, IO[bytes]]], choices: Choices) -> Draft:
    """Keeps the files, given as (name, content). Drafts older than a day are cleared away.

    Raises BadInput without a file, SetupProblem where the data folder cannot be written.
    """
    folder = _folder(workspace)
    token = secrets.token_urlsafe(12)
    try:
        _clear_old(folder)
        place = folder / token
        place.mkdir(parents=True, mode=0o700)
        names = []
        for number, (name, content) in enumerate(uploads):
            with (place / str(number)).open("wb") as copy:
                shutil.copyfileobj(content, copy, 1 << 20)
            names.append(_plain(name))
        about = {"files": names, "choices": asdict(choices)}
        (place / _ABOUT).write_bytes(orjson.dumps(about))
    except OSError as error:
        shutil.rmtree(folder / token, ignore_errors=True)
        raise SetupProblem(
            "The files could not be kept for the preview.",
            f"See that there is room in {workspace.settings.data_dir} and that it can be written.",
        ) from error
    if not names:
        drop(workspace, token)
        raise BadInput("No file was chosen.", "Choose one, or several of the same network.")
    return Draft(token, tuple(names), choices)


def find(workspace: Workspace, token: str) -> Draft:
    """Raises NotFound for one that was saved, cancelled or cleared away."""
    try:
        if not re.fullmatch(r"[\w-]{16}", token):
            raise FileNotFoundError(token)
        about = orjson.loads((_folder(workspace) / token / _ABOUT).read_bytes())
    except (OSError, ValueError) as error:
        raise NotFound(
            "This preview is not there any more.",
            "It was saved, cancelled, or left for more than a day. Send the files again.",
        ) from error
    return Draft(token, tuple(about["files"]), Choices(**about["choices"]))


def look(workspace: Workspace, draft: Draft) -> Preview:
    """What saving the draft would do to the network as it is now."""
    preview = _previews.get(draft.token)
    if preview is None or preview.version != workspace.store.version():
        place = _folder(workspace) / draft.token
        preview = importing.preview(
            workspace,
            [Upload(name, place / str(number)) for number, name in enumerate(draft.files)],
            kind=draft.choices.kind,
            clear_empty=draft.choices.clear_empty,
            replace=bool(draft.choices.new_name),
        )
        _previews.put(draft.token, preview)
    return preview


def save(workspace: Workspace, draft: Draft, seen_version: int) -> Batch | None:
    """Saves what the preview of `seen_version` showed and gives the step of the history that it
    made (None where there was nothing to write); the draft is gone then.

    Raises Conflict when the network has changed since, or another one was opened; BadInput where
    there are complaints.
    """
    preview = look(workspace, draft)
    changed = Conflict(
        "The network was changed meanwhile, so nothing was saved.",
        "This is what saving would do to it as it is now. Look at it, then save.",
    )
    if networks.current(workspace).id != draft.choices.network or preview.version != seen_version:
        raise changed
    if draft.choices.new_name:
        batch = _start(workspace, draft, preview)
    else:
        outcome = importing.save(workspace, preview)
        if not outcome.saved:
            _previews.put(draft.token, outcome.preview)
            raise changed
        batch = outcome.batch
    drop(workspace, draft.token)
    return batch


def drop(workspace: Workspace, token: str) -> None:
    """Clears a draft away, if it is still there."""
    _previews.drop(token)
    if re.fullmatch(r"[\w-]{16}", token):
        shutil.rmtree(_folder(workspace) / token, ignore_errors=True)


def complaints_csv(preview: Preview) -> bytes:
    """The complaints as a table, for whoever mends the spreadsheet."""
    rows: list[list[str]] = [["file", "sheet", "row", "column", "value", "wrong", "right"]]
    for c in preview.complaints:
        row = str(c.row or "")
        rows.append(
            [protect(t) for t in (c.file, c.sheet, row, c.column, c.value, c.wrong, c.right)]
        )
    return write_csv(rows)


def name_from(files: Iterable[str]) -> str:
    """A name for a network that was given none: that of its first file."""
    stem = Path(next(iter(files), "")).stem
    return " ".join(re.sub(r"[_\-.]+", " ", stem).split()).capitalize() or "My network"


def _start(workspace: Workspace, draft: Draft, preview: Preview) -> Batch | None:
    if not preview.can_be_saved:
        raise BadInput("Nothing was saved.", "Put right what is listed, then send it again.")
    networks.start_from(
        workspace,
        draft.choices.new_name,
        preview.entities_new,
        preview.ties_new,
        draft.files,
    )
    return next(iter(history.history(workspace)), None)


def _folder(workspace: Workspace) -> Path:
    return workspace.settings.data_dir / "drafts"


def _clear_old(folder: Path) -> None:
    for old in folder.glob("*"):
        if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)


def _plain(name: str) -> str:
    """The file's own name, without the folders that some browsers send along."""
    return re.split(r"[/\\]", name.strip())[-1][-_LONGEST_NAME:] or "file"


class _Previews:
    """The latest previews by token; few, since each holds all the rows of its files."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Preview] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, token: str) -> Preview | None:
        with self._lock:
            return self._kept.get(token)

    def put(self, token: str, preview: Preview) -> None:
        with self._lock:
            self._kept[token] = preview
            self._kept.move_to_end(token)
            while len(self._kept) > _PREVIEWS:
                self._kept.popitem(last=False)

    def drop(self, token: str) -> None:
        with self._lock:
            self._kept.pop(token, None)


_previews = _Previews()
