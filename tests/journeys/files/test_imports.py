"""Importing: the preview, saving all or nothing, and what keeps, changes and clears."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from graphapp.errors import BadInput
from graphapp.journeys.files.imports import known_formats, preview, save
from graphapp.journeys.past.history import history, undo
from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from graphapp.tables.table import Upload
from tests.journeys.files.files_to_import import (
    bring_in,
    complaints,
    entities_of,
    files,
    look,
    ties_of,
)

ENTITIES = "kind,name,area\nEnterprise,Bakery,Soho\nPartner,Council,\nPerson,Ann,\n"
TIES = "from,to,type,strength\nCouncil,Bakery,funds,2\nAnn,Bakery,works for,\n"


def test_a_preview_says_what_would_be_new_and_saves_nothing(workspace: Workspace) -> None:
    seen = look(workspace, ENTITIES, TIES)
    assert seen.counts == {
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "ties new": 2,
        "ties changed": 0,
        "ties unchanged": 0,
    }
    assert seen.formats == {"entities.csv": "Own sheet", "ties.csv": "Own sheet"}
    assert seen.files == ("entities.csv", "ties.csv")
    assert seen.can_be_saved
    assert entities_of(workspace) == {}


def test_saving_makes_one_step_that_can_be_undone(workspace: Workspace) -> None:
    batch = bring_in(workspace, ENTITIES, TIES).batch
    assert batch is not None
    assert batch.files == ("entities.csv", "ties.csv")
    assert batch.counts == {"new": 3, "ties new": 2}
    assert [step.id for step in history(workspace)] == [batch.id]
    assert sorted(entities_of(workspace)) == ["enterprise-bakery", "partner-council", "person-ann"]
    assert [(t.start, t.type, t.end, t.strength) for t in ties_of(workspace)] == [
        ("partner-council", "FUNDS", "enterprise-bakery", 2.0),
        ("person-ann", "WORKS_FOR", "enterprise-bakery", 1.0),
    ]
    undo(workspace)
    assert entities_of(workspace) == {}
    assert ties_of(workspace) == []


def test_the_same_file_again_changes_nothing_and_makes_no_step(workspace: Workspace) -> None:
    bring_in(workspace, ENTITIES, TIES)
    version = workspace.store.version()
    again = bring_in(workspace, ENTITIES, TIES)
    assert again.batch is None
    assert (again.preview.entities_unchanged, again.preview.ties_unchanged) == (3, 2)
    assert workspace.store.version() == version
    assert len(history(workspace)) == 1


def test_a_change_shows_each_field_before_and_after(workspace: Workspace) -> None:
    bring_in(workspace, ENTITIES, TIES)
    seen = look(
        workspace,
        "kind,name,area,needs\nEnterprise,BAKERY,Ladywood,an oven|flour\n",
        "from,to,type,strength\nCouncil,Bakery,funds,5\n",
    )
    [entity] = seen.entities_changed
    assert entity.fields == [
        ("name", "Bakery", "BAKERY"),
        ("needs", (), ("an oven", "flour")),
        ("area", "Soho", "Ladywood"),
    ]
    [tie] = seen.ties_changed
    assert tie.fields == [("strength", 2.0, 5.0)]


def test_an_absent_column_and_an_empty_cell_keep_what_is_there(workspace: Workspace) -> None:
    bring_in(workspace, "key,kind,name,area,Colour,Size\nb,Partner,B,Soho,red,big\n")
    bring_in(workspace, "key,name,area,Colour,Mood\nb,,,,good\n")
    entity = entities_of(workspace)["b"]
    assert (entity.name, entity.kind, entity.area) == ("B", "Partner", "Soho")
    assert entity.extra == {"Colour": "red", "Size": "big", "Mood": "good"}


def test_an_empty_cell_clears_if_that_is_chosen(workspace: Workspace) -> None:
    bring_in(
        workspace,
        "key,kind,name,area,tags,latitude,visibility,Colour,Size\n"
        "b,Partner,B,Soho,x,52,private,red,big\nc,Partner,C,,,,,,\n",
        "from,to,type,strength,until,Note\nb,c,supports,4,2030,n\n",
    )
    bring_in(
        workspace,
        "key,name,area,tags,latitude,visibility,Colour\nb,,,,,,\n",
        "from,to,type,strength,until,Note\nb,c,supports,,,\n",
        clear_empty=True,
    )
    entity = entities_of(workspace)["b"]
    assert (entity.area, entity.tags, entity.latitude, entity.visibility) == (
        "",
        (),
        None,
        "public",
    )
    assert (entity.name, entity.extra) == ("B", {"Size": "big"})
    [tie] = ties_of(workspace)
    assert (tie.strength, tie.until, tie.extra) == (1.0, "", {})


def test_importing_never_deletes(workspace: Workspace) -> None:
    bring_in(workspace, ENTITIES, TIES)
    bring_in(workspace, "kind,name\nPartner,Trust\n")
    assert len(entities_of(workspace)) == 4
    assert len(ties_of(workspace)) == 2


def test_a_changed_kind_keeps_the_key_and_the_ties(workspace: Workspace) -> None:
    bring_in(workspace, ENTITIES, TIES)
    bring_in(workspace, "key,kind\nenterprise-bakery,community asset\n")
    entity = entities_of(workspace)["enterprise-bakery"]
    assert (entity.kind, entity.name, entity.area) == ("CommunityAsset", "Bakery", "Soho")
    assert len(ties_of(workspace)) == 2


def test_with_a_complaint_nothing_is_saved(workspace: Workspace) -> None:
    seen = look(workspace, ENTITIES + "Enterprize,X,\n", TIES)
    assert len(seen.complaints) == 1
    assert not seen.can_be_saved
    with pytest.raises(BadInput, match="1 complaint"):
        save(workspace, seen)
    assert entities_of(workspace) == {}


def test_a_file_without_kinds_takes_the_one_that_is_chosen(workspace: Workspace) -> None:
    text = "name,area\nA,Soho\nB,\n"
    [complaint] = complaints(look(workspace, text))
    assert "names no kind of entity (in 2 rows: 2, 3)" in complaint
    seen = look(workspace, text, kind="community assets")
    assert [entity.kind for entity in seen.entities_new] == ["CommunityAsset"] * 2


def test_a_kind_that_is_none_is_refused(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="no kind of entity"):
        look(workspace, ENTITIES, kind="thing")


def test_a_file_over_the_limit_is_refused_with_the_limit(workspace: Workspace) -> None:
    small = Workspace(workspace.store, Settings(workspace.settings.data_dir, max_upload_mb=1))
    seen = preview(small, [Upload("big.csv", b"kind,name\n" + b"Partner,A\n" * 150_000)])
    assert complaints(seen) == [
        "big.csv: has 1.5 MB; the limit is 1 MB. Send it in several files, or raise "
        "GRAPHAPP_MAX_UPLOAD."
    ]


def test_no_file_at_all_is_complained_about(workspace: Workspace) -> None:
    assert "has no file" in complaints(preview(workspace, []))[0]


def test_files_may_stand_on_the_disk(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text(ENTITIES)
    assert len(preview(workspace, [Upload("entities.csv", path)]).entities_new) == 3


def test_it_shows_the_new_preview_if_the_network_changed_meanwhile(workspace: Workspace) -> None:
    seen = look(workspace, ENTITIES, TIES)
    bring_in(workspace, "kind,name,area\nEnterprise,Bakery,Ladywood\n")
    outcome = save(workspace, seen)
    assert not outcome.saved
    assert (len(outcome.preview.entities_new), len(outcome.preview.entities_changed)) == (2, 1)
    assert entities_of(workspace)["enterprise-bakery"].area == "Ladywood"
    assert save(workspace, outcome.preview).saved
    assert entities_of(workspace)["enterprise-bakery"].area == "Soho"


def test_it_saves_what_is_new_now_if_told_to_insist(workspace: Workspace) -> None:
    seen = look(workspace, ENTITIES, TIES)
    bring_in(workspace, "kind,name,area\nEnterprise,Bakery,Ladywood\n")
    assert save(workspace, seen, insist=True).saved
    assert entities_of(workspace)["enterprise-bakery"].area == "Soho"


def test_two_imports_at_once_are_both_whole(workspace: Workspace) -> None:
    def bring(letter: str) -> None:
        rows = "".join(f"Partner,{letter}{i}\n" for i in range(50))
        ties = "".join(f"{letter}0,{letter}{i},supports\n" for i in range(1, 50))
        uploads = files("kind,name\n" + rows, "from,to,type\n" + ties)
        save(workspace, preview(workspace, uploads), insist=True)

    threads = [threading.Thread(target=bring, args=(letter,)) for letter in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(entities_of(workspace)) == 150
    assert len(ties_of(workspace)) == 147
    assert [step.counts for step in history(workspace)] == [{"new": 50, "ties new": 49}] * 3


def test_a_preview_against_an_empty_network_is_not_saved_here(workspace: Workspace) -> None:
    bring_in(workspace, ENTITIES, TIES)
    seen = look(workspace, ENTITIES, TIES, replace=True)
    assert seen.counts["new"] == 3
    with pytest.raises(BadInput, match="network of its own"):
        save(workspace, seen)


def test_progress_is_told(workspace: Workspace) -> None:
    told: list[tuple[str, int, int]] = []
    rows = "kind,name\n" + "".join(f"Partner,p{i}\n" for i in range(6000))
    seen = preview(
        workspace, files(rows), progress=lambda what, done, of: told.append((what, done, of))
    )
    save(workspace, seen, progress=lambda what, done, of: told.append((what, done, of)))
    assert {what for what, _, _ in told} == {
        "Reading entities.csv",
        "Comparing entities",
        "Saving",
    }
    assert all(0 <= done <= of for _, done, of in told)


def test_the_formats_are_told_with_what_they_want() -> None:
    assert dict(known_formats())["Gephi"] == "Id and Label for nodes; Source and Target for edges"
