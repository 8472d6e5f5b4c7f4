"""The door of the map's quick edits: JSON in, JSON out, nothing reloaded.

Every write says the state that its page saw (`data-state` of the map) and carries the page's token
in the header X-CSRFToken. What cannot be done is told in words, with what stands there now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

import msgspec
from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from msgspec import Meta

from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, Conflict, GraphappError, NotFound
from graphapp.journeys.edit import quick_edits
from graphapp.journeys.edit.edit_forms import texts_of
from graphapp.journeys.edit.erase_person import all_ties_of
from graphapp.journeys.edit.quick_edits import Done, Edit
from graphapp.journeys.past import history
from graphapp.language import _
from graphapp.model import KINDS, Entity, Tie
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.web.frame.forms import complaints_of
from graphapp.web.frame.request_network import after_writing, the_facts, the_network, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages.edit_tie import ways_of

blueprint = Blueprint("map_edits", __name__)

_LARGEST = 1_000_000  # bytes of what is sent
_TIES = 200  # of an entity, told in its menu
Sent = TypeVar("Sent")
_Text = Annotated[str, Meta(max_length=20_000)]


class _Edit(msgspec.Struct, forbid_unknown_fields=True):
    do: Literal[quick_edits.WORDS]  # type: ignore[valid-type]
    id: _Text = ""
    fields: dict[_Text, _Text] = {}
    seen: dict[_Text, _Text] | None = None


class _Edits(msgspec.Struct, forbid_unknown_fields=True):
    state: _Text
    edits: Annotated[list[_Edit], Meta(min_length=1, max_length=quick_edits.MOST)]


class _Step(msgspec.Struct, forbid_unknown_fields=True):
    state: _Text
    step: _Text


@dataclass(frozen=True)
class ToldTie:
    """A tie of an entity in words, and its fields as texts."""

    id: str
    words: str
    other: str
    fields: dict[str, str]


@dataclass(frozen=True)
class One:
    """An entity for its menu and the small forms: `usual` and `others` are how its ties may read,
    as (value, words), `count` is of all its ties."""

    state: str
    key: str
    name: str
    kind: str
    label: str
    cluster: str
    fields: dict[str, str]
    count: int
    ties: list[ToldTie]
    usual: list[tuple[str, str]]
    others: list[tuple[str, str]]


@dataclass(frozen=True)
class ToldDone:
    """What was done: `done` is the step that can be taken back ("" for none, or after doing again
    for the one it was before), `written` and `removed` are keys, `name` is of the first written."""

    state: str
    title: str
    done: str
    written: list[str]
    name: str
    removed: list[str]
    ties: list[str]


@dataclass(frozen=True)
class ToldRefusal:
    """Why nothing was saved, by field where it is about fields; `now` is what stands there, and
    `existing` the (key, name) of what is there already."""

    error: str
    hint: str
    state: str
    complaints: dict[str, list[str]]
    now: dict[str, str]
    existing: tuple[str, str] | None


@blueprint.get("/map/one/<path:key>")
def one(key: str) -> Response:
    """What the menu and the small forms need of one entity, as it is stored now."""
    owner_alone()
    network = the_network()
    entity = find_entity(network, key)
    usual, others = ways_of(entity)
    ties = all_ties_of(network, key)
    return jsonify(
        One(
            _state(),
            key,
            shorten(entity.name),
            entity.kind,
            KINDS[entity.kind].label,
            find_clusters(network).of.get(key, ""),
            texts_of(entity),
            len(ties),
            [_tie(network, entity, tie) for tie in ties[:_TIES]],
            usual,
            others,
        )
    )


@blueprint.post("/map/edits")
def edit() -> ResponseReturnValue:
    """Does one or several edits as one step, or none of them."""
    asked = _asked(_Edits)
    edits = [Edit(e.do, e.id, e.fields, e.seen) for e in asked.edits]
    try:
        done = quick_edits.do_edits(workspace(), edits, _seen_version(asked.state))
    except (BadInput, Conflict, NotFound) as error:
        return _refused(error)
    step = done.step
    return _told(done, step.id if step and step.undoable else "")


@blueprint.post("/map/undo")
def undo() -> ResponseReturnValue:
    """Takes one step back, in a way that can be done again: `again` is what /map/redo takes."""
    return _take_back(stays=True)


@blueprint.post("/map/redo")
def redo() -> ResponseReturnValue:
    """Does again what was taken back; `done` is the step to take back then, "" for the first."""
    return _take_back(stays=False)


def _take_back(*, stays: bool) -> ResponseReturnValue:
    asked = _asked(_Step)
    _seen_version(asked.state)
    try:
        if not asked.step:
            raise NotFound(_("No step is named."), _("The history has all of them."))
        taken = history.take_back(workspace(), asked.step, stays=stays)
    except (BadInput, Conflict, NotFound) as error:
        return _refused(error)
    done = Done(workspace().store.version(), taken.by or taken.step, taken.change)
    return _told(done, taken.by.id if taken.by else "", taken.step.title)


def _asked(wanted: type[Sent]) -> Sent:
    """What was sent. Raises BadInput where it is not as it has to be."""
    owner_alone()
    if (request.content_length or 0) > _LARGEST or len(sent := request.get_data()) > _LARGEST:
        abort(413)
    try:
        return msgspec.json.decode(sent, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            _("What was sent is not as it has to be: {why}.", why=error), _("Reload the map.")
        ) from error


def _seen_version(state: str) -> int:
    """The version that the page saw. Raises Conflict where it saw another network."""
    identity, version = state.rpartition("-")[::2]
    if identity != the_facts().identity or not version.isdecimal() or len(version) > 18:
        raise Conflict(_("Another network was opened meanwhile."), _("Reload the map to see it."))
    return int(version)


def _state() -> str:
    facts = the_facts()
    return f"{facts.identity}-{facts.version}"


def _told(what: Done, done: str, title: str = "") -> Response:
    network = after_writing()
    name = shorten(network.entity(what.written[0]).name) if what.written else ""
    title = title or (what.step.title if what.step else "")
    ties = [tie.id for tie in what.change.ties_after]
    return jsonify(ToldDone(_state(), title, done, what.written, name, what.removed, ties))


def _refused(error: GraphappError) -> ResponseReturnValue:
    """What is wrong, in words, by field where it is about fields, and what is stored now."""
    existing = getattr(error, "existing", None)
    now = getattr(error, "now", {})
    told = ToldRefusal(
        error.message,
        error.hint,
        _state(),
        complaints_of(error),
        now,
        (existing[0], shorten(existing[1])) if existing else None,
    )
    return jsonify(told), error.status


def _tie(network: Network, entity: Entity, tie: Tie) -> ToldTie:
    other = network.entity(tie.end if tie.start == entity.key else tie.start)
    words = f"{tie.words(entity.key)} {shorten(other.name)}"
    return ToldTie(tie.id, words, other.key, texts_of(tie))
