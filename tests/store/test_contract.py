"""What the store promises, on both engines."""

from __future__ import annotations

import pytest

from graphapp.errors import Conflict
from graphapp.model import KINDS, TIE_TYPES, Entity, Tie, make_tie
from graphapp.store import Change, Store, Write
from tests.store.rows import ANNA, BEN, CAFE, FULL, KNOWS, WORKS, add, content


def test_it_begins_empty_at_version_0(any_store: Store) -> None:
    assert any_store.read() == (0, [], [], [])
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

    assert any_store.read() == (0, [], [], [])
    assert any_store.document("note") is None


def test_adding_what_is_there_is_a_conflict_and_nothing_is_kept(any_store: Store) -> None:
    any_store.write(Write(add(ANNA)))

    with pytest.raises(Conflict):
        any_store.write(Write(add(BEN, ANNA)))

    assert any_store.read() == (1, [ANNA], [], [])


def test_changing_what_is_gone_is_a_conflict(any_store: Store) -> None:
    with pytest.raises(Conflict):
        any_store.write(Write(Change((ANNA,), (ANNA._replace(name="Anne"),))))
