"""Who is who: keys, identifiers, names, and names that are alike."""

from __future__ import annotations

import pytest

from graphapp.journeys.files.imports import preview, save
from graphapp.journeys.workspace import Workspace
from graphapp.tables.table import Upload
from tests.journeys.files.files_to_import import bring_in, complaints, entities_of, files, look


def kumu(text: str) -> list[Upload]:
    return [Upload("elements.csv", text.encode())]


def test_a_key_is_the_identity_whatever_the_name(workspace: Workspace) -> None:
    bring_in(workspace, "key,kind,name\nb,Partner,Old Name\n")
    bring_in(workspace, "key,kind,name\nb,Partner,New Name\n")
    assert {key: e.name for key, e in entities_of(workspace).items()} == {"b": "New Name"}


def test_without_a_key_the_identifier_is_and_the_preview_says_so(workspace: Workspace) -> None:
    bring_in(workspace, "kind,name,identifiers\nPartner,Hope Trust,GB-CHC-1\n")
    assert list(entities_of(workspace)) == ["GB-CHC-1"], "an org-id is the key where there is one"
    seen = look(workspace, "kind,name,identifiers\nPartner,The Hope Trust,gb-chc-1\n")
    [changed] = seen.entities_changed
    assert ("name", "Hope Trust", "The Hope Trust") in changed.fields
    [notice] = seen.notices
    assert "'The Hope Trust' has the identifier of 'Hope Trust' and is the same" in notice.text


def test_a_new_key_with_a_known_identifier_is_the_same_entity(workspace: Workspace) -> None:
    bring_in(workspace, "key,kind,name,identifiers\nhope,Partner,Hope,GB-CHC-1\n")
    outcome = bring_in(
        workspace,
        "key,kind,name,identifiers\nnew,Partner,Hope,GB-CHC-1\nb,Partner,B,\n",
        "from,to,type\nnew,b,supports\n",
    )
    assert "keeps the key hope" in outcome.preview.notices[0].text
    assert sorted(entities_of(workspace)) == ["b", "hope"]
    assert [(t.start, t.end) for t in workspace.network().ties] == [("hope", "b")]


def test_an_identifier_of_another_known_key_is_pointed_out(workspace: Workspace) -> None:
    bring_in(workspace, "key,kind,name,identifiers\na,Partner,A,GB-CHC-1\nb,Partner,B,\n")
    seen = look(workspace, "key,identifiers\nb,GB-CHC-1\n")
    assert complaints(seen) == []
    assert "Has the identifier of 'A' (key a) under a key of its own" in str(seen.notices)


def test_an_identifier_without_a_register_tells_nobody_apart(workspace: Workspace) -> None:
    seen = look(workspace, "kind,name,identifiers\nPartner,A,12345\nPartner,B,12345\n")
    assert seen.can_be_saved
    assert len(seen.entities_new) == 2
    assert "names no register" in seen.notices[0].text


def test_without_both_kind_and_name_are(workspace: Workspace) -> None:
    bring_in(workspace, "kind,name\nPartner,Hope  Trust\n")
    seen = look(workspace, "kind,name\npartners,HOPE trust\nEnterprise,Hope Trust\n")
    assert (len(seen.entities_changed), len(seen.entities_new)) == (1, 1)


def test_two_entities_of_that_name_are_named_with_their_keys(workspace: Workspace) -> None:
    bring_in(workspace, "key,kind,name\na,Partner,Hope\nb,Partner,Hope\n")
    [complaint] = complaints(look(workspace, "kind,name,area\nPartner,Hope,Soho\n"))
    assert "is the name of 2 entities: a, b" in complaint


def test_the_order_of_rows_decides_nothing(workspace: Workspace) -> None:
    header, rows = "key,kind,name\n", ["b,Partner,Hope\n", ",Partner,Faith\n", "a,Partner,Love\n"]
    one = look(workspace, header + "".join(rows))
    other = look(workspace, header + "".join(reversed(rows)))
    assert {e.key for e in one.entities_new} == {e.key for e in other.entities_new}


@pytest.mark.parametrize(
    "rows",
    [
        "b,Partner,Hope,\nb,Partner,Faith,\n",
        ",Partner,Hope,\n,Partner,hope ,\n",
        "b,Partner,Hope,\nb,Partner,Hope,\n",
    ],
)
def test_twice_in_our_own_sheet_is_complained_about(workspace: Workspace, rows: str) -> None:
    [complaint] = complaints(look(workspace, "key,kind,name,identifiers\n" + rows))
    assert complaint.startswith("entities.csv, row 3")
    assert "is the same entity as entities.csv, row 2" in complaint


def test_the_same_label_again_is_an_update_in_kumus(workspace: Workspace) -> None:
    seen = preview(
        workspace, kumu("Label,Type,Description,Mood\nAnn,Person,A cook,\nann,Person,,good\n")
    )
    assert seen.complaints == []
    [ann] = seen.entities_new
    assert (ann.description, ann.extra) == ("A cook", {"Mood": "good"})


def test_labels_that_repeat_are_told_apart_by_their_id_tomorrow_too(workspace: Workspace) -> None:
    uploads = [
        *kumu("ID,Label,Type\n1,Ann,Person\n2,Ann,Person\n3,Ben,Person\n"),
        Upload("connections.csv", b"From,To,Type\n1,2,knows\n2,3,knows\n"),
    ]
    save(workspace, preview(workspace, uploads))
    assert sorted(entities_of(workspace)) == ["person-ann-1", "person-ann-2", "person-ben"]
    again = preview(workspace, uploads)
    assert (again.complaints, again.entities_unchanged, again.ties_unchanged) == ([], 3, 2)


def test_an_element_of_a_type_of_ones_own_takes_the_chosen_kind_and_keeps_the_word(
    workspace: Workspace,
) -> None:
    uploads = kumu("Label,Type,Tags\nHall,Venue,old\n")
    [complaint] = complaints(preview(workspace, uploads))
    assert "column Type: 'Venue' is no kind of entity" in complaint
    assert "choose a kind for all" in complaint
    [hall] = preview(workspace, uploads, kind="asset").entities_new
    assert (hall.kind, hall.tags) == ("CommunityAsset", ("old", "Venue"))


def test_different_things_never_share_a_key(workspace: Workspace) -> None:
    seen = look(
        workspace,
        "key,kind,name\n"
        "partner-hope,Enterprise,Something else\n"
        ",Partner,Hope\n"
        ",Partner,Hope!\n"
        ",Partner,希望\n"
        ",Partner,надежда\n",
    )
    keys = [entity.key for entity in seen.entities_new]
    assert len(set(keys)) == 5
    assert "partner-hope-2" in keys


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("Hope Community Trust", "The Hope Community Trust", True),
        ("Ladywood Bakery CIC", "Ladywod Bakery", True),
        ("Smith & Sons Printing", "Smith and Sons Printing Ltd", True),
        ("Caterer A", "Caterer B", False),
        ("Community researcher 1", "Community researcher 12", False),
        ("Soho Bakery", "Soho Printing", False),
    ],
)
def test_names_that_are_alike_are_pointed_out(
    workspace: Workspace, one: str, other: str, are_alike: bool
) -> None:
    bring_in(workspace, f"kind,name\nEnterprise,{one}\n")
    seen = look(workspace, f"kind,name\nEnterprise,{other}\nPartner,{one}\n")
    assert seen.can_be_saved
    assert [notice.row for notice in seen.notices] == ([2] if are_alike else [])
    if are_alike:
        assert f"may be the same as {one!r}" in seen.notices[0].text


def test_among_very_many_new_names_it_only_says_that_they_are_not_compared(
    workspace: Workspace,
) -> None:
    alike = "kind,name\nPartner,Hope Community Trust\nPartner,The Hope Community Trust\n"
    others = "".join(f"Partner,Number {number}\n" for number in range(4_999))
    [notice] = look(workspace, alike + others).notices
    assert "So many are not compared while you wait" in notice.text
    assert len(look(workspace, alike + others[:1_000]).notices) == 1


def test_a_name_is_not_alike_itself(workspace: Workspace) -> None:
    assert look(workspace, "kind,name\nEnterprise,Glasshouse Glass Arts\n").notices == []


def test_numbers_of_one_register_tell_names_apart(workspace: Workspace) -> None:
    text = "kind,name,identifiers\nPartner,Hope Trust,GB-CHC-1\nPartner,Hope Trust Ltd,GB-CHC-2\n"
    assert look(workspace, text).notices == []


def test_a_row_without_a_name_must_be_known(workspace: Workspace) -> None:
    bring_in(workspace, "key,kind,name\na,Partner,A\n")
    seen = preview(workspace, files("key,kind,name,area\na,,,Soho\nb,Partner,,Soho\n"))
    [complaint] = complaints(seen)
    assert complaint.startswith("entities.csv, row 3, column name: is empty")


def test_an_identifier_may_move_to_another_entity(workspace: Workspace) -> None:
    header = "key,kind,name,identifiers\n"
    bring_in(workspace, header + "a,Partner,A,GB-CHC-1\nb,Partner,B,\n")
    seen = look(workspace, header + "a,Partner,A,GB-CHC-2\nb,Partner,B,GB-CHC-1\n")
    assert seen.complaints == []
    assert len(seen.entities_changed) == 2
