"""The form that a member fills in, at an address of its own, behind a code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput
from graphapp.journeys.edit.edit_forms import texts_of
from graphapp.journeys.members import answering
from graphapp.journeys.members.answering import MOST_PARTNERS, OFTEN, STRENGTHS, OpenForm, Partner
from graphapp.journeys.members.member_forms import Asked, Question
from graphapp.language import _
from graphapp.model import ENTITY_FIELDS, Field
from graphapp.web.frame.forms import Form, complaints_of, fingerprint, parts_of, typed
from graphapp.web.frame.members import PREFIX
from graphapp.web.frame.request_network import workspace
from graphapp.web.frame.request_reader import owner_alone

blueprint = Blueprint("answer", __name__)
blueprint.before_request(owner_alone)  # no form is printed or presented

_OPENED = "form"
_EMPTY_ROWS = 5
_WAS = "was-"
_SEEN_BY = {
    "": _("Say nothing about it"),
    "public": _("Everybody"),
    "members": _("Members of the partnership"),
    "private": _("Only those who keep this network"),
}


@dataclass(frozen=True)
class Asking:
    """A question with the rows of its fields."""

    question: Question
    rows: list[list[Field]]


@blueprint.get(f"{PREFIX}<token>")
def show(token: str) -> ResponseReturnValue:
    """The form, once the code was given; before that nothing but a field for it."""
    asked = answering.find_open(workspace(), token)
    if not _has_code(asked):
        return render_template("answer_code.html", token=token, wrong="")
    form = answering.open_form(workspace(), asked)
    partners = form.answer.partners if form.answer else ()
    return _page(form, form.values, partners)


@blueprint.post(f"{PREFIX}<token>/code")
def open_it(token: str) -> ResponseReturnValue:
    code = request.form.get("code", "")
    if not answering.try_code(workspace(), token, code):
        wrong = _(
            "This is not the code. Look at it again; after some wrong ones the form is closed."
        )
        return render_template("answer_code.html", token=token, wrong=wrong), 403
    session[_OPENED] = [token, code]
    return redirect(url_for(".show", token=token), 303)


@blueprint.post(f"{PREFIX}<token>")
def save(token: str) -> ResponseReturnValue:
    asked = answering.find_open(workspace(), token)
    if not _has_code(asked):
        wrong = _("Write the code first; then send the form again.")
        return render_template("answer_code.html", token=token, wrong=wrong), 403
    form, values, partners = answering.open_form(workspace(), asked), typed(), _typed_partners()
    try:
        answering.save_answer(workspace(), form, _other(form, values), partners)
    except BadInput as error:
        return _page(form, {**form.values, **values}, partners, complaints_of(error)), error.status
    return redirect(url_for(".show", token=token, saved=1), 303)


def _has_code(asked: Asked) -> bool:
    token, code = session.get(_OPENED, ("", ""))
    return token == asked.token and answering.is_code(asked, code)


def _other(form: OpenForm, values: Mapping[str, str]) -> dict[str, str]:
    """What is to be other than it was when the form was opened; the consent where it was given."""
    return {
        name: values[name]
        for name in form.fields
        if name in values
        and (
            values[name] if name == "visibility" else _mark(values[name]) != values.get(_WAS + name)
        )
    }


def _mark(text: str) -> str:
    return fingerprint({"": " ".join(text.split())})


def _typed_partners() -> list[Partner]:
    columns = (request.form.getlist(name) for name in ("partner", "strength", "often"))
    rows = [Partner(*row) for row in zip_longest(*columns, fillvalue="")]
    return [row for row in rows if row.name.strip()]


def _page(
    form: OpenForm,
    values: Mapping[str, str],
    partners: Iterable[Partner],
    complaints: Mapping[str, list[str]] | None = None,
) -> str:
    given = form.answer.values.get("visibility", "") if form.answer else ""
    shown = {**values, "visibility": request.form.get("visibility", given)}
    was = texts_of(form.entity)
    rows = [*partners][:MOST_PARTNERS]
    return render_template(
        "answer.html",
        token=form.asked.token,
        network=workspace().store.meta().name,
        name=form.entity.name,
        words=form.forms,
        until=form.asked.until,
        form=Form(shown, complaints=complaints or {}),
        asked=[Asking(q, _rows(q, form)) for q in form.questions],
        was={_WAS + name: _mark(was[name]) for name in form.fields if name != "visibility"},
        partners=[*rows, *[Partner("")] * min(_EMPTY_ROWS, MOST_PARTNERS - len(rows))],
        names=form.names,
        strengths=STRENGTHS.items(),
        often=OFTEN.items(),
        is_saved="saved" in request.args,
    )


def _rows(question: Question, form: OpenForm) -> list[list[Field]]:
    fields = [ENTITY_FIELDS[name] for name in answering.fields_of(question, form.entity)]
    rows = parts_of(replace(field, part="asked", known="") for field in fields).get("asked", [])
    return [[_worded(field) for field in row] for row in rows]


def _worded(field: Field) -> Field:
    if field.name == "visibility":
        return replace(field, help="", choices=_SEEN_BY)
    return field
