"""Quick add: a line as it is said is read while it is typed, shown in parts, and taken by Enter.

JSON in and out but for the page itself. Whatever the browser could not send it keeps and sends
again under the same id, which is taken once.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from flask import Blueprint, Response, abort, render_template, request
from msgspec import Meta

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, Conflict, GraphappError
from graphapp.explore.line_told import part_told
from graphapp.explore.ties_joined import Told
from graphapp.explore.written_told import follows, written_by
from graphapp.journeys.edit.take_line import Line, Taken, take_line
from graphapp.language import _
from graphapp.model import KINDS
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.spoken import Part, Party, Reading, complete, read_line
from graphapp.web.frame.request_network import after_writing, the_facts, the_network, workspace
from graphapp.web.frame.request_reader import owner_alone

blueprint = Blueprint("quick_add", __name__)

_LARGEST = 20_000  # bytes of what is sent
_MOST = 50  # words with a meaning that was chosen, and parts that were struck out
_Text = Annotated[str, Meta(max_length=1_000)]


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    network: _Text
    id: Annotated[str, Meta(pattern="^[0-9a-f]{12}$")]
    line: _Text
    meant: Annotated[dict[_Text, _Text], Meta(max_length=_MOST)] = {}
    without: Annotated[list[int], Meta(max_length=_MOST)] = []


class _Typed(msgspec.Struct, forbid_unknown_fields=True):
    line: _Text
    meant: Annotated[dict[_Text, _Text], Meta(max_length=_MOST)] = {}


@blueprint.get("/quick-add")
def show() -> str:
    """The page: one line, and what was taken."""
    owner_alone()
    return render_template("quick_add.html", network_id=the_facts().id)


class _Other(msgspec.Struct):
    key: str
    name: str
    label: str
    area: str


class _Party(msgspec.Struct):
    key: str
    name: str
    said: str
    kind: str
    label: str
    area: str
    is_guess: bool
    is_written_so: bool
    others: list[_Other]


class _Choice(msgspec.Struct):
    value: str
    words: str


class _Asked(msgspec.Struct):
    """Who is meant by `words`: one of `choices`, or somebody new where that `may_be_new`."""

    words: str
    choices: list[_Choice]
    may_be_new: bool


class _Part(msgspec.Struct):
    what: str
    words: str
    why: str
    asked: _Asked | None


class _End(msgspec.Struct):
    """Instead of the last `replaces` letters of the line; of a `kind` where it is somebody."""

    text: str
    replaces: int
    kind: str


class _Reading(msgspec.Struct):
    parties: list[_Party]
    parts: list[_Part]
    says: bool
    goes_on: list[_End]


class _Told(msgspec.Struct):
    """What became of a line: its step where it was one, and whom to light."""

    again: bool
    step: str
    title: str
    state: str
    left: list[str]
    written: list[str]
    answers: list[Told]


class _Refused(msgspec.Struct):
    error: str
    hint: str


@blueprint.post("/quick-add/reading")
def reading() -> Response:
    """What a line says so far, and how its end may go on. Nothing is kept."""
    typed = _sent(_Typed)
    network = the_network()
    found = read_line(network, typed.line, typed.meant)
    ends = [
        _End(each.text, each.replaces, network.entity(each.key).kind if each.key else "")
        for each in complete(network, typed.line)
    ]
    return _json(
        _Reading(
            [_party(network, party) for party in found.parties],
            [_part(network, found, part) for part in found.parts],
            found.says_something,
            ends,
        )
    )


@blueprint.post("/quick-add/lines")
def take() -> Response:
    """Takes a line, once however often it is sent."""
    sent = _sent(_Line)
    if sent.network != the_facts().id:
        error = Conflict(
            _("This was said of another network than the one that is open now."),
            _("Open that network again and send it, or take the line away."),
        )
        return _refused(error)
    try:
        taken = take_line(workspace(), Line(sent.id, sent.line, sent.meant, sent.without))
    except GraphappError as error:
        if error.status >= 500:  # the store is gone for now: the browser keeps the line
            raise
        return _refused(error)
    return _json(_told(taken))


def _told(taken: Taken) -> _Told:
    network = after_writing()
    written = [entity.key for entity in taken.change.entities_after]
    change = taken.change
    ends = [end for tie in change.ties_after for end in (tie.start, tie.end)]
    news = written_by(change.entities_before, change.entities_after, change.ties_after)
    return _Told(
        taken.is_again,
        taken.step.id if taken.step else "",
        taken.step.title if taken.step else "",
        f"{the_facts().identity}-{taken.version}",
        list(taken.left),
        list(dict.fromkeys([*written, *ends])),
        follows(network, news),
    )


def _part(network: Network, found: Reading, part: Part) -> _Part:
    asked = part.asked
    choices = []
    if asked:
        choices = [_Choice(name, shorten(name)) for name in asked.names]
        others = (_other(network, key) for key in asked.keys)
        choices += [_Choice(one.key, f"{one.name} ({one.label})") for one in others]
    told = _Asked(asked.words, choices, bool(asked.kind)) if asked else None
    return _Part(part.what, part_told(found, part), part.why, told)


def _party(network: Network, party: Party) -> _Party:
    return _Party(
        party.key,
        shorten(party.name),
        party.written or party.name,
        party.kind,
        KINDS[party.kind].label,
        "" if party.key else party.area,
        party.is_guess,
        not party.written,
        [_other(network, key) for key in party.others],
    )


def _other(network: Network, key: str) -> _Other:
    entity = find_entity(network, key)
    return _Other(key, shorten(entity.name), KINDS[entity.kind].label, entity.area)


def _sent(wanted: type[Any]) -> Any:
    """What was sent. Raises BadInput where it is not as it has to be."""
    owner_alone()
    if (request.content_length or 0) > _LARGEST or len(sent := request.get_data()) > _LARGEST:
        abort(413)
    try:
        return msgspec.json.decode(sent, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            _("What was sent is not as it has to be: {why}.", why=error), _("Reload the page.")
        ) from error


def _refused(error: GraphappError) -> Response:
    return _json(_Refused(error.message, error.hint), error.status)


def _json(told: msgspec.Struct, status: int = 200) -> Response:
    return Response(msgspec.json.encode(told), status, mimetype="application/json")
