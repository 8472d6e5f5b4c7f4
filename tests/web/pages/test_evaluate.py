"""How good the suggestions are, on a page."""

from __future__ import annotations

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.web.pages import evaluate
from tests.networks import believable
from tests.web.people import plant, visitor
from tests.web.small import fill


def test_it_says_how_many_of_ten_hidden_ties_were_found(workspace: Workspace) -> None:
    entities, ties = believable(80)
    plant(workspace, tuple(entities), tuple(ties), name="City")
    client = visitor(workspace)
    assert 'href="/evaluate"' in client.get("/suggestions").text
    page = client.get("/evaluate").text
    assert "Of ten ties that we hid, the first ten suggestions found" in page
    assert "Whoever has few ties" in page
    assert "10 times over" in page
    assert "Too few ties have dates" in page


def test_it_says_where_the_network_is_too_small(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/evaluate").text
    assert "too small to say" in page
    assert "<table" not in page


def test_it_leaves_large_networks_to_the_command(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace)
    monkeypatch.setattr(evaluate, "MOST", 8)
    page = visitor(workspace).get("/evaluate").text
    assert "<code>graphapp evaluate</code>" in page
    assert "9 entities" in page
