"""The page that shows who is there twice."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.past import history
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from graphapp.web import create_app

ONE = Entity("a", "Partner", "Gable Trust", postcode="B1 1AA", extra={"Chair": "Ann"})
OTHER = Entity("b", "Partner", "The Gable Trust", postcode="B1 1AA", extra={"Chair": "Bo"})


@pytest.fixture
def twice(workspace: Workspace) -> Workspace:
    third = Entity("third", "Partner", "Sandwell Council")
    ties = (make_tie("third", "a", "FUNDS"), make_tie("b", "third", "SUPPORTS"))
    change = Change(entities_after=(ONE, OTHER, third), ties_after=ties)
    workspace.store.write(Write(change, meta={"origin": "own", "name": "Town"}))
    return workspace


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    app = create_app(workspace)
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def _seen(client: FlaskClient) -> str:
    found = re.search(r'name="seen" value="(\w+)"', client.get("/duplicates").text)
    assert found
    return found[1]


def test_the_evidence_and_both_sides_are_shown(twice: Workspace, client: FlaskClient) -> None:
    page = client.get("/duplicates").text
    assert "Both have the postcode B1 1AA." in page
    for name in ("name", "extra:Chair"):
        assert page.count(f'type="radio" name="{name}"') == 2
    assert 'name="postcode"' not in page


def test_the_chosen_spelling_of_each_field_is_kept(twice: Workspace, client: FlaskClient) -> None:
    form = {"kept": "a", "gone": "b", "seen": _seen(client), "do": "merge"}
    form |= {"name": "gone:name", "extra:Chair": "kept:extra:Chair"}
    page = client.post("/duplicates", data=form, follow_redirects=True).text
    assert "are one now. 1 tie moved to it." in page
    assert "Nobody seems to be there twice." in page
    merged = twice.network().entity("a")
    assert (merged.name, merged.extra) == ("The Gable Trust", {"Chair": "Ann"})
    assert len(twice.network().ties) == 2
    history.undo(twice)
    assert twice.network().entity("b") == OTHER


def test_what_was_changed_meanwhile_is_not_merged(twice: Workspace, client: FlaskClient) -> None:
    form = {"kept": "a", "gone": "b", "seen": _seen(client), "do": "merge"}
    new = OTHER._replace(name="The Gable Trust Ltd")
    twice.store.write(Write(Change(entities_before=(OTHER,), entities_after=(new,))))
    page = client.post("/duplicates", data=form, follow_redirects=True).text
    assert "was changed meanwhile" in page
    assert "b" in twice.network().index


def test_what_is_not_the_same_can_be_compared_again(twice: Workspace, client: FlaskClient) -> None:
    form = {"kept": "a", "gone": "b"}
    page = client.post("/duplicates", data=form | {"do": "apart"}, follow_redirects=True).text
    assert "Merge them" not in page
    assert "Said not to be the same" in page
    page = client.post("/duplicates", data=form | {"do": "again"}, follow_redirects=True).text
    assert "Merge them" in page


def test_nobody_hidden_is_on_paper(twice: Workspace, client: FlaskClient) -> None:
    hidden = OTHER._replace(visibility="private")
    twice.store.write(Write(Change(entities_before=(OTHER,), entities_after=(hidden,))))
    assert "The Gable Trust" in client.get("/duplicates").text
    assert "Gable" not in client.get("/duplicates?paper=1").text


def test_two_that_were_said_to_be_apart_meanwhile_are_not_merged(
    twice: Workspace, client: FlaskClient
) -> None:
    seen = _seen(client)
    both = {"kept": "a", "gone": "b"}
    client.post("/duplicates", data={"do": "apart", **both})
    answer = client.post(
        "/duplicates", data={"do": "merge", "seen": seen, **both}, follow_redirects=True
    )
    assert "Somebody said meanwhile that they are not the same." in answer.text
    assert "b" in twice.network().index
