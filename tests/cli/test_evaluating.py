"""`evaluate` prints what was measured, for people and for programs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.store import Change, Write
from tests.cli.conftest import Run, RunJson
from tests.networks import believable

FIGURES = ["auc", "ap", "precision_at_10", "hits_at_10", "mrr"]


@pytest.fixture
def city(workspace: Workspace) -> Workspace:
    entities, ties = believable(80)
    workspace.store.write(Write(Change(entities_after=tuple(entities), ties_after=tuple(ties))))
    return workspace


def test_it_prints_the_figures_that_are_promised(
    city: Workspace, run_json: RunJson, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "pairs.csv"
    found = run_json("evaluate", "--repeats", 2, "--pairs", file)
    assert {"splits", "methods", "blend", "pairs", "sentence", "by_date"} <= set(found)
    (split,) = found["splits"]
    assert (split["what"], split["repeats"], split["seed"]) == ("random", 2, 0)
    assert next(iter(found["methods"])) == "blend"
    assert {"shared_partners", "adamic_adar", "low_degree", "random"} <= set(found["methods"])
    for figures in found["methods"].values():
        assert list(figures) == FIGURES
        for value, low, high in figures.values():
            assert low <= value <= high
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["repeat", "a", "b", "came_true", *found["methods"]]
    assert len(rows) - 1 == found["pairs"]["rows"] == 2 * split["candidates"]
    assert sum(row[3] == "1" for row in rows[1:]) == 2 * split["hidden"]

    told = run("evaluate", "--repeats", 2, "--pairs", file)
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("Of ten ties that we hid, the first ten suggestions found")
    assert "Too few ties have dates" in told.stdout

    file.write_text("dear,diary\n")
    refused = run("evaluate", "--pairs", file)
    assert refused.exit_code == 1
    assert "holds something else" in refused.stderr
    assert file.read_text() == "dear,diary\n"


def test_it_says_where_nothing_can_be_said(town: Workspace, run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "--pairs", tmp_path / "pairs.csv")
    assert result.exit_code == 1
    assert "too small to say" in result.stderr
    assert not list(tmp_path.iterdir())
    later = run("evaluate", "--after", "2020-01-01")
    assert later.exit_code == 1
    assert "Too few ties began on or after 2020-01-01" in later.stderr
    assert run("evaluate", "--hold-out", "2").exit_code == 2
