"""Everything in one file, and back: for safety, and to move to another engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphapp.atomic_file import whole_file
from graphapp.errors import BadInput, Conflict
from graphapp.journeys.edit.try_again import try_again
from graphapp.journeys.files.backup_file import Backup, read_backup, write_backup
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.store import Change, Contents, Meta, Step, Write

__all__ = ["Backup", "back_up", "is_used", "read_backup", "restore"]


def back_up(workspace: Workspace, path: Path, *, overwrite: bool = False) -> dict[str, int]:
    """Writes all that the store holds to `path`, readable to its owner alone, whole or not at all;
    gives the counts of what is in it.

    Raises BadInput where the file is there already (unless told to overwrite) or cannot be written,
    and Conflict where others keep changing the network.
    """
    if path.exists() and not overwrite:
        raise BadInput(
            _("{path} is there already.", path=path),
            _("Choose another name, or say that it may be overwritten."),
        )
    try:
        return try_again(lambda: _write(workspace, path))
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {why}.", path=path, why=error.strerror or error),
            _("Choose another place."),
        ) from error


def _write(workspace: Workspace, path: Path) -> dict[str, int]:
    """Raises Conflict where the store was changed while it was read."""
    with whole_file(path, 0o600) as stream:
        seen = _Seen(workspace)
        header = seen.header()
        write_backup(stream, header, seen.contents, seen.steps, seen.documents())
        seen.check()
    return dict(header["counts"])


def is_used(workspace: Workspace) -> bool:
    """Whether the store holds anything that restoring a backup would replace."""
    store = workspace.store
    return bool(store.meta().origin or store.documents() or store.steps() or store.read().entities)


def restore(workspace: Workspace, backup: Backup, *, replace: bool = False) -> None:
    """Makes the store hold what the backup holds and nothing else of ours, in one transaction. The
    graph's version is raised, not taken from the backup.

    Raises Conflict where the store is used, unless told to replace what is in it, or when somebody
    changed the network at the same moment; BadInput for contents that cannot be kept.
    """
    store = workspace.store
    if not replace and is_used(workspace):
        raise Conflict(
            _("There is a network here already."),
            _("Back it up first; then say that the backup may replace it."),
        )
    contents = store.read()
    store.write(
        Write(
            Change(
                tuple(contents.entities),
                backup.entities,
                tuple(contents.ties),
                backup.ties,
                tuple(contents.said),
                backup.said,
            ),
            drop_batches=tuple(step.batch.id for step in store.steps()),
            past=backup.steps,
            documents=_Documents(backup, store.documents()),
            meta=backup.network._asdict(),
            expected_version=contents.version,
        )
    )


class _Seen:
    """The store as it is at one moment; `check` says whether it still was at the end."""

    def __init__(self, workspace: Workspace) -> None:
        self._store = workspace.store
        self._facts = self._look()
        self.meta, self.steps, self._ids = self._facts
        self.contents: Contents = self._store.read()

    def _look(self) -> tuple[Meta, list[Step], list[str]]:
        return self._store.meta(), self._store.steps(), self._store.documents()

    def header(self) -> dict[str, Any]:
        counts = {
            "entities": len(self.contents.entities),
            "ties": len(self.contents.ties),
            "said": len(self.contents.said),
            "steps": len(self.steps),
            "documents": len(self._ids),
        }
        facts = self.meta._asdict()
        return {
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "network": {name: facts[name] for name in ("id", "name", "origin")},
            "counts": counts,
        }

    def documents(self) -> Iterator[tuple[str, bytes]]:
        for id in self._ids:
            content = self._store.document(id)
            if content is None:
                raise _moved()
            yield id, content

    def check(self) -> None:
        if self.contents.version != self.meta.version or self._look() != self._facts:
            raise _moved()


def _moved() -> Conflict:
    return Conflict(_("The network was changed meanwhile."), _("Try again."))


class _Documents(Mapping[str, bytes | None]):
    """A backup's documents, and None for those that are to go; unpacked one by one as they are
    asked for, since together they may be many times the network."""

    def __init__(self, backup: Backup, there: list[str]) -> None:
        self._backup = backup
        self._ids = list(dict.fromkeys([*backup.documents, *there]))

    def __getitem__(self, id: str) -> bytes | None:
        return self._backup.content(id) if id in self._backup.documents else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
