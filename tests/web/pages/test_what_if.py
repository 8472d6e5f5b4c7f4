"""The page that says what would change if two met, or somebody left."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from tests.web.people import visitor, words_of
from tests.web.small import fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return visitor(workspace)


def test_it_says_who_would_come_within_reach(client: FlaskClient) -> None:
    words = words_of(client.get("/what-if?meet=boat,hospital").text)
    assert re.search(r"New Hospital would reach one more within three steps: \S+ Boat Work", words)
    assert "One other would find a way to the rest" in words
    assert "components 2 1" in words
    assert "Works with others 0 1" in words


def test_it_says_who_would_lose_their_way(client: FlaskClient) -> None:
    page = client.get("/what-if?leave=clinic&meet=boat,gym").text
    assert "Three others would lose their way to the rest" in words_of(page)
    assert 'href="/what-if?leave=clinic"' in page  # without the meeting
    assert "New Hospital would lose" in words_of(page).replace("MacroInvestment: ", "")


def test_nothing_is_saved(client: FlaskClient, workspace: Workspace) -> None:
    before = workspace.store.version()
    client.get("/what-if?leave=clinic")
    assert workspace.store.version() == before


def test_without_scripts_the_names_typed_lead_to_what_is_supposed(client: FlaskClient) -> None:
    answer = client.get("/what-if?leave=clinic&who=bakery+co-op&who-key=&whom=Boat&whom-key=")
    assert answer.location == "/what-if?meet=bakery,boat&leave=clinic"
    answer = client.get("/what-if?gone=Walk-in+Clinic&gone-key=clinic")
    assert answer.location == "/what-if?leave=clinic"


def test_a_suggestion_and_an_entity_lead_to_it(client: FlaskClient) -> None:
    assert re.search(r'href="/what-if\?meet=[a-z]+,[a-z]+"', client.get("/suggestions").text)
    page = client.get("/directory/bakery").text
    assert 'href="/what-if?leave=bakery"' in page
    assert 'href="/what-if?meet=bakery,' in page


@pytest.mark.parametrize(
    ("query", "status"),
    [("meet=boat", 400), ("meet=boat,boat", 400), ("leave=bot", 404), ("meet=boat,bakry", 404)],
)
def test_it_refuses_inwords_of(client: FlaskClient, query: str, status: int) -> None:
    assert client.get(f"/what-if?{query}").status_code == status


def test_before_anything_is_supposed_it_shows_what_could_be(client: FlaskClient) -> None:
    page = client.get("/what-if").text
    [meeting, leaving] = re.findall(r'class="chip" href="([^"]+)"', page)
    assert meeting.startswith("/what-if?meet=")
    assert leaving == "/what-if?leave=clinic"  # who holds most of it together
    assert "Walk-in Clinic left" in words_of(page)
    assert "<h1>What if …" in client.get(meeting).text
    assert "For instance" not in client.get(leaving).text
