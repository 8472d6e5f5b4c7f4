"""`check`, `undo`, `reset`, `backup`, `restore`, and what holds for every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphapp import __version__
from graphapp.journeys import check_store
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.workspace import Workspace
from graphapp.model import KINDS, Entity
from graphapp.store import Change, Write
from tests.cli.conftest import Run, RunJson


def test_it_prints_what_is_in_the_store(town: Workspace, run: Run, run_json: RunJson) -> None:
    found = run_json("check")
    assert found == {
        "engine": "embedded",
        "format": 3,
        "version": town.store.version(),
        "entities": 10,
        "ties": 10,
        "kinds": dict.fromkeys(KINDS, 0) | {"Enterprise": 8, "Partner": 1, "Person": 1},
        "problems": [],
    }
    spoken = run("check").stdout
    assert "10 entities, 10 ties" in spoken
    assert "No problems." in spoken


def test_problems_fail_a_strict_check_only(workspace: Workspace, run: Run) -> None:
    odd = Entity("odd", "Partner", "Odd", since="2019", until="2017")
    workspace.store.write(Write(Change(entities_after=(odd,))))
    assert run("check").exit_code == 0
    result = run("check", "--strict")
    assert result.exit_code == 1
    assert "Odd (odd) ends (2017) before it begins (2019)." in result.stdout


def test_text_of_strangers_cannot_steer_the_terminal(workspace: Workspace, run: Run) -> None:
    trick = Entity("trick", "Partner", "A\x1b[2J\u202eB", since="soon")
    workspace.store.write(Write(Change(entities_after=(trick,))))
    assert "A [2J B (trick) has since 'soon'" in run("check").stdout


def test_it_takes_the_last_step_back(workspace: Workspace, run: Run, run_json: RunJson) -> None:
    version = workspace.store.version()
    save_entity(workspace, {"kind": "Partner", "name": "Hub"}, None, version)
    undone = run_json("undo")["undone"]
    assert {"id", "when", "title", "files", "counts", "undoable", "origin"} == set(undone)
    assert not workspace.network().entities
    result = run("undo")
    assert result.exit_code == 1
    assert "error: There is nothing to undo." in result.stderr


def test_it_takes_an_older_step_back_by_the_id_that_the_history_lists(
    workspace: Workspace, run: Run, run_json: RunJson
) -> None:
    hub = save_entity(workspace, {"kind": "Partner", "name": "Hub"})
    save_entity(workspace, {"kind": "Partner", "name": "Café\x1b"})
    later, first = run_json("history")["steps"]
    spoken = run("history").stdout
    assert f"{first['id']}  {first['when'][:16].replace('T', ' ')}  Added partner “Hub”" in spoken
    assert "2 steps; the details of 2 are kept" in spoken
    assert run("undo", first["id"]).stdout == "Taken back: Added partner “Hub”\n"
    assert hub not in workspace.network().index
    result = run("undo", first["id"])
    assert result.exit_code == 1
    assert f"Took back: Added partner “Hub”, {first['when'][:10]}" in result.stderr
    assert run("undo", "nothing").exit_code == 1
    assert [step["id"] for step in run_json("history")["steps"]][1:] == [later["id"], first["id"]]


@pytest.mark.parametrize("answer", ["n\n", "", None])
def test_it_removes_nothing_without_a_yes(town: Workspace, run: Run, answer: str | None) -> None:
    result = run("reset", input=answer)
    assert result.exit_code == 1
    assert "scripts say --yes" in result.stderr
    assert len(town.network().entities) == 10


@pytest.mark.parametrize(("arguments", "answer"), [(["--yes"], None), ([], "y\n")])
def test_it_removes_everything_after_a_yes(
    town: Workspace, run: Run, arguments: list[str], answer: str | None
) -> None:
    assert run("reset", *arguments, input=answer).exit_code == 0
    assert not town.network().entities
    assert not town.store.batches()


def test_it_backs_up_and_restores(
    town: Workspace, run: Run, run_json: RunJson, tmp_path: Path
) -> None:
    file = tmp_path / "town.graphapp"
    counts = {"entities": 10, "ties": 10, "said": 0, "steps": 0, "documents": 0}
    assert run_json("backup", file) == {"file": str(file), **counts}
    assert "10 entities, 10 ties" in run("backup", file, "--overwrite").stdout
    assert run("reset", "--yes").exit_code == 0
    found = run_json("restore", file)
    assert found.pop("when")
    assert found == {"file": str(file), **counts}
    assert len(town.network().entities) == 10


def test_a_backup_never_replaces_a_file_unasked(town: Workspace, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "thesis.txt"
    file.write_text("years of work", encoding="utf-8")
    result = run("backup", file)
    assert result.exit_code == 1
    assert "is there already" in result.stderr
    assert file.read_text("utf-8") == "years of work"


@pytest.mark.parametrize(
    ("arguments", "answer", "exit_code"),
    [([], "n\n", 1), ([], None, 1), ([], "y\n", 0), (["--yes"], None, 0)],
)
def test_it_replaces_what_is_there_only_after_a_yes(
    town: Workspace,
    run: Run,
    tmp_path: Path,
    arguments: list[str],
    answer: str | None,
    exit_code: int,
) -> None:
    file = tmp_path / "town.graphapp"
    run("backup", file)
    late = Entity("late", "Partner", "Late")
    town.store.write(Write(Change(entities_after=(late,))))
    result = run("restore", file, *arguments, input=answer)
    assert result.exit_code == exit_code
    assert len(town.network().entities) == (10 if exit_code == 0 else 11)
    if exit_code:
        assert "Nothing was restored." in result.stderr
        assert "scripts say --yes" in result.stderr


def test_a_file_that_is_no_backup_is_told_before_any_store_is_opened(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "notes"
    file.write_text("notes", encoding="utf-8")
    result = run("restore", file, "--data", tmp_path / "data")
    assert result.exit_code == 1
    assert "is no backup of graphapp" in result.stderr
    assert not (tmp_path / "data").exists()


def test_the_data_option_goes_before_the_environment(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    result = run("check", "--data", file)
    assert result.exit_code == 2
    result = run("check", "--data", file / "folder")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert "\nhint: " in result.stderr


def test_it_says_its_version_and_its_commands(run: Run) -> None:
    assert run("--version").stdout == f"graphapp {__version__}\n"
    help_text = run("--help").stdout
    for name in ("serve", "import", "export", "clusters", "suggest", "check", "sample", "undo"):
        assert f"\n  {name} " in help_text
    assert run("dance").exit_code == 2


def test_a_mistake_of_ours_is_one_line_and_a_file(
    workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_: Workspace) -> None:
        raise ZeroDivisionError("the details")

    monkeypatch.setattr(check_store, "check", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = run("check")
    assert result.exit_code == 70
    assert "Traceback" not in result.output
    assert "error: Something went wrong that should not (ZeroDivisionError)." in result.stderr
    [report] = tmp_path.iterdir()
    assert "the details" in report.read_text("utf-8")
    assert str(report) in result.stderr


def test_a_full_disk_is_told_in_words(
    workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Workspace) -> None:
        raise OSError(28, "No space left on device", "/some/file")

    monkeypatch.setattr(check_store, "check", fail)
    result = run("check")
    assert result.exit_code == 1
    assert "error: /some/file cannot be used: the disk is full." in result.stderr
