"""The page that plans introductions, to be struck out of and printed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from tests.web.people import visitor
from tests.web.small import fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return visitor(workspace)


def test_it_says_who_should_meet_what_it_adds_and_where_that_leads(client: FlaskClient) -> None:
    page = client.get("/agenda?k=1").text
    assert "Enterprises within reach of an investment: an agenda" in page
    assert "Today 1 of 5 enterprises" in page
    assert "With this introduction it would be 4." in page
    assert _pairings(page) == ["Community Kitchen should meet New Hospital"]
    assert "Would bring Bakery Co-op, Caterer A and Market Traders within two steps of" in page
    assert re.search(r"Ask .*?Walk-in Clinic", page, re.DOTALL)
    assert "<strong>+3</strong>" in page
    assert "makes 4" in page


def test_what_is_struck_out_stays_out_until_it_is_taken_in_again(client: FlaskClient) -> None:
    first = client.get("/agenda?k=1").text
    strike = _link(first, "Strike it out")
    assert "without=kitchen,hospital" in strike.replace("%2C", ",")
    struck = client.get(strike).text
    assert _pairings(struck) != _pairings(first)
    assert "Struck out:" in struck
    [again] = re.findall(r'class="x" href="([^"]*)"', struck)
    assert _pairings(client.get(unescape(again)).text) == _pairings(first)


def test_the_form_keeps_what_was_asked_for(client: FlaskClient) -> None:
    page = client.get("/agenda?aim=needs&steps=1&k=3&each=1&without=bakery,gym").text
    assert re.search(r'<option value="needs" selected>', page)
    for name, value in (("steps", 1), ("k", 3), ("each", 1), ("introducer", 3)):
        assert re.search(rf'name="{name}"[^>]* value="{value}"', page), name
    assert '<input type="hidden" name="without" value="bakery,gym">' in page


def test_every_aim_has_a_page_even_where_there_is_nothing_to_plan(client: FlaskClient) -> None:
    for aim in ("reach", "needs", "join", "nobody_alone", "hold"):
        answer = client.get(f"/agenda?aim={aim}")
        assert answer.status_code == 200, aim
        assert "Today 0 of" not in answer.text, aim
    nothing = client.get("/agenda?aim=join").text
    assert "There is nothing to plan" in nothing


def test_it_says_what_it_cannot_take(client: FlaskClient) -> None:
    page = client.get("/agenda?steps=9")
    assert page.status_code == 200
    assert "Steps cannot be &#39;9&#39;." in page.text
    assert client.get("/agenda?k=many").status_code == 400
    assert client.get("/agenda?k=0").status_code == 400
    assert client.get("/agenda?aim=fame").status_code == 404
    assert client.get("/agenda?without=nobody,bakery,x").status_code == 200


def test_on_paper_there_is_the_plan_and_nothing_to_press(client: FlaskClient) -> None:
    sheet = client.get(_link(client.get("/agenda").text, "Print")).text
    assert "should meet" in sheet
    assert "<form" not in sheet
    assert "Strike it out" not in sheet


@pytest.mark.parametrize("path", ["/suggestions", "/investments"])
def test_suggestions_and_investments_lead_to_it(client: FlaskClient, path: str) -> None:
    assert _link(client.get(path).text, "Plan an agenda") == "/agenda"


def _pairings(page: str) -> list[str]:
    found = re.findall(r'class="pairing">(.*?)</h2>', page, re.DOTALL)
    plain = (re.sub(r'<span class="unseen">.*?</span>|<[^>]*>', "", one) for one in found)
    return [" ".join(text.split()) for text in plain]


def _link(page: str, words: str) -> str:
    pattern = words.replace(" ", r"\s+")
    found = re.search(rf'href="([^"]*)">{pattern}</a>', page)
    assert found, words
    return unescape(found[1])
