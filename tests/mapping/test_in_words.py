"""What a sheet was taken for is said in words, whatever its columns and rows were taken for."""

from __future__ import annotations

import pytest

from graphapp.mapping.in_words import told
from graphapp.mapping.mapping import FROM, TO, Column, SheetMapping
from graphapp.model import ENTITY_FIELDS, KINDS, TIE_FIELDS, Field

FIELDS = {
    field.called: field
    for field in (*TIE_FIELDS.values(), *ENTITY_FIELDS.values())
    if field.called not in (FROM, TO)
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_a_column_of_any_field_is_said_by_the_label_of_the_field(field: Field) -> None:
    sheet = SheetMapping((Column("Heading", field.called),))
    assert told("a.csv", sheet) == [f"a.csv: 'Heading' is {field.label.lower()} (sure: 100%)."]


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_name_no_kind_are_said_to_be_of_one(kind: str) -> None:
    article = "an" if kind == "Enterprise" else "a"
    expected = f"a.csv: whoever names no kind is {article} {KINDS[kind].label.lower()}."
    assert told("a.csv", SheetMapping((), kind=kind)) == [expected]


def test_columns_that_are_crossed_or_parted_say_what_by() -> None:
    crossed = Column("Arts", "tie", "MEMBER_OF", crossed=True, value="Arts", confidence=0.7)
    parted = Column("Pals", "tie", "KNOWS", separator=";", confidence=0.7)
    member, knows = told("a.csv", SheetMapping((crossed, parted), sheet="May"))
    start = "a.csv, sheet May: "
    assert (
        member
        == f"{start}'Arts' names whom the row is a member of, a cross meaning 'Arts' (sure: 70%)."
    )
    assert knows == f"{start}'Pals' names whom the row knows, parted by a semicolon ; (sure: 70%)."
