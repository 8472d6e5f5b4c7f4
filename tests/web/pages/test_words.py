"""The page that asks what is the same in other words."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.store import Change, Write
from graphapp.web import create_app

ROWS = (
    Entity("a", "Enterprise", "Ask", needs=("cycling <repair>",)),
    Entity("b", "Enterprise", "Give", offers=("bicycle repairs",)),
    Entity("c", "Enterprise", "Hide", offers=("bicycle mending shed",), visibility="private"),
)
FORM = {"one": "cycling <repair>", "other": "bicycle repairs"}


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    change = Change(entities_after=ROWS)
    workspace.store.write(Write(change, meta={"origin": "own", "name": "Town"}))
    app = create_app(workspace)
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def test_an_answer_counts_and_is_not_asked_again(client: FlaskClient) -> None:
    question = "the same as <bdi>“bicycle repairs”</bdi>?"
    page = client.get("/words").text
    assert question in page
    assert "cycling &lt;repair&gt;" in page
    assert "Nobody within two steps offers it" in client.get("/directory/a").text
    page = client.post("/words", data=FORM | {"do": "same"}, follow_redirects=True).text
    assert "“cycling &lt;repair&gt;” is the same as “bicycle repairs”." in page
    assert "What was taught" in page
    assert question not in page
    page = client.get("/suggestions").text
    assert "Ask needs “cycling &lt;repair&gt;”; Give offers “bicycle repairs”." in page
    page = client.post("/words", data=FORM | {"do": "forget"}, follow_redirects=True).text
    assert question in page


def test_a_sort_of_the_other_can_be_either(client: FlaskClient, workspace: Workspace) -> None:
    for do, one in (("narrower", "cycling <repair>"), ("wider", "bicycle repairs")):
        client.post("/words", data=FORM | {"do": do})
        [said] = workspace.network().taught
        assert (said.one, said.sense) == (one, "narrower")


def test_sectors_are_asked_about_as_well(client: FlaskClient, workspace: Workspace) -> None:
    rows = [
        Entity(key, "Enterprise", key.upper(), sectors=(sector,))
        for key, sector in (("s", "catering"), ("t", "food and catering"))
    ]
    workspace.store.write(Write(Change(entities_after=tuple(rows))))
    page = client.get("/words").text
    assert "Is <bdi>“catering”</bdi> the same as <bdi>“food and catering”</bdi>?" in page
    assert "The one is a sector of" in page
    form = {"one": "catering", "other": "food and catering", "field": "sectors"}
    page = client.post("/words", data=form | {"do": "same"}, follow_redirects=True).text
    assert 'value="sectors"' in page
    assert "Is <bdi>“catering”" not in page
    [said] = workspace.network().taught
    assert (said.one, said.sense, said.field) == ("catering", "same", "sectors")
    client.post("/words", data=form | {"do": "forget"})
    assert workspace.network().taught == ()


def test_what_is_no_answer_is_told_so(client: FlaskClient) -> None:
    answer = client.post("/words", data=FORM | {"do": "eaten"})
    assert (answer.status_code, "Nothing was chosen." in answer.text) == (400, True)


def test_paper_asks_nothing_and_names_nobody_hidden(client: FlaskClient) -> None:
    for address in ("/words?paper=1", "/words?present=1"):
        page = client.get(address).text
        assert "bicycle repairs" in page
        for hidden in ("mending", "Hide", 'name="do"'):
            assert hidden not in page
    assert client.post("/words?paper=1", data=FORM | {"do": "same"}).status_code == 404
