"""Quick add: a line as it is said is read while it is typed, shown in parts, and taken by Enter.

JSON in and out but for the page itself. Whatever the browser could not send it keeps and sends
again under the same id, which is taken once.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from flask import Blueprint, Response, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Meta

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, Conflict, GraphappError
from graphapp.explore.line_told import answered, part_told
from graphapp.journeys.take_line import Line, Taken, take_line
from graphapp.model import KINDS
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.spoken import Party, Reading, complete, read_line
from graphapp.web.frame.forms import complaints_of
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


class _Asked(msgspec.Struct, forbid_unknown_fields=True):
    line: _Text
    meant: Annotated[dict[_Text, _Text], Meta(max_length=_MOST)] = {}


@blueprint.get("/quick-add")
def show() -> str:
    """The page: one line, and what was taken."""
    owner_alone()
    return render_template("quick_add.html", network_id=the_facts().id)


@blueprint.post("/quick-add/reading")
def reading() -> Response:
    """What a line says so far, and how its end may go on. Nothing is kept."""
    asked = _sent(_Asked)
    network = the_network()
    found = read_line(network, asked.line, asked.meant)
    return jsonify(
        {
            "parties": [_party(network, party) for party in found.parties],
            "parts": [_part(found, number) for number in range(len(found.parts))],
            "says": found.says_something,
            "goes_on": [msgspec.structs.asdict(each) for each in _goes_on(network, asked.line)],
        }
    )


class _End(msgspec.Struct):
    text: str
    replaces: int
    kind: str


def _goes_on(network: Network, line: str) -> list[_End]:
    return [
        _End(each.text, each.replaces, network.entity(each.key).kind if each.key else "")
        for each in complete(network, line)
    ]


@blueprint.post("/quick-add/lines")
def take() -> ResponseReturnValue:
    """Takes a line, once however often it is sent."""
    sent = _sent(_Line)
    if sent.network != the_facts().id:
        error = Conflict(
            "This was said of another network than the one that is open now.",
            "Open that network again and send it, or take the line away.",
        )
        return _refused(error)
    try:
        taken = take_line(workspace(), Line(sent.id, sent.line, sent.meant, sent.without))
    except GraphappError as error:
        if error.status >= 500:  # the store is gone for now: the browser keeps the line
            raise
        return _refused(error)
    return jsonify(_told(taken))


def _told(taken: Taken) -> dict[str, Any]:
    network = after_writing()
    written = [entity.key for entity in taken.change.entities_after]
    ends = [end for tie in taken.change.ties_after for end in (tie.start, tie.end)]
    return {
        "again": taken.is_again,
        "step": taken.step.id if taken.step else "",
        "title": taken.step.title if taken.step else "",
        "state": f"{the_facts().identity}-{taken.version}",
        "written": list(dict.fromkeys([*written, *ends])),
        "answers": [
            {"text": answer.text, "keys": answer.keys} for answer in answered(network, written)
        ],
    }


def _party(network: Network, party: Party) -> dict[str, Any]:
    return {
        "key": party.key,
        "name": shorten(party.name),
        "said": party.written or party.name,
        "kind": party.kind,
        "label": KINDS[party.kind].label,
        "area": party.area if not party.key else "",
        "is_guess": party.is_guess,
        "is_written_so": not party.written,
        "others": [_other(network, key) for key in party.others],
    }


def _other(network: Network, key: str) -> dict[str, str]:
    entity = find_entity(network, key)
    label = KINDS[entity.kind].label
    return {"key": key, "name": shorten(entity.name), "label": label, "area": entity.area}


def _part(found: Reading, number: int) -> dict[str, Any]:
    part = found.parts[number]
    return {"what": part.what, "words": part_told(found, part)}


def _sent(wanted: type[Any]) -> Any:
    """What was sent. Raises BadInput where it is not as it has to be."""
    owner_alone()
    if (request.content_length or 0) > _LARGEST or len(sent := request.get_data()) > _LARGEST:
        abort(413)
    try:
        return msgspec.json.decode(sent, type=wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"What was sent is not as it has to be: {error}.", "Reload the page."
        ) from error


def _refused(error: GraphappError) -> ResponseReturnValue:
    told = {"error": error.message, "hint": error.hint, "complaints": complaints_of(error)}
    return jsonify(told), error.status
