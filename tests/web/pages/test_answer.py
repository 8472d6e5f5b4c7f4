"""A member's own form: what it shows, what it takes, and what a stranger learns of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.members import answering, member_forms
from graphapp.journeys.members.answering import Answer, Partner
from graphapp.journeys.members.member_forms import Asked
from graphapp.journeys.past.history import history
from graphapp.journeys.workspace import Workspace
from tests.web.people import fields_in, plant, send, visitor
from tests.web.small import HOSTILE
from tests.whole_word import says

SOON = (date.today() + timedelta(days=7)).isoformat()
EVERYBODY_ELSE = ("Hospital", "Larsen", "interpreters", "Smethwick", "hosts", "works for")


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    plant(workspace)
    return workspace


@pytest.fixture
def one(workspace: Workspace) -> Asked:
    return offered(workspace)


@pytest.fixture
def member(workspace: Workspace, one: Asked) -> FlaskClient:
    """Somebody who gave the code."""
    client = visitor(workspace)
    assert client.post(f"/answer/{one.token}/code", data={"code": one.code}).status_code == 303
    return client


def offered(workspace: Workspace, key: str = "bakery") -> Asked:
    member_forms.offer(workspace, [key], SOON, "sesame")
    return next(one for one in member_forms.forms_of(workspace).asked if one.key == key)


def kept(workspace: Workspace, one: Asked) -> Answer:
    found = answering.answer_to(workspace, one)
    assert found
    return found


def plain(page: str) -> str:
    """A page without what is new each time."""
    return re.sub(r'nonce="[^"]*"|name="csrf_token" value="[^"]*"', "", page)


def test_it_asks_for_the_code_and_shows_nothing_before(workspace: Workspace, one: Asked) -> None:
    page = visitor(workspace).get(f"/answer/{one.token}").text
    for word in ("Bakery", "Soho", *EVERYBODY_ELSE, "<nav", "sesame"):
        assert word not in page


def test_the_form_shows_the_member_s_own_record_and_public_names(
    member: FlaskClient, one: Asked
) -> None:
    page = member.get(f"/answer/{one.token}").text
    assert fields_in(page)["offers"] == ["catering", "", ""]
    assert fields_in(page)["area"] == "Soho"
    assert '<option value="Hospital">' in page
    for word in ("Larsen", "interpreters", "Smethwick", "hosts", "<nav", "/directory", "/map"):
        assert word not in page


def test_what_is_private_of_a_person_is_shown_on_their_own_form(workspace: Workspace) -> None:
    one = offered(workspace, "ada")
    client = visitor(workspace)
    client.post(f"/answer/{one.token}/code", data={"code": "SESAME"})
    page = client.get(f"/answer/{one.token}").text
    assert "Ada Larsen" in page
    assert 'name="public_details"' in page


def test_what_was_not_touched_is_no_answer(
    member: FlaskClient, workspace: Workspace, one: Asked
) -> None:
    page = f"/answer/{one.token}"
    answer = send(member, page, needs=["flour", ""], partner=["Boat Workshop", "New Friends"],
                  strength=["3", ""], often=["weekly", ""])  # fmt: skip
    assert answer.status_code == 303
    assert "Thank you" in member.get(answer.location).text
    found = kept(workspace, one)
    assert found.values == {"needs": "flour"}
    assert found.partners == (Partner("Boat Workshop", "3", "weekly"), Partner("New Friends"))
    assert workspace.network().entity("bakery").needs == ()
    assert history(workspace) == []
    again = member.get(page).text
    assert fields_in(again)["needs"] == ["flour", "", ""]
    assert 'value="New Friends"' in again


def test_an_answer_is_corrected_by_another(
    member: FlaskClient, workspace: Workspace, one: Asked
) -> None:
    page = f"/answer/{one.token}"
    send(member, page, needs=["flour"], visibility="members")
    send(member, page, needs=[""], area="Soho North")
    assert kept(workspace, one).values == {"area": "Soho North", "visibility": "members"}


def test_what_is_wrong_is_said_beside_what_was_typed(
    member: FlaskClient, workspace: Workspace, one: Asked
) -> None:
    answer = send(member, f"/answer/{one.token}", url="javascript:alert(1)", needs=["flour"],
                  partner=["Bakery Co-op"], strength=[""], often=[""])  # fmt: skip
    assert answer.status_code == 400
    assert "is no web address" in answer.text
    assert "is yourselves" in answer.text
    assert fields_in(answer.text)["needs"] == ["flour", "", ""]
    assert answering.answer_to(workspace, one) is None


def test_a_stranger_cannot_tell_what_was_closed_from_what_never_was(
    workspace: Workspace, one: Asked
) -> None:
    client = visitor(workspace)
    closed, over, locked = (offered(workspace, key) for key in ("boats", "kitchen", "hospital"))
    member_forms.close(workspace, closed.id)
    forms = member_forms.forms_of(workspace)
    member_forms.save_forms(workspace, forms.with_asked(replace(over, until="2020-01-01")))
    for _ in range(10):
        wrong = client.post(f"/answer/{locked.token}/code", data={"code": "guess"})
        assert wrong.status_code == 403
    for method, rest in (("get", ""), ("post", ""), ("post", "/code")):
        seen = set()
        for token in (closed.token, over.token, locked.token, "x", "\N{SNOWMAN}" * 300):
            answer = getattr(client, method)(f"/answer/{token}{rest}", data={"code": "sesame"})
            assert answer.status_code == 404
            seen.add(plain(answer.text))
        assert len(seen) == 1
        assert "Soho together" not in seen.pop()
    for page in ("/answer/", "/answer/x/y/z", f"/answer/{one.token}?present=1"):
        answer = client.get(page)
        assert answer.status_code == 404
        assert "Soho together" not in answer.text
        assert "/directory" not in answer.text


def test_a_form_that_closes_takes_no_more_from_whoever_has_it_open(
    member: FlaskClient, workspace: Workspace, one: Asked
) -> None:
    filled = fields_in(member.get(f"/answer/{one.token}").text) | {"needs": "flour"}
    member_forms.close(workspace)
    assert member.post(f"/answer/{one.token}", data=filled).status_code == 404
    assert answering.answer_to(workspace, one) is None


def test_a_new_code_is_asked_for_again(
    member: FlaskClient, workspace: Workspace, one: Asked
) -> None:
    forms = member_forms.forms_of(workspace)
    member_forms.save_forms(workspace, forms.with_asked(replace(one, code="another")))
    assert "Bakery" not in member.get(f"/answer/{one.token}").text
    answer = member.post(f"/answer/{one.token}", data={"needs": "flour"})
    assert answer.status_code == 403
    assert answering.answer_to(workspace, one) is None


def test_nobody_else_gets_in_by_the_code_of_another_form(
    member: FlaskClient, workspace: Workspace
) -> None:
    other = offered(workspace, "boats")
    assert not says(member.get(f"/answer/{other.token}").text, "Boat")


def test_hostile_answers_are_text_or_refused(
    member: FlaskClient, workspace: Workspace, one: Asked
) -> None:
    page = f"/answer/{one.token}"
    script = HOSTILE[:60]
    send(member, page, description=script, partner=[script], strength=["9e9"], often=["<b>"])
    assert kept(workspace, one).partners == (Partner(script.strip()),)
    assert "<script>alert" not in member.get(page).text
    assert member.post(page, data={"description": "x" * 1_000_000}).status_code == 413
    answer = member.post(page, data={"partner": [f"Name {n}" for n in range(10_000)]})
    assert answer.status_code == 400
    assert answer.text.count('name="partner"') <= 60


def test_the_same_answer_sent_again_changes_nothing(
    member: FlaskClient, workspace: Workspace, one: Asked
) -> None:
    filled = fields_in(member.get(f"/answer/{one.token}").text) | {"needs": "flour"}
    member.post(f"/answer/{one.token}", data=filled)
    first = kept(workspace, one)
    member.post(f"/answer/{one.token}", data=filled)
    assert kept(workspace, one) == first


def test_it_takes_no_form_that_came_from_elsewhere(workspace: Workspace, one: Asked) -> None:
    client = visitor(workspace, checked=True)
    for rest in ("", "/code"):
        answer = client.post(f"/answer/{one.token}{rest}", data={"code": "sesame"})
        assert answer.status_code == 400
        assert "came from elsewhere" in answer.text
        assert "Soho together" not in answer.text


def test_it_tells_nothing_in_the_cookie(member: FlaskClient) -> None:
    with member.session_transaction() as session:
        assert "wrote" not in session
