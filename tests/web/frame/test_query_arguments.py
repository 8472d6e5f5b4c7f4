"""Numbers that people and programs send: whatever is none is no error of ours."""

from __future__ import annotations

import io

import pytest

from graphapp.journeys.workspace import Workspace
from tests.web.people import plant, visitor

NO_NUMBERS = ("²", "①", "٣", "-1", "1e3", "0", "", "9" * 5000)


@pytest.mark.parametrize("page", ["/map?show=table", "/directory?", "/search?q=soho"])
def test_a_page_that_makes_no_sense_is_the_nearest_there_is(
    workspace: Workspace, page: str
) -> None:
    plant(workspace)
    client = visitor(workspace)
    for text in NO_NUMBERS:
        answer = client.get(f"{page}&page={text}")
        assert answer.status_code == 200, text
        assert "Bakery Co-op" in answer.text or "/search" in page


def test_a_version_that_is_none_saves_nothing(workspace: Workspace) -> None:
    client = visitor(workspace)
    sent = {"files": (io.BytesIO(b"kind,name\nPartner,A\n"), "a.csv")}
    preview = client.post("/import", data=sent).location.partition("?")[0]
    for text in NO_NUMBERS[:5] + NO_NUMBERS[6:]:
        answer = client.post(f"{preview}/save", data={"version": text})
        assert answer.location.startswith(preview) is (text != "0"), text


def test_a_tag_that_is_none_locks_nothing_and_saves_nothing(workspace: Workspace) -> None:
    plant(workspace)
    for number in NO_NUMBERS[:1] + NO_NUMBERS[-1:]:
        tag = f'"{workspace.store.meta().id}-{number}-ab"'
        answer = visitor(workspace).delete(
            "/api/v1/entities/bakery", headers={"If-Match": tag.encode().decode("latin-1")}
        )
        assert answer.status_code == 412
