"""After a workshop: keep or undo, before and after, promises."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.decide import decide
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.edit.quick_edits import Edit, do_edits
from graphapp.journeys.edit.take_line import Line, take_line
from graphapp.journeys.past import since
from graphapp.journeys.past.history import history
from graphapp.journeys.room.proposals import Proposals
from graphapp.journeys.workspace import Workspace
from graphapp.store import Batch, Change, Write
from tests.web.people import visitor, words_of
from tests.web.small import CARE, FOOD, TIES, fill

SAID = (
    "Market Traders works with Wellbeing CIC",
    "Van Hire is an enterprise in Soho, offers vans",
    "Bakery Co-op needs vans",
)


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(
        workspace,
        [*FOOD, *CARE],
        [tie for tie in TIES if tie.end != "clinic" or "kit" not in tie.start],
    )
    for number, text in enumerate(SAID):
        take_line(workspace, Line(f"{number:012x}", text, {}))
    return visitor(workspace)


def test_what_was_said_is_listed_and_told(client: FlaskClient) -> None:
    page = words_of(client.get("/after").text)
    assert "3 steps to look through" in page
    assert "One new tie and one newcomer." in page
    assert "Two clusters are joined that no tie joined before" in page
    assert "Market Traders partners with Wellbeing CIC" in page
    assert client.get("/after").text.count('<svg class="vector"') == 2


def test_the_door_that_a_program_came_by_is_told(client: FlaskClient) -> None:
    new = {"kind": "Enterprise", "name": "Boat Builders"}
    made = client.post("/api/v1/entities", json=new)
    assert made.status_code == 201
    assert client.delete(made.headers["Location"]).status_code == 200
    page = words_of(client.get("/after?only=api").text)
    assert "2 steps to look through" in page
    assert page.count("The web API") == 2
    assert "No steps of that sort" not in page
    assert "Boat Builders" not in words_of(client.get("/after?only=form").text)


def test_a_moment_to_come_has_nothing(client: FlaskClient) -> None:
    soon = (datetime.now() + timedelta(hours=1)).isoformat(timespec="minutes")
    page = words_of(client.get(f"/after?since={soon}").text)
    assert "Nothing was added or changed since then." in page
    assert "Nothing new." in page


def test_no_moment_is_said_to_be_none(client: FlaskClient) -> None:
    answer = client.get("/after?since=yesterday")
    assert answer.status_code == 400
    assert "2026-11-29T14:00" in answer.text
    assert client.get("/after?only=lies").status_code == 400


def test_what_is_kept_is_not_asked_again(client: FlaskClient, workspace: Workspace) -> None:
    step = history(workspace)[0].id
    version = workspace.store.version()
    assert client.post("/after", data={"do": "keep", "step": step}).status_code == 303
    assert workspace.store.version() == version
    page = words_of(client.get("/after").text)
    assert "2 steps to look through" in page
    assert "1 step kept" in page
    left = re.findall(r'name="steps" value="(\w+)"', client.get("/after").text)
    client.post("/after", data={"do": "keep-all", "steps": left})
    assert "All of them are looked through." in words_of(client.get("/after").text)


def test_each_can_be_undone(client: FlaskClient, workspace: Workspace) -> None:
    joined = history(workspace)[2]
    answer = client.post("/after", data={"do": "undo", "step": joined.id}, follow_redirects=True)
    assert "Undone: Added as said: 1 tie." in answer.text
    assert len(workspace.network().ties) == len(TIES) - 1
    assert "joined that no tie joined before" not in words_of(answer.text)


def test_what_cannot_be_undone_says_why(client: FlaskClient, workspace: Workspace) -> None:
    hire = history(workspace)[1]
    take_line(workspace, Line("f" * 12, "Van Hire works with Bakery Co-op", {}))
    answer = client.post("/after", data={"do": "undo", "step": hire.id}, follow_redirects=True)
    assert answer.status_code == 200
    assert "cannot be taken back as things are" in answer.text
    assert "Van Hire" in {e.name for e in workspace.network().entities}


def test_lines_as_said_can_be_had_alone(client: FlaskClient, workspace: Workspace) -> None:
    decide(workspace, "gym", "market", "promised", introducer="clinic", who="Ada")
    assert "4 steps to look through" in words_of(client.get("/after").text)
    page = words_of(client.get("/after?only=said").text)
    assert "3 steps to look through" in page
    assert "Quick add" in page
    assert re.search(r"Walk-in Clinic : .*Wellbeing CIC and .*Market Traders promised on", page)


def test_what_the_room_did_is_told_from_edits_on_the_map(
    client: FlaskClient, workspace: Workspace
) -> None:
    waiting = Proposals(workspace)
    waiting.propose("a" * 12, "Van Hire knows Market Traders", "a phone")
    waiting.take("a" * 12, "Van Hire knows Market Traders")
    edit = Edit("change", "bakery", {"area": "Lozells"})
    do_edits(workspace, [edit], workspace.store.version())
    save_entity(workspace, {"kind": "Partner", "name": "By Form"})
    counts = {"": 6, "room": 4, "said": 3, "phone": 1, "map": 1, "form": 1, "import": 0}
    for sort, count in counts.items():
        page = words_of(client.get(f"/after?only={sort}").text)
        told = f"{count} step{'s' * (count != 1)} to look through"
        assert told in page, sort
    assert "A phone" in words_of(client.get("/after?only=phone").text)


def test_steps_of_before_origins_were_kept_are_told_by_their_title() -> None:
    old = Batch("0" * 12, "2026-11-29T10:00:00+00:00", "Added as said: 1 tie")
    other = Batch("1" * 12, "2026-11-29T10:00:00+00:00", "Corrected a tie")
    assert since.of_sort([old, other], "room") == [old]


def test_what_became_of_a_promise_is_said_on_the_spot(
    client: FlaskClient, workspace: Workspace
) -> None:
    decide(workspace, "gym", "market", "promised", introducer="clinic", who="Ada")
    page = client.get("/after").text
    form = page.split('action="/pipeline"')[1].split("</form>")[0]
    back = re.search(r'name="back" value="([^"]*)"', form)
    assert back
    sent = {"a": "gym", "b": "market", "do": "introduced", "back": back[1], "who": "Ada"}
    answer = client.post("/pipeline", data=sent)
    assert answer.headers["Location"].startswith("/after")
    assert "introduced on" in words_of(client.get("/after").text)
    assert 'action="/pipeline"' not in client.get("/after?present=1").text


def test_a_promise_that_was_kept_stays_for_the_evening(
    client: FlaskClient, workspace: Workspace
) -> None:
    decide(workspace, "gym", "market", "introduced", introducer="clinic")
    assert "introduced on" in words_of(client.get("/after").text)
    soon = (datetime.now() + timedelta(hours=1)).isoformat(timespec="minutes")
    assert "introduced on" not in words_of(client.get(f"/after?since={soon}").text)


def test_a_promise_has_its_day(client: FlaskClient, workspace: Workspace) -> None:
    sent = {"a": "gym", "b": "market", "do": "promised", "introducer": "clinic"}
    client.post("/pipeline", data={**sent, "by_when": "2031-12-15"})
    page = words_of(client.get("/after").text)
    assert "by 2031-12-15" in page
    assert "That day has passed." not in page
    assert "by 2031-12-15" in words_of(client.get("/pipeline").text)
    client.post("/pipeline", data={**sent, "by_when": "2020-12-15"})
    assert "That day has passed." in words_of(client.get("/after").text)
    answer = client.post("/pipeline", data={**sent, "by_when": "soon"})
    assert answer.status_code == 400
    assert "2026-12-15" in answer.text


def test_others_see_what_is_public_and_no_steps(client: FlaskClient, workspace: Workspace) -> None:
    [hire] = [e for e in workspace.network().entities if e.name == "Van Hire"]
    take_line(workspace, Line("e" * 12, "Van Hire works with Bakery Co-op", {}))
    _hide(workspace, hire.key)
    page = client.get("/after?present=1").text
    assert "Van Hire" not in page
    assert "Added as said" not in page
    assert "to look through" not in page
    assert "One new tie." in words_of(page)


def test_who_was_hidden_since_is_in_no_picture_of_before(
    client: FlaskClient, workspace: Workspace
) -> None:
    _hide(workspace, "nurse")
    page = client.get("/after?present=1").text
    assert "Nurse Example" not in page


def test_more_than_can_be_listed_is_said(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(since, "MOST_STEPS", 2)
    page = words_of(client.get("/after").text)
    assert "2 steps to look through" in page
    assert "These are the newest." in page


def test_what_is_kept_is_read_back_and_bounded(workspace: Workspace, client: FlaskClient) -> None:
    since.keep_steps(workspace, [step.id for step in history(workspace)])
    [content] = [
        workspace.store.document(id)
        for id in workspace.store.documents()
        if id.startswith(since.DOCUMENT)
    ]
    assert content
    assert len(since.read_kept(content)) == 3
    since.keep_steps(workspace, ["not-a-step"])
    assert len(since.kept_steps(workspace)) == 3


def _hide(workspace: Workspace, key: str) -> None:
    entity = workspace.network().entity(key)
    hidden = entity._replace(visibility="private")
    workspace.write(Write(Change(entities_before=(entity,), entities_after=(hidden,))))
