"""Files that are no backup of ours, or a damaged or newer one: told in words, nothing changed."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphapp.errors import BadInput, SetupProblem
from graphapp.journeys.files import backup
from graphapp.journeys.workspace import Workspace
from tests.journeys.files.backups import back, everything, fill, header, written


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "all.graphapp"


def test_an_empty_network_can_be_kept_too(workspace: Workspace, file: Path) -> None:
    written(file, header())
    back(file, workspace)
    assert workspace.store.meta()[1:4] == ("x", "X", "own")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"entities,ties\n",
        b"PK\x03\x04",
        gzip.compress(b"notes", mtime=0),
        gzip.compress(b'{"a": 1}', mtime=0),
    ],
)
def test_a_foreign_file_is_told_in_words(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(BadInput, match="is no backup of graphapp") as told:
        backup.read_backup(file)
    assert told.value.hint


def test_a_file_that_is_not_there_or_no_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no file"):
        backup.read_backup(tmp_path / "none")
    with pytest.raises(BadInput, match="cannot be read"):
        backup.read_backup(tmp_path)


def test_one_of_a_newer_program_is_told_in_words(file: Path) -> None:
    written(file, header(version=99, counts="something new"))
    with pytest.raises(BadInput, match=r"newer graphapp \(9.9\)"):
        backup.read_backup(file)


def _cut(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def _flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0x55]) + content[middle + 1 :]


def _without_a_line(content: bytes) -> bytes:
    lines = gzip.decompress(content).splitlines(keepends=True)
    return gzip.compress(b"".join([*lines[:5], *lines[6:]]))


def _without_the_end(content: bytes) -> bytes:
    return gzip.compress(b"".join(gzip.decompress(content).splitlines(keepends=True)[:-1]))


def _with_more(content: bytes) -> bytes:
    return gzip.compress(gzip.decompress(content) + b'["entity", {}]\n')


@pytest.mark.parametrize("harm", [_cut, _flip, _without_a_line, _without_the_end, _with_more])
def test_a_damaged_file_is_told_in_words_and_changes_nothing(
    workspace: Workspace, file: Path, harm: Callable[[bytes], bytes]
) -> None:
    before = everything(fill(workspace))
    backup.back_up(workspace, file)
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(BadInput, match="is damaged or not complete") as told:
        back(file, workspace, replace=True)
    assert told.value.hint
    assert everything(workspace) == before


@pytest.mark.parametrize(
    "line",
    [
        ["entity", {"key": "a"}],
        ["tie", {"start": "a", "end": "b", "type": "KNOWS"}],
        ["document", "d", 1, ""],
        ["document", "d", 0, base64.b64encode(b"no zlib").decode()],
        ["song"],
        {"entity": 1},
        [],
        7,
    ],
)
def test_a_line_that_makes_no_sense_is_told_in_words(file: Path, line: Any) -> None:
    counts = {"entities": 0, "ties": 0, "steps": 0, "documents": 0}
    if isinstance(line, list) and line and line[0] in ("entity", "tie"):
        counts[{"entity": "entities", "tie": "ties"}[line[0]]] = 1
    written(file, header(counts=counts), line)
    with pytest.raises(BadInput, match="is damaged or not complete"):
        backup.read_backup(file)


def test_a_field_that_only_a_newer_one_knows_is_told_so(file: Path) -> None:
    counts = {"entities": 1, "ties": 0, "steps": 0, "documents": 0}
    row = {"key": "a", "kind": "Person", "name": "A", "wings": 2}
    written(file, header(counts=counts), ["entity", row])
    with pytest.raises(SetupProblem, match="it has wings"):
        backup.read_backup(file)


def test_contents_that_cannot_be_kept_change_nothing(workspace: Workspace, file: Path) -> None:
    before = everything(fill(workspace))
    counts = {"entities": 1, "ties": 0, "steps": 0, "documents": 0}
    written(file, header(counts=counts), ["entity", {"key": "a", "kind": "Dragon", "name": "A"}])
    with pytest.raises(BadInput, match="no kind 'Dragon'"):
        back(file, workspace, replace=True)
    assert everything(workspace) == before
