"""Places on the map, through the page."""

from __future__ import annotations

import io
import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.store import Change, Write
from graphapp.web import create_app
from tests.web.small import fill


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    app = create_app(workspace)
    app.config["WTF_CSRF_ENABLED"] = False
    fill(workspace)
    return app.test_client()


def moved(client: FlaskClient, *places: tuple[str, float, float], query: str = "") -> object:
    asked = {"positions": [{"key": key, "x": x, "y": y} for key, x, y in places]}
    headers = {"Accept": "application/json"}
    answer = client.post(f"/map/places/moved{query}", json=asked, headers=headers)
    return answer.json if answer.status_code == 200 else answer.status_code


def drawn(client: FlaskClient, key: str, query: str = "") -> tuple[float, float]:
    nodes = client.get(f"/map/data{query}").json["nodes"]
    return next((node["x"], node["y"]) for node in nodes if node["id"] == key)


def posted(client: FlaskClient, page: str, action: str) -> str:
    """Sends the form of the page whose action it is, and gives the page it leads to."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.S) if action in f)
    address = re.search(r'action="([^"]+)"', form)
    assert address
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    answer = client.post(address[1].replace("&amp;", "&"), data=fields, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def test_a_dragged_one_stays_is_told_as_pinned_and_let_go(client: FlaskClient) -> None:
    tag = client.get("/map/data").headers["ETag"]
    client.get("/map")
    told = moved(client, ("boat", 512.0, -77.0))
    assert isinstance(told, dict)
    assert (told["said"], told["pinned"]) == ("Boat Workshop was moved.", ["boat"])
    again = client.get("/map/data", headers={"If-None-Match": tag})
    assert (again.status_code, again.json["pinned"]) == (200, ["boat"])
    assert drawn(client, "boat") == (512.0, -77.0)
    assert "1 pinned" in client.get("/map").text
    page = client.get("/map?chosen=boat").text
    assert "Pinned where it was put." in page
    page = posted(client, page, "let-go")
    assert "Boat Workshop was let go." in page
    assert "Pinned where" not in page
    assert drawn(client, "boat")[0] < 400


def test_arranging_again_asks_in_words_and_is_undone(client: FlaskClient) -> None:
    moved(client, ("boat", 512.0, -77.0), ("gym", 5.0, 6.0))
    page = client.get("/map").text
    assert "what is pinned is let go" in page
    assert "It can be undone" in page
    page = posted(client, page, "places/again")
    assert "Everybody was arranged again." in page
    assert drawn(client, "boat") != (512.0, -77.0)
    page = posted(client, page, "places/back")
    assert "2 pinned" in page
    assert drawn(client, "gym") == (5.0, 6.0)
    page = posted(client, page, "places/forth")
    assert "Everybody was arranged again." in page
    assert drawn(client, "gym") != (5.0, 6.0)


def test_only_the_cluster_of_the_chosen_one_is_arranged_again(client: FlaskClient) -> None:
    before = drawn(client, "boat")
    moved(client, ("bakery", 900.0, 900.0))
    page = client.get("/map?chosen=bakery").text
    clusters = re.findall(r'places/again.*?name="cluster" value="([^"]*)"', page, re.S)
    client.post("/map/places/again", data={"cluster": clusters[-1]})
    assert drawn(client, "bakery") != (900.0, 900.0)
    assert drawn(client, "boat") == before


def test_where_nothing_is_kept_the_page_says_so(client: FlaskClient) -> None:
    assert "usual clusters alone" in client.get("/map?method=louvain").text
    assert "Drag somebody" in client.get("/map").text


@pytest.mark.parametrize("body", [b"", b"{}", b'{"positions": [{"key": "boat"}]}', b"\xff"])
def test_what_is_no_list_of_places_is_refused_in_words(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/map/places/moved", data=body, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]) == (400, "That is no list of places.")


def test_who_is_not_there_cannot_be_moved(client: FlaskClient) -> None:
    assert moved(client, ("bakry", 1.0, 2.0)) == 404


def test_a_stranger_cannot_move_anybody(client: FlaskClient) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = True
    assert moved(client, ("boat", 1.0, 2.0)) == 400
    page = client.get("/map").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    headers = {"Accept": "application/json", "X-CSRFToken": token[1]}
    asked = {"positions": [{"key": "boat", "x": 1.0, "y": 2.0}]}
    assert client.post("/map/places/moved", json=asked, headers=headers).status_code == 200


def test_presenting_keeps_places_of_its_own_and_never_those_of_the_hidden(
    client: FlaskClient, workspace: Workspace
) -> None:
    gym = workspace.network().entity("gym")
    workspace.write(Write(Change((gym,), (gym._replace(visibility="private"),))))
    moved(client, ("gym", 1.0, 2.0), ("bakery", 3.0, 4.0))
    shown = client.get("/map?present=1").text
    assert "Wellbeing" not in shown
    assert client.get("/map/data?present=1").json["pinned"] == []
    assert moved(client, ("gym", 5.0, 6.0), query="?present=1") == 404
    assert moved(client, ("bakery", 5.0, 6.0), query="?present=1")
    assert drawn(client, "bakery") == (3.0, 4.0)
    assert drawn(client, "bakery", "?present=1") == (5.0, 6.0)


@pytest.mark.parametrize("how", ["kind", "area", "place", "rings", "time"])
def test_every_arrangement_is_an_address_that_draws_everybody(
    client: FlaskClient, how: str
) -> None:
    page = client.get(f"/map?arrange={how}")
    assert f'<option value="{how}" selected>' in page.text
    assert "Here they mean something" in page.text
    data = client.get(f"/map/data?arrange={how}&chosen=bakery").json
    assert (len(data["nodes"]), data["arrange"]) == (9, how)
    assert client.get(f"/map/print?arrange={how}").status_code == 200


def test_rings_ask_for_somebody_in_the_middle(client: FlaskClient) -> None:
    assert "Choose somebody" in client.get("/map/data?arrange=rings").json["more"]
    data = client.get("/map/data?arrange=rings&chosen=bakery").json
    assert data["more"] == "1 that no way leads to stand together below."


def test_outlines_are_loaded_and_taken_away_through_the_page(client: FlaskClient) -> None:
    square = b'{"type": "LineString", "coordinates": [[-1.9, 52.4], [-1.8, 52.5]]}'
    for content, said in ((square, "1 line is drawn"), (b"", "Choose a file first")):
        answer = client.post(
            "/map/places/outlines?arrange=place",
            data={"file": (io.BytesIO(content), "wards.geojson")},
            follow_redirects=True,
        )
        assert said in answer.text
    assert "Take them away" in answer.text
    gone = posted(client, answer.text.replace("multipart", ""), 'name="remove"')
    assert "No outlines are drawn" in gone
    answer = client.post("/map/places/outlines", data={"file": (io.BytesIO(b"<svg/>"), "x.svg")})
    assert (answer.status_code, "no GeoJSON" in answer.text) == (400, True)


def test_whoever_drags_nothing_moves_by_buttons(client: FlaskClient) -> None:
    page = client.get("/map?chosen=boat").text
    assert 'aria-label="Move it left"' in page
    x, y = drawn(client, "boat")
    headers = {"Accept": "application/json"}
    for way in ("left", "down", "down"):
        answer = client.post("/map/places/nudge", data={"key": "boat", "way": way}, headers=headers)
        assert answer.json["said"] == "Boat Workshop was moved."
    assert drawn(client, "boat") == (round(x - 48, 1), round(y + 96, 1))
    for key, way, status in (("boat", "away", 400), ("bot", "left", 404)):
        answer = client.post("/map/places/nudge", data={"key": key, "way": way}, headers=headers)
        assert answer.status_code == status


def test_the_wall_takes_over_the_places_of_those_whom_everybody_may_see(
    client: FlaskClient, workspace: Workspace
) -> None:
    assert "Use these places on the wall too" not in client.get("/map").text
    gym = workspace.network().entity("gym")
    workspace.write(Write(Change((gym,), (gym._replace(visibility="private"),))))
    moved(client, ("bakery", 900.0, -400.0))
    before = drawn(client, "bakery", "?present=1")
    page = posted(client, client.get("/map").text, "places/wall")
    assert drawn(client, "bakery", "?present=1") == (900.0, -400.0)
    assert "gym" not in {n["id"] for n in client.get("/map/data?present=1").json["nodes"]}
    posted(client, page, "places/wall-back")
    assert drawn(client, "bakery", "?present=1") == before
    assert client.post("/map/places/wall?present=1").status_code == 404
