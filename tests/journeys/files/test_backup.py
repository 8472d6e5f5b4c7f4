"""A backup holds everything, and brings it back on either engine; all of it or nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from graphapp.errors import BadInput, Conflict
from graphapp.journeys import networks
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.files import backup
from graphapp.journeys.past.history import history, undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.settings import Settings
from graphapp.store import Change, Store, Write
from tests.conftest import run_cypher
from tests.journeys.files.backups import FULL, back, everything, fill
from tests.store.crowd import heard, kill, user


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "all.graphapp"


def test_it_brings_everything_back_into_an_empty_store(
    any_workspace: Workspace, file: Path
) -> None:
    before = everything(fill(any_workspace))
    steps = history(any_workspace)
    counts = backup.back_up(any_workspace, file)
    assert len(before[5]) == counts["documents"] >= 6
    assert {id.partition("/")[0] for id in before[5]} == {"batch", "network", "positions", "shelf"}
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
from graphapp.journeys.files import backup
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
