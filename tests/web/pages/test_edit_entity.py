"""Adding, correcting and removing an entity in the browser."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.workspace import Workspace
from tests.web.people import fields_in, plant, send, visitor
from tests.whole_word import says


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def test_it_adds_an_entity_and_offers_to_undo_that(
    client: FlaskClient, workspace: Workspace
) -> None:
    answer = send(client, "/add", name="Towpath Café", kind="Enterprise", sectors=["food", "rest"])
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "Added Towpath Café." in page
    assert ">Undo</button>" in page
    added = [e for e in workspace.network().entities if e.name == "Towpath Café"]
    assert added[0].sectors == ("food", "rest")


def test_it_shows_each_complaint_beside_its_field_and_keeps_what_was_typed(
    client: FlaskClient,
) -> None:
    answer = send(client, "/add", name="", url="example", since="soon", description="Bread & more")
    assert answer.status_code == 400
    page = answer.text
    for field in ("name", "url", "since"):
        assert f'id="{field}-wrong"' in page
    assert fields_in(page)["url"] == "example"
    assert fields_in(page)["description"] == "Bread & more"


def test_it_leads_to_the_entity_that_has_the_name_already(client: FlaskClient) -> None:
    answer = send(client, "/add", name="bakery  co-op", kind="Enterprise")
    assert answer.status_code == 400
    assert '<a href="/directory/bakery">' in answer.text


def test_it_corrects_every_field_and_changes_nothing_when_nothing_was_typed(
    client: FlaskClient, workspace: Workspace
) -> None:
    before = workspace.network().entity("bakery")
    answer = send(client, "/directory/bakery/edit")
    assert "nothing was changed" in client.get(answer.location).text
    assert workspace.network().entity("bakery") == before
    answer = send(
        client, "/directory/bakery/edit", name="Bakery", needs=["a van", "flour"], area=""
    )
    assert "Corrected Bakery." in client.get(answer.location).text
    after = workspace.network().entity("bakery")
    assert (after.name, after.needs, after.area) == ("Bakery", ("a van", "flour"), "")


def test_what_somebody_agreed_to_show_is_ticked_and_can_be_taken_back(
    client: FlaskClient, workspace: Workspace
) -> None:
    send(client, "/directory/ada/edit", postcode="B18 7AA", public_details=["", "postcode"])
    assert workspace.network().entity("ada").public_details == ("postcode",)
    send(client, "/directory/ada/edit", area="Soho")
    assert workspace.network().entity("ada").public_details == ("postcode",)
    send(client, "/directory/ada/edit", public_details=[""])
    assert workspace.network().entity("ada").public_details == ()


def test_it_loses_nothing_when_two_people_correct_the_same_entity(
    client: FlaskClient, workspace: Workspace
) -> None:
    mine = fields_in(client.get("/directory/bakery/edit").text)
    save_entity(workspace, {"area": "Winson Green"}, "bakery")
    mine["area"] = "Handsworth"
    answer = client.post("/directory/bakery/edit", data=mine)
    assert answer.status_code == 409
    assert "Somebody else corrected this" in answer.text
    assert "Winson Green" in answer.text
    again = fields_in(answer.text)
    assert again["area"] == "Handsworth"
    assert client.post("/directory/bakery/edit", data=again).status_code == 303
    assert workspace.network().entity("bakery").area == "Handsworth"


def test_what_others_wrote_in_fields_that_one_never_touched_stays(
    client: FlaskClient, workspace: Workspace
) -> None:
    mine = fields_in(client.get("/directory/bakery/edit").text)
    save_entity(workspace, {"area": "Winson Green", "offers": "bread"}, "bakery")
    mine["name"] = "The Bakery"
    assert client.post("/directory/bakery/edit", data=mine).status_code == 303
    after = workspace.network().entity("bakery")
    assert (after.name, after.area, after.offers) == ("The Bakery", "Winson Green", ("bread",))

    clash = fields_in(client.get("/directory/bakery/edit").text)
    save_entity(workspace, {"area": "Soho", "offers": "cakes"}, "bakery")
    clash["area"] = "Handsworth"
    answer = client.post("/directory/bakery/edit", data=clash)
    assert answer.status_code == 409
    again = fields_in(answer.text)
    assert client.post("/directory/bakery/edit", data=again).status_code == 303
    after = workspace.network().entity("bakery")
    assert (after.area, after.offers) == ("Handsworth", ("cakes",))


def test_it_is_not_disturbed_by_what_happens_to_others_meanwhile(
    client: FlaskClient, workspace: Workspace
) -> None:
    mine = fields_in(client.get("/directory/bakery/edit").text)
    save_entity(workspace, {"area": "Winson Green"}, "kitchen")
    mine["area"] = "Handsworth"
    assert client.post("/directory/bakery/edit", data=mine).status_code == 303


def test_it_asks_before_removing_and_can_take_it_back(
    client: FlaskClient, workspace: Workspace
) -> None:
    assert "Its 3 ties go with it" in client.get("/directory/kitchen/remove").text
    answer = client.post("/directory/kitchen/remove")
    assert "kitchen" not in workspace.network().index
    assert ">Undo</button>" in client.get(answer.location).text
    client.post("/undo")
    assert len(workspace.network().ties_of["kitchen"]) == 3


def test_it_says_that_a_removed_person_cannot_come_back(
    client: FlaskClient, workspace: Workspace
) -> None:
    save_entity(workspace, {"description": "Founded by Ada Larsen."}, "boats")
    asked = client.get("/directory/ada/remove").text
    assert "This cannot be undone" in asked
    assert "Boat Workshop" in asked
    answer = client.post("/directory/ada/remove")
    page = client.get(answer.location).text
    assert not says(page, "Ada")
    assert "Undo" not in page
    assert client.get("/directory/ada").status_code == 404
    assert not says(client.get("/history").text, "Ada")


def test_it_names_the_nearest_for_an_unknown_key(client: FlaskClient) -> None:
    for path in ("/directory/bakey", "/directory/bakey/edit", "/directory/bakey/remove"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Bakery Co-op" in answer.text


def test_a_sign_that_turns_words_round_is_no_part_of_a_name(
    client: FlaskClient, workspace: Workspace
) -> None:
    send(client, "/directory/bakery/edit", name="\u202eEsrever\u2066 Bakery", needs="\u202ba van")
    after = workspace.network().entity("bakery")
    assert (after.name, after.needs) == ("Esrever Bakery", ("a van",))
