"""The page that says how two are connected."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from tests.web.people import visitor, words_of
from tests.web.small import FOOD, HOSTILE, TIES, fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return visitor(workspace)


def test_it_says_the_way_in_words_and_whom_to_ask(client: FlaskClient) -> None:
    words = words_of(client.get("/path?from=bakery&to=market").text)
    assert "2 steps apart" in words
    assert re.search(r"Enterprise: Bakery Co-op partners with Enterprise: Caterer A , which", words)
    assert re.search(r"Ask \w+( \w+)?: [\w ]+ first", words)


def test_it_swaps_the_two(client: FlaskClient) -> None:
    page = client.get("/path?from=bakery&to=market").text
    assert 'href="/path?from=market&amp;to=bakery"' in page


def test_without_scripts_the_names_typed_lead_to_the_ways(client: FlaskClient) -> None:
    answer = client.get("/path?who=bakery+co-op&from=&whom=Market&to=")
    assert answer.location == "/path?from=bakery&to=market"
    kept = client.get("/path?who=Bakery+Co-op&from=bakery&whom=Caterer+A&to=market")
    assert kept.location == "/path?from=bakery&to=caterer"


def test_it_asks_for_whoever_is_missing(client: FlaskClient) -> None:
    page = client.get("/path?from=bakery").text
    assert "How are two connected?" in page
    assert 'value="Bakery Co-op"' in page


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/path?from=bakry&to=market", 404, "Bakery Co-op"),
        ("/path?who=zzzqqq&whom=Market", 404, "zzzqqq"),
        ("/path?from=bakery&to=bakery", 400, "both ends"),
        ("/path?from=bakery&to=market&on=soon", 400, "is no day"),
        ("/path/picture?from=bakery&to=", 404, ""),
    ],
)
def test_what_cannot_be_answered_is_said_inwords_of(
    client: FlaskClient, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_where_there_is_no_way_it_says_what_would_join_them(client: FlaskClient) -> None:
    words = words_of(client.get("/path?from=boat&to=bakery").text)
    assert "No way leads from one to the other" in words
    assert "Boat Workshop is not tied to anyone" in words


@pytest.mark.parametrize(
    "address", ["/directory/bakery", "/map?chosen=bakery", "/suggestions?for=bakery"]
)
def test_it_is_reached_from_an_entity_wherever_it_is_told_about(
    client: FlaskClient, address: str
) -> None:
    assert 'href="/path?from=bakery' in client.get(address).text


def test_any_name_is_text_on_it(workspace: Workspace) -> None:
    hostile: list[Entity] = [FOOD[0]._replace(name=HOSTILE), *FOOD[1:]]
    keys = {e.key for e in hostile}
    fill(workspace, hostile, [t for t in TIES if {t.start, t.end} <= keys])
    page = visitor(workspace).get("/path?from=bakery&to=market").text
    assert "<script>alert" not in page
    assert " ".join(["long"] * 60) not in page[page.index("found-way") :]
