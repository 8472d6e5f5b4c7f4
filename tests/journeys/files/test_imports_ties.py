"""Ties of an import: whom they name, what makes two the same, what is unusual."""

from __future__ import annotations

import pytest

from graphapp.journeys.files.imports import preview, save
from graphapp.journeys.workspace import Workspace
from graphapp.tables.table import Upload
from tests.journeys.files.files_to_import import bring_in, complaints, look, ties_of

PEOPLE = "key,kind,name,identifiers\na,Person,Ann,\nb,Person,Ben,\nc,Partner,Council,GB-LAE-BIR\n"


def test_an_end_may_be_a_key_a_name_or_an_identifier_of_the_file_or_the_network(
    workspace: Workspace,
) -> None:
    bring_in(workspace, PEOPLE)
    outcome = bring_in(
        workspace,
        "key,kind,name\nd,Person,Dan\n",
        "from,to,type\nd,ANN,knows\nBen,Dan,knows\na,gb-lae-bir,works for\n",
    )
    assert [(t.start, t.end) for t in outcome.preview.ties_new] == [
        ("d", "a"),
        ("b", "d"),
        ("a", "c"),
    ]


def test_an_unknown_name_is_complained_about_with_the_nearest(workspace: Workspace) -> None:
    [complaint] = complaints(look(workspace, PEOPLE, "from,to,type\nAnn,Councl,works for\n"))
    assert complaint.startswith("ties.csv, row 2, column to: 'Councl' is nobody that we know.")
    assert "Is it 'Council'?" in complaint


def test_a_name_of_two_entities_is_complained_about_with_both_keys(workspace: Workspace) -> None:
    bring_in(workspace, "key,kind,name\nx,Partner,Hope\n")
    seen = look(workspace, PEOPLE + "y,Enterprise,Hope,\n", "from,to,type\na,hope,supports\n")
    [complaint] = complaints(seen)
    assert "is the name of 2 entities: x, y" in complaint
    assert "Write the key" in complaint


def test_kumus_own_label_comes_before_the_networks(workspace: Workspace) -> None:
    bring_in(workspace, "key,kind,name\nx,Partner,Hope\n")
    uploads = [
        Upload("elements.csv", b"Label,Type\nHope,Enterprise\nAnn,Person\n"),
        Upload("connections.csv", b"From,To,Type\nAnn,Hope,supports\n"),
    ]
    seen = preview(workspace, uploads)
    assert seen.complaints == []
    assert seen.ties_new[0].end == "enterprise-hope"


def test_a_connection_to_a_label_without_an_element_makes_one_of_the_chosen_kind(
    workspace: Workspace,
) -> None:
    uploads = [
        Upload("elements.csv", b"Label,Type\nAnn,Person\n"),
        Upload("connections.csv", b"From,To,Type\nAnn,Hall|Yard,runs\nHall,Yard,supports\n"),
    ]
    bad = preview(workspace, uploads)
    assert "is nobody that we know" in complaints(bad)[0]
    assert "or choose a kind" in complaints(bad)[0]
    seen = preview(workspace, uploads, kind="asset")
    assert seen.complaints == []
    assert [(e.name, e.kind) for e in seen.entities_new] == [
        ("Ann", "Person"),
        ("Hall", "CommunityAsset"),
        ("Yard", "CommunityAsset"),
    ]
    assert len(seen.ties_new) == 3


def test_the_same_tie_again_is_an_update(workspace: Workspace) -> None:
    bring_in(workspace, PEOPLE, "from,to,type,strength,since\na,b,knows,2,2017\n")
    seen = look(
        workspace,
        "",
        "from,to,type,strength,since,until\nb,a,knows,3,2017,2030\nb,a,knows,3,2018,\n",
    )
    assert (len(seen.ties_changed), len(seen.ties_new)) == (1, 1)
    assert seen.ties_changed[0].fields == [("strength", 2.0, 3.0), ("until", "", "2030")]
    save(workspace, seen)
    assert [(t.since, t.strength, t.until) for t in ties_of(workspace)] == [
        ("2017", 3.0, "2030"),
        ("2018", 3.0, ""),
    ]


def test_a_tie_twice_in_one_file_counts_once_and_is_pointed_out(workspace: Workspace) -> None:
    seen = look(workspace, PEOPLE, "from,to,type,strength\na,b,knows,2\nb,a,knows,5\n")
    assert [tie.strength for tie in seen.ties_new] == [5.0]
    assert seen.notices[0].row == 3
    assert "Says the same tie" in seen.notices[0].text


def test_an_unusual_tie_is_pointed_out_once_and_kept(workspace: Workspace) -> None:
    ties = "from,to,type\nc,a,works for\nc,b,works for\na,a,knows\n"
    seen = look(workspace, PEOPLE, ties)
    assert seen.can_be_saved
    assert len(seen.ties_new) == 3
    assert [(notice.row, notice.text) for notice in seen.notices] == [
        (
            2,
            "Works for does not usually lead from partner to person; it is kept "
            "(2 rows, this one first).",
        ),
        (
            4,
            "Joins an entity to itself, which is kept but says nothing about the network (1 row).",
        ),
    ]


def test_only_a_connection_of_ones_own_takes_a_direction_from_the_file(
    workspace: Workspace,
) -> None:
    bring_in(
        workspace,
        PEOPLE,
        "from,to,type,direction\n"
        "b,a,mentors,directed\nb,a,chats with,undirected\nb,a,knows,directed\n",
    )
    assert [(t.type, t.label, t.start, t.directed) for t in ties_of(workspace)] == [
        ("CONNECTED_TO", "chats with", "b", False),
        ("CONNECTED_TO", "mentors", "b", True),
        ("KNOWS", "", "b", False),
    ]


def test_a_word_of_ones_own_reads_from_start_to_end(workspace: Workspace) -> None:
    bring_in(workspace, PEOPLE, "from,to,type,strength\nb,a,mentors,2\na,b,mentors,7\n")
    assert [(t.start, t.end, t.words("a"), t.strength) for t in ties_of(workspace)] == [
        ("a", "b", "mentors", 7.0),
        ("b", "a", "mentors (the other way)", 2.0),
    ]


def test_a_word_of_ones_own_that_lost_its_order_gets_it_back(workspace: Workspace) -> None:
    bring_in(workspace, PEOPLE, "from,to,type,direction\na,b,mentors,undirected\n")
    again = "from,to,type\nb,a,mentors\na,b,mentors\n"
    seen = look(workspace, "", again)
    assert [(t.after.start, t.after.end) for t in seen.ties_changed] == [("b", "a")]
    assert [(t.start, t.end) for t in seen.ties_new] == [("a", "b")]
    save(workspace, seen)
    assert [(t.start, t.end, t.directed) for t in ties_of(workspace)] == [
        ("a", "b", True),
        ("b", "a", False),
    ]


@pytest.mark.parametrize(
    ("word", "type_", "start"),
    [
        ("funded by", "FUNDS", "c"),
        ("is_funded_by", "FUNDS", "c"),
        ("isFundedBy", "FUNDS", "c"),
        ("was led by", "LEADS", "c"),
        ("supported by", "SUPPORTS", "c"),
        ("has been trained by", "TRAINS", "c"),
        ("receives support from", "SUPPORTS", "c"),
        ("has member", "MEMBER_OF", "c"),
        ("employed by", "WORKS_FOR", "a"),
        ("mentored by", "CONNECTED_TO", "a"),
        ("works from", "CONNECTED_TO", "a"),
    ],
)
def test_a_word_that_reads_from_the_other_end_turns_the_tie_round(
    workspace: Workspace, word: str, type_: str, start: str
) -> None:
    [tie] = look(workspace, PEOPLE, f"from,to,type\na,c,{word}\n").ties_new
    assert (tie.type, tie.start) == (type_, start)


def test_a_finer_date_is_said_of_the_tie_that_is_there(workspace: Workspace) -> None:
    bring_in(workspace, PEOPLE, "from,to,type,since\na,c,leads,2017-04\nb,c,leads,2017\n")
    seen = look(workspace, "", "from,to,type,since\na,c,leads,2017-04-01\nb,c,leads,2017-05\n")
    assert (len(seen.ties_new), seen.ties_unchanged) == (0, 1)
    assert [t.fields for t in seen.ties_changed] == [[("since", "2017", "2017-05")]]
    assert "Since 2017-04-01 is taken for the tie that is there since 2017-04" in str(
        seen.notices[0]
    )
    save(workspace, seen)
    assert [t.since for t in ties_of(workspace)] == ["2017-04", "2017-05"]


def test_edges_lead_from_source_to_target_and_rows_of_one_add_up(workspace: Workspace) -> None:
    bring_in(workspace, PEOPLE)
    edges = b"Source,Target,Weight\na,b,3\nb,a,5\na,b,4\na,b,\n"
    seen = preview(workspace, [Upload("edges.csv", edges)])
    assert [(t.start, t.end, t.strength) for t in seen.ties_new] == [("a", "b", 8), ("b", "a", 5)]
    assert "strengths add up (2 rows, this one first)" in str(seen.notices[0])


def test_everything_that_is_wrong_in_both_files_is_said_at_once(workspace: Workspace) -> None:
    seen = look(
        workspace,
        "kind,name,since\nPerson,Ann,1/2/17\nThing,Ben,2017\n",
        "from,to,type,strength\nAnn,Nobody,knows,0\nBen,Ann,knows,1\n",
    )
    assert [(c.file, c.row, c.column) for c in seen.complaints] == [
        ("entities.csv", 3, "kind"),
        ("entities.csv", 2, "since"),
        ("ties.csv", 2, "strength"),
        ("ties.csv", 2, "to"),
    ]
