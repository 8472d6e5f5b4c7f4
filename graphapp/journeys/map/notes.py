"""Notes that the coordinator pins to somebody, or to a place on the map. They are kept beside the
network and are the owner's alone, unless one is to be shown to everybody."""

from __future__ import annotations

import math
import uuid
from datetime import UTC, datetime

import msgspec

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, Damaged, NotFound
from graphapp.explore.hidden_words import tells_of_hidden
from graphapp.journeys.map.as_arranged import as_arranged
from graphapp.journeys.map.kept_places import FARTHEST
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, number
from graphapp.network import Network
from graphapp.reader import OWNER, Reader
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

DOCUMENT = "notes/"
MOST = 1_000
LONGEST = 2_000
MOST_BYTES = 1_000_000
"""Of all texts together."""


class Note(msgspec.Struct, frozen=True):
    """Pinned to somebody by `key`, or `at` a place on the map; `when` is a day. To others it is
    shown only where it is to be `shown`, and tells of nobody who is hidden from them. `was` is the
    key it was pinned to before that one was merged into `key`: it is theirs again where the merge
    is undone."""

    id: str
    text: str
    when: str
    key: str = ""
    at: tuple[float, float] | None = None
    shown: bool = False
    was: str = ""


class _Kept(msgspec.Struct):
    format: int
    notes: list[Note] = []


@as_arranged
def notes_for(network: Network, workspace: Workspace, reader: Reader) -> tuple[Note, ...]:
    """Those that the reader, who sees the network, may know of, the oldest first: the owner all, be
    who they are on gone; others those on somebody who is in it, or on a place."""
    whole = workspace.undated()
    found = [_at_whom(note, whole) for note in _load(workspace)]
    if reader != OWNER:
        found = [one for one in found if not one.key or one.key in network.index]
        found = [n for n in found if n.shown and not tells_of_hidden(whole, network, n.text)]
    return tuple(found)


def _at_whom(note: Note, whole: Network) -> Note:
    is_back = note.was in whole.index
    return msgspec.structs.replace(note, key=note.was, was="") if is_back else note


def after_merging(
    workspace: Workspace, network: Network, stays: str, gone: str
) -> dict[str, bytes | None]:
    """The document to be kept with a merge: notes on the one that goes are on the one that stays,
    unless the merge is undone."""
    kept = _load(workspace)
    notes = [
        msgspec.structs.replace(note, key=stays, was=gone)
        if _at_whom(note, network).key == gone
        else note
        for note in kept
    ]
    if notes == [*kept]:
        return {}
    return {_document(workspace): msgspec.json.encode(_Kept(STORED_FORMAT, notes))}


def read_notes(content: bytes) -> tuple[Note, ...]:
    """Raises ValueError where they are not as we write them, and SetupProblem where they are of a
    newer format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("The notes"), kept.format)
    if len(kept.notes) > MOST or not all(map(_is_usable, kept.notes)):
        raise ValueError("no notes")
    return tuple(kept.notes)


def pin_to_somebody(
    workspace: Workspace, network: Network, key: str, text: str, *, shown: bool = False
) -> Note:
    """Raises NotFound for who is not there, and BadInput for a text that is none."""
    find_entity(network, key)
    return _keep(workspace, Note(_new_id(), _usable(text), _today(), key, shown=shown))


def pin_to_place(
    workspace: Workspace, at: tuple[float, float], text: str, *, shown: bool = False
) -> Note:
    """Raises BadInput for a text or a place that is none."""
    if not _is_place(at):
        raise BadInput(_("That is no place on the map."), _("Put it where you can see it."))
    place = round(at[0], 1), round(at[1], 1)
    return _keep(workspace, Note(_new_id(), _usable(text), _today(), at=place, shown=shown))


def rewrite_note(workspace: Workspace, id: str, text: str, *, shown: bool) -> Note:
    """Raises NotFound and BadInput."""
    usable = _usable(text)
    with workspace.placing:
        notes = [*_load(workspace)]
        place = _find(notes, id)
        notes[place] = msgspec.structs.replace(notes[place], text=usable, shown=shown)
        _write(workspace, notes)
    return notes[place]


def remove_note(workspace: Workspace, id: str) -> Note:
    """Raises NotFound."""
    with workspace.placing:
        notes = [*_load(workspace)]
        gone = notes.pop(_find(notes, id))
        _write(workspace, notes)
    return gone


def _keep(workspace: Workspace, note: Note) -> Note:
    with workspace.placing:
        notes = [*_load(workspace), note]
        if len(notes) > MOST or sum(len(one.text.encode()) for one in notes) > MOST_BYTES:
            raise BadInput(
                _("There is no room for more notes."), _("Remove some that are done with.")
            )
        _write(workspace, notes)
    return note


def _load(workspace: Workspace) -> tuple[Note, ...]:
    try:
        content = workspace.store.document(_document(workspace))
        return read_notes(content) if content else ()
    except (Damaged, ValueError):
        return ()


def _write(workspace: Workspace, notes: list[Note]) -> None:
    content = msgspec.json.encode(_Kept(STORED_FORMAT, notes)) if notes else None
    workspace.store.write(Write(documents={_document(workspace): content}))
    workspace.rearranged()


def _find(notes: list[Note], id: str) -> int:
    for place, one in enumerate(notes):
        if one.id == id:
            return place
    raise NotFound(_("There is no such note."), _("It may have been removed meanwhile."))


def _usable(text: str) -> str:
    text = text.strip()
    if not text:
        raise BadInput(_("The note is empty."), _("Write what is to be remembered."))
    if len(text) > LONGEST:
        raise BadInput(
            _("The note has {n} characters.", n=number(len(text))),
            _("Use at most {most}.", most=number(LONGEST)),
        )
    return text


def _is_usable(note: Note) -> bool:
    is_pinned = bool(note.key) != bool(note.at)
    is_somewhere = note.at is None or _is_place(note.at)
    return 0 < len(note.text) <= LONGEST and is_pinned and is_somewhere


def _is_place(at: tuple[float, float]) -> bool:
    return all(math.isfinite(number) and abs(number) <= FARTHEST for number in at)


def _new_id() -> str:
    return uuid.uuid4().hex[:12]


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _document(workspace: Workspace) -> str:
    return DOCUMENT + workspace.store.meta().id
