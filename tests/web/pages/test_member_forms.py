"""The coordinator's side of the forms: offering them, and taking what was answered."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.members import answering, member_forms
from graphapp.journeys.members.answering import Partner
from graphapp.journeys.members.member_forms import Asked
from graphapp.journeys.past.history import history
from graphapp.journeys.workspace import Workspace
from tests.web.people import fields_in, plant, visitor

SOON = (date.today() + timedelta(days=7)).isoformat()
BOATS = Partner("Boat Workshop", "3", "weekly")


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    plant(workspace)
    return workspace


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    return visitor(workspace)


def answered(workspace: Workspace, *partners: Partner, key: str = "bakery", **values: str) -> Asked:
    """A form that was offered and filled in."""
    if all(one.key != key for one in member_forms.forms_of(workspace).asked):
        member_forms.offer(workspace, [key], SOON, "sesame")
    one = next(one for one in member_forms.forms_of(workspace).asked if one.key == key)
    answering.save_answer(workspace, answering.open_form(workspace, one), values, partners)
    return one


def lines_of(page: str) -> dict[str, tuple[str, str]]:
    """The lines of the difference, by id, with what is said before and after."""
    found = {}
    for part in page.split('name="line" value="')[1:]:
        before, after = (
            re.sub(r"<[^>]+>", "", part.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]).strip()
            for tag in ("del", "ins")
        )
        found[unescape(part.split('"')[0])] = (unescape(before), unescape(after))
    return found


def settle(client: FlaskClient, one: Asked, *lines: str, do: str = "take", **more: str) -> str:
    """Ticks these lines (all that are there unless some are named) and gives the page after."""
    page = f"/forms/{one.id}"
    filled = fields_in(client.get(page).text)
    ticked = {"line": list(lines)} if lines else {}
    answer = client.post(page, data={**filled, **ticked, "do": do, **more})
    assert answer.status_code == 303
    return client.get(answer.location).text


def test_forms_are_offered_and_the_response_is_counted(
    client: FlaskClient, workspace: Workspace
) -> None:
    assert "nothing is open" in client.get("/forms").text
    data = {"kind": "Enterprise", "names": ["Community Kitchen", ""], "until": SOON}
    assert client.post("/forms/offer", data=data).status_code == 303
    page = client.get("/forms").text
    asked = member_forms.forms_of(workspace).asked
    assert {one.key for one in asked} == {"bakery", "boats", "kitchen"}
    for one in asked:
        assert f"http://localhost/answer/{one.token}" in page
        assert one.code in page
    assert "0 of 3" in page
    answered(workspace, needs="flour")
    page = client.get("/forms").text
    assert "1 of 3" in page
    assert "33%" in page
    assert "1 answer waits" in page
    assert "of this machine alone" in page


@pytest.mark.parametrize(
    "wrong", [{"names": "Nobody Known"}, {"until": "2020-01-01"}, {"code": "a"}, {"until": "soon"}]
)
def test_an_offer_that_cannot_be_made_is_said(
    client: FlaskClient, workspace: Workspace, wrong: dict[str, str]
) -> None:
    data = {"kind": "Partner", "names": "Bakery Co-op", "until": SOON, **wrong}
    answer = client.post("/forms/offer", data=data)
    assert answer.status_code == 400
    assert 'class="complaints"' in answer.text
    assert member_forms.forms_of(workspace).asked == ()


def test_forms_are_closed_and_removed(client: FlaskClient, workspace: Workspace) -> None:
    one = answered(workspace, needs="flour")
    client.post(f"/forms/{one.id}/close")
    assert client.get(f"/answer/{one.token}").status_code == 404
    assert lines_of(client.get(f"/forms/{one.id}").text)
    client.post(f"/forms/{one.id}/remove")
    assert client.get(f"/forms/{one.id}").status_code == 404
    assert workspace.store.document(member_forms.answer_id(workspace, one.id)) is None
    member_forms.offer(workspace, ["bakery"], SOON)
    client.post("/forms/close")
    assert {one.state for one in member_forms.forms_of(workspace).asked} == {"closed"}


def test_the_questions_are_the_coordinator_s(client: FlaskClient, workspace: Workspace) -> None:
    filled = fields_in(client.get("/forms/questions").text)
    filled |= {"title": "Your page", "needs-title": "What is missing?"}
    del filled["offers-asked"], filled["partners-asked"]
    assert client.post("/forms/questions", data=filled).status_code == 303
    member_forms.offer(workspace, ["bakery"], SOON, "sesame")
    token = member_forms.forms_of(workspace).asked[0].token
    client.post(f"/answer/{token}/code", data={"code": "sesame"})
    page = client.get(f"/answer/{token}").text
    assert "Your page" in page
    assert "What is missing?" in page
    assert 'name="offers"' not in page
    assert 'name="partner"' not in page
    assert client.post("/forms/questions", data=filled | {"title": ""}).status_code == 400


def test_words_as_they_come_are_not_kept(client: FlaskClient, workspace: Workspace) -> None:
    """So they are said in the language that is spoken when the form is filled in."""
    filled = fields_in(client.get("/forms/questions").text) | {"needs-title": "What is missing?"}
    assert client.post("/forms/questions", data=filled).status_code == 303
    member_forms.offer(workspace, ["bakery"], SOON, "sesame")
    kept = workspace.store.document(f"forms/{workspace.store.meta().id}") or b""
    assert b"What is missing?" in kept
    assert b"Who we are" not in kept
    assert b"Tell us about yourselves" not in kept
    again = fields_in(client.get("/forms/questions").text)
    assert again == filled


def test_what_is_ticked_is_taken_as_one_step_and_the_rest_waits(
    client: FlaskClient, workspace: Workspace
) -> None:
    one = answered(workspace, BOATS, needs="flour | milk", area="Soho North", visibility="members")
    page = client.get(f"/forms/{one.id}").text
    assert lines_of(page) == {
        "area": ("Soho", "Soho North"),
        "needs": ("nothing", "flour, milk"),
        "visibility": ("Everybody", "Members of the partnership"),
        "with boat workshop": ("nothing", "yes, closely, weekly"),
    }
    assert "they said: Members of the partnership" in page
    after = settle(client, one, "needs", "with boat workshop")
    assert set(lines_of(after)) == {"area", "visibility"}
    network = workspace.network()
    assert network.entity("bakery").needs == ("flour", "milk")
    assert network.entity("bakery").area == "Soho"
    tie = next(t for t in network.ties if "boats" in (t.start, t.end))
    assert (tie.type, tie.strength, tie.extra) == ("PARTNERS_WITH", 3.0, {"How often": "weekly"})
    steps = history(workspace)
    assert [step.title for step in steps] == ["Answer of enterprise “Bakery Co-op”"]
    assert steps[0].counts == {"changed": 1, "ties new": 1}
    client.post("/undo", data={"step": steps[0].id})
    assert workspace.network().entity("bakery").needs == ()
    client.post(f"/forms/{one.id}/again")
    assert len(lines_of(client.get(f"/forms/{one.id}").text)) == 4


def test_what_is_declined_goes_and_nothing_is_changed(
    client: FlaskClient, workspace: Workspace
) -> None:
    one = answered(workspace, BOATS, needs="flour")
    version = workspace.store.version()
    assert lines_of(settle(client, one, "needs", do="decline")).keys() == {"with boat workshop"}
    assert "Nothing waits here" in settle(client, one, do="decline")
    assert workspace.store.version() == version
    assert not member_forms.find_asked(workspace, one.id).waits
    answered(workspace, BOATS, needs="flour")
    assert "Nothing waits here" in client.get(f"/forms/{one.id}").text
    answered(workspace, BOATS, needs="flour and milk")
    assert lines_of(client.get(f"/forms/{one.id}").text).keys() == {"needs"}


def test_a_partner_nobody_knows_is_the_nearest_or_somebody_new(
    client: FlaskClient, workspace: Workspace
) -> None:
    names = ("Boat Workshops", "Green Canal Trust", "Zo Example")
    one = answered(workspace, *map(Partner, names))
    page = client.get(f"/forms/{one.id}").text
    assert '<option value="same boats" selected>' in page
    assert '<option value="new Partner" selected>' in page
    settle(client, one, **{"choice:with zo example": "new Person"})
    network = workspace.network()
    tied = {network.entity(key).name: network.entity(key) for key in network.neighbours("bakery")}
    assert set(tied) == {"Community Kitchen", "Boat Workshop", "Green Canal Trust", "Zo Example"}
    assert tied["Zo Example"].kind == "Person"
    assert tied["Zo Example"].visibility == "members"
    words = next(t for t in network.ties if tied["Zo Example"].key in (t.start, t.end))
    assert (words.type, words.label, words.directed) == ("CONNECTED_TO", "works with", False)
    assert history(workspace)[0].counts == {"new": 2, "ties new": 3}


def test_a_tie_that_is_there_is_made_stronger(client: FlaskClient, workspace: Workspace) -> None:
    one = answered(workspace, Partner("community kitchen", "2"))
    said = lines_of(client.get(f"/forms/{one.id}").text)
    assert said == {"with community kitchen": ("yes, a little", "yes, well")}
    settle(client, one)
    ties = [t for t in workspace.network().ties if {t.start, t.end} == {"kitchen", "bakery"}]
    assert [(t.type, t.strength) for t in ties] == [("HOSTS", 2.0)]


def test_two_spellings_of_one_partner_are_one_tie(
    client: FlaskClient, workspace: Workspace
) -> None:
    one = answered(workspace, Partner("Boat Workshop", "1"), Partner("Boat Workshops", "3"))
    settle(client, one)
    ties = [t for t in workspace.network().ties if "boats" in (t.start, t.end)]
    assert [t.strength for t in ties] == [3.0]


def test_the_history_names_no_person(client: FlaskClient, workspace: Workspace) -> None:
    settle(client, answered(workspace, key="ada", needs="a van"))
    assert history(workspace)[0].title == "Answer of a person"


def test_nothing_is_taken_unseen(client: FlaskClient, workspace: Workspace) -> None:
    one = answered(workspace, needs="flour")
    seen = fields_in(client.get(f"/forms/{one.id}").text) | {"do": "take"}
    save_entity(workspace, {"needs": "rye flour"}, "bakery")
    client.post(f"/forms/{one.id}", data=seen)
    page = client.get(f"/forms/{one.id}").text
    assert "was changed while you were writing" in page
    assert lines_of(page) == {"needs": ("rye flour", "flour")}
    seen = fields_in(page) | {"do": "take", "when": "2020-01-01T00:00:00+00:00"}
    client.post(f"/forms/{one.id}", data=seen)
    assert "answered anew" in client.get(f"/forms/{one.id}").text
    assert workspace.network().entity("bakery").needs == ("rye flour",)


def test_a_choice_that_is_none_changes_nothing(client: FlaskClient, workspace: Workspace) -> None:
    one = answered(workspace, Partner("Green Canal Trust"))
    for choice in ("new Dragon", "same nobody", "same bakery"):
        settle(client, one, **{"choice:with green canal trust": choice})
    assert history(workspace) == []
    assert lines_of(client.get(f"/forms/{one.id}").text)


def test_nobody_else_is_shown_who_was_asked(client: FlaskClient, workspace: Workspace) -> None:
    one = answered(workspace, needs="flour")
    for page in ("/forms", "/forms/questions", f"/forms/{one.id}"):
        for word in ("present", "paper"):
            answer = client.get(f"{page}?{word}=1")
            assert answer.status_code == 404
            assert one.token not in answer.text
