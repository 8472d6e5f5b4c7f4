"""What was done to the network, between two days, and each step in full."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp import dates
from graphapp.errors import BadInput
from graphapp.journeys.json_facts import Batch
from graphapp.journeys.past import history
from graphapp.journeys.past.step_details import changes_of_step, changes_of_steps
from graphapp.language import _
from graphapp.names import shorten
from graphapp.reader import OWNER
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import owner_alone, reader
from graphapp.web.pages._changes_told import ToldStep, tell
from graphapp.web.pages._paged import Paged, paged

blueprint = Blueprint("history", __name__)

STEPS = 20
ROWS = 100


@dataclass(frozen=True)
class Days:
    """The days asked for, as they were written; "" where that end is open."""

    first: str
    last: str

    def have(self, step: Batch) -> bool:
        """Whether the step was taken in them; days end as they do in UTC."""
        return dates.holds(self.first, self.last, step.when[:10])

    def address(self, page: int) -> str:
        asked = {"from": self.first, "to": self.last, "page": page if page > 1 else ""}
        return "/history?" + urlencode({name: value for name, value in asked.items() if value})


@blueprint.get("/history")
def show() -> ResponseReturnValue:
    """Every step of the open network, the newest first; of the days `from` and `to` alone."""
    days = Days(_day("from"), _day("to"))
    steps = [step for step in history.history(workspace(), reader()) if days.have(step)]
    counts: Counter[str] = Counter()
    for step in steps:
        counts.update(step.counts)
    page = paged(steps, STEPS)
    return render_template("history.html", days=days, page=page, counts=counts, told=_told(page))


@blueprint.get("/history/<id>")
def one(id: str) -> ResponseReturnValue:
    """All that one step changed."""
    owner_alone()
    changes = changes_of_step(workspace(), id)
    rows = len(changes.entities) + len(changes.ties) + len(changes.said)
    page = paged(range(rows), ROWS)
    told = tell(changes, the_network(), page.first - 1, ROWS)
    return render_template(
        "history_step.html", page=page, told=told, to_page=lambda n: f"/history/{id}?page={n}"
    )


def _told(page: Paged[Batch]) -> dict[str, ToldStep]:
    """What those of the steps did that are soon read, by id."""
    if reader() != OWNER:
        return {}
    found, network = changes_of_steps(workspace(), page.shown), the_network()
    return {changes.step.id: tell(changes, network) for changes in found}


def _day(name: str) -> str:
    """A day, month or year that the address asks for, "" for none. Raises BadInput."""
    text = request.args.get(name, "").strip()
    day = dates.read_date(text) if text else ""
    if day is None:
        raise BadInput(
            _("{text} is no day that there is.", text=repr(shorten(text))),
            _("Write a day such as 2026-11-23, a month or a year."),
        )
    return day
