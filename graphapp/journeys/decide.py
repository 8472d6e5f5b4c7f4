"""What becomes of a suggestion: promised, introduced, come true, happening already, dismissed.

Each is a step of the history, and so can be undone like any other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime

from graphapp.analysis.find_entity import find_entity, find_named
from graphapp.analysis.pipeline import strength_of
from graphapp.dates import read_date
from graphapp.errors import BadInput, NotFound
from graphapp.journeys.edit.edit_forms import FormRefused, on_the_newest
from graphapp.journeys.edit.edit_tie import read_tie
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, number
from graphapp.model import STATES, THROUGH_US, Decision, Tie, decision_of
from graphapp.names import listing, shorten
from graphapp.network import Network
from graphapp.store import Change
from graphapp.tables.fields import Complaints, read_line

LONGEST_NAME = 200
LONGEST_WHY = 2_000

_TITLES = {
    "promised": _("Promised an introduction"),
    "introduced": _("Introduced two to each other"),
    "came_true": _("A suggestion came true"),
    "happening": _("A suggestion was happening already"),
    "dismissed": _("Dismissed a suggestion"),
}
"""What the history calls each: it names nobody."""


def decide(
    workspace: Workspace,
    a: str,
    b: str,
    state: str,
    *,
    who: str | None = None,
    why: str | None = None,
    introducer: str | None = None,
    by_when: str | None = None,
    tie: str = "",
    expected_version: int | None = None,
) -> Decision:
    """Keeps what became of suggesting two (keys) to each other, and gives it. What is None stays as
    it was said before. `introducer` is a key or a name, `by_when` a day; `tie` is how `a` is tied
    to `b` now, as people write it ("funds", "is funded by"): where it is given, the tie is added by
    the same step, with `THROUGH_US` as its source.

    Raises NotFound for an unknown key, BadInput for two that cannot be decided on, FormRefused for
    a tie that cannot be added, and Conflict as `edit_entity.save_entity` does.
    """
    if state not in STATES:
        raise BadInput(
            _("There is no {state} of suggestions.", state=repr(state)),
            _("Say {words}.", words=listing([*STATES])),
        )

    def step(network: Network) -> Decision:
        _check(network, a, b)
        before = decision_on(network, a, b)
        known = before or decision_of(a, b, state, "", strength=_strength(network, a, b))
        decision = replace(
            known,
            state=decision_of(a, b, state, "").state,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            who=known.who if who is None else _line(who, "who", LONGEST_NAME),
            why=known.why if why is None else _line(why, "why", LONGEST_WHY),
            by_when=known.by_when if by_when is None else _day(by_when),
            introducer=known.introducer
            if introducer is None
            else _introducer(network, introducer, (a, b)),
        )
        if before and replace(decision, when=before.when) == before and not tie:
            return before
        _keep(workspace, network, before, decision, tuple(_tie(network, a, b, tie)))
        return decision

    return on_the_newest(workspace, expected_version, step)


def undecide(workspace: Workspace, a: str, b: str, expected_version: int | None = None) -> Decision:
    """Forgets what was decided on the two, who may be suggested again; gives what it was. Raises
    NotFound where nothing was, and Conflict."""

    def step(network: Network) -> Decision:
        before = decision_on(network, a, b)
        if before is None:
            raise NotFound(_("Nothing was decided on these two."), _("Look at the pipeline again."))
        _keep(workspace, network, before, None, ())
        return before

    return on_the_newest(workspace, expected_version, step)


def decision_on(network: Network, a: str, b: str) -> Decision | None:
    """What was decided on two (keys), in any order."""
    wanted = tuple(sorted((a, b)))
    return next((each for each in network.decisions if each.pair == wanted), None)


def _keep(
    workspace: Workspace,
    network: Network,
    before: Decision | None,
    after: Decision | None,
    ties: tuple[Tie, ...],
) -> None:
    title = _TITLES[after.state] if after else _("Took back a decision on a suggestion")
    counts = {"decided": 1, "ties new": len(ties)} if ties else {"decided": 1}
    take_step(
        workspace,
        Change(
            ties_after=ties,
            said_before=(before,) if before else (),
            said_after=(after,) if after else (),
        ),
        record(title, counts=counts, origin="decision"),
        expected_version=network.version,
    )


def _check(network: Network, a: str, b: str) -> None:
    for key in (a, b):
        find_entity(network, key)
    if a == b:
        raise BadInput(_("That is one entity, not two."), _("Name two keys."))


def _strength(network: Network, a: str, b: str) -> str:
    """As the suggestions say it, which are of today."""
    return strength_of(network.on(date.today().isoformat()), a, b)


def _introducer(network: Network, text: str, ends: Collection[str]) -> str:
    if not text.strip():
        return ""
    key = find_named(network, text).key
    if key in ends:
        raise BadInput(
            _("One of the two cannot introduce them."), _("Name somebody else, or nobody.")
        )
    return key


def _line(text: str, field: str, longest: int) -> str:
    complaints: Complaints = []
    line = read_line(field, text, complaints)
    if complaints:
        raise FormRefused(complaints)
    if len(line) > longest:
        raise BadInput(
            _("This text has {n} characters.", n=number(len(line))),
            _("Write at most {n}.", n=number(longest)),
        )
    return line


def _day(text: str) -> str:
    day = read_date(text.strip()) if text.strip() else ""
    if day is None:
        raise BadInput(
            _("{text} is no day that there is.", text=repr(shorten(text))),
            _("Write by when it is promised as 2026-12-15, or leave it empty."),
        )
    return day


def _tie(network: Network, a: str, b: str, word: str) -> list[Tie]:
    if not word.strip():
        return []
    since = date.today().isoformat()
    fields = {"from": a, "to": b, "type": word, "since": since, "source": THROUGH_US}
    return [read_tie(network, fields, None)]
