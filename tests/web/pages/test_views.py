"""Named views and notes, through the pages."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from tests.web.people import post, visitor
from tests.web.small import HOSTILE, fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return visitor(workspace)


def ids(page: str, what: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'action="/{what}/(\w+)/', page)))


def test_a_view_is_named_on_the_map_and_found_in_the_list(client: FlaskClient) -> None:
    page = client.get("/map?area=Soho&arrange=kind").text
    form = re.search(r'<form class="keep" method="post" action="([^"]+)"', page)
    assert form
    client.get("/map")
    page = post(client, form[1].replace("&amp;", "&"), name="In Soho", note="For Monday")
    assert "This view is kept as “In Soho”." in page
    for place in (client.get("/map").text, client.get("/views").text):
        assert 'href="/map?area=Soho&amp;arrange=kind"' in place
        assert "For Monday" in place
    assert "3 of 9" not in client.get("/map?area=Soho&arrange=kind").text


def test_views_are_ordered_renamed_and_removed(client: FlaskClient) -> None:
    for name in ("One", "Two", "Three"):
        post(client, "/views?area=Soho", name=name)
    one, two, three = ids(client.get("/views").text, "views")
    post(client, f"/views/{three}/move", to="up")
    page = post(client, f"/views/{one}/change", name="First", note=HOSTILE[:500])
    assert ids(page, "views") == [one, three, two]
    assert "First" in page
    assert "<script>alert" not in page
    page = post(client, f"/views/{two}/remove")
    assert "“Two” was removed." in page
    assert ids(page, "views") == [one, three]
    answer = client.post(f"/views/{two}/remove")
    assert (answer.status_code, "no such view" in answer.text) == (404, True)
    assert client.post("/views", data={"name": " "}).status_code == 400


def test_a_note_is_pinned_changed_and_removed_where_it_stands(client: FlaskClient) -> None:
    page = post(client, "/notes", key="bakery", text="Ask about ovens", back="/map?chosen=bakery")
    assert "Ask about ovens" in page
    (id,) = ids(page, "notes")
    assert "Ask about ovens" in client.get("/map").text, "it is drawn"
    page = post(client, f"/notes/{id}/change", text=HOSTILE[:300], back="/map?chosen=bakery")
    assert "<script>alert" not in page
    post(client, f"/notes/{id}/remove", back="//evil.example")
    assert not ids(client.get("/map?chosen=bakery").text, "notes")
    post(client, "/notes", x="12.5", y="-3", text="The canal")
    assert "The canal" in client.get("/map").text
    assert "The canal" not in client.get("/map?arrange=area").text.split("<noscript>")[0]
    assert client.post("/notes", data={"x": "nan", "y": "1", "text": "a"}).status_code == 400
    assert client.post("/notes", data={"text": "a"}).status_code == 400


def test_nobody_else_sees_views_or_the_owners_notes(client: FlaskClient) -> None:
    post(client, "/views", name="Secret plan")
    post(client, "/notes", key="bakery", text="Owes us money")
    post(client, "/notes", key="bakery", text="Opens at six", shown="1")
    for more in ("present=1", "paper=1"):
        assert client.get(f"/views?{more}").status_code == 404
        page = client.get(f"/map?chosen=bakery&{more}").text
        assert "Secret plan" not in page
        assert "Owes us money" not in page
        assert "/notes/" not in page
    assert "Opens at six" in client.get("/map?chosen=bakery&present=1").text
    for file in ("/map/data", "/map/file", "/map/print", "/map/table.csv"):
        assert b"Owes us money" not in client.get(f"{file}?chosen=bakery").data
