"""Adding, correcting and removing a tie, from a form's fields (`from`, `to`, `type`, … as in our
own sheet; absent stays as it is, empty is cleared)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import islice
from operator import attrgetter

from graphapp.analysis.find_entity import called
from graphapp.errors import NotFound
from graphapp.journeys.edit.edit_forms import FormRefused, did, on_the_newest, read_extra, texts_of
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.model import CONNECTED_TO, Tie, find_tie_word, make_tie
from graphapp.network import Network
from graphapp.store import Batch, Change
from graphapp.tables.fields import Complaints, FieldComplaint, check_span, read_line
from graphapp.tables.read_ties import READERS

_NEW = Tie("", "", "", directed=False)


def save_tie(
    workspace: Workspace,
    fields: Mapping[str, str],
    tie_id: str | None = None,
    expected_version: int | None = None,
) -> str:
    """Adds a tie, or corrects the one with `tie_id`, as `write_tie` does, and gives its id."""
    return write_tie(workspace, fields, tie_id, expected_version).id


def write_tie(
    workspace: Workspace,
    fields: Mapping[str, str],
    tie_id: str | None = None,
    expected_version: int | None = None,
    *,
    origin: str = "form",
) -> Tie:
    """Adds a tie, or corrects the one with `tie_id`, and gives it as it is then. Its id changes
    with what it is known by (ends, type, label, since, source).

    `origin` is the door that it comes by (see `since.ORIGINS`).
    A type outside the vocabulary becomes CONNECTED_TO with that word as its label. Raises
    FormRefused with all complaints, NotFound, or Conflict as `editing.save_entity` does.
    """

    def save(network: Network) -> Tie:
        before = None if tie_id is None else find_tie(network, tie_id)
        tie = read_tie(network, fields, before)
        if tie == before:
            return tie
        title = did(before is not None, True, _("a tie"))
        take_step(
            workspace,
            Change(ties_before=(before,) if before else (), ties_after=(tie,)),
            record(title, counts={"ties changed" if before else "ties new": 1}, origin=origin),
            expected_version=network.version,
        )
        return tie

    return on_the_newest(workspace, expected_version, save)


def remove_tie(
    workspace: Workspace, tie_id: str, expected_version: int | None = None, *, origin: str = "form"
) -> Batch:
    """Removes a tie, which can be undone. Raises NotFound, or Conflict."""

    def remove(network: Network) -> Batch:
        tie = find_tie(network, tie_id)
        title = did(True, False, _("a tie"))
        batch = record(title, counts={"ties removed": 1}, origin=origin)
        take_step(workspace, Change(ties_before=(tie,)), batch, expected_version=network.version)
        return batch

    return on_the_newest(workspace, expected_version, remove)


def find_tie(network: Network, tie_id: str) -> Tie:
    """A current or past tie. Raises NotFound."""
    for tie in (*network.ties, *network.past_ties):
        if tie.id == tie_id:
            return tie
    raise _no_tie()


def find_same(network: Network, tie: Tie) -> Tie:
    """The tie of the network that is the same one. Raises NotFound."""
    found = _same(network, tie)
    if found is None:
        raise _no_tie()
    return found


def _no_tie() -> NotFound:
    return NotFound(
        _("There is no such tie."),
        _("It may have been changed or removed meanwhile: look again."),
    )


def read_tie(network: Network, fields: Mapping[str, str], before: Tie | None) -> Tie:
    """The tie that a form's fields make, or make of the one before. Raises FormRefused."""
    complaints: Complaints = []
    known = texts_of(before or _NEW)
    texts = known | {name: text for name, text in fields.items() if name in known}
    start = _read_end(network, "from", texts["from"], complaints)
    end = _read_end(network, "to", texts["to"], complaints)
    if start and start == end:
        wrong = _("is the other end as well.")
        right = _("Choose another entity for one of the ends.")
        complaints.append(FieldComplaint("to", texts["to"], wrong, right))
    label = read_line("label", texts["label"], complaints)
    word = find_tie_word(texts["type"])
    if word and word.backward:
        start, end = end, start
    type_, label = _read_type(texts["type"], label, complaints)
    values = {field: read(field, texts[field], complaints) for field, read in READERS.items()}
    values["strength"] = values["strength"] or 1.0
    check_span(values, complaints)
    extra = read_extra(fields, before.extra if before else {}, complaints)
    if complaints:
        raise FormRefused(complaints)
    # A word of their own reads from start to end, unless it is said to have no direction.
    says_none = before is not None or word is not None or "directed" in fields
    directed = bool(texts["directed"].strip()) if says_none else True
    if (
        before
        and not before.directed
        and not directed
        and (start, end) == (before.end, before.start)
    ):
        start, end = before.start, before.end  # seen from the other end, it is no other tie
    tie = make_tie(start, end, type_, directed=directed, label=label, **values, extra=extra)
    if (not before or tie.id != before.id) and _same(network, tie):
        wrong = _("is a tie that these two have already.")
        right = _("Correct that one, or give this one another label, since or source.")
        raise FormRefused([FieldComplaint("type", tie.words(tie.start), wrong, right)])
    return tie


def _read_end(network: Network, field: str, text: str, complaints: Complaints) -> str:
    """The key that `text` is, or that the only entity of this name has."""
    wanted = text.strip()
    if not wanted:
        right = _("Choose the entity where the tie begins or ends.")
        complaints.append(FieldComplaint(field, "", _("is empty."), right))
        return ""
    named = called(network, wanted)
    if len(named) == 1:
        return named[0]
    if named:
        wrong = _("is the name of several entities.")
        right = _("Write the key: {keys}.", keys=", ".join(named[:5]))
    else:
        wrong = _("is no entity's name or key.")
        right = _("Add the entity first, or mend the name.")
    complaints.append(FieldComplaint(field, wanted, wrong, right))
    return ""


def _read_type(text: str, label: str, complaints: Complaints) -> tuple[str, str]:
    """The type and the label; a word outside the vocabulary is kept as the label."""
    if known := find_tie_word(text):
        return known.type, label
    word = read_line("type", text, complaints)
    if not word:
        right = _("Choose how the two are tied.")
        complaints.append(FieldComplaint("type", "", _("is empty."), right))
    return CONNECTED_TO, label or word


def _same(network: Network, tie: Tie) -> Tie | None:
    ties, identity = network.all_ties, tie.identity
    for start in (tie.start, tie.end):
        first = bisect_left(ties, start, key=attrgetter("start"))
        for other in islice(ties, first, None):
            if other.start != start:
                break
            if other.identity == identity:
                return other
    return None
