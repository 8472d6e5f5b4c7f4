"""The first page, in words."""

from __future__ import annotations

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.workspace import Workspace
from graphapp.model import make_tie
from tests.web.people import ENTITIES, plant, visitor


def test_it_says_what_could_be_done_with_links_to_do_it(workspace: Workspace) -> None:
    plant(workspace)
    page = visitor(workspace).get("/").text
    assert "Could work together" in page
    assert "Not yet joined up" in page
    assert "Needs nobody meets" in page
    assert 'href="/directory/boats"' in page
    assert "interpreters" in page
    assert 'data-picture="/picture"' in page


def test_it_does_not_call_needs_met_that_nobody_has_told(workspace: Workspace) -> None:
    without = tuple(entity._replace(needs=()) for entity in ENTITIES)
    plant(workspace, without)
    page = visitor(workspace).get("/").text
    assert "Nobody has said yet what they need." in page
    assert "Every need is met" not in page


def test_it_draws_everybody(workspace: Workspace) -> None:
    plant(workspace)
    drawn = visitor(workspace).get("/picture").json
    assert {node["id"] for node in drawn["nodes"]} == {e.key for e in ENTITIES}


def test_it_shows_the_last_steps_with_a_way_back(workspace: Workspace) -> None:
    plant(workspace)
    save_entity(workspace, {"area": "Winson Green"}, "bakery")
    save_entity(workspace, {"area": "Handsworth"}, "bakery")
    page = visitor(workspace).get("/").text
    assert page.count("Corrected enterprise") == 2
    assert page.count(">Undo</button>") == 2


def test_it_offers_the_ways_to_begin_in_an_empty_network(workspace: Workspace) -> None:
    page = visitor(workspace).get("/").text
    for address in ("/add", "/import", "/import/template.xlsx"):
        assert f'href="{address}"' in page
    assert 'action="/networks/sample"' in page


def test_it_offers_the_last_day_that_had_ties(workspace: Workspace) -> None:
    over = (make_tie("kitchen", "bakery", "HOSTS", since="2016", until="2019-03-31"),)
    plant(workspace, ties=over)
    client = visitor(workspace)
    for path in ("/", "/directory/bakery", "/suggestions", "/agenda", "/needs"):
        page = client.get(path).text
        assert "No tie of this network holds today" in page
        assert f'href="{path}?on=2019-03-31"' in page
    then = client.get("/?on=2019-03-31").text
    assert "No tie of this network" not in then
    assert "As it was on 2019-03-31" in then
    assert "Community Kitchen" in client.get("/directory/bakery?on=2019-03-31").text


def test_it_refuses_a_day_that_is_none(workspace: Workspace) -> None:
    plant(workspace)
    for path in ("/", "/directory/bakery", "/needs"):
        assert visitor(workspace).get(f"{path}?on=yesterday").status_code == 400


def test_it_lists_every_unmet_need(workspace: Workspace) -> None:
    plant(workspace)
    page = visitor(workspace).get("/needs").text
    assert "interpreters" in page
    assert 'href="/directory/hospital"' in page
