"""The shapes of tables that people send, each read by guess."""

from __future__ import annotations

import pytest

from tests.mapping.sheets import MEMBERS, complaints, entities, notices, read, ties, values


def test_a_list_of_members_below_its_title_gives_kinds_ties_needs_and_offers() -> None:
    found = read(MEMBERS)
    assert complaints(found) == ""
    assert entities(found) == {
        "Ladywood Bakery": "Enterprise",
        "Nechells Food Bank": "Partner",
        "Soho Hall": "CommunityAsset",
        "City Council": "Partner",
        "Community researcher 1": "Person",
    }
    assert ties(found) == {
        ("Ladywood Bakery", "PARTNERS_WITH", "Nechells Food Bank"),
        ("Ladywood Bakery", "PARTNERS_WITH", "Soho Hall"),
        ("Nechells Food Bank", "PARTNERS_WITH", "Soho Hall"),
        ("City Council", "PARTNERS_WITH", "Soho Hall"),
        ("Community researcher 1", "PARTNERS_WITH", "Nechells Food Bank"),
        ("Community researcher 1", "PARTNERS_WITH", "Soho Hall"),
    }
    assert values(found, "Ladywood Bakery")["needs"] == ("premises", "a van")
    assert values(found, "Soho Hall")["offers"] == ("rooms", "kitchen")
    assert values(found, "Soho Hall")["postcode"] == "B18 5NH"
    assert "The header is read from row 4" in notices(found)
    assert "Soho Hal as Soho Hall" in notices(found)


def test_people_with_their_organisation() -> None:
    found = read(
        "First name,Surname,Organisation,Email,Knows\n"
        "Amina,Example,Ash Catering Ltd,amina@example.org,Ben Example\n"
        'Ben,Example,Birch CIC,ben@example.org,"Amina Example, Cara Example"\n'
        "Cara,Example,Ash Catering Ltd,cara@example.org,\n"
    )
    assert entities(found) == {
        "Amina Example": "Person",
        "Ben Example": "Person",
        "Cara Example": "Person",
        "Ash Catering Ltd": "Enterprise",
        "Birch CIC": "Enterprise",
    }
    assert ("Amina Example", "WORKS_FOR", "Ash Catering Ltd") in ties(found)
    assert ("Ben Example", "KNOWS", "Cara Example") in ties(found)
    assert found.rows.entities[0].extra == {"Email": "amina@example.org"}


def test_people_crossed_for_groups() -> None:
    found = read(
        "Name,Food group,Health forum,Arts network\nAmina Example,x,,\nBen Example,,X,\n"
        "Cara Example,x,x,✓\n"
    )
    assert entities(found)["Food group"] == "CommunityAsset"
    assert entities(found)["Cara Example"] == "Person"
    assert len(ties(found)) == 5
    assert ("Cara Example", "MEMBER_OF", "Arts network") in ties(found)


def test_a_matrix_that_is_the_same_across_its_diagonal() -> None:
    found = read(";Bakery;Hall;Clinic\nBakery;;2,5;1\nHall;2,5;;\nClinic;1;;\n")
    assert set(entities(found)) == {"Bakery", "Hall", "Clinic"}
    strengths = {frozenset((t.start, t.end)): t.values.get("strength") for t in found.rows.ties}
    assert strengths == {frozenset(("Bakery", "Hall")): 2.5, frozenset(("Bakery", "Clinic")): None}
    assert len(found.rows.ties) == 2
    assert not any(tie.directed for tie in found.rows.ties)


def test_a_matrix_that_is_not_the_same_across_has_ties_with_a_direction() -> None:
    found = read(";Bakery;Hall;Clinic\nBakery;0;4.3;0\nHall;1.4;0;1.1\nClinic;1.0;0;0\n")
    assert {(t.start, t.end, t.values["strength"]) for t in found.rows.ties} == {
        ("Bakery", "Hall", 4.3),
        ("Hall", "Bakery", 1.4),
        ("Hall", "Clinic", 1.1),
        ("Clinic", "Bakery", 1.0),
    }
    assert all(tie.directed for tie in found.rows.ties)


def test_ties_without_headings() -> None:
    found = read("Bakery,Hall,3\nHall,Clinic,1\nClinic,School,2\n")
    assert set(entities(found)) == {"Bakery", "Hall", "Clinic", "School"}
    assert {(t.start, t.end, t.values["strength"]) for t in found.rows.ties} == {
        ("Bakery", "Hall", 3.0),
        ("Hall", "Clinic", 1.0),
        ("Clinic", "School", 2.0),
    }
    assert "have no row, so these are added" in notices(found)


def test_the_answers_of_a_survey() -> None:
    found = read(
        "Timestamp,Name of your organisation,What kind of organisation are you?,"
        "Which of these could you offer? [Rooms],Which of these could you offer? [Training],"
        "What do you need most?,Who do you already work with?\n"
        '2024/03/01,Soho Hall,Community centre,Yes,,volunteers,"Birch CIC, Ash Catering"\n'
        "2024/03/02,Birch CIC,Social enterprise,,Yes,a kitchen,Soho Hall\n"
        "2024/03/03,Ash Catering,Business,,Yes,a stall,Birch CIC and Soho Hall\n"
    )
    assert values(found, "Soho Hall")["offers"] == ("Rooms",)
    assert values(found, "Birch CIC")["needs"] == ("a kitchen",)
    assert entities(found)["Soho Hall"] == "CommunityAsset"
    assert ("Ash Catering", "PARTNERS_WITH", "Soho Hall") in ties(found)
    assert "Left out: the column Timestamp" in notices(found)


def test_a_header_over_two_rows() -> None:
    found = read(
        ",,Contact,,Can offer,\nOrganisation,Type,Email,Phone,Space,Training\n"
        "Soho Hall,Community centre,a@example.org,0121 496 0001,x,\n"
        "Birch CIC,Social enterprise,b@example.org,0121 496 0002,,x\n"
    )
    assert values(found, "Soho Hall") == {"phone": "0121 496 0001", "offers": ("Space",)}
    assert values(found, "Birch CIC")["offers"] == ("Training",)


GROUPED = """Organisation,,,What they do,,Contact,,Works with
Name,Type,Area,Offers,Needs,{contact},Email,(names)
Soho Hall,Community centre,Soho,bread; rooms,a van,Ann Lee,a@example.org,Birch CIC
Birch CIC,Social enterprise,Ladywood,lunch,,Tom Webb,,Soho Hall
"""


@pytest.mark.parametrize("contact", ["Person", "Name", "Full name"])
def test_a_header_over_two_rows_says_whose_name_it_is(contact: str) -> None:
    found = read(GROUPED.format(contact=contact))
    assert entities(found) == {"Soho Hall": "CommunityAsset", "Birch CIC": "Enterprise"}
    assert values(found, "Soho Hall") == {
        "area": "Soho",
        "offers": ("bread", "rooms"),
        "needs": ("a van",),
    }
    assert ties(found) == {
        ("Soho Hall", "PARTNERS_WITH", "Birch CIC"),
        ("Birch CIC", "PARTNERS_WITH", "Soho Hall"),
    }


def test_a_group_of_others_makes_names_below_it_ties() -> None:
    taken = read(
        "Organisation,,Partners,\nName,Type,Name,Since\n"
        "Soho Hall,Community centre,Birch CIC,2019\nBirch CIC,Social enterprise,Soho Hall,2020\n"
    )
    assert entities(taken) == {"Soho Hall": "CommunityAsset", "Birch CIC": "Enterprise"}
    assert {start for start, _, _ in ties(taken)} == {"Soho Hall", "Birch CIC"}
    assert not any(row.values for row in taken.rows.entities)  # 2019 is no year of the hall


def test_a_name_that_has_what_parts_names_is_one() -> None:
    found = read(
        'Organisation,Works with\n"Ash, Elm & Co",\n"Lee, Ann","Soho Hall, Ash, Elm & Co"\n'
        'Soho Hall,"Lee, Ann; Birch CIC"\nBirch CIC,"Lee, Ann, Soho Hall"\n'
    )
    assert set(entities(found)) == {"Ash, Elm & Co", "Lee, Ann", "Soho Hall", "Birch CIC"}
    assert {(start, end) for start, _, end in ties(found)} == {
        ("Lee, Ann", "Soho Hall"),
        ("Lee, Ann", "Ash, Elm & Co"),
        ("Soho Hall", "Lee, Ann"),
        ("Soho Hall", "Birch CIC"),
        ("Birch CIC", "Lee, Ann"),
        ("Birch CIC", "Soho Hall"),
    }


def test_a_name_of_the_network_or_of_another_sheet_is_one_too() -> None:
    members = 'Organisation,Works with\nSoho Hall,"Birch CIC, Ash, Elm & Co"\nBirch CIC,Soho Hall\n'
    others = 'Organisation,Works with\n"Ash, Elm & Co",Soho Hall\n'
    ended = {end for _, _, end in ties(read(members, others))}
    assert ended == {"Birch CIC", "Ash, Elm & Co", "Soho Hall"}


def test_ties_with_words_of_their_own_said_from_either_end() -> None:
    found = read(
        "Organisation A,Organisation B,Relationship,How often,Start date\n"
        "City Council,Soho Hall,funds,12,06/04/2017\nSoho Hall,Birch CIC,hosted by,3,13/05/2018\n"
        "Birch CIC,Elm Trust,refers people to,1,01/02/2019\n"
    )
    assert ties(found) == {
        ("City Council", "FUNDS", "Soho Hall"),
        ("Birch CIC", "HOSTS", "Soho Hall"),
        ("Birch CIC", "refers people to", "Elm Trust"),
    }
    assert [t.values["since"] for t in found.rows.ties] == [
        "2017-04-06",
        "2018-05-13",
        "2019-02-01",
    ]


def test_funders_and_recipients_with_commas_in_front_of_fractions() -> None:
    found = read(
        "Funder;Recipient;Amount;Date\nCity Council;Soho Hall;10.000,50;06.04.2017\n"
        "City Council;Birch CIC;900,00;13.05.2018\n"
    )
    assert ties(found) == {
        ("City Council", "FUNDS", "Soho Hall"),
        ("City Council", "FUNDS", "Birch CIC"),
    }
    assert [tie.values["strength"] for tie in found.rows.ties] == [10000.5, 900.0]


def test_places_and_who_runs_them() -> None:
    found = read(
        "Venue,Ward,Lat,Long,Run by,Facilities,Notes\n"
        "Soho Hall,Soho,52.4901,-1.9312,Soho Trust,kitchen / hall,Open all week\n"
        "Edge Library,Ladywood,52.4812,-1.9211,City Council,hall / books,\n"
    )
    assert ties(found) == {
        ("Soho Trust", "RUNS", "Soho Hall"),
        ("City Council", "RUNS", "Edge Library"),
    }
    assert values(found, "Edge Library")["offers"] == ("hall", "books")
    assert values(found, "Soho Hall")["latitude"] == 52.4901


def test_rows_as_json() -> None:
    found = read(
        '[{"Organisation name": "Soho Hall", "Type": "Venue", "Partners": ["Birch CIC"]},'
        ' {"Organisation name": "Birch CIC", "Type": "Business", "Needs": "chairs"}]'
    )
    assert ties(found) == {("Soho Hall", "PARTNERS_WITH", "Birch CIC")}
    assert values(found, "Birch CIC") == {"needs": ("chairs",)}


def test_sheets_of_different_kinds_are_read_together() -> None:
    found = read(
        "Organisation,Type\nSoho Hall,Venue\nBirch CIC,Business\n",
        "Full name,Works at\nAmina Example,Birch CIC\n",
        "From,To,How\nBirch CIC,Soho Hall,hires rooms of\n",
    )
    assert entities(found) == {
        "Soho Hall": "CommunityAsset",
        "Birch CIC": "Enterprise",
        "Amina Example": "Person",
    }
    assert ("Amina Example", "WORKS_FOR", "Birch CIC") in ties(found)
    assert len(ties(found)) == 2
