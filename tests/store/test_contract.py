"""What the store promises, on both engines."""

from __future__ import annotations

import threading
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from graphapp.errors import Conflict
from graphapp.model import KINDS, TIE_TYPES, Entity, Tie, make_tie
from graphapp.store import Batch, Change, Store, Write, queries, reading
from tests.conftest import run_cypher

FULL = Entity(
    key="org-gb-coh-1",
    kind="Enterprise",
    name="<script>alert('1')</script> “Brød & Søn” שלום 🥐",
    description="x" * 5_000,
    sectors=("food", "care"),
    tags=("illustrative",),
    needs=("a kitchen",),
    offers=("bread; cakes",),
    area="Ladywood",
    latitude=52.5,
    longitude=0.0,
    url="https://example.org/?a=1&b=2",
    identifiers=("GB-COH-1", "GB-CHC-2"),
    since="2016-04",
    until="2031",
    visibility="members",
    source="USE-IT! final report",
    extra={"@Postcode": "B16", "": "a column without a name", "Größe": "3"},
)
ANNA = Entity("anna", "Person", "Anna")
BEN = Entity("ben", "Person", "Ben")
CAFE = Entity("cafe", "CommunityAsset", "Café")
WORKS = Tie("anna", "cafe", "WORKS_FOR")
KNOWS = Tie(
    "anna", "ben", "KNOWS", "old friends", 0.5, "2016", "2019-12-31", "a talk", False, {"x": "y"}
)


def add(*rows: Entity | Tie) -> Change:
    return Change(
        entities_after=tuple(r for r in rows if isinstance(r, Entity)),
        ties_after=tuple(r for r in rows if isinstance(r, Tie)),
    )


def content(store: Store) -> tuple[list[Entity], list[Tie]]:
    found = store.read()
    return sorted(found.entities), sorted(found.ties, key=lambda tie: tie.identity)


def test_it_begins_empty_at_version_0(any_store: Store) -> None:
    assert any_store.read() == (0, [], [])
    assert any_store.version() == 0
    meta = any_store.meta()
    assert (meta.name, meta.origin) == ("", "")


def test_it_gives_back_what_was_written(any_store: Store) -> None:
    any_store.write(Write(add(FULL, ANNA, BEN, KNOWS)))

    assert content(any_store) == (sorted([FULL, ANNA, BEN]), [KNOWS])


@pytest.mark.parametrize("kind", KINDS)
def test_it_keeps_every_kind_of_entity(any_store: Store, kind: str) -> None:
    any_store.write(Write(add(Entity("it", kind, "It"))))

    assert any_store.read().entities == [Entity("it", kind, "It")]


def test_it_keeps_every_type_of_tie_and_removes_it_again(any_store: Store) -> None:
    ties = [make_tie("anna", "ben", name) for name in TIE_TYPES]
    any_store.write(Write(add(ANNA, BEN, *ties)))
    assert content(any_store)[1] == sorted(ties, key=lambda tie: tie.identity)

    any_store.write(Write(Change(ties_before=tuple(ties))))
    assert any_store.read().ties == []


def test_a_tie_may_lead_back_to_where_it_starts(any_store: Store) -> None:
    loop = Tie("anna", "anna", "SUPPORTS")
    any_store.write(Write(add(ANNA, loop)))
    assert any_store.read().ties == [loop]

    any_store.write(Write(Change(ties_before=(loop,))))
    assert any_store.read().ties == []


def test_parallel_ties_stay_apart(any_store: Store) -> None:
    first, second = WORKS._replace(since="2015"), WORKS._replace(since="2018")
    any_store.write(Write(add(ANNA, CAFE, first, second)))

    any_store.write(Write(Change(ties_before=(first,))))

    assert any_store.read().ties == [second]


def test_an_entity_is_replaced_whole(any_store: Store) -> None:
    any_store.write(Write(add(FULL)))
    bare = Entity(FULL.key, FULL.kind, "Bakery")

    any_store.write(Write(Change(entities_before=(FULL,), entities_after=(bare,))))

    assert any_store.read().entities == [bare]


def test_a_changed_kind_keeps_the_ties_that_the_change_leaves_alone(any_store: Store) -> None:
    any_store.write(Write(add(ANNA, BEN, CAFE, WORKS, KNOWS)))
    partner = CAFE._replace(kind="Partner")
    stronger = KNOWS._replace(strength=2.0)
    change = Change((CAFE,), (partner,), (KNOWS,), (stronger,))

    any_store.write(Write(change))
    assert content(any_store) == (
        sorted([ANNA, BEN, partner]),
        sorted([WORKS, stronger], key=lambda tie: tie.identity),
    )

    any_store.write(Write(change.inverse()))
    assert content(any_store) == (
        sorted([ANNA, BEN, CAFE]),
        sorted([WORKS, KNOWS], key=lambda tie: tie.identity),
    )


def test_two_tied_entities_may_change_their_kinds_at_once(any_store: Store) -> None:
    any_store.write(Write(add(ANNA, CAFE, WORKS)))
    after = (ANNA._replace(kind="Partner"), CAFE._replace(kind="Enterprise"))

    any_store.write(Write(Change((ANNA, CAFE), after)))

    assert content(any_store) == (sorted(after), [WORKS])


def test_a_removed_entity_takes_its_ties_along(any_store: Store) -> None:
    any_store.write(Write(add(ANNA, BEN, CAFE, WORKS, KNOWS)))

    any_store.write(Write(Change(entities_before=(ANNA,), ties_before=(WORKS, KNOWS))))

    assert content(any_store) == ([BEN, CAFE], [])


def test_the_inverse_of_a_change_takes_it_back(any_store: Store) -> None:
    any_store.write(Write(add(ANNA, BEN, KNOWS)))
    before = content(any_store)
    change = Change(
        (ANNA, BEN), (ANNA._replace(name="Anne"), CAFE), (KNOWS,), (Tie("anna", "cafe", "RUNS"),)
    )

    any_store.write(Write(change))
    assert content(any_store) != before
    any_store.write(Write(change.inverse()))

    assert content(any_store) == before


def test_a_tie_without_its_end_is_a_conflict_and_nothing_is_kept(any_store: Store) -> None:
    with pytest.raises(Conflict):
        any_store.write(Write(add(ANNA, WORKS), documents={"note": b"x"}))

    assert any_store.read() == (0, [], [])
    assert any_store.document("note") is None


def test_adding_what_is_there_is_a_conflict_and_nothing_is_kept(any_store: Store) -> None:
    any_store.write(Write(add(ANNA)))

    with pytest.raises(Conflict):
        any_store.write(Write(add(BEN, ANNA)))

    assert any_store.read() == (1, [ANNA], [])


def test_changing_what_is_gone_is_a_conflict(any_store: Store) -> None:
    with pytest.raises(Conflict):
        any_store.write(Write(Change((ANNA,), (ANNA._replace(name="Anne"),))))


def test_a_write_that_expects_another_version_is_refused(any_store: Store) -> None:
    any_store.write(Write(add(ANNA), expected_version=0))

    with pytest.raises(Conflict):
        any_store.write(Write(add(BEN), expected_version=0))

    assert any_store.read() == (1, [ANNA], [])


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

    for version, entities, ties in [*found, any_store.read()]:
        assert (len(entities), len(ties)) == (version * 50, version * 49)
