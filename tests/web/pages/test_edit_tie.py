"""Adding, correcting and removing a tie in the browser."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.workspace import Workspace
from graphapp.model import Tie
from tests.web.people import TIES, fields_in, plant, send, visitor


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    plant(workspace)
    return visitor(workspace)


def ties_between(workspace: Workspace, one: str, other: str) -> list[Tie]:
    network = workspace.network()
    return [t for t in network.ties if {t.start, t.end} == {one, other}]


def test_it_adds_a_tie_by_the_name_of_the_other_end(
    client: FlaskClient, workspace: Workspace
) -> None:
    answer = send(client, "/directory/boats/ties/add", how="SUPPLIES>", to="community kitchen")
    assert answer.location == "/directory/boats"
    (tie,) = ties_between(workspace, "boats", "kitchen")
    assert (tie.start, tie.type, tie.end) == ("boats", "SUPPLIES", "kitchen")


def test_it_adds_a_tie_the_other_way_round(client: FlaskClient, workspace: Workspace) -> None:
    send(client, "/directory/boats/ties/add", how="FUNDS<", to="Hospital")
    (tie,) = ties_between(workspace, "boats", "hospital")
    assert (tie.start, tie.type, tie.end) == ("hospital", "FUNDS", "boats")


def test_it_offers_the_usual_words_for_the_kind_first(client: FlaskClient) -> None:
    page = client.get("/directory/ada/ties/add").text
    assert page.index("works for") < page.index('label="Others"')
    assert page.index('label="Others"') < page.index("invests in")


def test_it_starts_with_the_other_end_where_the_address_names_it(client: FlaskClient) -> None:
    form = fields_in(client.get("/directory/boats/ties/add?to=kitchen").text)
    assert (form["to"], form["to_key"]) == ("Community Kitchen", "kitchen")


def test_it_keeps_what_was_typed_when_nobody_has_the_name(
    client: FlaskClient, workspace: Workspace
) -> None:
    answer = send(client, "/directory/boats/ties/add", to="Nobody", how="SUPPORTS>", since="soon")
    assert answer.status_code == 400
    assert 'id="to-wrong"' in answer.text
    assert 'id="since-wrong"' in answer.text
    form = fields_in(answer.text)
    assert (form["to"], form["how"], form["since"]) == ("Nobody", "SUPPORTS>", "soon")


def test_it_corrects_a_tie_from_either_end(client: FlaskClient, workspace: Workspace) -> None:
    hosts = TIES[0]
    answer = send(client, f"/directory/bakery/ties/{hosts.id}", since="2019", label="gives a room")
    assert answer.status_code == 303
    (tie,) = ties_between(workspace, "bakery", "kitchen")
    assert (tie.start, tie.end, tie.since, tie.label) == (
        "kitchen",
        "bakery",
        "2019",
        "gives a room",
    )


def test_it_tells_when_somebody_corrected_the_tie_meanwhile(
    client: FlaskClient, workspace: Workspace
) -> None:
    hosts = TIES[0]
    path = f"/directory/bakery/ties/{hosts.id}"
    mine = fields_in(client.get(path).text)
    save_tie(workspace, {"strength": "3"}, hosts.id)
    answer = client.post(path, data={**mine, "strength": "2"})
    assert answer.status_code == 409
    assert fields_in(answer.text)["strength"] == "2"
    assert client.post(path, data=fields_in(answer.text)).status_code == 303
    assert ties_between(workspace, "bakery", "kitchen")[0].strength == 2


def test_it_removes_a_tie_and_takes_that_back(client: FlaskClient, workspace: Workspace) -> None:
    answer = client.post(f"/directory/bakery/ties/{TIES[0].id}/remove")
    assert not ties_between(workspace, "bakery", "kitchen")
    assert ">Undo</button>" in client.get(answer.location).text
    client.post("/undo")
    assert ties_between(workspace, "bakery", "kitchen")


def test_it_does_not_show_a_tie_on_the_page_of_somebody_else(client: FlaskClient) -> None:
    assert client.get(f"/directory/boats/ties/{TIES[0].id}").status_code == 404
