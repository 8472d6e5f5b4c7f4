"""The directory: filtered, sorted and paged without any script."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from tests.web.people import plant, visitor


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def names(page: str) -> list[str]:
    """The names in the rows, in their order."""
    rows = re.findall(r'<th scope="row".*?</th>', page, re.S)
    return [re.search(r"<bdi>(.*?)</bdi>", row)[1] for row in rows]  # type: ignore[index]


def test_it_lists_everybody_by_name_and_says_how_many(client: FlaskClient) -> None:
    page = client.get("/directory").text
    assert names(page) == sorted(names(page))
    assert "<strong>5</strong> entities" in page


def test_it_filters_by_kind_sector_and_area_and_counts(client: FlaskClient) -> None:
    page = client.get("/directory?kind=enterprise").text
    assert names(page) == ["Bakery Co-op", "Boat Workshop"]
    assert "<strong>2 of 5</strong>" in page
    assert names(client.get("/directory?sector=food&area=Soho").text) == [
        "Bakery Co-op",
        "Community Kitchen",
    ]


def test_it_finds_by_what_somebody_needs(client: FlaskClient) -> None:
    assert names(client.get("/directory?q=interpreters").text) == ["Hospital"]


def test_it_offers_the_nearest_where_nothing_fits(client: FlaskClient) -> None:
    page = client.get("/directory?q=bakry").text
    assert "Nobody fits all of this" in page
    assert 'href="/directory/bakery"' in page


def test_it_sorts_by_a_column_and_back(client: FlaskClient) -> None:
    page = client.get("/directory?sort=ties").text
    assert names(page)[0] == "Community Kitchen"
    assert 'aria-sort="descending"' in page
    assert 'href="/directory?sort=-ties"' in page
    assert names(client.get("/directory?sort=-ties").text)[-1] == "Community Kitchen"


def test_it_says_what_is_wrong_with_an_address_in_words(client: FlaskClient) -> None:
    for query in ("sort=size", "kind=robots", "on=someday"):
        answer = client.get(f"/directory?{query}")
        assert answer.status_code == 400
        assert "Traceback" not in answer.text


def test_it_marks_who_is_not_for_everybody(client: FlaskClient) -> None:
    assert '<span class="mark">private</span>' in client.get("/directory?kind=person").text


def test_it_goes_on_to_further_pages(workspace: Workspace) -> None:
    many = tuple(Entity(f"e{i:03}", "Enterprise", f"Enterprise {i:03}") for i in range(120))
    plant(workspace, many, ())
    client = visitor(workspace)
    first = client.get("/directory").text
    assert len(names(first)) == 50
    assert 'href="/directory?page=2"' in first
    assert names(client.get("/directory?page=3").text)[-1] == "Enterprise 119"
    assert names(client.get("/directory?page=99").text)[-1] == "Enterprise 119"


def test_it_offers_the_ways_to_begin_in_an_empty_network(workspace: Workspace) -> None:
    page = visitor(workspace).get("/directory").text
    assert 'href="/add"' in page
    assert 'href="/import"' in page


def test_it_gives_completion_while_somebody_types(client: FlaskClient) -> None:
    hits = client.get("/search?q=bak").json
    assert hits[0]["key"] == "bakery"
    assert set(hits[0]) == {"key", "name", "kind", "where"}
    assert client.get("/search?q=").json == []
