"""Answers stand instead of guesses, are recognised by headings, and can be taken along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphapp.errors import BadInput
from graphapp.mapping.mapping import Column, Mapping, Name, Shape
from graphapp.mapping.mapping_file import read_mapping, write_mapping
from tests.mapping.sheets import MEMBERS, complaints, entities, notices, read, ties

TABLE = "Organisation,Type,Pals\nAsh,Charity,Elm Trust\nBirch,Gang,Ash\n"


def answers(text: str = TABLE, **changed: Any) -> Mapping:
    """What is guessed of the table, with other answers for its sheet."""
    found = read(text).mapping
    return replace(found, sheets=(replace(found.sheets[0], **changed),))


def test_what_was_answered_is_taken_without_a_guess() -> None:
    chosen = answers(kinds={"Charity": "Enterprise", "Gang": ""}, kind="Person")
    found = read(TABLE, mapping=chosen, guess=False)
    assert entities(found) == {"Ash": "Enterprise"}
    assert "1 row is left out, as 'Gang' was chosen to be" in notices(found)
    assert not found.is_guessed


def test_a_sheet_is_recognised_by_its_headings_in_any_order_and_row() -> None:
    chosen = answers(kinds={"Charity": "Enterprise", "Gang": "Enterprise"})
    again = "The list of May\n\nType,Pals,Organisation\nCharity,Ash,Oak\n"
    found = read(again, mapping=chosen, guess=False)
    assert entities(found)["Oak"] == "Enterprise"
    assert (
        not read("Type,Pals,Organisation,More\nCharity,Ash,Oak,1\n", mapping=chosen)
        .sheets[0]
        .was_answered
    )


@pytest.mark.parametrize(
    ("answer", "tied"),
    [
        (Name(same_as="Ash"), {("Oak", "PARTNERS_WITH", "Ash")}),
        (Name(kind="Person"), {("Oak", "PARTNERS_WITH", "Elm")}),
        (Name(), set()),
    ],
)
def test_a_name_of_nobody_becomes_what_was_answered(answer: Name, tied: set[object]) -> None:
    table = "Organisation,Works with\nAsh,\nOak,Elm\n"
    found = read(table, mapping=Mapping(names={"elm": answer}))
    assert ties(found) == tied
    assert ("Elm" in entities(found)) == bool(answer.kind)


def test_a_mapping_taken_along_says_the_same_elsewhere() -> None:
    chosen = read(MEMBERS).mapping
    again = read_mapping(write_mapping(chosen))
    assert ties(read(MEMBERS, mapping=again, guess=False)) == ties(read(MEMBERS))
    assert again.names == chosen.names


@pytest.mark.parametrize(
    "content",
    [b"no toml =", b"\xff\xfe", b"format = 1\nsheets = 3\n", b"[[sheets]]\nshape = 'round'\n"],
)
def test_a_file_that_is_no_mapping_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"answers.toml cannot be read as a mapping"):
        read_mapping(content, "answers.toml")


def test_a_mapping_of_a_newer_version_is_refused() -> None:
    with pytest.raises(BadInput, match="newer"):
        read_mapping(b"format = 99\n")


def test_rows_without_direction_across_a_matrix_tell_what_differs() -> None:
    table = ";Ash;Elm\nAsh;;2\nElm;3;\n"
    columns = read(table).mapping.sheets[0].columns
    both = tuple(replace(c, direction="both") if c.crossed else c for c in columns)
    found = read(table, mapping=answers(table, columns=both))
    assert len(found.rows.ties) == 1
    assert "differ from the one across the diagonal are left out: 1" in notices(found)


def with_meanings(text: str, *meanings: str, shape: Shape = "entities") -> Mapping:
    """The mapping that takes the columns of the table for these."""
    sheet = read(text).sheets[0].mapping
    columns = zip(sheet.columns, meanings, strict=True)
    taken = tuple(Column(column.header, meaning) for column, meaning in columns)
    return Mapping((replace(sheet, columns=taken, shape=shape),))


@pytest.mark.parametrize(
    ("shape", "lacking"), [("entities", "the name"), ("ties", "where a tie begins")]
)
def test_a_sheet_without_what_it_needs_is_complained_about(shape: Shape, lacking: str) -> None:
    table = "One,Other\nAsh,Elm\n"
    found = read(table, mapping=with_meanings(table, "keep", "keep", shape=shape))
    assert f"has no column that is {lacking}" in complaints(found)


def test_a_second_column_for_one_value_is_kept() -> None:
    table = "Organisation,Where,There\nAsh,Soho,Aston\n"
    found = read(table, mapping=with_meanings(table, "name", "area", "area"))
    [ash] = found.rows.entities
    assert (ash.values["area"], ash.extra) == ("Soho", {"There": "Aston"})


def test_a_tie_of_somebody_with_themselves_is_left_out_and_told() -> None:
    found = read("Organisation,Works with\nAsh,Ash; Elm\nElm,\n")
    assert ties(found) == {("Ash", "PARTNERS_WITH", "Elm")}
    assert "Ties of somebody with themselves are left out: 1" in notices(found)


def test_names_that_are_left_out_are_told_where_no_tie_is_left() -> None:
    table = "Organisation,Works with\nAsh,Elm\n"
    found = read(table, mapping=Mapping(names={"elm": Name()}))
    assert ties(found) == set()
    assert "Ties to these are left out, as was chosen: Elm" in notices(found)


def test_a_date_that_cannot_be_read_as_the_others_is_complained_about_as_it_stands() -> None:
    found = read("Organisation,Since\nAsh,13/04/2017\nElm,04/13/2017\n")
    [complaint] = found.rows.findings.complaints
    assert complaint.value == "04/13/2017"
    assert complaint.wrong == "cannot begin with the day, as the other dates do."
    assert complaint.right == "Write 2017-04-13."


@pytest.mark.parametrize(("comma", "strength"), [(False, 1500.0), (True, 1.5)])
def test_numbers_of_two_readings_are_read_as_was_answered(comma: bool, strength: float) -> None:
    table = "Funder;Recipient;Amount\nAsh;Elm;1,500\n"
    assert read(table).sheets[0].mapping.is_fraction_doubtful
    found = read(table, mapping=answers(table, decimal_comma=comma))
    assert [tie.values["strength"] for tie in found.rows.ties] == [strength]


def test_only_a_cross_is_a_cross() -> None:
    table = "Organisation,Offer: Rooms,Offer: Vans\nAsh,x,n/a\nElm,,x\n"
    assert [row.values for row in read(table).rows.entities] == [
        {"offers": ("Rooms",)},
        {"offers": ("Vans",)},
    ]
    found = read(table + "Yew,perhaps,\n", mapping=read(table).mapping)
    assert "column Offer: Rooms: 'perhaps' is no cross. Write x for Rooms" in complaints(found)


def test_a_kind_that_nobody_knows_is_the_usual_one_and_no_word_of_its_own() -> None:
    found = read("Business name,Type\nAsh,n/a\nElm,Charity\n")
    assert found.sheets[0].mapping.kinds == {"Charity": "Partner"}
    assert entities(found) == {"Ash": "Enterprise", "Elm": "Partner"}


def test_passives_of_every_tie_are_said_from_the_other_end() -> None:
    found = read("From,To,How\nAsh,Elm,is_led_by\nAsh,Yew,receives funding from\n")
    assert ties(found) == {("Elm", "LEADS", "Ash"), ("Yew", "FUNDS", "Ash")}


def test_what_is_wrong_with_a_sheet_is_told_once_however_often_it_is_read() -> None:
    rows = "".join(f"Org {number},Org 1,\n" for number in range(3_000))
    table = f'Organisation,Works with,Needs\n#REF!,Org 1,van\n{rows}"Ash,Org 1,van\n'
    found = read(table).rows.findings
    assert [(c.row, c.value) for c in found.complaints] == [(2, "#REF!"), (3003, "")]
    assert "never closes" in found.complaints[1].wrong
    own = read('kind,name\nEnterprise,"Ash\nPartner,Elm')
    assert own.rows.findings.complaint_count == 1


def test_a_cell_outside_of_a_mapped_table_is_complained_about() -> None:
    rows = "".join(f"Org {number},Org 1\n" for number in range(2_500))
    found = read(f"Organisation,Works with\n{rows}Ash,Org 1,lost\n")
    [complaint] = found.rows.findings.complaints
    assert (complaint.row, complaint.value) == (2502, "lost")
