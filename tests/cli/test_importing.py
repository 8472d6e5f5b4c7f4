"""`import`, `export` and `sample`: files in, files out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from graphapp.journeys.networks import shelved
from graphapp.journeys.workspace import Workspace
from tests.cli.conftest import Run, RunJson

ENTITIES = "kind,name,needs,colour\nPartner,Hub,,\nEnterprise,Bakery,flour|an oven,red\n"
TIES = "from,to,type\nHub,Bakery,funds\n"


@pytest.fixture
def sheets(tmp_path: Path) -> tuple[Path, Path]:
    entities, ties = tmp_path / "entities.csv", tmp_path / "ties.csv"
    entities.write_text(ENTITIES, "utf-8")
    ties.write_text(TIES, "utf-8")
    return entities, ties


def test_it_takes_the_files_of_a_network_together(
    workspace: Workspace, run_json: RunJson, sheets: tuple[Path, Path]
) -> None:
    found = run_json("import", *sheets)
    assert found["saved"] is True
    assert found["entities"] == {"new": 2, "changed": 0, "unchanged": 0}
    assert found["ties"] == {"new": 1, "changed": 0, "unchanged": 0}
    assert found["complaints"] == []
    assert found["version"] == workspace.store.version()
    step = workspace.store.batches()[0]
    assert (found["batch"], step.files) == (step.id, ("entities.csv", "ties.csv"))
    assert {entity.name for entity in workspace.network().entities} == {"Hub", "Bakery"}

    again = run_json("import", *sheets)
    assert again["entities"] == {"new": 0, "changed": 0, "unchanged": 2}


def test_what_is_there_already_is_not_said_to_be_saved(
    workspace: Workspace, run: Run, sheets: tuple[Path, Path]
) -> None:
    assert "Saved. graphapp undo takes it back." in run("import", *sheets).stdout
    again = run("import", *sheets).stdout
    assert "Nothing had to be saved: all of it is there already." in again
    assert "undo" not in again  # it would take back the step before
    assert len(workspace.store.batches()) == 1


def test_a_dry_run_saves_nothing(
    workspace: Workspace, run: Run, run_json: RunJson, sheets: tuple[Path, Path]
) -> None:
    found = run_json("import", "--dry-run", *sheets)
    assert (found["saved"], found["batch"]) == (False, None)
    assert found["entities"]["new"] == 2
    spoken = run("import", "--dry-run", *sheets).stdout
    assert "Nothing was saved" in spoken
    assert not workspace.network().entities


def test_it_tells_every_complaint_and_saves_nothing(
    workspace: Workspace, run: Run, sheets: tuple[Path, Path]
) -> None:
    entities, ties = sheets
    entities.write_text(ENTITIES + "Dragon,Smaug,,\n", "utf-8")
    ties.write_text(TIES + "Hub,Nobody,funds\n", "utf-8")
    result = run("import", *sheets, "--json")
    assert result.exit_code == 1
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["saved"] is False
    kinds = {(Path(c["file"]).name, c["row"], c["value"]) for c in found["complaints"]}
    assert {("entities.csv", 4, "Dragon"), ("ties.csv", 3, "Nobody")} <= kinds
    fields = {"file", "sheet", "row", "column", "value", "wrong", "right"}
    assert all(set(complaint) == fields for complaint in found["complaints"])
    assert not workspace.network().entities

    result = run("import", *sheets)
    assert result.exit_code == 1
    assert "error: " in result.stderr
    assert "ties.csv, row 3, column to" in result.stderr
    assert "Dragon" in result.stderr


def test_it_gives_a_kind_to_files_that_name_none(
    workspace: Workspace, run: Run, run_json: RunJson, tmp_path: Path
) -> None:
    edges = tmp_path / "edges.csv"
    edges.write_text("Source,Target,Weight\nA,B,2\n", "utf-8")
    assert run("import", edges).exit_code == 1
    assert run("import", edges, "--kind", "dragon").exit_code == 2
    run_json("import", edges, "--kind", "community assets")
    assert {entity.kind for entity in workspace.network().entities} == {"CommunityAsset"}


def test_what_is_hidden_is_left_out_only_when_told(
    workspace: Workspace, run_json: RunJson, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (("kind", "name"), ("Partner", "Hub"), ("Partner", "Secret")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "book.xlsx")
    path = tmp_path / "book.xlsx"
    assert run_json("import", path, "--dry-run")["entities"]["new"] == 2
    found = run_json("import", path, "--leave-out-hidden")
    assert found["entities"]["new"] == 1
    assert [n["text"] for n in found["notices"]] == ["has hidden rows (3), and they are left out."]


def test_empty_cells_clear_only_when_told(
    workspace: Workspace, run_json: RunJson, sheets: tuple[Path, Path]
) -> None:
    run_json("import", *sheets)
    entities, _ = sheets
    entities.write_text("kind,name,needs\nEnterprise,Bakery,\n", "utf-8")
    assert run_json("import", entities)["entities"]["unchanged"] == 1
    assert run_json("import", entities, "--clear-empty")["entities"]["changed"] == 1
    [bakery] = [e for e in workspace.network().entities if e.name == "Bakery"]
    assert bakery.needs == ()


def test_a_file_that_is_not_there_is_told(workspace: Workspace, run: Run, tmp_path: Path) -> None:
    result = run("import", tmp_path / "nothing.csv")
    assert result.exit_code != 0
    assert "nothing.csv" in result.stderr
    assert run("import").exit_code == 2


def test_what_is_exported_comes_back_the_same(
    workspace: Workspace, run: Run, run_json: RunJson, sheets: tuple[Path, Path], tmp_path: Path
) -> None:
    run_json("import", *sheets)
    before = workspace.network()
    files = run_json("export", tmp_path / "home")["files"]
    assert [Path(file).name for file in files] == ["entities.csv", "ties.csv"]

    assert run("reset", "--yes").exit_code == 0
    run_json("import", *files)
    after = workspace.network()
    assert (after.entities, after.ties) == (before.entities, before.ties)
    assert after.entity(after.keys[0]).extra or after.entity(after.keys[1]).extra


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_so_is_what_is_exported_in_a_form_that_carries_everything(
    workspace: Workspace,
    run: Run,
    run_json: RunJson,
    sheets: tuple[Path, Path],
    tmp_path: Path,
    name: str,
) -> None:
    run_json("import", *sheets)
    before = workspace.network()
    written = run_json("export", tmp_path / "home", "--format", name)
    assert written["lost"] == []
    assert run("reset", "--yes").exit_code == 0
    run_json("import", *written["files"])
    after = workspace.network()
    assert (after.entities, after.ties) == (before.entities, before.ties)


def test_it_replaces_nobodys_sheets_unasked(
    town: Workspace, run: Run, sheets: tuple[Path, Path]
) -> None:
    entities, _ = sheets
    for command in (["export", entities.parent], _sample(entities.parent)):
        result = run(*command)
        assert result.exit_code == 1
        assert "already has entities.csv and ties.csv" in result.stderr
        assert entities.read_text("utf-8") == ENTITIES
        assert run(*command, "--overwrite").exit_code == 0
        assert entities.read_text("utf-8") != ENTITIES
        entities.write_text(ENTITIES, "utf-8")


def test_a_sample_is_the_same_for_the_same_seed(
    workspace: Workspace, run: Run, run_json: RunJson, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        assert run(*_sample(tmp_path / name)).exit_code == 0
    one, two = tmp_path / "one", tmp_path / "two"
    for sheet in ("entities.csv", "ties.csv"):
        assert (one / sheet).read_bytes() == (two / sheet).read_bytes()
    rows = list(csv.reader(io.StringIO((one / "entities.csv").read_text("utf-8"))))
    assert len(rows) == 1 + 60
    assert not workspace.network().entities

    found = run_json("import", one / "entities.csv", one / "ties.csv")
    assert (found["entities"]["new"], found["ties"]["new"]) == (60, 100)


def _sample(folder: Path) -> list[object]:
    return ["sample", "--entities", 60, "--ties", 100, "--seed", 7, "--out", folder]


def test_it_tells_two_files_of_one_name_apart(
    workspace: Workspace, run: Run, sheets: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "more").mkdir()
    other = tmp_path / "more" / "entities.csv"
    other.write_text("kind,name\nDragon,Smaug\n", "utf-8")
    assert f"wrong: {other}, row 2, column kind" in run("import", *sheets, other).stderr


def test_it_starts_a_network_of_ones_own(
    town: Workspace, run_json: RunJson, sheets: tuple[Path, Path]
) -> None:
    found = run_json("import", *sheets, "--new", "Our town")
    assert (found["saved"], found["entities"]["new"]) == (True, 2)
    assert town.store.meta().name == "Our town"
    assert len(town.network().entities) == 2
    assert [shelf.entities for shelf in shelved(town)] == [10]


MEMBERS = "Organisation name,Type,Works with,Needs\nAsh Ltd,Charity,Elm,a van\nElm,Gang,,\n"


@pytest.fixture
def members(tmp_path: Path) -> Path:
    path = tmp_path / "members.csv"
    path.write_text(MEMBERS, "utf-8")
    return path


def test_any_table_is_taken_by_guess_and_what_was_guessed_is_said(
    workspace: Workspace, run: Run, members: Path
) -> None:
    refused = run("import", members)
    assert refused.exit_code == 1
    assert "--guess" in refused.stderr
    taken = run("import", "--guess", members)
    assert taken.exit_code == 0
    assert "'Works with' names whom the row partners with" in taken.stderr
    assert "'Charity' means Partner" in taken.stderr
    assert len(workspace.network().ties) == 1


def test_a_dry_run_shows_what_columns_are_taken_for_and_how_sure_that_is(
    run_json: RunJson, members: Path
) -> None:
    [sheet] = run_json("import", "--guess", "--dry-run", members)["sheets"]
    assert sheet["by_mapping"] is True
    assert [c["meaning"] for c in sheet["mapping"]["columns"]] == ["name", "kind", "tie", "needs"]
    assert all(0 <= column["confidence"] <= 1 for column in sheet["mapping"]["columns"])
    assert sheet["mapping"]["kinds"]["Charity"] == "Partner"


def test_a_mapping_that_was_taken_along_is_followed(
    workspace: Workspace, run: Run, members: Path, tmp_path: Path
) -> None:
    mapping = tmp_path / "m.toml"
    columns = "".join(
        f'[[sheets.columns]]\nheader = "{header}"\nmeaning = "{meaning}"\n'
        for header, meaning in [
            ("Organisation name", "name"),
            ("Type", "kind"),
            ("Works with", "keep"),
            ("Needs", "leave out"),
        ]
    )
    kinds = '[sheets.kinds]\nCharity = "Enterprise"\nGang = ""\n'
    mapping.write_text(f"[[sheets]]\n{kinds}{columns}", "utf-8")
    assert run("import", "--map", mapping, members).exit_code == 0
    [entity] = workspace.network().entities
    assert (entity.name, entity.kind, entity.needs) == ("Ash Ltd", "Enterprise", ())
    assert entity.extra == {"Works with": "Elm"}
    mapping.write_text("no mapping =", "utf-8")
    assert "cannot be read as a mapping" in run("import", "--map", mapping, members).stderr


def test_what_was_saved_by_guess_is_read_likewise_next_time(
    workspace: Workspace, run: Run, members: Path
) -> None:
    run("import", "--guess", members)
    members.write_text(MEMBERS + "Oak,Gang,Elm,\n", "utf-8")
    assert run("import", members).exit_code == 0
    assert len(workspace.network().entities) == 3
