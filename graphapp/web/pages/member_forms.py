"""Forms for members, as the coordinator sees them: who and what is asked, what was answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis.find_entity import find_named
from graphapp.errors import BadInput, Conflict, GraphappError
from graphapp.journeys.members import member_forms, take_answer
from graphapp.journeys.members.member_forms import Asked, Question
from graphapp.language import _, _n
from graphapp.model import KINDS, Entity
from graphapp.names import shorten
from graphapp.web.frame.forms import Form, complaints_of, tell, tell_step, typed
from graphapp.web.frame.query_arguments import whole_number
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages._paged import paged

blueprint = Blueprint("member_forms", __name__)
blueprint.before_request(owner_alone)

A_PAGE = 50
_DAYS = 14
_NAMES_OFFERED = 1_000
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Row:
    """A form that was offered: to whom (None where they are gone), and its whole address."""

    asked: Asked
    entity: Entity | None
    link: str


@dataclass(frozen=True)
class Rate:
    """How many were asked and how many of them answered."""

    asked: int
    answered: int
    waiting: int

    @property
    def percent(self) -> str:
        return f"{self.answered / self.asked:.0%}" if self.asked else ""


@blueprint.get("/forms")
def show() -> ResponseReturnValue:
    """Whom a form was offered to, and who answered."""
    until = (date.today() + timedelta(days=_DAYS)).isoformat()
    return _page(Form({"until": until}))


@blueprint.post("/forms/offer")
def offer() -> ResponseReturnValue:
    values = typed()
    try:
        keys = _chosen(values.get("kind", ""), request.form.getlist("names"))
        count = member_forms.offer(
            workspace(), keys, values.get("until", ""), values.get("code", "").strip()
        )
    except GraphappError as error:
        if error.status >= 500:
            raise
        return _page(Form(values, complaints={"": [f"{error.message} {error.hint}"]})), 400
    tell(_n("One form is open.", "{n} forms are open.", count))
    return redirect(url_for(".show"), 303)


@blueprint.post("/forms/close")
def close_all() -> ResponseReturnValue:
    member_forms.close(workspace())
    tell(_("All forms are closed."))
    return redirect(url_for(".show"), 303)


@blueprint.post("/forms/<id>/close")
def close(id: str) -> ResponseReturnValue:
    member_forms.close(workspace(), member_forms.find_asked(workspace(), id).id)
    tell(_("The form is closed."))
    return redirect(url_for(".show"), 303)


@blueprint.post("/forms/<id>/remove")
def remove(id: str) -> ResponseReturnValue:
    member_forms.remove(workspace(), id)
    tell(_("The form was removed, and what was answered to it."))
    return redirect(url_for(".show"), 303)


@blueprint.get("/forms/questions")
def questions() -> ResponseReturnValue:
    """How the form is worded, and what it asks."""
    forms = member_forms.forms_of(workspace())
    values = {"title": forms.title, "introduction": forms.introduction}
    for one in forms.questions:
        values |= {f"{one.name}-title": one.title, f"{one.name}-wording": one.wording}
        values |= {f"{one.name}-asked": "yes" if one.is_asked else ""}
    return render_template("form_questions.html", form=Form(values), questions=forms.questions)


@blueprint.post("/forms/questions")
def word() -> ResponseReturnValue:
    values = typed()
    asked = [_question(one, values) for one in member_forms.QUESTIONS]
    try:
        title, introduction = _text(values, "title"), _text(values, "introduction")
        member_forms.word_questions(workspace(), title, introduction, asked)
    except BadInput as error:
        form = Form(values, complaints=complaints_of(error))
        return render_template("form_questions.html", form=form, questions=asked), 400
    tell(_("The form asks this now."))
    return redirect(url_for(".show"), 303)


@blueprint.get("/forms/<id>")
def answer(id: str) -> ResponseReturnValue:
    """What was answered, beside what is stored."""
    return render_template("form_answer.html", found=take_answer.propose(workspace(), id))


@blueprint.post("/forms/<id>")
def settle(id: str) -> ResponseReturnValue:
    """Takes or declines the lines that are ticked."""
    lines, when = request.form.getlist("line"), request.form.get("when", "")
    version = whole_number(request.form.get("version", ""))
    try:
        if request.form.get("do") == "decline":
            take_answer.decline(workspace(), id, lines, when)
            tell(_("These lines were declined."))
        else:
            choices = {line: request.form.get(f"choice:{line}", "") for line in lines}
            seen = -1 if version is None else version
            if take_answer.take(workspace(), id, choices, when, seen):
                tell_step(_("These lines were taken."))
            else:
                tell(_("Nothing was different, so nothing was changed."))
    except (BadInput, Conflict) as error:
        flash(f"{error.message} {error.hint}")
    return redirect(url_for(".answer", id=id), 303)


@blueprint.post("/forms/<id>/again")
def again(id: str) -> ResponseReturnValue:
    take_answer.show_again(workspace(), id)
    return redirect(url_for(".answer", id=id), 303)


def _chosen(kind: str, names: list[str]) -> list[str]:
    """The keys of all of a kind and of those that are named."""
    network = the_network()
    keys = [entity.key for entity in network.entities if entity.kind == kind]
    keys += [find_named(network, name).key for name in names if name.strip()]
    return list(dict.fromkeys(keys))


def _text(values: dict[str, str], name: str) -> str:
    return values.get(name, "").replace("\r\n", "\n").strip()


def _question(one: Question, values: dict[str, str]) -> Question:
    return replace(
        one,
        title=_text(values, f"{one.name}-title"),
        wording=_text(values, f"{one.name}-wording"),
        is_asked=bool(values.get(f"{one.name}-asked")),
    )


def _page(form: Form) -> str:
    network, forms = the_network(), member_forms.forms_of(workspace())
    asked = sorted(forms.asked, key=lambda one: (not one.waits, not one.answered))
    rate = Rate(
        len(asked), sum(bool(one.answered) for one in asked), sum(one.waits for one in asked)
    )
    page = paged(asked, A_PAGE)
    names = sorted({shorten(entity.name, 200) for entity in network.entities})
    return render_template(
        "forms.html",
        form=form,
        rate=rate,
        page=page,
        rows=[_row(one) for one in page.shown],
        kinds=[("", _("only those named below")), *((k.name, k.plural) for k in KINDS.values())],
        names=names[:_NAMES_OFFERED],
        is_local=urlsplit(request.host_url).hostname in _LOOPBACK,
    )


def _row(asked: Asked) -> Row:
    network = the_network()
    entity = network.entity(asked.key) if asked.key in network.index else None
    return Row(asked, entity, url_for("answer.show", token=asked.token, _external=True))
