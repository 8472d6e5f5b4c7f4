"""The pages of investments."""

from __future__ import annotations

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from tests.web.people import ENTITIES, HOSPITAL, TIES, plant, visitor
from tests.web.small import HOSTILE


def test_it_tells_of_each_investment_in_sentences(workspace: Workspace) -> None:
    plant(workspace)
    page = visitor(workspace).get("/investments").text
    assert "One investment, and whom each could reach" in page
    assert 'href="/investments/hospital"' in page
    assert "It is tied to <strong>1</strong>; within two steps it reaches" in page
    assert "Of its 2 needs somebody offers 1; nobody offers <mark>interpreters</mark>." in page
    assert "opens the way to 2 of them" in page


def test_it_says_what_would_be_here_while_there_is_none(workspace: Workspace) -> None:
    page = visitor(workspace).get("/investments").text
    assert "No investments yet" in page
    assert 'href="/add"' in page
    assert '<a href="/investments" aria-current="page">Investments</a>' in page


def test_the_page_of_one_says_who_is_reached_through_whom(workspace: Workspace) -> None:
    plant(workspace)
    page = visitor(workspace).get("/investments/hospital").text
    assert "Within three steps it could reach 3 others" in page
    assert "Its only tie is <a" in page
    assert "so every way leads through it" in page
    assert 'href="/directory/bakery"' in page
    assert "offers catering" in page
    assert "Nobody here offers it." in page
    assert 'data-picture="/investments/hospital/picture"' in page
    assert "Ladywood" in page.split('id="left"')[1]


def test_the_steps_stand_in_the_address(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace)
    page = client.get("/investments/hospital?steps=1").text
    assert "Within one step it could reach 1 other:" in page
    assert 'data-picture="/investments/hospital/picture?steps=1"' in page
    assert 'aria-current="true">1</a>' in page
    for steps in ("0", "7", "many"):
        answer = client.get(f"/investments/hospital?steps={steps}")
        assert answer.status_code == 400
        assert "They go from 1 to 6." in answer.text


def test_the_picture_has_the_investment_in_the_middle_of_its_rings(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace)
    drawn = client.get("/investments/hospital/picture").json
    places = {node["id"]: (node["x"], node["y"]) for node in drawn["nodes"]}
    assert places.keys() == {"hospital", "kitchen", "bakery", "ada"}
    assert places["hospital"] == (0, 0)
    assert {ground["name"] for ground in drawn["grounds"]} >= {"1 step", "2 steps"}
    assert drawn["more"] == ""
    nearer = client.get("/investments/hospital/picture?steps=1").json
    assert {node["id"] for node in nearer["nodes"]} == {"hospital", "kitchen"}


def test_it_keeps_to_the_day_of_the_address(workspace: Workspace) -> None:
    plant(workspace, ties=(make_tie("kitchen", "hospital", "SUPPORTS", until="2018"),))
    client = visitor(workspace)
    today = client.get("/investments/hospital").text
    assert "It is tied to nobody yet" in today
    assert "/investments/hospital?on=2018-12-31" in today
    then = client.get("/investments/hospital?on=2018-12-31").text
    assert "As it was on 2018-12-31" in then
    assert "it could reach 1 other" in then
    assert "hospital/picture?on=2018-12-31" in then


def test_a_key_that_is_no_investment_leads_to_its_own_page(workspace: Workspace) -> None:
    plant(workspace)
    answer = visitor(workspace).get("/investments/bakery")
    assert answer.status_code == 302
    assert answer.location == "/directory/bakery"


@pytest.mark.parametrize("path", ["/investments/hospitl", "/investments/hospitl/picture"])
def test_a_key_that_is_not_there_leads_to_the_nearest(workspace: Workspace, path: str) -> None:
    plant(workspace)
    answer = visitor(workspace).get(path)
    assert answer.status_code == 404
    assert 'href="/directory/hospital"' in answer.text


def test_an_enterprise_sees_which_investments_it_could_reach(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace)
    page = client.get("/directory/bakery").text
    assert "Which investments could it reach, and through whom?" in page
    section = page.split('id="investments"')[1]
    assert 'href="/investments/hospital"' in section
    assert "2 steps" in section
    assert 'href="/directory/kitchen"' in section.split("</section>")[0]
    assert "It needs “catering”; Bakery Co-op offers it." in section
    assert "Which investments could" not in client.get("/directory/boats").text


def test_an_investments_own_page_and_the_overview_lead_to_its_reach(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace)
    own = client.get("/directory/hospital").text
    assert 'href="/investments/hospital">Whom it could reach</a>' in own
    assert "Which investments could" not in own
    assert 'href="/investments/hospital"' in client.get("/").text


def test_it_shows_the_reached_in_pages(workspace: Workspace) -> None:
    many = [Entity(f"p{i:03}", "Partner", f"Partner {i:03}") for i in range(130)]
    ties = [make_tie(p.key, "hospital", "PARTNERS_WITH") for p in many]
    plant(workspace, (HOSPITAL, *many), tuple(ties))
    client = visitor(workspace)
    first = client.get("/investments/hospital").text
    assert "1 to 50 of 130" in first
    assert "page=2" in first
    last = client.get("/investments/hospital?page=3").text
    assert "101 to 130 of 130" in last
    assert "Partner 129" in last.split('id="reached"')[1]


def test_names_from_strangers_stay_text(workspace: Workspace) -> None:
    hostile = (
        HOSPITAL._replace(name=HOSTILE, needs=(HOSTILE,), sectors=("<b>bold</b>",)),
        *(e._replace(area="<i>there</i>") for e in ENTITIES if e.key != "hospital"),
    )
    plant(workspace, hostile, TIES)
    client = visitor(workspace)
    for path in ("/investments", "/investments/hospital", "/directory/bakery", "/"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<b>bold" not in page
        assert "<i>there" not in page
