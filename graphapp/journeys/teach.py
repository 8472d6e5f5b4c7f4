"""Which words mean the same: what people say once, and what counts from then on.

Each answer is a step of the history, and so can be undone like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from rapidfuzz import fuzz, process

from graphapp.analysis.needs import phrases_in
from graphapp.errors import BadInput, NotFound
from graphapp.journeys.edit_forms import on_the_newest
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.model import SENSES, Taught, taught_of
from graphapp.names import listing, shorten
from graphapp.network import Network
from graphapp.phrases import stems
from graphapp.store import Change

LONGEST = 200
LONGEST_NAME = 200


def teach(
    workspace: Workspace,
    one: str,
    other: str,
    sense: str,
    *,
    who: str = "",
    expected_version: int | None = None,
) -> Taught:
    """Keeps what `one` is to `other` (a sense of `SENSES`) instead of what was said of the two
    before, and gives it.

    Raises BadInput for phrases that nobody here needs or offers, or that are the same by their
    words, and Conflict as `edit_entity.save_entity` does.
    """
    if sense not in SENSES:
        raise BadInput(f"There is no {sense!r} of words.", f"Say {listing([*SENSES])}.")

    def step(network: Network) -> Taught:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        first, second = _phrase(network, one), _phrase(network, other)
        if stems(first) == stems(second):
            raise BadInput(
                f"“{shorten(first)}” and “{shorten(second)}” are the same by their words.",
                "Name two that are not.",
            )
        said = taught_of(first, second, sense, when, shorten(" ".join(who.split()), LONGEST_NAME))
        _keep(workspace, network, _said_of(network, first, second), (said,))
        return said

    return on_the_newest(workspace, expected_version, step)


def forget(
    workspace: Workspace, one: str, other: str, expected_version: int | None = None
) -> Sequence[Taught]:
    """Forgets what was taught of two phrases, and gives it. Raises NotFound where nothing was, and
    Conflict."""

    def step(network: Network) -> Sequence[Taught]:
        before = _said_of(network, one, other)
        if not before:
            raise NotFound("Nothing was taught of these two.", "Look at the list of words again.")
        _keep(workspace, network, before, ())
        return before

    return on_the_newest(workspace, expected_version, step)


def _said_of(network: Network, one: str, other: str) -> tuple[Taught, ...]:
    """Whatever was taught of the two, in any spelling and order."""
    wanted = {stems(one), stems(other)}
    return tuple(t for t in network.taught if {stems(t.one), stems(t.other)} == wanted)


def _keep(
    workspace: Workspace,
    network: Network,
    before: tuple[Taught, ...],
    after: tuple[Taught, ...],
) -> None:
    title = "Said what two words are to each other" if after else "Forgot what two words are"
    take_step(
        workspace,
        Change(said_before=before, said_after=after),
        record(title, counts={"taught": 1}),
        expected_version=network.version,
    )


def _phrase(network: Network, text: str) -> str:
    """The phrase on one line, if anybody here needs or offers it."""
    phrase = " ".join(text.split())
    known = phrases_in(network)
    if not phrase or len(phrase) > LONGEST:
        raise BadInput("A phrase has 1 to 200 characters.", "Write a need or an offer.")
    if stems(phrase) in known.needs or stems(phrase) in known.offers:
        return phrase
    there = {t for e in network.entities for t in (*e.needs, *e.offers)}
    near = process.extract(phrase, sorted(there), scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    hint = f"Do you mean {listing([f'“{shorten(text)}”' for text, *_ in near])}?" if near else ""
    raise BadInput(
        f"Nobody here needs or offers “{shorten(phrase)}”.",
        hint or "Write it as it stands at somebody's needs or offers.",
    )
