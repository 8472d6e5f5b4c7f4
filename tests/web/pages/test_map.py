"""The map page, as the server gives it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.store import Change, Write
from graphapp.web import create_app
from tests.networks import fill as fill_store
from tests.networks import partners, works_with
from tests.web.small import CARE, FOOD, HOSTILE, TIES, fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    return create_app(workspace).test_client()


@pytest.fixture
def small(workspace: Workspace, client: FlaskClient) -> FlaskClient:
    fill(workspace)
    return client


def test_it_says_what_is_shown_and_how_many(small: FlaskClient) -> None:
    page = small.get("/map?area=Soho&kind=enterprise").text
    assert "Enterprises in Soho" in page
    assert "3 of 9" in page


def test_a_size_that_one_alone_has_is_said_of_one(workspace: Workspace) -> None:
    star = works_with("hub-a", "hub-b", "hub-c")
    fill_store(workspace, partners(["hub", "a", "b", "c"]), star)
    page = create_app(workspace).test_client().get("/map").text
    assert 'title="Only the one with at least 2"' in page


def test_each_chip_leads_to_the_map_without_it(small: FlaskClient) -> None:
    page = small.get("/map?area=Soho&focus=bakery&steps=1").text
    chips = re.findall(r'class="x" href="([^"]+)"', page)
    assert chips == ["/map?focus=bakery&amp;steps=1", "/map?area=Soho"]


def test_each_value_of_a_chip_can_be_taken_out_alone(small: FlaskClient) -> None:
    page = small.get("/map?area=Soho&area=Ladywood").text
    chips = re.findall(r'class="x" href="([^"]+)"', page)
    assert chips == ["/map?area=Ladywood", "/map?area=Soho"]


def test_an_empty_filter_says_what_to_take_out_and_who_is_there_then(small: FlaskClient) -> None:
    page = small.get("/map?area=Soho&need=catering&tied=clinic").text
    middle = page[page.index('id="middle"') : page.index('id="rows"')]
    words = " ".join(re.sub(r"<[^>]+>", " ", middle).split())
    assert "Nobody fits all of that." in words
    assert "Take out “in Soho” then 1 is shown" in words
    assert "Show everyone (9)" in words
    assert "Nobody fits" not in small.get("/map?area=Soho").text


def test_the_search_finds_people_and_what_to_filter_by(small: FlaskClient) -> None:
    hits = small.get("/search?q=food&values=1").json
    assert {"key": "", "kind": "", "name": "food", "where": "sector of 4"} | {
        "word": "sector",
        "value": "food",
    } in hits
    assert all(hit["key"] for hit in small.get("/search?q=food").json)


def test_the_panel_tells_about_the_chosen_one_in_words(small: FlaskClient) -> None:
    page = small.get("/map?chosen=caterer").text
    panel = page[page.index("<aside") : page.index("</aside>")]
    words = " ".join(re.sub(r"<[^>]+>", " ", panel).split())
    assert "Works with 3 others" in words
    assert "is supplied by Enterprise: Market Traders" in words
    assert "Could work with" in words
    assert 'href="/directory/caterer"' in panel


def test_a_need_that_nobody_nearby_meets_is_marked(small: FlaskClient) -> None:
    assert "catering, nobody nearby" in small.get("/map?chosen=hospital").text
    assert "bread, nobody nearby" not in small.get("/map?chosen=caterer").text


def test_the_table_says_what_the_picture_shows(small: FlaskClient) -> None:
    query = "area=Soho&suggested=1"
    page = small.get(f"/map?{query}&show=table").text
    drawn = small.get(f"/map/data?{query}").json
    for node in drawn["nodes"]:
        assert node["label"] in page
    assert f"Ties among them: {sum(e['kind'] == 'tie' for e in drawn['edges'])}" in page
    assert ("Suggested ties" in page) == any(e["kind"] == "maybe" for e in drawn["edges"])


def test_without_scripts_the_table_stands_in_for_the_picture(small: FlaskClient) -> None:
    page = small.get("/map?area=Soho").text
    instead = page[page.index("<noscript><div") :]
    for entity in FOOD:
        assert entity.name in instead


def test_the_state_is_carried_by_the_forms_but_for_what_they_ask(small: FlaskClient) -> None:
    page = small.get("/map?area=Soho&chosen=bakery&colour=sector").text
    legend = page[page.index('id="legend"') :]
    assert '<input type="hidden" name="area" value="Soho">' in legend
    assert '<input type="hidden" name="chosen" value="bakery">' in legend
    assert '<input type="hidden" name="colour"' not in legend


def test_the_picture_is_sent_again_only_when_it_changed(
    small: FlaskClient, workspace: Workspace
) -> None:
    first = small.get("/map/data?area=Soho")
    again = small.get("/map/data?area=Soho", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    other = small.get("/map/data?area=Ladywood", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200

    newcomer = Entity("new", "Person", "Newcomer", area="Soho")
    workspace.store.write(Write(Change(entities_after=(newcomer,))))
    later = small.get("/map/data?area=Soho", headers={"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200
    assert "Newcomer" in later.text


def test_a_hostile_name_is_text_everywhere(workspace: Workspace, client: FlaskClient) -> None:
    fill(workspace, [FOOD[0]._replace(name=HOSTILE, area=HOSTILE), *FOOD[1:], *CARE], TIES)
    for address in ("/map", "/map?chosen=bakery", "/map?show=table", "/map?focus=bakery&steps=1"):
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    assert client.get("/map/data").mimetype == "application/json"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/map?kind=unicorn", 400),
        ("/map?chosen=bakry", 404),
        ("/map?focus=bakry", 404),
        ("/map?cluster=gone", 404),
        ("/map/data?chosen=bakry", 404),
        ("/map?show=table&sort=shoe", 400),
    ],
)
def test_what_is_not_there_is_answered_in_words(
    small: FlaskClient, address: str, status: int
) -> None:
    answer = small.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_an_empty_network_offers_the_way(client: FlaskClient) -> None:
    page = client.get("/map").text
    assert "Nothing is on the map yet" in page
    assert 'href="/import"' in page


def test_presenting_has_no_chrome(small: FlaskClient) -> None:
    page = small.get("/map?present=1").text
    assert '<header class="bar">' not in page
    assert 'class="on-map present"' in page


def test_nothing_on_it_needs_a_style_or_a_script_inline(small: FlaskClient) -> None:
    page = small.get("/map?chosen=bakery&area=Soho").text
    assert not re.search(r"\sstyle=|<style|\son\w+=", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_presenting_leaves_out_the_name_of_who_is_hidden_from_others(
    small: FlaskClient, workspace: Workspace
) -> None:
    private = Entity("secret", "Enterprise", "Secret Works", visibility="private")
    workspace.write(Write(Change(entities_after=(private,))))
    page = small.get("/map?hide=secret&hide=bakery&chosen=secret").text
    assert 'data-shared="/map?hide=bakery&amp;present=1"' in page
    assert small.get("/map?hide=bakery&present=1").status_code == 200
    assert small.get("/map?hide=secret&present=1").status_code == 404


def test_a_page_that_follows_is_told_without_a_complaint_that_somebody_is_gone(
    small: FlaskClient,
) -> None:
    """A browser notes an error for every 404, and it is none: somebody removed whom it is about."""
    follows = {"Graphapp-State": "one-1"}
    for address in ("/map?chosen=bakry", "/map/data?chosen=bakry", "/directory/bakry"):
        assert small.get(address, headers=follows).status_code == 204
    assert small.get("/nothing-here", headers=follows).status_code == 404
    assert small.post("/directory/bakry/edit", headers=follows).status_code != 204
