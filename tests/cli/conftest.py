"""The command line, run inside the tests' own process on their engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from graphapp.cli import main
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.settings import Settings
from graphapp.store import Change, Write

Run = Callable[..., Result]
RunJson = Callable[..., Any]


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("check", "--json")` is `graphapp check --json` on the tests' engine."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("GRAPHAPP_DATA", str(settings.data_dir))

    def go(*arguments: object, input: str | None = None) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], input=input)

    return go


@pytest.fixture
def run_json(run: Run) -> RunJson:
    """The document that a command prints with --json, having said nothing else."""

    def go(*arguments: object) -> Any:
        result = run(*arguments, "--json")
        assert result.exit_code == 0, result.output
        assert not result.stderr
        return json.loads(result.stdout)

    return go


@pytest.fixture
def town(workspace: Workspace) -> Workspace:
    """Two groups of enterprises that share nothing but one partner."""
    food = [
        Entity(f"food-{n}", "Enterprise", f"Food {n}", sectors=("Food",), needs=("bread",))
        for n in range(4)
    ]
    art = [
        Entity(f"art-{n}", "Enterprise", f"Art {n}", sectors=("Art",), offers=("fresh bread",))
        for n in range(4)
    ]
    hub = Entity("hub", "Partner", "Hub “the <b>bridge</b>”")
    ties = [make_tie("hub", "food-0", "FUNDS"), make_tie("hub", "art-0", "FUNDS")]
    for group in (food, art):
        ties += [make_tie(group[0].key, other.key, "PARTNERS_WITH") for other in group[1:]]
        ties.append(make_tie(group[1].key, group[2].key, "PARTNERS_WITH"))
    lone = Entity("lone", "Person", "Community researcher 1")
    change = Change(entities_after=(*food, *art, hub, lone), ties_after=tuple(ties))
    workspace.store.write(Write(change))
    return workspace
