"""Many read while somebody writes, on both engines: everybody gets an answer, of one version."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import pairwise

import pytest

from graphapp.model import Entity, Tie
from graphapp.store import Batch, Change, Store, Write

WRITES = 25
READS = 25
ROWS = 20


def step(number: int) -> Write:
    """Adds so many rows, replaces a document and forgets an earlier step; now and then it opens
    another network."""
    rows = tuple(Entity(f"e{number}-{i}", "Partner", f"E {i}") for i in range(ROWS))
    ties = tuple(Tie(a.key, b.key, "FUNDS") for a, b in pairwise(rows))
    return Write(
        Change(entities_after=rows, ties_after=ties),
        Batch(f"b{number}", "2026-01-01T10:00:00Z", f"Step {number}"),
        drop_batches=(f"b{number - 3}",),
        documents={"positions": content(number)},
        meta={"id": f"network-{number}"} if number % 5 == 0 else {},
    )


def content(number: int) -> bytes:
    """A document that does not compress, in several parts, each of them of this number."""
    noise = bytes((i * i * 31 + i // 7 + number) % 256 for i in range(40_000))
    return bytes([number]) + noise * 21


class Reader(threading.Thread):
    """Reads again and again while the writer lives, and keeps what was not as it should be."""

    def __init__(self, look: Callable[[], str], writer: threading.Thread) -> None:
        super().__init__()
        self._look = look
        self._writer = writer
        self.problems: list[str] = []

    def run(self) -> None:
        for _ in range(READS):
            try:
                problem = self._look()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is no answer
                problem = repr(error)
            if problem:
                self.problems.append(problem)
            if not self._writer.is_alive():
                return


def test_reads_amid_writes_give_answers_of_one_version(any_store: Store) -> None:
    contents = [content(number) for number in range(WRITES)]

    def graph() -> str:
        version, entities, ties, _ = any_store.read()
        is_whole = (len(entities), len(ties)) == (version * ROWS, version * (ROWS - 1))
        return "" if is_whole else f"{version}: {len(entities)} entities, {len(ties)} ties"

    def history() -> str:
        batches = [*any_store.batches(), *(step.batch for step in any_store.steps())]
        changes = [any_store.change_of(batch.id) for batch in batches]
        is_whole = all(change is None or change.size == 2 * ROWS - 1 for change in changes)
        return "" if is_whole else "a step of two states"

    def document() -> str:
        found = any_store.document("positions")
        return "" if found is None or found in contents else "a document of two states"

    def facts() -> str:
        seen = any_store.version(), any_store.meta().version, any_store.version()
        return "" if list(seen) == sorted(seen) else f"versions went back: {seen}"

    def write() -> None:
        for number in range(WRITES):
            any_store.write(step(number))

    writer = threading.Thread(target=write)
    readers = [Reader(look, writer) for look in (graph, history, document, facts)]
    for thread in (writer, *readers):
        thread.start()
    for thread in (writer, *readers):
        thread.join()

    assert [problem for reader in readers for problem in reader.problems] == []
    assert any_store.version() == WRITES
    assert graph() == ""


def test_a_reader_that_others_keep_overtaking_makes_them_wait(
    any_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes each time it looks whether somebody wrote."""
    version, writes = any_store.version, iter(range(1000))

    def overtaken() -> int:
        number = next(writes)
        any_store.write(Write(Change(entities_after=(Entity(f"e{number}", "Person", "E"),))))
        return version()

    monkeypatch.setattr(any_store, "version", overtaken)
    found = any_store.read()

    assert len(found.entities) == found.version == version()
    assert next(writes) < 20
