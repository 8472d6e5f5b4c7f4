"""Whom the Ids, names and identifiers of imported files mean."""

from __future__ import annotations

from graphapp.journeys.files.imports import Preview, preview, save
from graphapp.journeys.workspace import Workspace
from graphapp.tables.table import Upload
from tests.journeys.files.files_to_import import bring_in, complaints, look


def _look(workspace: Workspace, **named: str) -> Preview:
    return preview(
        workspace,
        [Upload(f"{name}.csv", text.encode()) for name, text in named.items()],
        kind="enterprise",
    )


def test_ids_hold_within_their_table(workspace: Workspace) -> None:
    seen = _look(
        workspace, orgs="Id,Label,kind\n1,Ash,Enterprise\n", people="Id,Label,kind\n1,Ann,Person\n"
    )
    assert sorted(e.name for e in seen.entities_new) == ["Ann", "Ash"]


def test_an_id_that_two_tables_have_is_complained_about_where_a_tie_means_it(
    workspace: Workspace,
) -> None:
    seen = _look(
        workspace,
        orgs="Id,Label\n1,Ash\n",
        people="Id,Label\n1,Ann\n",
        edges="Source,Target\n1,1\n",
    )
    assert "is the name of 2 entities" in complaints(seen)[0]


def test_a_count_of_rows_is_no_key_of_the_next_file(workspace: Workspace) -> None:
    save(workspace, _look(workspace, a="Id,Label\nn0,Ash\n"))
    seen = _look(workspace, b="Id,Label\nn0,Zelkova\n")
    assert [e.name for e in seen.entities_new] == ["Zelkova"]
    assert not seen.entities_changed


def test_a_number_is_the_same_id_however_it_is_written(workspace: Workspace) -> None:
    seen = _look(workspace, edges="Source,Target\n1.0,002\n", nodes="Id,Label\n1,Ash\n2,Birch\n")
    assert len(seen.entities_new) == 2
    assert len(seen.ties_new) == 1
    assert "Names an Id as another number" in str(seen.notices[0])


def test_whoever_is_added_since_a_tie_names_them_is_told_with_the_nearest(
    workspace: Workspace,
) -> None:
    elements = "Label,Type\nSmethwick Library,Asset\nAsh,Enterprise\n"
    seen = _look(workspace, el=elements, c="From,To\nSmethwik Libary,Ash\nYew,Ash\nOak,Ash\n")
    told = [str(notice) for notice in seen.notices]
    assert any("is it 'Smethwick Library'?" in text for text in told)
    assert any("(2 rows: 'Yew' in row 3, 'Oak' in row 4)" in text for text in told)


def test_label_and_type_together_tell_elements_of_kumu_apart(workspace: Workspace) -> None:
    seen = _look(
        workspace, k="Label,Type\nPump House,Venue\nPump House,Charity\nPump House,venue\n"
    )
    assert [e.name for e in seen.entities_new] == ["Pump House", "Pump House"]


def test_a_table_of_ids_without_names_is_nobody_unless_ties_name_them(
    workspace: Workspace,
) -> None:
    seen = _look(workspace, phones="id,location_id,number\np1,l1,0121\n")
    assert "has Ids, but no column of names" in complaints(seen)[0]
    seen = _look(workspace, nodes="id,office\n1,2\n2,2\n", edges="source,target\n1,2\n")
    assert [e.name for e in seen.entities_new] == ["1", "2"]


def test_names_are_the_same_whatever_cannot_be_seen_in_them(workspace: Workspace) -> None:
    bring_in(
        workspace, "kind,name\nPartner,Soho\u200b Bak\u00adery\nPartner,St Mary\u2019s \ufb01sh\n"
    )
    seen = look(workspace, "", "from,to,type\nSoho\u00a0Bakery,St Mary's fish,supports\n")
    assert seen.complaints == []
    assert len(seen.ties_new) == 1


def test_letters_that_only_look_alike_are_pointed_out(workspace: Workspace) -> None:
    seen = look(workspace, "kind,name\nPartner,\u0410ston Hub\nPartner,Aston Hub\n")
    assert len(seen.entities_new) == 2
    assert "may be the same" in str(seen.notices[0])


def test_identifiers_are_the_same_without_their_zeros(workspace: Workspace) -> None:
    bring_in(workspace, "kind,name,identifiers\nEnterprise,A Ltd,GB-COH-01234567\n")
    seen = look(workspace, "kind,name,identifiers\nEnterprise,A Limited,GB-COH-1234567\n")
    assert not seen.entities_new
    assert len(seen.entities_changed) == 1


def test_coordinates_in_each_others_columns_are_told(workspace: Workspace) -> None:
    bring_in(workspace, "kind,name,latitude,longitude\nPartner,A,52.4,-1.9\nPartner,B,52.5,-1.8\n")
    seen = look(workspace, "kind,name,latitude,longitude\nPartner,C,-1.9,52.5\nPartner,D,51,-0.1\n")
    [notice] = seen.notices
    assert "swapped" in notice.text
    assert "'C' in row 2)" in notice.text
