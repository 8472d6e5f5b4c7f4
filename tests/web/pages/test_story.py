"""The wall, stories and the presenter's window, through the pages."""

from __future__ import annotations

import html
import json
import re

import pytest
from flask.testing import FlaskClient

from graphapp.explore.view import View
from graphapp.journeys.map import stories
from graphapp.journeys.map.stories import new_step
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from tests.web.people import post, visitor
from tests.web.small import HOSTILE, fill

PRIVATE = re.compile("quillfeather|galingale|wexcombe", re.IGNORECASE)


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(workspace)
    return visitor(workspace)


def foot(page: str) -> str:
    found = re.search(r'<div class="foot".*?>(.*?)</div>', page, re.DOTALL)
    assert found
    return html.unescape(re.sub("<[^>]*>", "", found[1])).strip()


def walls(page: str) -> list[str]:
    found = re.search(r'id="foot"[^>]*data-steps="([^"]*)"', page)
    assert found
    addresses: list[str] = json.loads(html.unescape(found[1]))
    return addresses


def story_of(client: FlaskClient, page: str) -> str:
    found = re.search(r"/story/(\w{12})/order", page)
    assert found
    return found[1]


def test_the_wall_says_who_is_chosen_in_one_sentence_and_has_nothing_to_press(
    client: FlaskClient,
) -> None:
    page = client.get("/map?present=1&chosen=bakery").text
    assert foot(page).startswith("Bakery Co-op, an enterprise in Soho, works with")
    body = page.split("</head>")[1].split("<noscript>")[0]
    for chrome in ("<header", '<input type="checkbox"', "<select", "<details", "quick-add"):
        assert chrome not in body, chrome
    assert foot(client.get("/map?present=1").text) == ""
    data = client.get("/map/data?present=1&top=5").json
    assert sum(node.get("state") == "lit" for node in data["nodes"]) == 5
    assert data["named"] == "lit"
    for wrong in ("top=21", "top=x", "names=x"):
        assert client.get(f"/map?{wrong}").status_code == 400


def test_what_was_just_done_waits_for_the_owner_s_next_page(client: FlaskClient) -> None:
    client.post("/story", data={"name": "Quillfeather"})
    assert "Quillfeather" not in client.get("/map?present=1").text
    assert "“Quillfeather” is begun." in client.get("/map").text


def test_a_ready_story_is_taken_edited_ordered_and_told(client: FlaskClient) -> None:
    assert "Five meetings worth having" in client.get("/story").text
    page = post(client, "/story", ready="who-we-are")
    id = story_of(client, page)
    steps = re.findall(r'data-step="(\w+)"', page)
    base = f"/story/{id}/steps/{steps[1]}"
    page = post(client, f"{base}/change", title="Best known", caption=HOSTILE[:200], notes="Aside")
    assert "<script>alert" not in page
    page = post(client, f"{base}/move", to="up")
    assert re.findall(r'data-step="(\w+)"', page)[:2] == [steps[1], steps[0]]
    page = post(client, f"/story/{id}/order", order=",".join(reversed(steps)))
    assert re.findall(r'data-step="(\w+)"', page) == steps[::-1]
    post(client, "/views?area=Soho", name="In Soho", note="Ask them")
    view = re.search(r'<option value="(\w{12})"', client.get(f"/story/{id}").text)
    assert view
    page = post(client, f"/story/{id}/steps", view=view[1], caption="Our Soho")
    assert "In Soho" in page
    page = post(
        client, f"/story/{id}/steps", address="http://127.0.0.1:8000/map?top=3", title="Three"
    )
    assert 'href="/map?top=3"' in page
    page = client.get("/map?area=Soho").text
    assert f'formaction="/story/{id}/steps"' in page
    assert '<input type="hidden" name="address" value="/map?area=Soho">' in page
    assert "/story" not in client.get("/map?area=Soho&present=1").text
    post(client, f"{base}/remove")
    assert client.post(f"/story/{id}/steps", data={"address": "/needs"}).status_code == 400

    presenter = client.get(f"/present?story={id}").text
    assert "Ask them" in presenter
    assert 'id="quick-add"' in presenter
    first = html.unescape(re.search(r'data-address="([^"]+)"', presenter)[1])  # type: ignore[index]
    addresses = walls(client.get(first).text)
    assert addresses[0] == first
    assert foot(client.get(addresses[-2]).text) == "Our Soho"
    chosen = client.get(f"{addresses[-2]}&chosen=bakery").text
    assert foot(chosen).startswith("Bakery Co-op"), "the caption makes way for who is chosen"
    assert "Ask them" not in chosen, "notes are for the presenter"
    taken = client.get(f"/story/{id}/file")
    assert "-story.html" in taken.headers["Content-Disposition"]
    assert "Our Soho" in taken.text
    assert "Ask them" not in taken.text
    assert '<script>alert("x")' not in taken.text.split("</style>")[1].split("<script")[0]
    shown = re.search(r'id="shown">(.*?)</script>', taken.text)
    assert shown
    assert len(json.loads(shown[1])) == len(addresses)
    assert "was removed" in post(client, f"/story/{id}/remove")
    assert client.get(first).status_code == 404


@pytest.mark.parametrize("word", ["clusters", "investment", "alone", "meetings"])
def test_every_ready_story_can_be_shown_from_end_to_end(client: FlaskClient, word: str) -> None:
    id = story_of(client, post(client, "/story", ready=word))
    page = client.get(f"/present?story={id}").text
    for address in re.findall(r'data-address="([^"]+)"', page):
        assert foot(client.get(html.unescape(address)).text)
    assert client.post("/story", data={"ready": "none"}).status_code == 404


def test_no_word_of_who_is_hidden_comes_on_the_wall(
    client: FlaskClient, workspace: Workspace
) -> None:
    secret = Entity(
        *("secret", "Enterprise", "Quillfeather Works", "The old ones of Wexcombe Quillfeather."),
        needs=("galingale carving",),
        area="Quillfeather Green",
        visibility="private",
    )
    tie = make_tie("secret", "bakery", "SUPPLIES")
    workspace.write(Write(Change(entities_after=(secret,), ties_after=(tie,))))
    steps = [
        new_step(View(chosen="secret"), "One"),
        new_step(View(), "Two", "Ask Quillfeather, they know"),
        new_step(View(hidden=("secret",)), "Three"),
        new_step(View(areas=("Nowhere",), clusters=("gone",)), "Four"),
        new_step(View(), "Five", "Somebody needs GALINGALE carving"),
        new_step(View(), "Six", "Who comes from Wexcombe?"),
        new_step(View(chosen="bakery"), "Quillfeather", "The old ones", "Quillfeather"),
    ]
    story = stories.begin_story(workspace, "Quillfeather", steps)
    page = client.get(f"/story/{story.id}").text
    assert page.count("the wall leaves it out") == 5
    assert page.count("cannot be shown any more") == 1
    (address,) = walls(client.get(f"/map?present=1&story={story.id}").text)
    for asked in (address, f"{address}&paper=1", f"/map?present=1&story={story.id}&step=2"):
        assert not PRIVATE.search(client.get(asked).text)
    assert not PRIVATE.search(client.get(f"/story/{story.id}/file").text)
    for page_of_owner in ("/story", f"/story/{story.id}", "/present"):
        for word in ("present", "paper"):
            assert client.get(f"{page_of_owner}?{word}=1").status_code == 404
    for ready in ("who-we-are", "meetings", "alone"):
        assert "quillfeather" not in post(client, "/story", ready=ready).split("<main")[1].lower()
