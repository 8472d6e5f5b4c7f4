"""Ctrl-C: what is said of it is true, before, during and after a change is saved."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any, NoReturn

import pytest

from graphapp.cli import import_files
from graphapp.journeys.files import imports
from graphapp.journeys.workspace import Workspace
from graphapp.store.connection import Connection
from tests.cli.conftest import Run


def interrupt(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("name,kind\nBen,Person\n", encoding="utf-8")
    return path


def test_before_a_change_is_saved(
    workspace: Workspace, run: Run, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "preview", interrupt)
    result = run("import", people)

    assert (result.exit_code, result.stderr) == (130, "Stopped. Nothing was changed.\n")
    assert workspace.store.version() == 0


def test_while_files_are_read(
    workspace: Workspace, run: Run, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.write_text("name,kind\n" + "".join(f"Ben {n},Person\n" for n in range(2_500)))
    monkeypatch.setattr(import_files, "progress", lambda: nullcontext(interrupt))
    result = run("import", people)

    assert (result.exit_code, result.stderr) == (130, "Stopped. Nothing was changed.\n")
    assert workspace.store.version() == 0


def test_while_a_change_is_saved(
    workspace: Workspace, run: Run, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets there, and the answer is not waited for."""
    answer = Connection.run_long

    def stop_at_a_write(self: Connection, work: Any, *, breath: float | None = None) -> Any:
        if breath is None:
            return answer(self, work)
        answer(self, work)
        raise KeyboardInterrupt

    monkeypatch.setattr(Connection, "run_long", stop_at_a_write)
    result = run("import", people)

    assert result.exit_code == 130
    assert result.stderr.startswith("Stopped while the change was being saved:")
    assert workspace.store.version() == 1


def test_after_a_change_was_saved(
    workspace: Workspace, run: Run, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_files, "_print", interrupt)
    result = run("import", people)

    assert (result.exit_code, result.stderr) == (
        130,
        "Stopped. The change had been saved before.\n",
    )
    assert workspace.store.version() == 1


def test_after_a_change_was_refused(
    workspace: Workspace, run: Run, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.write_text("name,kind\nBen,Nothing\n", encoding="utf-8")
    monkeypatch.setattr(import_files, "_print", interrupt)

    assert run("import", people).stderr == "Stopped. Nothing was changed.\n"
