"""What a step changed, row by row."""

from graphapp.journeys.past.history import record
from graphapp.journeys.past.what_changed import FieldChange, what_changed, what_changed_of
from graphapp.model import Entity, make_tie
from graphapp.store import Change

BAKERY = Entity("bakery", "Enterprise", "Bakery", tags=("a", "b"), latitude=52.5, longitude=-1.0)
DAIRY = Entity("dairy", "Enterprise", "Dairy", extra={"Colour": "red"})
TIE = make_tie("dairy", "bakery", "SUPPLIES")
STEP = record("Changed")


def test_an_entity_that_is_on_both_sides_changed_field_by_field() -> None:
    after = DAIRY._replace(area="Soho", extra={"Size": "small"})
    [row] = what_changed(STEP, Change((DAIRY,), (after,))).entities
    assert (row.what, row.row) == ("changed", after)
    assert row.fields == (
        FieldChange("area", "", "Soho"),
        FieldChange("extra:Colour", "red", ""),
        FieldChange("extra:Size", "", "small"),
    )


def test_what_came_or_went_says_all_that_is_known() -> None:
    [came] = what_changed(STEP, Change(entities_after=(BAKERY,))).entities
    [went] = what_changed(STEP, Change(entities_before=(BAKERY,))).entities
    assert (came.what, went.what, went.row) == ("came", "went", BAKERY)
    assert FieldChange("tags", "", "a | b") in came.fields
    assert FieldChange("latitude", "52.5", "") in went.fields


def test_a_tie_that_became_another_between_the_same_two_changed() -> None:
    later = TIE._replace(since="2019")
    [row] = what_changed(STEP, Change(ties_before=(TIE,), ties_after=(later,))).ties
    assert row.fields == (FieldChange("since", "", "2019"),)


def test_ties_are_not_paired_where_it_is_not_clear_which_became_which() -> None:
    others = tuple(TIE._replace(since=year) for year in ("2018", "2019"))
    found = what_changed(STEP, Change(ties_before=(TIE,), ties_after=others)).ties
    assert sorted(row.what for row in found) == ["came", "came", "went"]


def test_of_one_entity_are_itself_and_its_ties() -> None:
    other = make_tie("dairy", "cafe", "SUPPLIES")
    change = Change(entities_after=(BAKERY, DAIRY), ties_after=(TIE, other))
    found = what_changed_of(STEP, change, "bakery")
    assert [row.row for row in found.entities] == [BAKERY]
    assert [row.row for row in found.ties] == [TIE]
