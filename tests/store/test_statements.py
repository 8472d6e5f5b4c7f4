"""Every statement in `cypher/` is documented, and is run by the store itself on both engines."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

import graphapp
from graphapp.model import KINDS, TIE_TYPES, Entity, decision_of, make_tie
from graphapp.resources import folder
from graphapp.settings import Settings
from graphapp.store import (
    Batch,
    Change,
    Store,
    Write,
    connection,
    open_store,
    queries,
    reading,
    writing,
)
from tests.conftest import LINGER, empty

EXPANSIONS = [(name, tuple(names.items())) for name, names in queries.expansions()]
CYPHER = re.compile(
    r"\b(MATCH|MERGE|CREATE|UNWIND|CALL)\s+[(\w$]|\bDETACH\s+DELETE\b|\bRETURN\s+\w|\bSET\s+\w+\.\w"
)
Run = set[tuple[str, tuple[tuple[str, str], ...]]]


def everything_the_store_does(store: Store) -> None:
    people = [Entity(f"e-{kind}", kind, kind) for kind in KINDS]
    ties = [make_tie(people[0].key, people[1].key, type) for type in TIE_TYPES]
    said = decision_of("e-Person", "e-Partner", "promised", "2026-01-01")
    change = Change((), tuple(people), (), tuple(ties), (), (said,))
    store.write(Write(change, Batch("b1", "2026-01-01", "All"), documents={"note": b"1"}))
    renamed = tuple(person._replace(name="Another") for person in people[1:])
    other_kind = people[0]._replace(kind="Enterprise")
    store.write(Write(Change(tuple(people), (other_kind, *renamed), tuple(ties[:1]))))
    store.write(Write(Change(ties_before=tuple(ties[1:]), said_before=(said,))))
    assert store.read().ties == []
    assert [batch.id for batch in store.batches()] == ["b1"]
    assert [step.batch.id for step in store.steps()] == ["b1"]
    assert store.documents() == ["batch/b1", "note"]
    assert store.change_of("b1") == change
    assert list(store.documents_of(["batch/b1", "none"])) == ["batch/b1"]
    store.write(Write(drop_batches=("b1",)))


def record(monkeypatch: pytest.MonkeyPatch, into: Run) -> None:
    def noting(name: str, parameters: Any = None, **names: str) -> Any:
        into.add((name, tuple(names.items())))
        return queries.bind(name, parameters, **names)

    for module in (reading, connection, writing):
        monkeypatch.setattr(module, "bind", noting)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def run_on(request: pytest.FixtureRequest) -> Run:
    """What the store ran on this engine, from opening it to closing it."""
    name = {"embedded": "settings", "neo4j": "neo4j_settings"}[request.param]
    settings: Settings = request.getfixturevalue(name)
    run: Run = set()
    with pytest.MonkeyPatch.context() as monkeypatch:
        record(monkeypatch, run)
        with open_store(settings, linger=LINGER) as store:
            everything_the_store_does(empty(store))
    return run


@pytest.mark.parametrize(
    ("name", "names"),
    EXPANSIONS,
    ids=["-".join([name, *(value for _, value in names)]) for name, names in EXPANSIONS],
)
def test_the_store_runs_it(run_on: Run, name: str, names: tuple[tuple[str, str], ...]) -> None:
    assert (name, names) in run_on


@pytest.mark.parametrize("path", sorted(folder("cypher").iterdir()), ids=lambda path: path.name)
def test_a_statement_begins_with_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert path.suffix == ".cypher"
    assert re.match(r"// [A-Z].{15,}", text)
    assert ";" not in re.sub(r"//.*", "", text)


def test_a_parameter_too_few_or_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="takes"):
        queries.bind("read_document")
    with pytest.raises(ValueError, match="takes"):
        queries.bind("read_document", {"id": "x", "part": 1})


def test_a_name_outside_the_vocabulary_never_enters_a_statement() -> None:
    with pytest.raises(ValueError, match="is no KIND"):
        queries.bind("create_entities", {"rows": []}, KIND="Person) DETACH DELETE (n")
    with pytest.raises(ValueError, match="takes"):
        queries.bind("create_entities", {"rows": []})


def test_no_cypher_stands_in_python() -> None:
    package = Path(graphapp.__file__).parent
    found = [
        f"{path.relative_to(package)}:{node.lineno}: {node.value[:60]}"
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CYPHER.search(node.value)
    ]

    assert found == []


@pytest.mark.parametrize(
    "text", ["MATCH (n) RETURN n", "UNWIND $rows AS row", "x DETACH DELETE n", "RETURN 1"]
)
def test_cypher_is_known_when_seen(text: str) -> None:
    assert CYPHER.search(text)
