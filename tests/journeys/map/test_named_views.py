"""Views are named, kept in an order, and removed; notes are pinned and never tell of the hidden."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from graphapp.errors import BadInput, NotFound
from graphapp.explore.read_view import read_view
from graphapp.explore.view import View
from graphapp.journeys.edit.erase_person import forget_person
from graphapp.journeys.files import backup
from graphapp.journeys.files.backup_file import read_backup
from graphapp.journeys.map import named_views, notes
from graphapp.journeys.map.named_views import (
    keep_view,
    move_view,
    remove_view,
    rename_view,
    views_in,
)
from graphapp.journeys.map.notes import notes_for, pin_to_place, pin_to_somebody, remove_note
from graphapp.journeys.workspace import Workspace
from graphapp.reader import OWNER, PUBLIC
from graphapp.store import Change, Write
from tests.web.small import fill


def names(workspace: Workspace) -> list[str]:
    return [view.name for view in views_in(workspace)]


def texts(workspace: Workspace) -> list[str]:
    return [note.text for note in notes_for(workspace.network(), workspace, OWNER)]


def test_a_view_comes_back_as_it_was_under_its_name_and_in_its_order(
    any_workspace: Workspace,
) -> None:
    workspace = any_workspace
    fill(workspace)
    version = workspace.store.version()
    view = View(areas=("Soho", "Ladywood"), arrange="area", chosen="bakery", as_of="2019")
    first = keep_view(workspace, view, "  Food   people ", "Ask them on Monday")
    keep_view(workspace, View(), "Everybody")
    again = Workspace(workspace.store, workspace.settings)
    assert names(again) == ["Food people", "Everybody"]
    found = views_in(again)[0]
    assert (found.note, workspace.store.version()) == ("Ask them on Monday", version)
    assert read_view(dict_of(found.query)) == view
    assert rename_view(workspace, first.id, "Food", "").name == "Food"
    move_view(workspace, first.id, 1)
    assert names(workspace) == ["Everybody", "Food"]
    move_view(workspace, first.id, 1)
    with pytest.raises(BadInput, match="Another view"):
        keep_view(workspace, View(), "FOOD")
    assert keep_view(workspace, View(present=True), "On the wall").query == ""
    assert names(workspace) == ["Everybody", "Food", "On the wall"]
    remove_view(workspace, first.id)
    assert names(workspace) == ["Everybody", "On the wall"]
    with pytest.raises(NotFound):
        rename_view(workspace, first.id, "x", "")


def dict_of(query: str) -> dict[str, list[str]]:
    return parse_qs(query)


def test_a_name_is_needed_and_stands_for_one_view_alone(workspace: Workspace) -> None:
    fill(workspace)
    one = keep_view(workspace, View(), "One")
    keep_view(workspace, View(), "Two")
    for name, note in (("", ""), ("x" * 81, ""), ("x", "y" * 2001)):
        with pytest.raises(BadInput):
            keep_view(workspace, View(), name, note)
    with pytest.raises(BadInput, match="Another view"):
        rename_view(workspace, one.id, "two", "")
    with pytest.raises(BadInput, match="too much"):
        keep_view(workspace, View(sectors=tuple(f"{n}" * 1900 for n in range(9))), "Long")


def test_views_and_notes_are_bounded(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(workspace)
    monkeypatch.setattr(named_views, "MOST", 2)
    monkeypatch.setattr(notes, "MOST_BYTES", 100)
    keep_view(workspace, View(), "1")
    keep_view(workspace, View(), "2")
    with pytest.raises(BadInput, match="kept already"):
        keep_view(workspace, View(), "3")
    pin_to_place(workspace, (0, 0), "x" * 90)
    with pytest.raises(BadInput, match="no room"):
        pin_to_place(workspace, (0, 0), "x" * 11)


def test_a_note_is_pinned_to_somebody_or_a_place_and_goes_with_them(
    any_workspace: Workspace,
) -> None:
    workspace = any_workspace
    fill(workspace)
    version = workspace.store.version()
    first = pin_to_somebody(workspace, workspace.network(), "nurse", "Call her back")
    pin_to_place(workspace, (12.34, -5.0), "The canal\nbegins here")
    assert workspace.store.version() == version
    again = Workspace(workspace.store, workspace.settings)
    assert texts(again) == ["Call her back", "The canal\nbegins here"]
    notes.rewrite_note(workspace, first.id, "Called", shown=True)
    assert texts(workspace)[0] == "Called"
    forget_person(workspace, workspace.network(), workspace.network().entity("nurse"))
    kept = workspace.store.document(f"notes/{workspace.store.meta().id}")
    assert kept
    assert b"Called" not in kept
    (place,) = notes_for(workspace.network(), workspace, OWNER)
    assert place.at == (12.3, -5.0)
    remove_note(workspace, place.id)
    assert texts(workspace) == []
    with pytest.raises(NotFound):
        remove_note(workspace, place.id)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 2001])
def test_a_note_says_something_and_is_no_book(workspace: Workspace, text: str) -> None:
    fill(workspace)
    with pytest.raises(BadInput):
        pin_to_place(workspace, (0.0, 0.0), text)
    with pytest.raises(NotFound):
        pin_to_somebody(workspace, workspace.network(), "bakry", "x")


def test_others_see_only_notes_for_everybody_that_tell_of_nobody_hidden(
    workspace: Workspace,
) -> None:
    fill(workspace)
    gym = workspace.network().entity("gym")
    hidden = gym._replace(visibility="private", name="Quillfeather Gym")
    workspace.write(Write(Change((gym,), (hidden,))))
    network = workspace.network()
    for key, text, shown in (
        ("bakery", "Bring bread", True),
        ("bakery", "Owes us money", False),
        ("bakery", "Meets Quillfeather on Friday", True),
        ("gym", "Everybody knows", True),
    ):
        pin_to_somebody(workspace, network, key, text, shown=shown)
    assert len(notes_for(network, workspace, OWNER)) == 4
    seen = notes_for(network.public(), workspace, PUBLIC)
    assert [note.text for note in seen] == ["Bring bread"]


def test_a_backup_takes_views_and_notes_along(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    keep_view(workspace, View(), "One")
    pin_to_place(workspace, (0.0, 0.0), "Here")
    path = tmp_path / "backup"
    backup.back_up(workspace, path)
    remove_view(workspace, views_in(workspace)[0].id)
    backup.restore(workspace, read_backup(path), replace=True)
    again = Workspace(workspace.store, workspace.settings)
    assert (names(again), texts(again)) == (["One"], ["Here"])


@pytest.mark.parametrize(
    ("read", "content"),
    [
        (named_views.read_views, b"[]"),
        (named_views.read_views, b'{"format": 3, "views": [{"id": "a", "name": "", "query": ""}]}'),
        (notes.read_notes, b'{"format": 3, "notes": [{"id": "a", "text": "x", "when": ""}]}'),
        (notes.read_notes, b'{"notes": []}'),
    ],
)
def test_what_is_not_as_it_is_written_is_refused(read: object, content: bytes) -> None:
    assert callable(read)
    with pytest.raises(ValueError, match=r".+"):
        read(content)
