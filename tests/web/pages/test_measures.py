"""The page that says what holds the network together, and who stands out."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.model import make_tie
from tests.web.people import visitor, words_of
from tests.web.small import ALONE, CARE, FOOD, HOSTILE, TIES, fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return visitor(workspace)


def test_it_says_the_whole_in_sentences_with_the_terms_beside(client: FlaskClient) -> None:
    words = words_of(client.get("/measures").text)
    assert "Of 100 pairs 31 are tied. density 0.306; 0.278 to 0.306 without a tenth" in words
    assert "One stands alone. isolates 1" in words
    assert "Ties stay within an area" in words
    assert "Partner with enterprise" in words


def test_it_says_who_stands_out_and_leads_to_everybody(client: FlaskClient) -> None:
    page = client.get("/measures").text
    words = words_of(page)
    assert re.search(r"If Partner: Walk-in Clinic left, 3 others would lose their way", words)
    assert "without a tenth of the ties" in words.split("Who stands out")[1]
    assert 'href="/directory?sort=betweenness"' in page


def test_it_compares_with_another_day(workspace: Workspace) -> None:
    fill(workspace, ties=[*TIES, make_tie("boat", "market", "SUPPLIES", since="2020")])
    words = words_of(visitor(workspace).get("/measures?since=2019-06-01").text)
    assert "Since 2019-06-01, 1 tie began and 0 ended." in words
    assert "isolates 1 0" in words
    assert "Enterprise: Boat Workshop supplies Enterprise: Market Traders" in words


def test_it_says_what_would_be_here_while_nobody_is(workspace: Workspace) -> None:
    assert "Nothing to measure yet" in visitor(workspace).get("/measures").text


def test_it_measures_a_network_without_ties(workspace: Workspace) -> None:
    fill(workspace, ties=[])
    words = words_of(visitor(workspace).get("/measures").text)
    assert "Nine stand alone." in words
    assert "Nobody: all are alike in everything that is measured." in words


def test_the_overview_leads_to_it(client: FlaskClient) -> None:
    assert 'href="/measures"' in client.get("/").text


def test_names_from_strangers_stay_text(workspace: Workspace) -> None:
    rows = [e._replace(name=HOSTILE, area="<i>there</i>") for e in (*FOOD, *CARE, ALONE)]
    fill(workspace, rows)
    client = visitor(workspace)
    for path in ("/measures", "/what-if?leave=clinic", "/what-if?meet=boat,bakery"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<i>there" not in page


def test_the_directory_is_sorted_by_every_measure(client: FlaskClient) -> None:
    page = client.get("/directory?sort=brokers").text
    assert 'aria-sort="descending"' in page
    rows = page.split("<tbody>")[1]
    assert rows.index("Walk-in Clinic") < rows.index("Bakery Co-op")
    least = client.get("/directory?sort=constraint").text
    assert 'aria-sort="ascending"' in least
    assert "Boat Workshop" in least.split("<tbody>")[1].rpartition("<tr>")[2]
