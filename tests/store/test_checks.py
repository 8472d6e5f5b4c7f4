"""What may not be written is refused at the door, in words."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan
from typing import Any

import pytest

from graphapp.errors import BadInput
from graphapp.model import Entity, Tie
from graphapp.store import Batch, Change, Store, Write
from graphapp.store.checks import LONGEST_KEY, LONGEST_TEXT, check

ANNA = Entity("anna", "Person", "Anna")
TIE = Tie("anna", "ben", "KNOWS", directed=False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""},
        {"key": None},
        {"key": "  "},
        {"key": "k" * (LONGEST_KEY + 1)},
        {"kind": "Dragon"},
        {"kind": "Person) DETACH DELETE (n"},
        {"name": None},
        {"name": "half \ud83e"},
        {"latitude": nan},
        {"longitude": 181},
        {"latitude": "52.5"},
        {"visibility": "secret"},
        {"tags": ("fine", 3)},
        {"extra": {"column": ["list"]}},
        {"description": "x" * (LONGEST_TEXT + 1)},
    ],
    ids=str,
)
def test_it_refuses_an_entity_with(wrong: dict[str, Any]) -> None:
    check(Write(Change(entities_after=(ANNA,))))

    with pytest.raises(BadInput) as told:
        check(Write(Change(entities_after=(ANNA._replace(**wrong),))))
    assert told.value.hint
    assert len(told.value.message) < 500


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": ""},
        {"end": None},
        {"type": "HATES"},
        {"strength": nan},
        {"strength": inf},
        {"strength": 0},
        {"strength": -1.0},
        {"strength": True},
        {"strength": "1"},
        {"source": None},
        {"label": "\udc00"},
    ],
    ids=str,
)
def test_it_refuses_a_tie_with(wrong: dict[str, Any]) -> None:
    check(Write(Change(ties_after=(TIE,))))

    with pytest.raises(BadInput) as told:
        check(Write(Change(ties_after=(TIE._replace(**wrong),))))
    assert told.value.hint


@pytest.mark.parametrize(
    "write",
    [
        Write(Change(entities_after=(ANNA, ANNA))),
        Write(Change(ties_after=(TIE, TIE._replace(strength=2.0)))),
        Write(documents={"": b"x"}),
        Write(batch=Batch("", "2026-01-01", "No id")),
    ],
    ids=["an entity twice", "a tie twice", "a document without id", "a step without id"],
)
def test_it_refuses_a_write_of(write: Write) -> None:
    with pytest.raises(BadInput):
        check(write)


def test_nothing_of_a_refused_write_is_kept(any_store: Store) -> None:
    write = Write(Change(entities_after=(ANNA, ANNA._replace(key=""))), documents={"note": b"x"})

    with pytest.raises(BadInput):
        any_store.write(write)
    assert any_store.read() == (0, [], [], [])
    assert any_store.documents() == []

    any_store.write(replace(write, change=Change(entities_after=(ANNA,))))
    assert any_store.read().entities == [ANNA]
