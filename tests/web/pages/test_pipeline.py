"""Deciding on suggestions on their page, and the page that shows what became of them."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.decide import decide
from graphapp.journeys.past import history
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.store import Change, Write
from graphapp.web import create_app

ROWS = (
    Entity("bakery", "Enterprise", "Bakery", needs=("flour",)),
    Entity("hall", "CommunityAsset", "Hall", visibility="members"),
    Entity("mill", "Enterprise", "Mill", offers=("flour",)),
    Entity("shop", "Enterprise", "Shop", needs=("flour",)),
)


@pytest.fixture
def town(workspace: Workspace) -> Workspace:
    workspace.store.write(Write(Change(entities_after=ROWS), meta={"origin": "own", "name": "T"}))
    return workspace


@pytest.fixture
def client(town: Workspace) -> FlaskClient:
    app = create_app(town)
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def test_a_suggestion_has_a_form_and_is_gone_once_it_is_decided(client: FlaskClient) -> None:
    page = client.get("/suggestions").text
    first = page.partition('<details class="deciding">')[2]
    a, b = re.findall(r'name="[ab]" value="(\w+)"', first)[:2]
    assert {a, b} in ({"bakery", "mill"}, {"mill", "shop"})
    form = {"a": a, "b": b, "do": "dismissed", "who": "Ann", "why": "No", "back": "/suggestions"}
    answer = client.post("/pipeline", data=form)
    assert (answer.status_code, answer.location) == (303, "/suggestions")
    page = client.get("/suggestions").text
    assert "are not suggested again." in page
    assert page.count('<details class="deciding">') == 1
    assert 'name="who" value="Ann"' in page
    assert "1 pair was decided" in page


def test_the_pipeline_shows_each_state_and_moves_on(client: FlaskClient, town: Workspace) -> None:
    decide(town, "bakery", "mill", "promised", who="Ann", why="Friday", introducer="hall")
    page = client.get("/pipeline").text
    for words in ("Who promised to introduce whom", "“Friday”", "Ann", "Promised"):
        assert words in page
    form = {"a": "bakery", "b": "mill", "do": "came_true", "tie": "is supplied by"}
    page = client.post("/pipeline", data=form, follow_redirects=True).text
    assert "Bakery and Mill: it came true." in page
    assert "One tie came through us." in page
    assert "Needs that are met nearby: 1, and 0 without these ties." in page
    assert 'name="tie"' not in page
    page = client.post("/pipeline", data=form | {"do": "open"}, follow_redirects=True).text
    assert "may be suggested again" in page


@pytest.mark.parametrize(
    ("state", "told"),
    [("promised", ", to be introduced by"), ("introduced", ", introduced by"), ("dismissed", "")],
)
def test_nobody_is_said_to_have_introduced_whom_they_did_not(
    client: FlaskClient, town: Workspace, state: str, told: str
) -> None:
    decide(town, "bakery", "mill", state, introducer="shop")
    said = " ".join(client.get("/pipeline").text.partition('class="entries"')[2].split())
    assert said.count("introduced by") == bool(told)
    assert told in said


def test_what_is_not_a_button_is_told_so(client: FlaskClient) -> None:
    answer = client.post("/pipeline", data={"a": "bakery", "b": "mill", "do": "eaten"})
    assert answer.status_code == 400
    assert "Nothing was chosen." in answer.text


def test_paper_has_only_what_is_public_and_no_form(client: FlaskClient, town: Workspace) -> None:
    decide(town, "bakery", "mill", "promised", who="Ann", why="Because", introducer="hall")
    decide(town, "bakery", "hall", "promised")
    for address in ("/pipeline?paper=1", "/pipeline?present=1"):
        page = client.get(address).text
        assert "Mill" in page
        for hidden in ("Hall", "Ann", "Because", 'name="do"'):
            assert hidden not in page
    assert client.post("/pipeline?paper=1", data={"a": "bakery", "b": "mill"}).status_code == 404


def test_nothing_decided_says_where_to_begin(client: FlaskClient) -> None:
    assert 'Say on <a href="/suggestions">each suggestion</a>' in client.get("/pipeline").text


def test_the_history_tells_what_was_decided(client: FlaskClient, town: Workspace) -> None:
    decide(town, "bakery", "mill", "promised", who="Ann")
    decide(town, "bakery", "mill", "dismissed", why="No room")
    step = history.history(town)[0].id
    for address in ("/history", f"/history/{step}"):
        page = client.get(address).text
        for words in (
            "Dismissed a suggestion",
            "Bakery and Mill: dismissed",
            "No room",
            "1 decided",
        ):
            assert words in page
