"""The page with all investments side by side."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.model import make_tie
from tests.web.people import ENTITIES, TIES, plant, visitor, words_of
from tests.web.small import HOSTILE


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def test_it_says_how_far_each_reaches_and_what_it_needs(client: FlaskClient) -> None:
    words = words_of(client.get("/investments/compare").text)
    assert "It reaches 3 of 4 others within three steps, 1 of them directly." in words
    assert "Without Community asset: Community Kitchen 2 of them would be out of reach." in words
    assert "Nobody offers interpreters ." in words
    assert "Hospital 1 3 3 1 1 Community asset: Community Kitchen loses 2" in words
    assert "Ladywood" in words.split("Who is not reached")[1]


def test_an_area_stands_in_their_place(client: FlaskClient) -> None:
    page = client.get("/investments/compare?area=Soho&area=ladywood").text
    words = words_of(page)
    assert "How far areas reach, side by side" in words
    assert "Soho 2 2 2" in words
    assert "All together" in words
    assert client.get("/investments/compare?area=Nowhere").status_code == 404


def test_it_follows_the_years(workspace: Workspace) -> None:
    late = make_tie("boats", "kitchen", "SUPPORTS", since="2019")
    plant(workspace, ties=(*TIES, late))
    page = visitor(workspace).get("/investments/compare").text
    assert 'href="/investments/compare?on=2017-12-31"' in page
    assert re.search(r"Investment 2015 2017 2019 \S+ \S+ Hospital 3 3 4", words_of(page))


def test_the_page_of_investments_leads_to_it(client: FlaskClient) -> None:
    assert 'href="/investments/compare"' in client.get("/investments").text


def test_without_investments_it_offers_areas(workspace: Workspace) -> None:
    plant(workspace, tuple(e for e in ENTITIES if e.key != "hospital"), TIES[:1])
    page = visitor(workspace).get("/investments/compare").text
    assert "There is no investment yet." in page
    assert '<option value="Soho">' in page


def test_names_from_strangers_stay_text(workspace: Workspace) -> None:
    rows = tuple(e._replace(name=HOSTILE, area="<i>x</i>", needs=(HOSTILE,)) for e in ENTITIES)
    plant(workspace, rows)
    client = visitor(workspace)
    for path in ("/investments/compare", "/investments/compare?area=%3Ci%3Ex%3C/i%3E"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<i>x" not in page
