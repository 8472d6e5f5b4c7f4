"""Drafts: files wait between the preview and saving, and no longer."""

from __future__ import annotations

import io
import os
import time

import pytest

from graphapp.errors import BadInput, NotFound
from graphapp.journeys.files import uploads
from graphapp.journeys.files.uploads import (
    discard_all_drafts,
    discard_draft,
    keep_draft,
    open_draft,
    preview_draft,
    save_draft,
)
from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from tests.journeys.files.files_to_import import bring_in, entities_of

FILE = ("../../entities.csv", b"kind,name\nPartner,A\n")


def keep(workspace: Workspace, *files: tuple[str, bytes], **options: object) -> str:
    streams = [(name, io.BytesIO(content)) for name, content in files or (FILE,)]
    return keep_draft(workspace, streams, **options).token  # type: ignore[arg-type]


def test_a_draft_is_previewed_saved_and_gone(workspace: Workspace) -> None:
    token = keep(workspace)
    seen = preview_draft(workspace, token)
    assert seen.files == ("../../entities.csv",)
    assert save_draft(workspace, token, seen.version).saved
    assert list(entities_of(workspace)) == ["partner-a"]
    with pytest.raises(NotFound, match="no longer waiting"):
        open_draft(workspace, token)


def test_a_draft_waits_if_the_network_changed_since_it_was_seen(workspace: Workspace) -> None:
    token = keep(workspace)
    seen = preview_draft(workspace, token)
    bring_in(workspace, "kind,name\nPartner,B\n")
    outcome = save_draft(workspace, token, seen.version)
    assert not outcome.saved
    assert save_draft(workspace, token, outcome.preview.version).saved


def test_a_draft_with_complaints_is_not_saved_and_waits(workspace: Workspace) -> None:
    token = keep(workspace, ("entities.csv", b"name\nA\n"))
    with pytest.raises(BadInput, match="Nothing was saved"):
        save_draft(workspace, token, preview_draft(workspace, token).version)
    assert open_draft(workspace, token).uploads


def test_only_its_owner_can_read_a_draft(workspace: Workspace) -> None:
    draft = open_draft(workspace, keep(workspace))
    path = draft.uploads[0].content
    assert not isinstance(path, bytes)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_discarded_draft_leaves_nothing_behind(workspace: Workspace) -> None:
    token = keep(workspace)
    discard_draft(workspace, token)
    discard_draft(workspace, token)
    assert not (workspace.settings.data_dir / "drafts" / token).exists()


def test_a_draft_older_than_a_day_goes_when_another_comes(workspace: Workspace) -> None:
    old, young = keep(workspace), keep(workspace)
    place = workspace.settings.data_dir / "drafts" / old
    os.utime(place, (time.time() - 90_000,) * 2)
    keep(workspace)
    with pytest.raises(NotFound):
        open_draft(workspace, old)
    assert open_draft(workspace, young)


@pytest.mark.parametrize("token", ["", "..", "../../etc", "x" * 43, "a/b"])
def test_a_token_that_is_none_opens_nothing(workspace: Workspace, token: str) -> None:
    keep(workspace)
    with pytest.raises(NotFound):
        open_draft(workspace, token)


def test_files_over_the_limit_are_refused_and_leave_nothing(workspace: Workspace) -> None:
    small = Workspace(workspace.store, Settings(workspace.settings.data_dir, max_upload_mb=1))
    before = set((workspace.settings.data_dir / "drafts").iterdir())
    with pytest.raises(BadInput, match="larger than 1 MB"):
        keep(small, ("a.csv", b"x" * 600_000), ("b.csv", b"x" * 600_000))
    assert set((workspace.settings.data_dir / "drafts").iterdir()) == before


def age(workspace: Workspace, token: str, seconds: int) -> None:
    place = workspace.settings.data_dir / "drafts" / token
    os.utime(place, (time.time() - seconds,) * 2)


def is_waiting(workspace: Workspace, token: str) -> bool:
    return (workspace.settings.data_dir / "drafts" / token).exists()


def test_where_too_many_wait_the_oldest_goes_and_that_is_told(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    discard_all_drafts(workspace)
    tokens = [keep(workspace) for _ in range(uploads._MOST_WAITING)]
    age(workspace, tokens[7], 60)
    assert all(is_waiting(workspace, token) for token in tokens)
    assert not caplog.records
    newest = keep(workspace)
    assert [n for n, token in enumerate(tokens) if not is_waiting(workspace, token)] == [7]
    assert open_draft(workspace, newest)
    assert "the oldest files were let go" in caplog.text
    with pytest.raises(NotFound, match="no longer waiting"):
        preview_draft(workspace, tokens[7])


def test_where_they_hold_too_much_the_oldest_go(workspace: Workspace) -> None:
    discard_all_drafts(workspace)
    small = Workspace(workspace.store, Settings(workspace.settings.data_dir, max_upload_mb=1))
    tokens = [keep(small, ("a.csv", b"x" * 900_000)) for _ in range(4)]
    for seconds, token in enumerate(reversed(tokens)):
        age(small, token, 60 + seconds)
    newest = keep(small, ("a.csv", b"x" * 990_000))
    waiting = [is_waiting(small, token) for token in tokens]
    assert waiting == [False, True, True, True]
    assert open_draft(small, newest)
