"""Which words mean the same: what people say once, and what counts from then on.

Each answer is a step of the history, and so can be undone like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from rapidfuzz import fuzz, process

from graphapp.errors import BadInput, NotFound
from graphapp.journeys.edit.edit_forms import on_the_newest
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.model import SENSES, SPOKEN, Spoken, Taught, taught_of
from graphapp.names import listing, shorten
from graphapp.network import Network
from graphapp.store import Change
from graphapp.wording.phrases import bag_of, bags_of

LONGEST = 200
LONGEST_NAME = 200


def teach(
    workspace: Workspace,
    one: str,
    other: str,
    sense: str,
    *,
    field: str = "words",
    who: str = "",
    expected_version: int | None = None,
) -> Taught:
    """Keeps what `one` is to `other` (a sense of `SENSES`), both of a field of `SPOKEN`, instead of
    what was said of the two before, and gives it.

    Raises BadInput for phrases that nobody here has in that field, or that are the same by their
    words, and Conflict as `edit_entity.save_entity` does.
    """
    if sense not in SENSES:
        raise BadInput(
            _("There is no {sense} of words.", sense=repr(sense)),
            _("Say {words}.", words=listing([*SENSES])),
        )
    _check_field(field)

    def step(network: Network) -> Taught:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        first, second = (_phrase(network, field, text) for text in (one, other))
        if bag_of(field, first) == bag_of(field, second):
            raise BadInput(
                _(
                    "“{one}” and “{other}” are the same by their words.",
                    one=shorten(first),
                    other=shorten(second),
                ),
                _("Name two that are not."),
            )
        by = shorten(" ".join(who.split()), LONGEST_NAME)
        said = taught_of(first, second, sense, when, by, field)
        _keep(workspace, network, _said_of(network, field, first, second), (said,))
        return said

    return on_the_newest(workspace, expected_version, step)


def forget(
    workspace: Workspace,
    one: str,
    other: str,
    *,
    field: str = "words",
    expected_version: int | None = None,
) -> Sequence[Taught]:
    """Forgets what was taught of two phrases of a field, and gives it. Raises NotFound where
    nothing was, and Conflict."""

    _check_field(field)

    def step(network: Network) -> Sequence[Taught]:
        before = _said_of(network, field, one, other)
        if not before:
            raise NotFound(
                _("Nothing was taught of these two."), _("Look at the list of words again.")
            )
        _keep(workspace, network, before, ())
        return before

    return on_the_newest(workspace, expected_version, step)


def _check_field(field: str) -> None:
    if field not in SPOKEN:
        raise BadInput(
            _("Nothing is taught about {field}.", field=repr(field)),
            _("Say {words}.", words=listing([*SPOKEN])),
        )


def _said_of(network: Network, field: str, one: str, other: str) -> tuple[Taught, ...]:
    """Whatever was taught of the two, in any spelling and order."""
    wanted = {bag_of(field, one), bag_of(field, other)}
    known = (t for t in network.taught if t.field == field)
    return tuple(t for t in known if {bag_of(field, text) for text in t.pair} == wanted)


def _keep(
    workspace: Workspace,
    network: Network,
    before: tuple[Taught, ...],
    after: tuple[Taught, ...],
) -> None:
    said, forgot = _("Said what two words are to each other"), _("Forgot what two words are")
    take_step(
        workspace,
        Change(said_before=before, said_after=after),
        record(said if after else forgot, counts={"taught": 1}),
        expected_version=network.version,
    )


def _phrase(network: Network, field: str, text: str) -> str:
    """The phrase on one line, if anybody here has it in the field."""
    phrase = " ".join(text.split())
    if not phrase or len(phrase) > LONGEST:
        raise BadInput(
            _("A phrase has 1 to {most} characters.", most=LONGEST),
            _("Write {what}.", what=SPOKEN[field]),
        )
    if bag_of(field, phrase) in bags_of(network.entities, cast(Spoken, field)):
        return phrase
    names = ("needs", "offers") if field == "words" else (field,)
    there = {t for entity in network.entities for name in names for t in getattr(entity, name)}
    near = process.extract(phrase, sorted(there), scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    if near:
        alike = listing([_("“{text}”", text=shorten(text)) for text, *_rest in near])
        hint = _("Do you mean {words}?", words=alike)
    else:
        hint = _("Write {what} as it stands at somebody.", what=SPOKEN[field])
    raise BadInput(
        _("Nobody here has “{text}” as {what}.", text=shorten(phrase), what=SPOKEN[field]), hint
    )
