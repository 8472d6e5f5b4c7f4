"""The days of the network, on the map's page."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from tests.explore.test_days import ENTITIES, TIES
from tests.web.small import HOSTILE, fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    hidden = ENTITIES[1]._replace(key="hid", name="Hidden One", visibility="private", since="2021")
    hostile = ENTITIES[1]._replace(key="bad", name=HOSTILE)
    fill(workspace, [*ENTITIES, hidden, hostile], TIES)
    return create_app(workspace).test_client()


def test_the_slider_has_the_days_and_stands_at_the_one_shown(client: FlaskClient) -> None:
    page = client.get("/map?on=2019-03-01&colour=area").text
    slider = re.search(r'<input type="range"[^>]*>', page)
    assert slider
    assert 'max="7"' in slider[0]
    assert 'value="3"' in slider[0]
    assert 'aria-valuetext="2019-03-01"' in slider[0]
    form = page[page.index('id="days"') : page.index("</form>", page.index('id="days"'))]
    assert '<input type="hidden" name="colour" value="area">' in form
    assert 'id="days-slider"' in client.get("/map").text


def test_a_day_is_without_who_came_later(client: FlaskClient) -> None:
    drawn = client.get("/map/data?on=2015").json
    assert {node["id"] for node in drawn["nodes"]} == {"ever", "old"}
    assert drawn["counts"] == "2 of 5"


def test_what_became_of_it_between_two_days_is_told_and_listed(client: FlaskClient) -> None:
    page = client.get("/map?since=2015-01-01").text
    told = page[page.index('id="between"') : page.index("</ul>", page.index('id="between"'))]
    words = " ".join(re.sub(r"<[^>]+>", " ", told).split())
    assert "3 came and 1 went; 1 tie began and 1 ended." in words
    assert "Went: Partner: Old Hall" in words
    assert "Began: Enterprise: New Bakery partners with Partner: Ever There" in words
    assert "<script>alert" not in page


def test_who_is_hidden_is_no_day_and_no_change_to_others(client: FlaskClient) -> None:
    page = client.get("/map?since=2015-01-01&paper=1").text
    assert "Hidden One" not in page
    assert "2021-01-01" in client.get("/map").text
    assert "2021-01-01" not in client.get("/map?present=1&since=2015").text


def test_what_is_no_day_is_answered_in_words(client: FlaskClient) -> None:
    answer = client.get("/map?since=yesterday")
    assert (answer.status_code, "is no day" in answer.text) == (400, True)
