"""The file that a backup is: JSON lines, compressed with gzip.

The first line is the header: {"format", "version", "program", "when", "network", "counts"}. Each
line after it is a list that begins with what it is:

    ["entity", {field: value}]          fields that have their default are left out
    ["tie", {field: value}]
    ["said", {field: value}]            what became of a suggestion, or which words mean the same
    ["step", network, {field: value}]   a step of a network's history, oldest first
    ["document", id, part, text]        an undo record, a shelf, positions: zlib, base64, in parts
The last line is ["end", digest], the SHA-256 of all lines before it.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

import msgspec
import orjson

from graphapp import __version__
from graphapp.errors import BadInput, Damaged
from graphapp.journeys.files.documents import READERS
from graphapp.journeys.networks import LONGEST_NAME, Shelf
from graphapp.language import _
from graphapp.model import Entity, Said, Tie, said_values
from graphapp.store import Batch, Change, Contents, Step, Write
from graphapp.store.checks import check
from graphapp.store.packing import MOST, unpacked
from graphapp.store.reading_back import (
    MALFORMED,
    is_id,
    sound_batch,
    sound_entity,
    sound_tie,
)
from graphapp.store.stored import STORED_FORMAT, entity_from, kept_said, stored, tie_from

FORMAT = "graphapp backup"
VERSION = STORED_FORMAT
_PART = 1_000_000  # characters of a document on one line
_LONGEST_LINE = 8_000_000  # bytes; more than any line we write
_LEAST_ROOM = 8_000_000  # bytes that even the smallest file may unpack to
_MOST_PACKED = 200  # times its own size that a file may unpack to
_LEVEL = 6
_GZIP = b"\x1f\x8b"


Row = TypeVar("Row", Entity, Tie, Said)
_ORIGINS = ("", "sample", "own")


class Named(NamedTuple):
    """The facts of the network that was open."""

    id: str
    name: str
    origin: str


@dataclass(frozen=True)
class Backup:
    """What a backup holds. `documents` are compressed; `content` gives one of them."""

    when: str
    network: Named
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    said: tuple[Said, ...]
    steps: tuple[Step, ...]
    documents: dict[str, bytes] = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        parts = ("entities", "ties", "said", "steps", "documents")
        return {part: len(getattr(self, part)) for part in parts}

    def content(self, id: str) -> bytes:
        return unpacked(self.documents[id], MOST)


def write_backup(
    stream: IO[bytes],
    header: dict[str, Any],
    contents: Contents,
    steps: Iterable[Step],
    documents: Iterable[tuple[str, bytes]],
) -> None:
    """Writes it line by line: nothing but one document at a time is held twice. `header` has
    "when", "network" and "counts"."""
    digest = hashlib.sha256()
    with gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=_LEVEL) as file:
        for line in _lines(header, contents, steps, documents):
            text = orjson.dumps(line) + b"\n"
            digest.update(text)
            file.write(text)
        file.write(orjson.dumps(["end", digest.hexdigest()]) + b"\n")


def read_backup(path: Path) -> Backup:
    """The whole file, once every line of it was seen to be as it was written.

    Raises BadInput where it is no backup, is damaged, holds what cannot be kept, or is of a newer
    graphapp.
    """
    try:
        room = max(_LEAST_ROOM, _MOST_PACKED * path.stat().st_size)
        with path.open("rb") as raw:
            if raw.read(2) != _GZIP:
                raise _foreign(path)
            raw.seek(0)
            with gzip.GzipFile(fileobj=raw) as file:
                return _read(file, path, room)
    except FileNotFoundError as error:
        raise BadInput(
            _("There is no file {path}.", path=path), _("Look at its name again.")
        ) from error
    except (gzip.BadGzipFile, EOFError, zlib.error, Damaged, *MALFORMED) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise BadInput(
            _("{path} cannot be read: {why}.", path=path, why=error.strerror or error),
            _("Choose another file."),
        ) from error


def _lines(
    header: dict[str, Any],
    contents: Contents,
    steps: Iterable[Step],
    documents: Iterable[tuple[str, bytes]],
) -> Iterator[Any]:
    yield {"format": FORMAT, "version": VERSION, "program": __version__, **header}
    for entity in contents.entities:
        yield ["entity", stored(entity)]
    for tie in contents.ties:
        yield ["tie", stored(tie)]
    for said in contents.said:
        yield ["said", said_values(said)]
    for step in steps:
        yield ["step", step.network, asdict(step.batch)]
    for id, content in documents:
        text = base64.b64encode(zlib.compress(content)).decode("ascii")
        for part, start in enumerate(range(0, len(text), _PART)):
            yield ["document", id, part, text[start : start + _PART]]


def _read(file: gzip.GzipFile, path: Path, room: int) -> Backup:
    """`room` is how many bytes its lines may have, and its documents once more."""
    first = file.readline(_LONGEST_LINE)
    header = _header(first, path)
    found = _gather(header, _checked(file, hashlib.sha256(first), room))
    keys = {entity.key for entity in found.entities}
    if found.counts != {"said": 0, **header["counts"]} or any(
        {t.start, t.end} - keys for t in found.ties
    ):
        raise ValueError("something is missing")
    change = Change((), found.entities, (), found.ties, (), found.said)
    check(Write(change, past=found.steps))
    _check_documents(found, room)
    return found


def _header(line: bytes, path: Path) -> dict[str, Any]:
    try:
        header = orjson.loads(line)
        is_ours = header["format"] == FORMAT
    except MALFORMED as error:
        raise _foreign(path) from error
    if not is_ours:
        raise _foreign(path)
    if header["version"] > VERSION:
        raise BadInput(
            _(
                "{path} was made by a newer graphapp ({version}).",
                path=path,
                version=f"{header['program']:.40}",
            ),
            _("Bring this one ({version}) up to date first.", version=__version__),
        )
    return dict(header)


def _checked(file: gzip.GzipFile, digest: hashlib._Hash, room: int) -> Iterator[list[Any]]:
    """The lines up to the end. Raises ValueError where the digest is another or there is more than
    there is room for, and EOFError where there is no end."""
    while text := file.readline(_LONGEST_LINE):
        room -= len(text)
        if room < 0:
            raise ValueError("too large")
        line = orjson.loads(text)
        if line[0] == "end":
            if line[1] != digest.hexdigest() or file.read(1):
                raise ValueError("another digest")
            return
        digest.update(text)
        yield line
    raise EOFError


def _row(read: Callable[[Any], Row], values: Any) -> Row:
    """Raises SetupProblem where it is of a newer graphapp, ValueError where it is none of ours."""
    try:
        return read(values)
    except BadInput as error:
        raise ValueError(error.message) from error


def _gather(header: dict[str, Any], lines: Iterable[Any]) -> Backup:
    entities: dict[str, Entity] = {}
    ties: dict[str, Tie] = {}
    sayings: dict[str, Said] = {}
    steps: dict[str, Step] = {}
    documents: dict[str, list[str]] = defaultdict(list)
    for what, *values in lines:
        if what == "entity":
            entity = sound_entity(_row(entity_from, values[0]))
            _once(entities, entity.key, entity)
        elif what == "tie":
            tie = sound_tie(_row(tie_from, values[0]))
            _once(ties, tie.id, tie)
        elif what == "said":
            said = _row(kept_said, values[0])
            _once(sayings, said.id, said)
        elif what == "step" and is_id(values[0]):
            step = Step(values[0], sound_batch(Batch(**values[1])))
            _once(steps, step.batch.id, step)
        elif what == "document" and values[1] == len(documents[values[0]]):
            documents[values[0]].append(values[2])
        else:
            raise ValueError(what)
    return Backup(
        datetime.fromisoformat(header["when"]).isoformat(),
        _named(header["network"]),
        tuple(entities.values()),
        tuple(ties.values()),
        tuple(sayings.values()),
        tuple(steps.values()),
        {id: base64.b64decode("".join(p), validate=True) for id, p in documents.items()},
    )


def _once(found: dict[str, Any], key: str, value: Any) -> None:
    if key in found:
        raise ValueError(f"twice: {key}")
    found[key] = value


def _named(values: dict[str, Any]) -> Named:
    named = msgspec.convert(tuple(Named(**values)), Named)
    if not is_id(named.id) or len(named.name) > LONGEST_NAME or named.origin not in _ORIGINS:
        raise ValueError(named.id)
    return named


def _check_documents(backup: Backup, room: int) -> None:
    """Raises ValueError or Damaged for one that no page could read, or that stands for nothing."""
    for id, packed in backup.documents.items():
        content = unpacked(packed, room)
        room -= len(content)
        kind, *ids = id.split("/")
        if len(ids) not in (1, 2) or not all(map(is_id, ids)):
            raise ValueError(id)
        found = READERS[kind](content)
        is_whole = f"network/{ids[0]}" in backup.documents
        if isinstance(found, Shelf) and not (found.id == ids[0] and is_whole):
            raise ValueError(id)


def _foreign(path: Path) -> BadInput:
    return BadInput(
        _("{path} is no backup of graphapp.", path=path),
        _("Choose a file that graphapp backup wrote; spreadsheets are taken by graphapp import."),
    )


def _damaged(path: Path) -> BadInput:
    return BadInput(
        _("{path} is damaged or not complete, so nothing was taken from it.", path=path),
        _("Copy it again from where it was kept, or use an older backup."),
    )
