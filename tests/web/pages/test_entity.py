"""The page of one entity."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.decide import decide
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.edit.merge import merge
from graphapp.journeys.files.export_network import export_sheets
from graphapp.journeys.past.history import undo
from graphapp.journeys.workspace import Workspace
from tests.web.people import plant, send, visitor
from tests.whole_word import says


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def test_it_tells_ties_in_words_from_this_end(client: FlaskClient) -> None:
    assert "is hosted by" in client.get("/directory/bakery").text
    assert "hosts" in client.get("/directory/kitchen").text


def test_it_keeps_past_ties_apart(client: FlaskClient) -> None:
    page = client.get("/directory/bakery").text
    past = page[page.index("In the past") :]
    assert "Ada Larsen" in past
    assert "2015 to 2017" in past


def test_it_says_of_whoever_is_gone_until_when_they_were_there(
    client: FlaskClient, workspace: Workspace
) -> None:
    assert "was here until" not in client.get("/directory/bakery").text
    save_entity(workspace, {"until": "2022"}, "bakery")
    page = client.get("/directory/bakery").text
    assert "It was here until 2022." in page
    assert "Could work with" not in page
    before = client.get("/directory/bakery?on=2020-01-01").text
    assert "was here until" not in before
    assert "Could work with" in before


def test_it_marks_a_need_that_nobody_near_meets(client: FlaskClient) -> None:
    page = client.get("/directory/hospital").text
    assert '<span class="tag unmet">needs interpreters</span>' in page
    assert '<span class="tag">needs catering</span>' in page


def test_it_says_with_whom_it_could_work_and_whom_to_ask(client: FlaskClient) -> None:
    page = client.get("/directory/bakery").text
    could = page[page.index("Could work with") :]
    assert 'href="/directory/hospital"' in could
    assert "Ask" in could
    assert 'href="/directory/bakery/ties/add?to=hospital"' in could


def test_it_says_who_may_see_it(client: FlaskClient) -> None:
    assert '<span class="mark">private</span>' in client.get("/directory/ada").text


def test_it_draws_those_around(client: FlaskClient) -> None:
    drawn = client.get("/directory/bakery/picture").json
    assert {"bakery", "kitchen"} <= {node["id"] for node in drawn["nodes"]}
    assert "boats" not in {node["id"] for node in drawn["nodes"]}


def test_it_invites_to_the_first_tie_where_there_is_none(client: FlaskClient) -> None:
    page = client.get("/directory/boats").text
    assert "Add the first tie" in page
    assert "data-picture" not in page


def test_a_phone_goes_through_every_door(client: FlaskClient, workspace: Workspace) -> None:
    phone = "0121 496 0000"
    answer = send(client, "/add", name="Café", kind="Enterprise", phone=phone, postcode="B18 7AA")
    page = client.get(answer.location).text
    assert f"<dt>Phone</dt><dd>{phone}</dd>" in page
    assert "<dt>Postcode</dt><dd>B18 7AA</dd>" in page
    key = answer.location.rpartition("/")[2]
    assert client.get(f"/api/v1/entities/{key}").json["entity"]["phone"] == phone
    assert phone in export_sheets(workspace.network())["entities.csv"].decode()

    send(client, answer.location + "/edit", phone="")
    assert workspace.network().entity(key).phone == ""
    undo(workspace)
    assert workspace.network().entity(key).phone == phone


def test_the_phone_of_a_person_is_no_business_of_the_public(
    client: FlaskClient, workspace: Workspace
) -> None:
    who = {"visibility": "public", "phone": "0121 496 0000"}
    send(client, "/directory/ada/edit", **who)
    assert b"496 0000" not in export_sheets(workspace.network().public())["entities.csv"]
    send(client, "/directory/ada/edit", public_details=["", "phone"])
    assert b"496 0000" in export_sheets(workspace.network().public())["entities.csv"]


def changed_of(client: FlaskClient, address: str) -> str:
    """The section that says what changed, as text."""
    page = client.get(address).text
    return " ".join(re.sub(r"<[^>]*>", " ", page[page.index('id="changes"') :]).split())


def test_it_tells_what_changed_before_and_after(client: FlaskClient, workspace: Workspace) -> None:
    save_entity(workspace, {"area": "Winson Green", "extra:Colour": "red"}, "bakery")
    tie = save_tie(workspace, {"from": "boats", "to": "bakery", "type": "supplies"})
    save_tie(workspace, {"since": "2019"}, tie)
    remove_entity(workspace, "boats")
    told = changed_of(client, "/directory/bakery")
    assert "Soho → becomes Winson Green" in told
    assert "Colour nothing → becomes red" in told
    assert "came Boat Workshop supplies Bakery Co-op" in told
    assert "Since nothing → becomes 2019" in told
    assert "went Boat Workshop supplies Bakery Co-op Since 2019" in told
    assert told.index("went Boat") < told.index("nothing → becomes 2019") < told.index("Winson")
    assert "Winson Green" not in changed_of(client, "/directory/kitchen")


def test_a_merge_is_told_on_the_page_of_what_is_left(
    client: FlaskClient, workspace: Workspace
) -> None:
    merge(workspace, "bakery", "boats", ["area"])
    told = changed_of(client, "/directory/bakery")
    assert "Merged “Boat Workshop” into the enterprise “Bakery Co-op”" in told
    assert "Soho → becomes Ladywood" in told


def test_what_changed_is_looked_up_when_asked_where_that_takes_long(
    client: FlaskClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphapp.journeys.past.step_details.AT_ONCE", 0)
    save_entity(workspace, {"area": "Winson Green"}, "bakery")
    assert "/directory/bakery?changes=1#changes" in client.get("/directory/bakery").text
    assert "Winson Green" not in changed_of(client, "/directory/bakery")
    assert "becomes Winson Green" in changed_of(client, "/directory/bakery?changes=1")


def test_older_changes_are_on_further_pages(
    client: FlaskClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphapp.web.pages.entity.STEPS", 2)
    for number in range(5):
        save_entity(workspace, {"area": f"Area {number}"}, "bakery")
    shown = [changed_of(client, f"/directory/bakery?changes={page}") for page in (1, 2, 3)]
    for page, area in enumerate((4, 3, 2, 1, 0)):
        assert [f"becomes Area {area}" in told for told in shown] == [
            page // 2 == place for place in range(3)
        ]
    assert ["Older" in told for told in shown] == [True, True, False]
    assert ["Newer" in told for told in shown] == [False, True, True]


def test_what_changed_tells_what_was_decided_on_it(
    client: FlaskClient, workspace: Workspace
) -> None:
    plain = changed_of(client, "/directory/bakery")
    decide(workspace, "bakery", "hospital", "promised", who="Zoë")
    decide(workspace, "bakery", "hospital", "dismissed", why="no flour")
    name = workspace.network().entity("hospital").name
    for page in ("/directory/bakery", "/directory/hospital"):
        told = changed_of(client, page)
        assert f"{name}: dismissed" in told
        assert "no flour" in told
        assert "Zoë" in told
    assert "dismissed" not in plain + changed_of(client, "/directory/kitchen")


def test_what_changed_is_for_the_owner_alone(client: FlaskClient, workspace: Workspace) -> None:
    save_entity(workspace, {"area": "Winson Green"}, "bakery")
    save_entity(workspace, {"area": "Soho"}, "bakery")
    assert "Winson Green" in client.get("/directory/bakery").text
    for word in ("present", "paper"):
        page = client.get(f"/directory/bakery?{word}=1&changes=1").text
        assert "Winson Green" not in page
        assert "What changed" not in page


def test_no_page_tells_what_changed_of_a_person_who_was_removed(
    client: FlaskClient, workspace: Workspace
) -> None:
    save_entity(workspace, {"area": "Winson Green"}, "bakery")
    save_tie(workspace, {"from": "ada", "to": "bakery", "type": "leads"})
    assert "Ada Larsen leads" in changed_of(client, "/directory/bakery")
    remove_entity(workspace, "ada")
    pages = [client.get("/directory/bakery?changes=1").text, client.get("/history").text]
    assert not says("".join(pages), "Ada")
    assert "The history tells of nothing here" in pages[0]
    assert "What the oldest steps did is not kept any more." in pages[0]
