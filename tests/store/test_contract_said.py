"""What people said of the network is kept, replaced and forgotten, on both engines."""

from __future__ import annotations

import pytest

from graphapp.errors import BadInput
from graphapp.model import Decision, Said, Taught, decision_of, taught_of
from graphapp.store import Batch, Change, Store, Write
from tests.conftest import run_cypher
from tests.store.rows import ANNA, BEN, add

WHEN = "2026-11-28T10:00:00+00:00"
PROMISED = Decision("anna", "ben", "promised", WHEN, "Zoë “Z”", "they’d\nget on", "cafe", "strong")
SAME = Taught("bicycle repairs", "somebody to fix our bikes", "same", WHEN)
NARROWER = Taught("wedding cakes", "cakes", "narrower", WHEN, "Zoë")
OF_SECTORS = Taught(
    "bicycle repairs", "somebody to fix our bikes", "different", WHEN, "", "sectors"
)


def said(store: Store) -> list[Said]:
    return sorted(store.read().said, key=lambda each: each.id)


def ordered(*rows: Said) -> list[Said]:
    return sorted(rows, key=lambda each: each.id)


def test_it_gives_back_what_was_said(any_store: Store) -> None:
    rows = (PROMISED, SAME, NARROWER, OF_SECTORS)
    any_store.write(Write(Change(said_after=rows)))
    assert said(any_store) == ordered(*rows)
    assert any_store.version() == 1


def test_what_was_taught_before_there_were_fields_is_of_needs_and_offers(any_store: Store) -> None:
    any_store.write(Write(Change(said_after=(SAME,))))
    run_cypher(any_store, "MATCH (n:Said {what: 'taught'}) REMOVE n.field")
    assert said(any_store) == [SAME]


def test_saying_otherwise_replaces_it_and_the_inverse_brings_it_back(any_store: Store) -> None:
    any_store.write(Write(Change(said_after=(PROMISED, SAME))))
    dismissed = decision_of("ben", "anna", "dismissed", WHEN)
    change = Change(said_before=(PROMISED,), said_after=(dismissed,))
    any_store.write(Write(change))
    assert said(any_store) == ordered(dismissed, SAME)
    any_store.write(Write(change.inverse()))
    assert said(any_store) == ordered(PROMISED, SAME)
    any_store.write(Write(Change(said_before=(PROMISED, SAME))))
    assert said(any_store) == []


def test_what_was_said_of_somebody_outlives_them_for_when_they_come_back(any_store: Store) -> None:
    any_store.write(Write(add(ANNA, BEN)))
    any_store.write(Write(Change(said_after=(PROMISED,))))
    any_store.write(Write(Change(entities_before=(ANNA,))))
    assert said(any_store) == [PROMISED]


def test_what_a_step_said_is_kept_with_it(any_store: Store) -> None:
    change = Change(said_before=(SAME,), said_after=(PROMISED, NARROWER))
    any_store.write(Write(change, batch=Batch("b1", WHEN, "Said")))
    assert any_store.change_of("b1") == change
    assert Change.from_json(change.to_json()) == change


def test_a_row_that_somebody_else_made_unreadable_is_left_out(any_store: Store) -> None:
    any_store.write(Write(Change(said_after=(PROMISED, SAME))))
    run_cypher(any_store, "MATCH (n:Said {what: 'decision'}) SET n.state = 'eaten'")
    assert said(any_store) == [SAME]


@pytest.mark.parametrize(
    "wrong",
    [
        Decision("ben", "anna", "promised", WHEN),
        Decision("anna", "anna", "promised", WHEN),
        Decision("anna", "ben", "eaten", WHEN),  # type: ignore[arg-type]
        Decision("anna", "ben", "promised", "some day"),
        taught_of("", "cakes", "same", WHEN),
        Taught("cakes", "bread", "same", WHEN),
        taught_of("bread", "cakes", "same", WHEN, field="areas"),
        Decision("anna", "ben", "promised", WHEN, why="\ud800"),
    ],
)
def test_what_cannot_have_been_said_is_refused(any_store: Store, wrong: Said) -> None:
    with pytest.raises(BadInput) as raised:
        any_store.write(Write(Change(said_after=(wrong,))))
    assert raised.value.hint
    assert said(any_store) == []
