"""What both engines keep beside the graph: versions, documents, history, writers at once."""

from __future__ import annotations

import threading
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from graphapp.errors import Conflict
from graphapp.model import Entity, Tie
from graphapp.store import Batch, Store, Write, queries, reading
from tests.conftest import run_cypher
from tests.store.rows import ANNA, BEN, add


def test_a_write_that_expects_another_version_is_refused(any_store: Store) -> None:
    any_store.write(Write(add(ANNA), expected_version=0))

    with pytest.raises(Conflict):
        any_store.write(Write(add(BEN), expected_version=0))

    assert any_store.read() == (1, [ANNA], [], [])


def test_only_entities_and_ties_raise_the_version(any_store: Store) -> None:
    any_store.write(Write(documents={"positions": b"1"}, meta={"name": "Ours", "origin": "own"}))
    assert any_store.version() == 0
    meta = any_store.meta()
    assert (meta.name, meta.origin) == ("Ours", "own")

    assert any_store.write(Write(add(ANNA))) == 1
    assert any_store.version() == any_store.meta().version == 1


def test_preparing_again_changes_nothing(any_store: Store) -> None:
    any_store.write(Write(add(ANNA), meta={"name": "Ours"}))
    before = any_store.meta()

    any_store.prepare()

    assert any_store.meta() == before
    assert any_store.read().entities == [ANNA]


def test_a_schema_that_has_grown_is_set_up_once(
    any_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_cypher(
        any_store, "MATCH (m:Meta) SET m.schema = 4 REMOVE m.identity"
    )  # an older graphapp's
    any_store.write(Write(add(ANNA)))

    any_store.prepare()
    before = any_store.meta()
    assert before.identity
    ran: list[str] = []

    def noting(name: str, *rest: Any, **names: str) -> Any:
        ran.append(name)
        return queries.bind(name, *rest, **names)

    monkeypatch.setattr(reading, "bind", noting)
    any_store.prepare()

    assert any_store.meta() == before
    if any_store._is_ours:  # a Neo4j may have lost its constraints to somebody else
        assert ran == ["read_meta"] * 2


def test_a_network_that_is_opened_gets_an_identity_of_its_own(any_store: Store) -> None:
    any_store.write(Write(add(ANNA), meta={"id": "sample"}))
    first = any_store.meta().identity
    any_store.write(Write(add(BEN), meta={"name": "Another"}))
    assert any_store.meta().identity == first

    any_store.write(Write(meta={"id": "own"}))
    any_store.write(Write(meta={"id": "sample"}))
    assert any_store.meta().identity not in (first, "")


def test_a_document_of_several_parts_comes_back_whole(any_store: Store) -> None:
    large = Random(1).randbytes(3_000_000)  # chance does not compress
    any_store.write(Write(documents={"large": large, "empty": b"", "other": b"1"}))

    assert any_store.documents() == ["empty", "large", "other"]
    assert any_store.document("large") == large
    assert any_store.document("empty") == b""
    assert any_store.document("none") is None

    sizes = any_store.document_sizes()
    assert list(sizes) == ["empty", "large", "other"]
    assert sizes["large"] > 1_000_000 > sizes["other"] > 0
    assert any_store.documents_of(["other", "none", "large"]) == {"other": b"1", "large": large}
    run_cypher(any_store, "MATCH (d:Document) SET d.size = null")  # as an older one kept them
    assert any_store.document_sizes() == sizes

    run_cypher(any_store, "MATCH (d:Document {id: 'other'}) SET d.text = '!'")
    assert any_store.documents_of(["other", "large"]) == {"large": large}

    any_store.write(Write(documents={"large": b"small", "other": None}))
    assert any_store.document("large") == b"small"
    assert any_store.documents() == ["empty", "large"]


def test_the_history_is_kept_by_network_newest_first(any_store: Store) -> None:
    first = Batch("b1", "2026-01-01T10:00:00Z", "First", ("a.csv",), {"new": 1})
    second = Batch("b2", "2026-01-01T10:01:00Z", "Second", undoable=False)
    any_store.write(Write(add(ANNA), batch=first))
    any_store.write(Write(add(BEN), batch=second))

    assert any_store.batches() == [second, first]
    assert any_store.change_of("b1") == add(ANNA)
    assert any_store.change_of("b2") is None

    own = any_store.meta().id
    any_store.write(Write(meta={"id": "another"}))
    assert any_store.batches() == []

    any_store.write(Write(meta={"id": own}, drop_batches=("b1",)))
    assert any_store.batches() == [second]
    assert any_store.change_of("b1") is None


def test_many_rows_of_long_texts_are_written_in_several_messages(any_store: Store) -> None:
    people = [Entity(f"p{i}", "Person", f"Person {i}", "é" * 45_000) for i in range(200)]
    ties = [Tie(a.key, b.key, "KNOWS", directed=False) for a, b in pairwise(people)]

    any_store.write(Write(add(*people, *ties)))

    found = any_store.read()
    assert (len(found.entities), len(found.ties)) == (200, 199)


def test_writers_at_once_come_one_after_the_other(any_store: Store) -> None:
    def write(n: int) -> None:
        rows = [Entity(f"w{n}-{i}", "Person", f"{n} {i}") for i in range(300)]
        versions.append(any_store.write(Write(add(*rows))))

    versions: list[int] = []
    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(versions) == [1, 2, 3, 4, 5, 6]
    assert len(any_store.read().entities) == 1_800


def test_what_is_read_while_somebody_writes_is_of_one_version(any_store: Store) -> None:
    def write() -> None:
        for n in range(12):
            rows = [Entity(f"e{n}-{i}", "Partner", "E") for i in range(50)]
            ties = [Tie(a.key, b.key, "FUNDS") for a, b in pairwise(rows)]
            any_store.write(Write(add(*rows, *ties)))

    writer = threading.Thread(target=write)
    writer.start()
    found = [any_store.read()]
    while writer.is_alive():
        found.append(any_store.read())
    writer.join()

    for version, entities, ties, _ in [*found, any_store.read()]:
        assert (len(entities), len(ties)) == (version * 50, version * 49)
