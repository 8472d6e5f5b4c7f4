"""Which network is open, and the shelf where the others wait.

One network is open at a time. Leaving it puts it whole on the shelf (`network/ID`, with what the
list shows of it in `shelf/ID`) in the same transaction that brings the next one in, so a crash
leaves one or the other, never half of each. Its history stays in the store under its id and is
there again when it comes back. A sample that nobody changed is not kept: the seeds have it.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import msgspec
import orjson

from graphapp.errors import BadInput, Conflict, Damaged, NotFound
from graphapp.journeys.amounts import some
from graphapp.journeys.past.history import details_id, record
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.model import Entity, Said, Tie
from graphapp.store import Batch, Change, Contents, Meta, Write
from graphapp.store.reading_back import is_id, read_change
from graphapp.store.stored import STORED_FORMAT, check_format
from graphapp.synthetic.seeds import read_seeds

SAMPLE_NAME = "USE-IT! Birmingham"
_SAMPLE = Meta(0, "sample", SAMPLE_NAME, "sample")
LONGEST_NAME = 200

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shelf:
    """A network that waits. `origin` is "sample" or "own"; `when` it was left, ISO, in UTC;
    `entities` and `ties` are counts; `batches` the ids of its history."""

    id: str
    name: str
    origin: str
    when: str
    entities: int
    ties: int
    batches: tuple[str, ...] = ()


def current(workspace: Workspace) -> Meta:
    """The open network's id, name, origin ("sample", "own", or "" before anything was opened)
    and version."""
    return workspace.store.meta()


def rename(workspace: Workspace, name: str) -> None:
    """Gives the open network another name. Raises BadInput for one that cannot be used."""
    workspace.store.write(Write(meta={"name": _usable(name)}))


def start_empty(workspace: Workspace, name: str) -> Meta:
    """Leaves the open network for a new and empty one. Raises BadInput, or Conflict when somebody
    changed the open network at the same moment."""
    return start_from(workspace, name, (), ())


def start_from(
    workspace: Workspace,
    name: str,
    entities: Collection[Entity],
    ties: Collection[Tie],
    files: Sequence[str] = (),
) -> Meta:
    """Leaves the open network for a new one of these rows (of these files). The step cannot be
    undone: open the network that was left instead. Raises as `start_empty` does."""
    meta = Meta(0, uuid.uuid4().hex[:12], _usable(name), "own")
    counts = {"new": len(entities), "ties new": len(ties)}
    batch = record(_("Started this network"), files, counts, undoable=False) if entities else None
    return _replace(workspace, meta, entities, ties, batch=batch)


def open_sample(workspace: Workspace) -> Meta:
    """Opens the sample network as it was left, or from the seeds where it was left unchanged. Does
    nothing where it is open. Raises Conflict as `start_empty` does."""
    if current(workspace).origin == "sample":
        return current(workspace)
    if _SAMPLE.id in {shelf.id for shelf in shelved(workspace)}:
        return open_shelved(workspace, _SAMPLE.id)
    return _replace(workspace, _SAMPLE, *read_seeds())


def shelved(workspace: Workspace) -> list[Shelf]:
    """The networks on the shelf, the last left first."""
    found = []
    for id in workspace.store.documents():
        if id.startswith("shelf/"):
            found += _on_shelf(workspace, id)
    return sorted(found, key=lambda shelf: (shelf.when, shelf.id), reverse=True)


class _Format(msgspec.Struct):
    format: int = 1


def read_shelf(content: bytes) -> Shelf:
    """Raises ValueError where it is not as we write it, SetupProblem where it is of a newer
    format."""
    check_format(_("A network on the shelf"), msgspec.json.decode(content, type=_Format).format)
    shelf = msgspec.json.decode(content, type=Shelf)
    datetime.fromisoformat(shelf.when)
    if not all(map(is_id, (shelf.id, *shelf.batches))) or shelf.origin not in ("sample", "own"):
        raise ValueError(shelf.id)
    return shelf


def _on_shelf(workspace: Workspace, document: str) -> list[Shelf]:
    """None where it is gone meanwhile. What cannot be read is listed all the same: the network
    itself may be whole, and can be opened or removed."""
    try:
        content = workspace.store.document(document)
        return [read_shelf(content)] if content is not None else []
    except (Damaged, ValueError):
        _log.warning("%s is damaged.", document)
        id = document.partition("/")[2]
        return [Shelf(id, _("Network {id} (its name is lost)", id=id), "own", "", 0, 0)]


def open_shelved(workspace: Workspace, id: str) -> Meta:
    """Leaves the open network for one on the shelf, which comes back whole with its history.

    Raises NotFound, Damaged, or Conflict as `start_empty` does.
    """
    shelf = _find(workspace, id)
    content = workspace.store.document(_contents_id(id))
    if content is None:
        raise NotFound(
            _("This network is not on the shelf any more."), _("It may be the open one.")
        )
    change = read_change(content)
    meta = Meta(0, shelf.id, shelf.name, shelf.origin)
    rows = change.entities_after, change.ties_after
    return _replace(workspace, meta, *rows, said=change.said_after)


def discard_shelved(workspace: Workspace, id: str) -> Shelf:
    """Deletes a network on the shelf for good, with its history and all that was kept for it.
    Raises NotFound, or Conflict as `start_empty` does."""
    version = workspace.store.version()
    shelf = _find(workspace, id)
    gone = {key for key in workspace.store.documents() if id in key.split("/")}
    gone |= set(map(details_id, shelf.batches))
    workspace.store.write(
        Write(
            drop_batches=shelf.batches,
            documents=dict.fromkeys(sorted(gone)),
            expected_version=version,
        )
    )
    _log.info("Network %s removed from the shelf.", shelf.id)
    return shelf


def seed_if_new(workspace: Workspace) -> bool:
    """Opens the sample in a store that holds nothing; says whether it did. A Neo4j of the user's
    own is never filled unasked."""
    if not workspace.settings.is_embedded or current(workspace).origin or shelved(workspace):
        return False
    contents = workspace.store.read()
    if contents.entities:
        return False
    try:
        _replace(workspace, _SAMPLE, *read_seeds(), expected_version=contents.version)
    except Conflict:  # another process did it at the same moment
        return False
    return True


def reset(workspace: Workspace) -> tuple[int, int]:
    """Deletes everything this program keeps in the store (the open network, the shelf, histories,
    saved positions) and nothing else; gives how many entities and ties the open network had."""
    contents = workspace.store.read()
    batches = [batch.id for batch in workspace.store.batches()]
    batches += [id for shelf in shelved(workspace) for id in shelf.batches]
    workspace.store.write(
        Write(
            Change(tuple(contents.entities), (), tuple(contents.ties), (), tuple(contents.said)),
            drop_batches=tuple(batches),
            documents=dict.fromkeys(workspace.store.documents()),
            meta={"id": uuid.uuid4().hex[:12], "name": "", "origin": ""},
            expected_version=contents.version,
        )
    )
    _log.info("Everything removed.")
    return len(contents.entities), len(contents.ties)


def _replace(
    workspace: Workspace,
    meta: Meta,
    entities: Collection[Entity],
    ties: Collection[Tie],
    *,
    said: tuple[Said, ...] = (),
    batch: Batch | None = None,
    expected_version: int | None = None,
) -> Meta:
    """One transaction: the open network to the shelf, the other one in its place."""
    leaving, contents = current(workspace), workspace.store.read()
    documents: dict[str, bytes | None] = {_contents_id(meta.id): None, _shelf_id(meta.id): None}
    documents |= _to_shelf(workspace, leaving, contents)
    workspace.store.write(
        Write(
            Change(
                tuple(contents.entities),
                tuple(entities),
                tuple(contents.ties),
                tuple(ties),
                tuple(contents.said),
                said,
            ),
            batch=batch,
            documents=documents,
            meta={"id": meta.id, "name": meta.name, "origin": meta.origin},
            expected_version=leaving.version if expected_version is None else expected_version,
        )
    )
    size = some(len(entities), "entity"), some(len(ties), "tie")
    _log.info("Network %s opened: %s, %s.", meta.id, *size)
    return current(workspace)


def _to_shelf(workspace: Workspace, leaving: Meta, contents: Contents) -> dict[str, bytes | None]:
    """The documents that keep the network that is left; none where there is nothing to keep."""
    batches = tuple(batch.id for batch in workspace.store.batches())
    is_pristine = (leaving.origin, leaving.name) == ("sample", SAMPLE_NAME)
    is_nothing = not leaving.origin and not contents.entities
    if not batches and (is_pristine or is_nothing):
        return {}
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    size = len(contents.entities), len(contents.ties)
    shelf = Shelf(leaving.id, leaving.name, leaving.origin or "own", when, *size, batches)
    rows = Change((), tuple(contents.entities), (), tuple(contents.ties), (), tuple(contents.said))
    return {
        _contents_id(leaving.id): rows.to_json(),
        _shelf_id(leaving.id): orjson.dumps({"format": STORED_FORMAT, **asdict(shelf)}),
    }


def _find(workspace: Workspace, id: str) -> Shelf:
    for shelf in shelved(workspace):
        if shelf.id == id:
            return shelf
    raise NotFound(_("This network is not on the shelf."), _("Look at the list of networks again."))


def _usable(name: str) -> str:
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise BadInput(
            _("A network needs a name.") if not plain else _("This name is too long."),
            _("Write one of 1 to {most} characters.", most=LONGEST_NAME),
        )
    return plain


def _contents_id(id: str) -> str:
    return f"network/{id}"


def _shelf_id(id: str) -> str:
    return f"shelf/{id}"
