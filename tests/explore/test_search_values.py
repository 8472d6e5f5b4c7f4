"""Sectors, areas, needs and offers are found by what is typed."""

from __future__ import annotations

import pytest

from graphapp.explore.search_values import search_values
from graphapp.journeys.workspace import Workspace
from tests.web.small import fill


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("food", [("food", "sector of 4", "sector")]),
        ("foood", [("food", "sector of 4", "sector")]),
        ("soh", [("Soho", "area of 4", "area")]),
        ("ladywod", [("Ladywood", "area of 3", "area")]),
        ("bread", [("bread", "need of 1", "need"), ("bread", "offer of 1", "offer")]),
        ("", []),
        ("nothing like it", []),
    ],
)
def test_what_is_typed_finds_them(
    workspace: Workspace, typed: str, found: list[tuple[str, str, str]]
) -> None:
    fill(workspace)
    hits = search_values(workspace.network(), typed)
    assert [(hit.name, hit.where, hit.word) for hit in hits] == found
