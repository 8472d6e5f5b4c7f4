"""A backup holds everything, and brings it back on either engine; all of it or nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from graphapp.errors import BadInput, Conflict, SetupProblem
from graphapp.explore.view import read_view
from graphapp.journeys import backup, networks
from graphapp.journeys.draw_map import draw
from graphapp.journeys.edit_entity import remove_entity, save_entity
from graphapp.journeys.history import history, undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import KINDS, TIE_TYPES, Entity, make_tie
from graphapp.settings import Settings
from graphapp.store import Change, Store, Write
from tests.conftest import run_cypher
from tests.store.crowd import heard, kill, user

FULL = Entity(
    "bakery",
    "Enterprise",
    "Bäckerei “Soho” 面包",
    description="Two\nlines",
    sectors=("Food", "Retail"),
    tags=("tag",),
    needs=("flour",),
    offers=("bread", "cake"),
    area="Soho",
    latitude=52.5,
    longitude=-1.9,
    url="https://example.org/",
    identifiers=("GB-COH-1",),
    since="2016",
    until="2030-01-02",
    visibility="private",
    source="a sheet",
    extra={"Ward no": "7", "": "no heading"},
)
OTHERS = [Entity(f"e-{kind}", kind, kind) for kind in KINDS]
TIES = [
    *(make_tie("bakery", f"e-{kind}", "SUPPORTS", strength=0.25) for kind in KINDS),
    *(make_tie("e-Partner", "bakery", type, since="2017", until="2018") for type in TIE_TYPES),
    make_tie("bakery", "e-Person", "CONNECTED_TO", label="sings with", directed=True, source="x"),
    make_tie("bakery", "e-Person", "FUNDS", extra={"Amount": "£5"}),
]
Contents = tuple[Any, ...]


def fill(workspace: Workspace) -> Workspace:
    """Two networks, one on the shelf, both with steps that can be undone, and places on the map."""
    networks.open_sample(workspace)
    save_entity(workspace, {"kind": "Enterprise", "name": "Dairy"})
    networks.start_from(workspace, "Ours", [FULL, *OTHERS], TIES, ["ours.csv"])
    save_entity(workspace, {"needs": "a van"}, "bakery")
    remove_entity(workspace, "e-MacroInvestment")
    draw(workspace, workspace.network(), read_view({}))
    return workspace


def everything(workspace: Workspace) -> Contents:
    """All that the store holds but the number of its version."""
    store = workspace.store
    contents = store.read()
    return (
        store.meta()[1:4],
        sorted(contents.entities),
        sorted(map(repr, contents.ties)),
        store.steps(),
        {id: store.document(id) for id in store.documents()},
    )


def back(path: Path, workspace: Workspace, *, replace: bool = False) -> None:
    backup.restore(workspace, backup.read_backup(path), replace=replace)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "all.graphapp"


def test_it_brings_everything_back_into_an_empty_store(
    any_workspace: Workspace, file: Path
) -> None:
    before = everything(fill(any_workspace))
    steps = history(any_workspace)
    counts = backup.back_up(any_workspace, file)
    assert len(before[4]) == counts["documents"] >= 6
    assert {id.partition("/")[0] for id in before[4]} == {"batch", "network", "positions", "shelf"}
    run_cypher(any_workspace.store, "MATCH (n) DETACH DELETE n")
    any_workspace.store.prepare()
    assert not backup.is_used(any_workspace)

    back(file, any_workspace)
    assert everything(any_workspace) == before
    assert history(any_workspace) == steps


@pytest.mark.parametrize("way", ["embedded to Neo4j", "Neo4j to embedded"])
def test_it_moves_from_one_engine_to_the_other(
    store: Store, neo4j_store: Store, settings: Settings, file: Path, way: str
) -> None:
    stores = [store, neo4j_store] if way == "embedded to Neo4j" else [neo4j_store, store]
    here, there = (Workspace(each, settings) for each in stores)
    before = everything(fill(here))
    backup.back_up(here, file)
    back(file, there)
    assert everything(there) == before
    assert everything(here) == before

    undo(there)
    save_entity(there, {"kind": "Enterprise", "name": "New"})
    assert [step.title for step in history(there)][1:] == [s.title for s in history(here)][1:]
    undo(there)
    undo(there)
    assert there.network().entity("bakery") == FULL
    (shelf,) = networks.shelved(there)
    networks.open_shelved(there, shelf.id)
    assert "enterprise-dairy" in there.network().graph
    undo(there)
    assert "enterprise-dairy" not in there.network().graph


def test_what_is_there_is_replaced_only_when_told(any_workspace: Workspace, file: Path) -> None:
    workspace = fill(any_workspace)
    before = everything(workspace)
    backup.back_up(workspace, file)
    undo(workspace)
    undo(workspace)
    bakery = workspace.network().entity("bakery")
    changed = (bakery._replace(kind="Partner"), Entity("late", "Person", "Late"))
    workspace.store.write(Write(Change((bakery,), changed), documents={"other": b"1"}))
    after, version = everything(workspace), workspace.store.version()
    with pytest.raises(Conflict) as told:
        back(file, workspace)
    assert told.value.hint
    assert everything(workspace) == after

    back(file, workspace, replace=True)
    assert everything(workspace) == before
    assert workspace.store.version() > version, "what was worked out is of the past"
    assert "late" not in workspace.network().graph


def test_what_is_not_ours_stays(any_workspace: Workspace, file: Path) -> None:
    run_cypher(any_workspace.store, "CREATE (:Recipe {name: 'Roti'})")
    backup.back_up(fill(any_workspace), file)
    back(file, any_workspace, replace=True)
    found = run_cypher(any_workspace.store, "MATCH (n:Recipe) RETURN n.name AS name")
    assert [record["name"] for record in found] == ["Roti"]


def test_one_who_is_killed_while_restoring_leaves_the_old_state(
    any_workspace: Workspace, request: pytest.FixtureRequest, file: Path
) -> None:
    engine = request.node.callspec.params["any_store"]
    settings = request.getfixturevalue({"embedded": "settings", "neo4j": "neo4j_settings"}[engine])
    backup.back_up(fill(any_workspace), file)
    undo(any_workspace)
    before = everything(any_workspace)
    code = f"""
import graphapp.store
from graphapp.journeys import backup
from graphapp.journeys.workspace import Workspace

async def stuck(tx, *arguments):
    await carry_out(tx, *arguments)
    say("written")
    await asyncio.sleep(600)

graphapp.store.carry_out = stuck
with open_store(settings, linger=linger) as store:
    found = backup.read_backup(Path({str(file)!r}))
    backup.restore(Workspace(store, settings), found, replace=True)
"""
    with user(settings, code) as restorer:
        assert heard(restorer) == "written"
        kill(restorer.pid)
    assert everything(any_workspace) == before
    back(file, any_workspace, replace=True)


def test_the_file_is_for_its_owner_alone_and_whole_or_not_there(
    workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace)
    backup.back_up(workspace, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content = file.read_bytes()
    with pytest.raises(BadInput, match="is there already"):
        backup.back_up(workspace, file)

    def fail(_: str) -> bytes:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(workspace.store, "document", fail)
        with pytest.raises(BadInput, match="No space left"):
            backup.back_up(workspace, file, overwrite=True)
    assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]
    backup.back_up(workspace, file, overwrite=True)
    back(file, workspace, replace=True)


def test_a_folder_that_is_not_there_is_told_in_words(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        backup.back_up(workspace, tmp_path / "none" / "file")


def test_a_network_that_changes_meanwhile_is_read_again(
    workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace)
    read = workspace.store.document

    def read_after_somebody_else(id: str) -> bytes | None:
        monkeypatch.setattr(workspace.store, "document", read)
        networks.discard_shelved(workspace, "sample")
        return read(id)

    monkeypatch.setattr(workspace.store, "document", read_after_somebody_else)
    backup.back_up(workspace, file)
    before = everything(workspace)
    back(file, workspace, replace=True)
    assert everything(workspace) == before
    assert networks.shelved(workspace) == []


def written(file: Path, *lines: Any) -> None:
    """A file as graphapp would write it, of other lines."""
    text = b"".join(orjson.dumps(line) + b"\n" for line in lines)
    end = orjson.dumps(["end", hashlib.sha256(text).hexdigest()])
    file.write_bytes(gzip.compress(text + end + b"\n"))


def header(**more: Any) -> dict[str, Any]:
    counts = {"entities": 0, "ties": 0, "steps": 0, "documents": 0}
    network = {"id": "x", "name": "X", "origin": "own"}
    facts = {"program": "9.9", "when": "2026-01-01T00:00:00+00:00", "network": network}
    return {"format": "graphapp backup", "version": 1, **facts, "counts": counts} | more


def test_an_empty_network_can_be_kept_too(workspace: Workspace, file: Path) -> None:
    written(file, header())
    back(file, workspace)
    assert workspace.store.meta()[1:4] == ("x", "X", "own")


@pytest.mark.parametrize(
    "content",
    [b"", b"entities,ties\n", b"PK\x03\x04", gzip.compress(b"notes"), gzip.compress(b'{"a": 1}')],
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
