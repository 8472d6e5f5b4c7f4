"""Two entities side by side."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.analysis.entity_comparison import Met, compare_entities
from graphapp.errors import BadInput
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.workspace import Workspace
from tests.web.people import visitor, words_of
from tests.web.small import HOSTILE, fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return visitor(workspace)


def test_it_tells_whom_both_work_with_and_whom_only_one(workspace: Workspace) -> None:
    fill(workspace)
    found = compare_entities(workspace.network(), "bakery", "market")
    assert [e.key for e in found.shared] == ["caterer", "kitchen"]
    assert (found.one.only, found.other.only) == ((), ())
    found = compare_entities(workspace.network(), "bakery", "clinic")
    assert [e.key for e in found.shared] == ["kitchen"]
    assert [e.key for e in found.one.only] == ["caterer"]
    assert [e.key for e in found.other.only] == ["hospital", "nurse", "gym"]
    assert (found.tie, found.steps) == (None, 2)


def test_those_who_are_tied_are_not_told_as_each_others_own(workspace: Workspace) -> None:
    fill(workspace)
    found = compare_entities(workspace.network(), "bakery", "caterer")
    assert found.tie is not None
    assert found.tie.words == "partners with"
    assert [e.key for e in found.one.only] == []
    assert [e.key for e in found.other.only] == ["market"]
    assert found.other.met == (Met("bread", "bread"),)
    assert found.is_same("sectors", "Food")
    assert not found.is_same("needs", "bread")


def test_nobody_is_compared_with_themselves(workspace: Workspace) -> None:
    fill(workspace)
    with pytest.raises(BadInput):
        compare_entities(workspace.network(), "bakery", "bakery")


def test_the_page_says_it_in_words(client: FlaskClient) -> None:
    words = words_of(client.get("/compare?one=bakery&with=caterer").text)
    assert "Enterprise: Caterer A needs bread , and Enterprise: Bakery Co-op offers bread" in words
    assert "Both work with Community asset: Community Kitchen" in words
    assert "No way leads" in words_of(client.get("/compare?one=bakery&with=boat").text)
    assert "Choose two" in words_of(client.get("/compare").text)


def test_names_lead_on_to_keys(client: FlaskClient) -> None:
    answer = client.get("/compare?who=Bakery+Co-op&whom=boat+workshop")
    assert answer.location == "/compare?one=bakery&with=boat"


def test_hostile_values_stay_text(client: FlaskClient, workspace: Workspace) -> None:
    fields = {"kind": "Enterprise", "name": HOSTILE[:5000], "needs": "<b>x</b>", "area": "<i>"}
    key = save_entity(workspace, fields)
    page = client.get(f"/compare?one={key}&with=bakery").text
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
