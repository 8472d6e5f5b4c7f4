"""Words that mean the same: what to ask, and what was taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis.question import Question
from graphapp.analysis.words import questions, taught
from graphapp.errors import BadInput
from graphapp.journeys import teach as journey
from graphapp.language import _
from graphapp.model import SENSES, SPOKEN, Entity
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.web.frame.forms import local_path, tell_step
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages._addresses import address
from graphapp.web.pages._paged import paged

blueprint = Blueprint("words", __name__)

A_PAGE = 10
_SHOWN = 200
_HOLDERS = 3
_WHO = "who decides"


@dataclass(frozen=True)
class Asked:
    """A question with a few of those who have the one and who have the other."""

    question: Question
    of_one: tuple[Entity, ...]
    of_other: tuple[Entity, ...]


@blueprint.get("/words")
def show() -> ResponseReturnValue:
    """What may be the same in other words, whatever decides the most first, and what was taught."""
    network = the_network()
    page = paged(questions(network), A_PAGE)
    known = taught(network)
    return render_template(
        "words.html",
        page=page,
        to_page=lambda number: address(".show", {}, page=number),
        asked=[_asked(network, question) for question in page.shown],
        taught=known[:_SHOWN],
        more=len(known) - _SHOWN,
        senses=SENSES,
        spoken=SPOKEN,
        who=str(session.get(_WHO, "")),
        back=request.full_path.rstrip("?"),
    )


@blueprint.post("/words")
def answer() -> ResponseReturnValue:
    """Keeps what somebody says of two phrases, or forgets it."""
    owner_alone()
    form = request.form
    one, other, said = (form.get(name, "") for name in ("one", "other", "do"))
    field = form.get("field", "words")
    both = {"one": shorten(one), "other": shorten(other)}
    if said == "forget":
        journey.forget(workspace(), one, other, field=field)
        tell_step(_("“{one}” and “{other}”: it is forgotten what they are to each other.", **both))
    elif said in (*SENSES, "wider"):
        session[_WHO] = form.get("who", "").strip()[: journey.LONGEST_NAME]
        who = str(session[_WHO])
        if said == "wider":
            journey.teach(workspace(), other, one, "narrower", field=field, who=who)
            both = {"one": both["other"], "other": both["one"]}
            tell_step(_("“{one}” {is_to} “{other}”.", **both, is_to=SENSES["narrower"]))
        else:
            journey.teach(workspace(), one, other, said, field=field, who=who)
            tell_step(_("“{one}” {is_to} “{other}”.", **both, is_to=SENSES[said]))
    else:
        raise BadInput(_("Nothing was chosen."), _("Press one of the buttons."))
    return redirect(local_path(form.get("back", ""), url_for(".show")), 303)


def _asked(network: Network, question: Question) -> Asked:
    def few(keys: Sequence[str]) -> tuple[Entity, ...]:
        return tuple(network.entity(key) for key in keys[:_HOLDERS])

    return Asked(question, few(question.of_one), few(question.of_other))
