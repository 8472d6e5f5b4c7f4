"""Forms that members fill in: offering, answering, and what becomes of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from graphapp.errors import BadInput, NotFound
from graphapp.journeys import networks
from graphapp.journeys.edit.edit_entity import remove_entity
from graphapp.journeys.edit.edit_forms import FormRefused
from graphapp.journeys.files import backup
from graphapp.journeys.members import answering, member_forms
from graphapp.journeys.members.answering import Answer, Partner
from graphapp.journeys.members.member_forms import Asked
from graphapp.journeys.workspace import Workspace
from tests.web.people import plant

SOON = (date.today() + timedelta(days=7)).isoformat()


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    plant(workspace)
    return workspace


def asked(workspace: Workspace, key: str = "bakery", code: str = "sesame") -> Asked:
    """A form that was just offered."""
    member_forms.offer(workspace, [key], SOON, code)
    return next(one for one in member_forms.forms_of(workspace).asked if one.key == key)


def answered(workspace: Workspace, one: Asked, *names: str, **values: str) -> Answer:
    """What is kept once that was answered."""
    form = answering.open_form(workspace, one)
    answering.save_answer(workspace, form, values, [Partner(name) for name in names])
    found = answering.answer_to(workspace, one)
    assert found
    return found


def test_each_is_asked_once_with_an_address_nobody_guesses(workspace: Workspace) -> None:
    assert member_forms.offer(workspace, ["bakery", "kitchen"], SOON) == 2
    first = member_forms.forms_of(workspace).asked
    member_forms.offer(workspace, ["bakery"], SOON)
    again = member_forms.forms_of(workspace).asked
    assert [one.key for one in again] == ["bakery", "kitchen"]
    assert len({one.token for one in (*first, *again)}) == 3
    assert len({one.code for one in first}) == 2
    assert all(len(one.token) >= 32 for one in again)
    with pytest.raises(NotFound):
        answering.find_open(workspace, first[0].token)


@pytest.mark.parametrize(
    ("keys", "until", "code"),
    [(["bakery"], "2020-01-01", ""), (["bakery"], SOON, "abc"), ([], SOON, "")],
)
def test_what_nobody_could_use_is_not_offered(
    workspace: Workspace, keys: list[str], until: str, code: str
) -> None:
    with pytest.raises(BadInput):
        member_forms.offer(workspace, keys, until, code)
    assert member_forms.forms_of(workspace).asked == ()


def test_there_is_an_end_to_the_number_of_forms(workspace: Workspace) -> None:
    with pytest.raises(BadInput, match="at most"):
        member_forms.offer(workspace, [f"e{n}" for n in range(2_001)], SOON)


def test_a_form_is_closed_at_once_and_for_all(workspace: Workspace) -> None:
    one, other = asked(workspace), asked(workspace, "boats")
    member_forms.close(workspace, one.id)
    with pytest.raises(NotFound):
        answering.find_open(workspace, one.token)
    assert answering.find_open(workspace, other.token) == other
    member_forms.close(workspace)
    with pytest.raises(NotFound):
        answering.find_open(workspace, other.token)


def test_a_form_of_somebody_who_is_gone_is_none(workspace: Workspace) -> None:
    one = asked(workspace)
    remove_entity(workspace, "bakery")
    with pytest.raises(NotFound):
        answering.find_open(workspace, one.token)


def test_a_code_is_read_in_any_case_and_wrong_ones_come_to_an_end(workspace: Workspace) -> None:
    one = asked(workspace, code="Open Sesame")
    assert answering.try_code(workspace, one.token, " open  sesame ")
    for _ in range(10):
        assert not answering.try_code(workspace, one.token, "open")
    with pytest.raises(NotFound):
        answering.try_code(workspace, one.token, "open sesame")


def test_what_was_said_before_and_settled_stays_settled(workspace: Workspace) -> None:
    one = asked(workspace)
    answer = answered(workspace, one, "Boat Workshop", needs="flour", area="Soho North")
    assert answer.partners == (Partner("Boat Workshop"),)
    assert answered(workspace, one, "Boat Workshop", needs="flour", area="Soho North") == answer
    assert member_forms.find_asked(workspace, one.id).answered == answer.when


@pytest.mark.parametrize(
    ("names", "values", "wrong"),
    [
        (["Bakery Co-op"], {}, "yourselves"),
        ([f"Name {n}" for n in range(10_000)], {}, "10,000 names"),
        (["x" * 1_000_000], {}, "too long"),
        ([], {"url": "javascript:alert(1)"}, "no web address"),
        ([], {"description": "x" * 1_000_000}, "1,000,000 characters"),
        ([], {"needs": " | ".join(f"n{n}" for n in range(1_000))}, "too much"),
        ([], {"visibility": "nobody"}, "not among the choices"),
    ],
)
def test_it_refuses_what_no_form_holds(
    workspace: Workspace, names: list[str], values: dict[str, str], wrong: str
) -> None:
    one = asked(workspace)
    with pytest.raises(FormRefused, match=wrong):
        answered(workspace, one, *names, **values)
    assert answering.answer_to(workspace, one) is None


def test_it_keeps_nothing_that_was_not_asked_for(workspace: Workspace) -> None:
    forms = member_forms.forms_of(workspace)
    only_who = [q if q.name == "who" else member_forms.Question(q.name, q.title, "", False)
                for q in forms.questions]  # fmt: skip
    member_forms.word_questions(workspace, "Who?", "", only_who)
    answer = answered(workspace, asked(workspace), "Boats", needs="flour", area="Soho", name="X")
    assert (answer.values, answer.partners) == ({"area": "Soho"}, ())


def test_forms_and_answers_come_back_from_a_backup(workspace: Workspace, tmp_path: Path) -> None:
    one = asked(workspace)
    answer = answered(workspace, one, "Boat Workshop", needs="flour")
    forms = member_forms.forms_of(workspace)
    backup.back_up(workspace, tmp_path / "kept")
    networks.reset(workspace)
    assert member_forms.forms_of(workspace).asked == ()
    backup.restore(workspace, backup.read_backup(tmp_path / "kept"), replace=True)
    assert member_forms.forms_of(workspace) == forms
    assert answering.answer_to(workspace, one) == answer


def test_nothing_is_left_of_what_a_removed_person_answered(workspace: Workspace) -> None:
    mine, other = asked(workspace, "ada"), asked(workspace)
    answered(workspace, mine, "Boat Workshop", needs="a van")
    answered(workspace, other, "Ada Larsen", "Boat Workshop", needs="flour")
    remove_entity(workspace, "ada")
    assert [one.key for one in member_forms.forms_of(workspace).asked] == ["bakery"]
    assert workspace.store.document(member_forms.answer_id(workspace, mine.id)) is None
    kept = answering.answer_to(workspace, other)
    assert kept
    assert kept.partners == (Partner("Boat Workshop"),)


def test_a_form_is_closed_while_its_network_is_on_the_shelf(workspace: Workspace) -> None:
    one = asked(workspace)
    here = workspace.store.meta().id
    networks.start_empty(workspace, "Another")
    with pytest.raises(NotFound):
        answering.find_open(workspace, one.token)
    if networks.shelved(workspace):
        networks.open_shelved(workspace, here)
        assert answering.find_open(workspace, one.token) == one
