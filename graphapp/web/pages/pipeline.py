"""The pipeline: what became of suggestions, and what the work has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis.evaluation.strength import strength_words
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.pipeline import Promises, pipeline
from graphapp.analysis.pipeline_words import outcome_words, what_changed
from graphapp.errors import BadInput
from graphapp.journeys import decide as journey
from graphapp.language import _
from graphapp.model import STATES, TIE_TYPES, Decision, Entity, Tie
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.web.frame.forms import local_path, tell_step
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import owner_alone

blueprint = Blueprint("pipeline", __name__)

_SHOWN = 100
_WHO = "who decides"
_OPEN = "open"
_DONE = {
    "promised": _("An introduction of {one} and {other} is promised."),
    "introduced": _("{one} and {other} are introduced."),
    "came_true": _("{one} and {other}: it came true."),
    "happening": _("{one} and {other} work together already, and are not suggested again."),
    "dismissed": _("{one} and {other} are not suggested again."),
    _OPEN: _("{one} and {other} may be suggested again."),
}
DO = {
    "promised": _("Promised"),
    "introduced": _("They are introduced"),
    "came_true": _("It came true"),
    "happening": _("It was happening already"),
    "dismissed": _("Dismiss"),
    _OPEN: _("Suggest it again"),
}
"""What each button of an entry says."""


@dataclass(frozen=True)
class Deciding:
    """What a form to decide begins with: who decided last, and where to go on."""

    who: str
    back: str


@dataclass(frozen=True)
class Entry:
    """A decision with those it is about. `others` are what else may become of it, with the words
    of the buttons; `ties` are the words that may tie the first to the second, the likeliest first,
    empty where they are tied already."""

    first: Entity
    second: Entity
    introducer: Entity | None
    decision: Decision
    others: dict[str, str]
    ties: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One state, with the newest of its entries; `count` is of all."""

    state: str
    label: str
    count: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Promised:
    """Whom somebody promised to introduce; `introducer` is None where nobody was named."""

    introducer: Entity | None
    pairs: tuple[tuple[Entity, Entity], ...]


@dataclass(frozen=True)
class Through:
    """A tie that came through us, in words."""

    start: Entity
    words: str
    end: Entity
    since: str


def deciding() -> Deciding:
    """For a form on the page that is asked for."""
    return Deciding(str(session.get(_WHO, "")), request.full_path.rstrip("?"))


@blueprint.get("/pipeline")
def show() -> ResponseReturnValue:
    """Every decision by its state, who promised what, how good suggestions were, what changed."""
    network = the_network()
    found = pipeline(network)
    columns = [
        Column(state, STATES[state], len(all_), tuple(entry_of(network, d) for d in all_[:_SHOWN]))
        for state, all_ in found.states.items()
    ]
    return render_template(
        "pipeline.html",
        columns=columns,
        decided=sum(column.count for column in columns),
        promises=[_promised(network, promise) for promise in found.promises],
        outcomes=[outcome_words(outcome) for outcome in found.outcomes],
        changed=list(what_changed(found.changed)),
        through=[_through(network, t) for t in found.changed.ties] if found.changed else [],
        deciding=deciding(),
        strength_words=strength_words,
    )


@blueprint.post("/pipeline")
def decide() -> ResponseReturnValue:
    """Keeps what became of suggesting two to each other."""
    owner_alone()
    form, network = request.form, the_network()
    first, second = (find_entity(network, form.get(end, "")) for end in ("a", "b"))
    state = form.get("do", "")
    if state not in _DONE:
        raise BadInput(_("Nothing was chosen."), _("Press one of the buttons."))
    if state == _OPEN:
        journey.undecide(workspace(), first.key, second.key)
    else:
        session[_WHO] = form.get("who", "").strip()[: journey.LONGEST_NAME]
        journey.decide(
            workspace(),
            first.key,
            second.key,
            state,
            who=form.get("who"),
            why=form.get("why"),
            introducer=form.get("introducer"),
            by_when=form.get("by_when"),
            tie=form.get("tie", "") if state == "came_true" else "",
        )
    tell_step(_DONE[state].format(one=shorten(first.name), other=shorten(second.name)))
    return redirect(local_path(form.get("back", ""), url_for(".show")), 303)


def entry_of(network: Network, decision: Decision) -> Entry:
    """A decision as it is shown, and what may become of it."""
    first, second = network.entity(decision.a), network.entity(decision.b)
    others = {state: words for state, words in DO.items() if state != decision.state}
    is_tied = second.key in network.neighbours(first.key)
    ties = () if is_tied else tuple(_tie_words(first.kind, second.kind))
    return Entry(first, second, _introducer(network, decision.introducer), decision, others, ties)


def _tie_words(first: str, second: str) -> Iterable[str]:
    """How the first may be tied to the second: what usually joins such kinds before the rest."""
    usual: dict[str, None] = {}
    others: dict[str, None] = {}
    for type_ in TIE_TYPES.values():
        (usual if type_.joins(first, second) else others)[type_.forward] = None
        (usual if type_.joins(second, first) else others)[type_.backward] = None
    return {**usual, **others}


def _introducer(network: Network, key: str) -> Entity | None:
    return network.entity(key) if key in network.index else None


def _promised(network: Network, promise: Promises) -> Promised:
    pairs = tuple((network.entity(d.a), network.entity(d.b)) for d in promise.decisions)
    return Promised(_introducer(network, promise.introducer), pairs)


def _through(network: Network, tie: Tie) -> Through:
    start, end = network.entity(tie.start), network.entity(tie.end)
    return Through(start, tie.words(tie.start), end, tie.since)
