"""What of an address cannot be followed is told above the page, with the address without it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from tests.web.people import BAKERY, KITCHEN, plant, visitor


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace, (BAKERY._replace(extra={"Ward": "Soho"}), KITCHEN), ())
    return visitor(workspace)


def told(page: str) -> str:
    found = re.search(r'id="not-followed" role="status">\s*((?:<div>.*?</div>\s*)+)', page, re.S)
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", found[1]).split())) if found else ""


def without(page: str) -> str:
    found = re.search(r'<a href="([^"]*)">Take it out of the address', page)
    return unescape(found[1]) if found else ""


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/map?colour=extra:Gone", "There is no column “Gone”, so colours tell nothing apart."),
        ("/map?where=Gone=Soho", "There is no column “Gone”, so nobody fits."),
        ("/directory?where=Gone=Soho", "There is no column “Gone”, so nobody fits."),
        ("/map?hide=nobody", "Hidden is a key that nobody has: nobody."),
        ("/map?hide=nobody&hide=no+one", "Hidden are 2 keys that nobody has: nobody, no one."),
        ("/map?show=table&column=extra:Gone", "The table offers no column “Gone”."),
        ("/map?show=table&page=zz", "There is no page “zz”; this is the first."),
        ("/map?show=table&page=9", "There is no page “9”: there is 1."),
        ("/map?story=zz", "“story” means nothing on this page."),
        ("/agenda?without=zz", "“zz” does not name two who should not meet"),
        ("/agenda?without=zz,bakery", "Of two who are struck out, nobody has the key “zz”."),
        ("/agenda?without=bakery,yy", "Of two who are struck out, nobody has the key “yy”."),
        ("/suggestions?kind=zz", "There is no kind “zz”."),
        ("/suggestions?page=9", "There is no page “9”"),
        ("/directory?page=9", "There is no page “9”"),
        ("/directory/bakery?changes=zz", "There is no page “zz”; this is the first."),
        ("/add?kind=zz", "There is no kind “zz”."),
        ("/directory/bakery/ties/add?to=zz", "Nobody has the key “zz”"),
        ("/?areas=Soho", "“areas” means nothing on this page."),
        ("/clusters?size=3", "“size” means nothing on this page."),
        ("/needs?area=Soho", "“area” means nothing on this page."),
        ("/history?since=2019", "“since” means nothing on this page."),
    ],
)
def test_it_says_what_it_left_out_and_leads_to_the_page_without_it(
    client: FlaskClient, address: str, sentence: str
) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert sentence in told(page.text)
    plain = client.get(without(page.text))
    assert plain.status_code == 200
    assert told(plain.text) == ""


def test_what_can_be_followed_stays_in_the_address(client: FlaskClient) -> None:
    page = client.get("/map?sector=food&colour=extra:Gone&hide=kitchen&hide=zz").text
    assert without(page) == "/map?sector=food&hide=kitchen"


@pytest.mark.parametrize(
    "address",
    [
        *("/map?colour=extra:Ward&where=Ward=Soho&hide=bakery&column=extra:Ward&show=table",),
        *("/agenda?without=bakery,kitchen&likely=1", "/agenda?aim=hold&steps=2&investment="),
        *("/clusters?method=label_propagation&resolution=2", "/clusters/compare?other=louvain"),
        *("/add?kind=partner&name=New", "/directory?area=Soho&page=1", "/suggestions?kind=person"),
        *(
            "/what-if",
            "/map?steps=1&focus=",
            "/?areas=",
            "/path?from=bakery&to=kitchen",
            "/compare?one=bakery&with=kitchen",
        ),
    ],
)
def test_nothing_is_said_where_all_is_followed(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert told(page) == ""
    assert '<div class="said" id="not-followed" role="status"></div>' in page


def test_areas_beyond_those_that_are_compared_are_named(workspace: Workspace) -> None:
    entities = [BAKERY._replace(key=f"b{n}", name=f"B{n}", area=f"Area {n}") for n in range(32)]
    plant(workspace, tuple(entities), ())
    asked = "&".join(f"area=Area+{n}" for n in range(32))
    page = visitor(workspace).get(f"/investments/compare?{asked}").text
    assert "At most 30 areas are compared, so not Area 30, Area 31." in told(page)


def test_a_page_that_is_refused_says_why_and_no_more(client: FlaskClient) -> None:
    for address in ("/map?colour=zz&story=1", "/nowhere?story=1", "/directory/zz?story=1"):
        page = client.get(address)
        assert page.status_code in (400, 404)
        assert "means nothing" not in page.text


def test_others_are_told_nothing_of_what_may_be_hidden(client: FlaskClient) -> None:
    for word in ("paper", "present"):
        page = client.get(f"/agenda?without=zz,bakery&{word}=1").text
        assert "not-followed" not in page or told(page) == ""
        assert "“zz”" not in page
