"""Old addresses of entities that were merged with others."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.explore.view import View
from graphapp.journeys.edit.edit_entity import remove_entity
from graphapp.journeys.edit.merge import merge
from graphapp.journeys.map.named_views import keep_view, views_of
from graphapp.journeys.map.stories import begin_story, new_step, stories_of
from graphapp.journeys.past.history import undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from tests.web.people import visitor
from tests.web.small import CARE, FOOD, TIES, fill

TWIN = Entity("nurse-2", "Person", "Nurse Exemple", sectors=("health",))
HIDDEN = Entity("secret", "Enterprise", "Secret Start-up", visibility="private")


@pytest.fixture
def town(workspace: Workspace) -> Workspace:
    fill(workspace, [*FOOD, *CARE, TWIN, HIDDEN], [*TIES, make_tie("nurse-2", "gym", "WORKS_FOR")])
    return workspace


@pytest.fixture
def client(town: Workspace) -> FlaskClient:
    return visitor(town)


def test_an_old_address_leads_to_who_it_is_now(town: Workspace, client: FlaskClient) -> None:
    merge(town, "bakery", "market")
    answer = client.get("/directory/market?on=2026-01-01")
    assert (answer.status_code, answer.location) == (302, "/directory/bakery?on=2026-01-01")
    answer = client.get("/map?area=Soho&focus=market&steps=1")
    assert answer.location == "/map?area=Soho&focus=bakery&steps=1"
    merge(town, "caterer", "bakery")
    assert client.get("/directory/market").location == "/directory/caterer"
    assert client.get("/directory/nobody").status_code == 404


def test_it_is_theirs_again_where_the_merge_is_undone(town: Workspace, client: FlaskClient) -> None:
    merge(town, "bakery", "market")
    undo(town)
    assert client.get("/directory/market").status_code == 200


def test_nobody_is_led_to_whom_they_may_not_see(town: Workspace, client: FlaskClient) -> None:
    merge(town, "secret", "market", ["name"])
    assert client.get("/directory/market").location == "/directory/secret"
    assert client.get("/map?present=1&focus=market").status_code == 404


def test_views_and_stories_go_on(town: Workspace) -> None:
    keep_view(town, View(focus="market", hidden=("gym",)), "Around the market")
    begin_story(town, "Bread", [new_step(View(chosen="market"), "Here")])
    merge(town, "bakery", "market")
    network = town.network()
    (view,) = views_of(network, town)
    assert view.query == "focus=bakery&hide=gym"
    (story,) = stories_of(network, town)
    assert story.steps[0].query == "chosen=bakery"


def test_words_that_are_a_key_by_chance_stay(town: Workspace, client: FlaskClient) -> None:
    keep_view(town, View(text="market", areas=("market",), focus="bakery"), "The market")
    merge(town, "bakery", "market")
    (view,) = views_of(town.network(), town)
    assert view.query == "area=market&q=market&focus=bakery"
    answer = client.get("/map?area=market&q=market&focus=market")
    assert answer.location == "/map?area=market&q=market&focus=bakery"


def test_a_key_that_is_called_as_a_page_leads_nowhere_else(town: Workspace) -> None:
    named = Entity("directory", "Enterprise", "Directory Printers")
    town.store.write(Write(Change(entities_after=(named,))))
    client = visitor(town)
    merge(town, "bakery", "directory")
    merge(town, "bakery", "market")
    assert client.get("/directory/market").location == "/directory/bakery"


def test_pages_about_two_lead_on_too(town: Workspace, client: FlaskClient) -> None:
    merge(town, "bakery", "market")
    assert client.get("/path?from=gym&to=market").location == "/path?from=gym&to=bakery"
    assert client.get("/what-if?meet=market,gym").location == "/what-if?meet=bakery,gym"
    assert client.get("/suggestions?for=market").location == "/suggestions?for=bakery"


def test_whoever_is_removed_is_not_remembered(town: Workspace, client: FlaskClient) -> None:
    merge(town, "nurse", "nurse-2")
    assert client.get("/directory/nurse-2").location == "/directory/nurse"
    remove_entity(town, "nurse")
    assert b"nurse" not in (town.store.document(f"merged/{town.store.meta().id}") or b"")
