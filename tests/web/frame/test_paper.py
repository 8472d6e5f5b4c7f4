"""Pages as they are printed."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from tests.web.people import plant, visitor
from tests.whole_word import says


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def test_whoever_is_led_on_stays_among_what_is_to_be_shown(client: FlaskClient) -> None:
    for word in ("paper", "present"):
        answer = client.get(f"/investments/bakery?{word}=1")
        assert answer.status_code == 302
        assert answer.location.endswith(f"/directory/bakery?{word}=1")
        answer = client.get(f"/path?who=Bakery+Co-op&whom=kitchen&{word}=1")
        assert answer.location.endswith(f"/path?from=bakery&to=kitchen&{word}=1")


def test_an_error_names_nobody_and_not_what_was_asked_for(client: FlaskClient) -> None:
    answer = client.get("/directory/ada?paper=1")
    assert answer.status_code == 404
    assert "This is not public, or not there." in answer.text
    assert not says(answer.text, "Ada")
    assert "Did you mean" not in client.get("/directory/bakry?paper=1").text
    assert "Did you mean" in client.get("/directory/bakry").text


@pytest.mark.parametrize("asked", ["q=larsen", "q=community+larsen", "q=Ada+Larsen", "focus=ada"])
def test_an_address_that_names_who_is_hidden_is_refused(client: FlaskClient, asked: str) -> None:
    assert client.get(f"/directory?{asked}").status_code == 200
    assert client.get(f"/directory?{asked}&paper=1").status_code == 404


def test_what_anybody_could_ask_is_answered(client: FlaskClient) -> None:
    for asked in ("q=bakery", "q=nothing+like+this", "sector=food"):
        assert client.get(f"/directory?{asked}&paper=1").status_code == 200
    assert "Ada Larsen" in client.get("/directory?paper=0").text


def test_printing_takes_no_message_away_and_leaves_none(client: FlaskClient) -> None:
    client.get("/clusters/0123456789ab?paper=1")
    with client.session_transaction() as session:
        session["_flashes"] = [("message", "Added Boats.")]
    assert "Added Boats." not in client.get("/directory?paper=1").text
    assert "Added Boats." in client.get("/directory").text


def test_a_page_on_paper_says_its_address_without_the_word(client: FlaskClient) -> None:
    page = client.get("/directory?sort=-ties&paper=1").text
    assert 'class="address">http://localhost/directory?sort=-ties<' in page
    assert 'html lang="en" class="public"' in page
    assert 'class="public"' not in client.get("/directory?sort=-ties").text
