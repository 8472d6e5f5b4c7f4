"""After a workshop: what was added since a moment, to keep or undo line by line; the map before and
after; and who promised to introduce whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis.pipeline import pipeline
from graphapp.dates import last_day
from graphapp.errors import BadInput, Conflict, NotFound
from graphapp.explore.before_after import compare, sentences, then_and_now
from graphapp.explore.view import EVERYBODY
from graphapp.journeys.json_facts import Batch
from graphapp.journeys.map.draw_map import Picture, draw
from graphapp.journeys.past import history, since
from graphapp.journeys.past.step_details import changes_of_steps
from graphapp.language import _
from graphapp.model import STATES, Decision
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.reader import OWNER
from graphapp.web.frame.request_network import the_facts, the_network, workspace
from graphapp.web.frame.request_reader import owner_alone, reader
from graphapp.web.pages._changes_told import ToldStep, tell
from graphapp.web.pages.pipeline import Entry, deciding, entry_of

blueprint = Blueprint("after", __name__)

_ROWS = 12  # of each step
_PROMISES = 100


@dataclass(frozen=True)
class Asked:
    """What the address asks for: since when, and which sort of steps."""

    moment: datetime
    sort: str

    @property
    def address(self) -> str:
        asked = {"since": self.since, "only": self.sort}
        return "/after?" + urlencode({name: value for name, value in asked.items() if value})

    @property
    def since(self) -> str:
        """As the clock here shows it."""
        return self.moment.strftime("%Y-%m-%dT%H:%M")


@dataclass(frozen=True)
class Line:
    """A step to look at: when it was, by the clock here, by which door it came, and what it did
    (None if it is large)."""

    step: Batch
    when: str
    by: str
    told: ToldStep | None


@dataclass(frozen=True)
class Lines:
    """The steps that are still to be looked at, those that were kept, and whether there are more
    than can be listed."""

    waiting: tuple[Line, ...]
    kept: tuple[Line, ...]
    forgets: bool


@dataclass(frozen=True)
class Promise:
    """Whom somebody promised to introduce, and what became of it."""

    entry: Entry
    state: str

    @property
    def is_late(self) -> bool:
        """Whether the day by which it was promised has passed, and it is not kept."""
        said = self.entry.decision
        return bool(said.by_when) and said.state == "promised" and _is_over(said.by_when)


@blueprint.get("/after")
def show() -> ResponseReturnValue:
    """What was done since a moment. Others see the sentences, the pictures and the promises."""
    asked, after = (
        _asked(request.args.get("since", ""), request.args.get("only", "")),
        the_network(),
    )
    whole = workspace().network(meta=the_facts())
    found = since.since(whole, workspace(), asked.moment)
    before = found.before if reader() == OWNER else since.seen_before(found.before, after)
    difference = compare(after, before)
    return render_template(
        "after.html",
        asked=asked,
        sorts=since.SORTS,
        sentences=list(sentences(difference)),
        pictures=_pictures(after, before),
        lines=_lines(found, asked, after) if reader() == OWNER else None,
        promises=_promises(after, asked),
        deciding=deciding(),
    )


@blueprint.post("/after")
def review() -> ResponseReturnValue:
    """Keeps a step, or all that are left, or takes one back."""
    owner_alone()
    form = request.form
    asked = _asked(form.get("since", ""), form.get("only", ""))
    do, step = form.get("do", ""), form.get("step", "")
    if do == "keep":
        since.keep_steps(workspace(), [step])
    elif do == "keep-all":
        since.keep_steps(workspace(), form.getlist("steps"))
        flash(_("All of them are kept."))
    elif do == "undo":
        flash(_undone(step))
    else:
        raise BadInput(_("Nothing was chosen."), _("Press one of the buttons."))
    return redirect(asked.address, 303)


def _undone(step: str) -> str:
    """What to say of taking a step back, be it done or not."""
    try:
        done = shorten(history.undo(workspace(), step=step).title)
        return _("Undone: {what}.", what=done)
    except (Conflict, NotFound) as error:
        return f"{error.message} {error.hint}"


def _asked(moment: str, sort: str) -> Asked:
    if sort not in since.SORTS:
        raise BadInput(
            _("There is no sort {sort} of steps.", sort=repr(shorten(sort))),
            _("Choose one on the page."),
        )
    return Asked(since.read_moment(moment.strip()), sort)


def _pictures(after: Network, before: Network) -> tuple[Picture, Picture] | None:
    if not after.entities:
        return None
    drawn = draw(workspace(), after, EVERYBODY)
    return then_and_now(drawn, before, compare(after, before))


def _lines(found: since.Since, asked: Asked, network: Network) -> Lines:
    steps, kept = since.of_sort(found.steps, asked.sort), {*since.kept_steps(workspace())}
    told = {
        changes.step.id: tell(changes, network, most=_ROWS)
        for changes in changes_of_steps(workspace(), steps)
    }
    doors = since.ORIGINS
    lines = [
        Line(step, _clock(step.when), doors.get(since.origin_of(step), ""), told.get(step.id))
        for step in steps
    ]
    return Lines(
        tuple(line for line in lines if line.step.id not in kept),
        tuple(line for line in lines if line.step.id in kept),
        found.forgets,
    )


def _clock(when: str) -> str:
    return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")


def _promises(network: Network, asked: Asked) -> list[Promise]:
    """The promises that are open, and what became of others since then."""
    states = pipeline(network).states
    done = [
        d for state in ("introduced", "came_true") for d in states[state] if _is_since(d, asked)
    ]
    return [_promise(network, d) for d in (*states["promised"], *done)][:_PROMISES]


def _is_over(day: str) -> bool:
    return last_day(day) < date.today().isoformat()


def _is_since(decision: Decision, asked: Asked) -> bool:
    return datetime.fromisoformat(decision.when) >= asked.moment


def _promise(network: Network, decision: Decision) -> Promise:
    return Promise(entry_of(network, decision), STATES[decision.state])
