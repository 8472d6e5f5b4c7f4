"""Guesses are told with how sure they are, and what they rest on."""

from __future__ import annotations

from tests.mapping.sheets import MEMBERS, complaints, entities, notices, read, ties


def columns(*texts: str, **options: str) -> dict[str, str]:
    """What each column of the first sheet is taken for."""
    return {c.header: c.meaning for c in read(*texts, **options).sheets[0].mapping.columns}


def test_a_column_that_names_those_of_another_is_a_tie_whatever_its_heading() -> None:
    table = "Name,Kind,Pals\nAsh,Partner,Elm\nElm,Partner,Yew\nYew,Partner,\n"
    [pals] = [c for c in read(table).sheets[0].mapping.columns if c.header == "Pals"]
    assert pals.meaning == "tie"
    assert pals.why == "2 of its 2 values are names that are here."
    assert columns("Name,Kind,Pals\nAsh,Partner,red\nElm,Partner,blue\n")["Pals"] == "keep"


def test_names_of_the_network_count_too() -> None:
    table = "Group,Pals\nNew one,Ash\nNewer one,Elm\n"
    assert columns(table)["Pals"] == "keep"
    assert columns(table, known="Ash,Elm")["Pals"] == "tie"


def test_a_heading_that_its_values_contradict_is_not_believed() -> None:
    taken = columns("Organisation,Website,Since\nAsh,see leaflet,long ago\nElm,none yet,ever\n")
    assert taken == {"Organisation": "name", "Website": "keep", "Since": "keep"}


def test_values_tell_where_the_heading_does_not() -> None:
    taken = columns("Organisation,Where to write,Ring\nAsh,B18 7AA,0121 496 0001\nElm,B1 1BB,\n")
    assert (taken["Where to write"], taken["Ring"]) == ("postcode", "phone")


def test_words_that_are_no_kinds_are_sectors() -> None:
    assert columns("Organisation,Category\nAsh,catering\nElm,joinery\n")["Category"] == "sectors"


def test_a_register_stands_in_front_of_its_numbers() -> None:
    found = read("Organisation,Charity number\nAsh Trust,1002721\n")
    assert found.rows.entities[0].values["identifiers"] == ("GB-CHC-1002721",)


def test_dates_begin_with_the_day_unless_one_cannot() -> None:
    day = read("Organisation,Since\nAsh,06/04/2017\n").rows.entities[0].values["since"]
    month = read("Organisation,Since\nAsh,04/06/2017\nElm,04/13/2017\n").rows.entities
    assert day == "2017-04-06"
    assert [row.values["since"] for row in month] == ["2017-04-06", "2017-04-13"]


NOTES = """Organisation,Type,Area
Ash Ltd,Company,Soho
Elm Trust,Charity,

* please send changes to Jo,,
Green = has answered,,
"""


def test_a_note_below_the_list_is_pointed_out() -> None:
    found = read(NOTES)
    assert "* please send changes to Jo" in entities(found)  # nobody is lost in silence
    assert (
        "as a note does; take it out unless it is somebody "
        "(2 rows: '* please send changes to Jo' in row 5, 'Green = has answered' in row 6)."
    ) in notices(found)


def test_who_has_nothing_but_a_name_is_no_note() -> None:
    among = "Organisation,Type\nAsh Ltd,Company\n\nElm Trust,\nYew,Charity\n"
    names_alone = "Organisation,Type\nAsh Ltd,\n\nElm Trust,\n"
    without_gap = "Organisation,Type\nAsh Ltd,Company\nElm Trust,\n"
    for text in (among, names_alone, without_gap):
        assert "as a note does" not in notices(read(text))


def test_an_unknown_name_is_taken_for_the_nearest_or_added_and_both_are_told() -> None:
    found = read("Organisation,Works with\nSoho Hall,\nAsh Ltd,Soho Hal; Elm Trust\n")
    assert ties(found) == {
        ("Ash Ltd", "PARTNERS_WITH", "Soho Hall"),
        ("Ash Ltd", "PARTNERS_WITH", "Elm Trust"),
    }
    assert entities(found)["Elm Trust"] == "Partner"
    assert [one.name for one in found.unknown] == ["Soho Hal", "Elm Trust"]
    assert "Soho Hal as Soho Hall" in notices(found)
    assert "added: Elm Trust" in notices(found)


def test_figures_and_words_tell_names_apart() -> None:
    found = read("Organisation,Works with\nScout group 12,\nAsh Ltd,Scout group 13\n")
    assert ("Ash Ltd", "PARTNERS_WITH", "Scout group 13") in ties(found)
    found = read("Organisation,Works with\nWalk-in Clinic Nine,\nAsh Ltd,Walk-in Clinic Ten\n")
    assert ("Ash Ltd", "PARTNERS_WITH", "Walk-in Clinic Ten") in ties(found)


def test_our_own_sheet_is_left_to_its_format() -> None:
    found = read("key,kind,name,Works with\na,Partner,Ash,Elm\ne,Partner,Elm,\n")
    assert found.sheets[0].format == "Own sheet"
    assert not found.is_guessed


def test_what_a_format_leaves_open_is_told_where_nothing_is_guessed() -> None:
    found = read("name,kind,Works with,What they need\nAsh,Partner,Elm,van\n", guess=False)
    assert "Kept as they are: the columns Works with and What they need" in notices(found)
    assert ties(found) == set()


def test_a_table_of_no_format_is_refused_with_what_a_guess_would_take_it_for() -> None:
    found = read("Who runs it,Their venue,Needs\nSoho Trust,Soho Hall,chairs\n", guess=False)
    assert "--guess" in complaints(found)
    assert "Needs is needs" in complaints(found)
    assert not entities(found)
    assert "--guess" in notices(read(MEMBERS, guess=False))


def test_ties_of_our_own_sheet_with_names_of_nobody_are_offered_to_be_added() -> None:
    found = read("from,to,type\nBakery,Hall,partners with\n")
    assert set(entities(found)) == {"Bakery", "Hall"}
    assert found.is_guessed


def test_a_word_of_which_nothing_is_known_means_the_usual_kind_and_nobody_is_lost() -> None:
    found = read("Business name,Type\nAsh,Gang\nElm,Charity\n")
    assert entities(found) == {"Ash": "Enterprise", "Elm": "Partner"}


def test_dates_of_our_own_sheet_that_can_be_read_in_two_ways_are_asked_about() -> None:
    table = "kind,name,since\nPartner,Ash,06/04/2017\n"
    refused = read(table, guess=False)
    assert "Dates begin with the day or with the month" in notices(refused)
    assert complaints(refused)
    taken = read(table)
    assert taken.is_guessed
    assert taken.rows.entities[0].values["since"] == "2017-04-06"


def test_a_header_below_a_title_is_found_without_a_guess_and_that_is_told() -> None:
    found = read("Soho network at March\n\nname,kind,sectors\nAsh,Partner,food\n", guess=False)
    assert complaints(found) == ""
    assert entities(found) == {"Ash": "Partner"}
    assert "row 3: The header is read from row 3" in notices(found)
