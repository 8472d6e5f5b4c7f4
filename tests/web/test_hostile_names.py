"""Whatever somebody is called, it is shown as text and the page stays whole."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from tests.web.people import plant, visitor

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
QUOTES = '"O\'Neill" & {{ 7*7 }} `x` --><!--'
NAMES = (SCRIPT, QUOTES, "Kaffee ☕ 👩🏾‍🌾 Ünïcödé", "مطبخ الحي المشترك", "‮reversed", "W" * 5_000)
PAGES = (
    "/",
    "/directory",
    "/needs",
    "/history",
    "/networks",
    "/suggestions",
    "/clusters",
    "/search?q=script",
    "/picture",
)


@pytest.fixture(params=NAMES, ids=["script", "quotes", "emoji", "arabic", "override", "long"])
def client(request: pytest.FixtureRequest, workspace: Workspace) -> FlaskClient:
    name = request.param
    one = Entity(
        "one/of two",
        "Enterprise",
        name,
        description=name,
        sectors=(name,),
        tags=(name,),
        needs=(name,),
        offers=(name[:300],),
        area=name,
        url="javascript:alert(3)",
        identifiers=(name,),
        extra={name[:100]: name},
        source=name,
    )
    two = Entity("two", "Partner", name, needs=("catering",))
    three = Entity("three", "CommunityAsset", "Kitchen", offers=("catering",))
    ties = (
        make_tie("one/of two", "two", "CONNECTED_TO", label=name[:200]),
        make_tie("two", "three", "PARTNERS_WITH"),
    )
    plant(workspace, (one, two, three), ties, name=name[:200])
    save_entity(workspace, {"description": "changed"}, "two")
    return visitor(workspace)


def test_it_shows_any_name_as_text_on_every_page(client: FlaskClient) -> None:
    own = ("", "/edit", "/remove", "/ties/add", "/picture")
    for path in (*PAGES, *(f"/directory/one/of two{suffix}" for suffix in own)):
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer.mimetype == "application/json":
            continue
        page = answer.text
        assert "<script>alert" not in page, path
        assert "<img" not in page, path
        assert 'href="javascript' not in page, path
        assert " 49 " not in page, path
        assert page.rstrip().endswith("</html>"), path


def test_what_the_wall_is_given_has_no_name_of_5000_letters(workspace: Workspace) -> None:
    name = "W" * 5_000
    one = Entity("one", "Enterprise", name, sectors=(name,))
    two = Entity("two", "Partner", name)
    plant(workspace, (one, two), (make_tie("one", "two", "CONNECTED_TO", label=name),))
    client = visitor(workspace)
    for query in ("", "chosen=one", "focus=one", "tied=one", "past=1&suggested=1", "lines=kind"):
        for path in ("/map", "/map/data", "/map/crowd", "/map/file", "/map/print"):
            page = client.get(f"{path}?present=1&{query}").text
            assert "W" * 161 not in page, (path, query)
    (first, *_) = client.get("/map/data?present=1&colour=sector").json["legend"]
    assert len(first["label"]) <= 80


def test_it_leads_to_an_entity_whose_key_has_slashes_and_blanks(client: FlaskClient) -> None:
    page = client.get("/directory").text
    links = re.findall(r'class="who whole" href="([^"]*)"', page)
    assert "/directory/one/of%20two" in links
    assert all(client.get(link).status_code == 200 for link in links)
