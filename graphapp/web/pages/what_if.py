"""What if two met, or somebody left: the measures before and after, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis.brokers import find_brokers
from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.suggest import suggest
from graphapp.analysis.what_if import Meeting, WhatIf, what_if
from graphapp.errors import BadInput
from graphapp.explore import what_if_told
from graphapp.explore.search import meant
from graphapp.explore.what_if_told import Changed
from graphapp.language import _
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.web.frame import query_arguments
from graphapp.web.frame.request_network import the_network
from graphapp.web.pages._addresses import Query, address

blueprint = Blueprint("what_if", __name__)


@dataclass(frozen=True)
class Supposed:
    """One thing that is or could be supposed: who would meet whom, or (without `other`) who would
    leave; and the address of the page without it or, of what could be, with it."""

    one: Entity
    other: Entity | None
    address: str


@dataclass(frozen=True)
class Measured:
    """The measures of one who meets that would change."""

    entity: Entity
    rows: tuple[Changed, ...]


@blueprint.get("/what-if")
def show() -> ResponseReturnValue:
    """What would change if those of `meet` (two keys with a comma between them) met and those of
    `leave` left; either may be repeated. What was typed into the form comes as `who` and `whom`, or
    as `gone`, and leads on to the keys."""
    args, on = request.args, query_arguments.day(request.args)
    network = the_network(on)
    meet = [_meeting(text) for text in args.getlist("meet") if text.strip()]
    leave = [text.strip() for text in args.getlist("leave") if text.strip()]
    if args.get("who", "").strip() and args.get("whom", "").strip():
        meet.append((_meant(network, "who"), _meant(network, "whom")))
    if args.get("gone", "").strip():
        leave.append(_meant(network, "gone"))
    if {"who", "whom", "gone"} & args.keys():
        return redirect(address(".show", _query(meet, leave, on)))
    found = what_if(network, tuple(meet), tuple(leave)) if meet or leave else None
    return render_template(
        "what_if.html",
        network=network,
        on=on,
        meet=[",".join(pair) for pair in meet],
        leave=leave,
        begun=find_entity(network, args["with"]) if args.get("with") else None,
        supposed=_supposed(network, meet, leave, on),
        examples=[] if found else _examples(network, on),
        found=found,
        sentences=what_if_told.sentences(found) if found else (),
        whole=what_if_told.of_the_whole(found) if found else (),
        measured=_measured(network, found) if found else [],
    )


def _meant(network: Network, field: str) -> str:
    """The key of whom a field of the form means."""
    return meant(network, request.args[field], request.args.get(f"{field}-key", "").strip())


def _meeting(text: str) -> Meeting:
    one, comma, other = text.partition(",")
    if not comma:
        raise BadInput(
            _("{text} names only one.", text=repr(text[:80])),
            _("Name two keys, with a comma between them."),
        )
    return one.strip(), other.strip()


def _query(meet: list[Meeting], leave: list[str], on: str | None) -> Query:
    """The parts of an address that lead here again."""
    return {"meet": [",".join(pair) for pair in meet], "leave": leave, "on": on}


def _supposed(
    network: Network, meet: list[Meeting], leave: list[str], on: str | None
) -> list[Supposed]:
    pairs = [
        Supposed(
            network.entity(pair[0]),
            network.entity(pair[1]),
            address(".show", _query([it for it in meet if it != pair], leave, on)),
        )
        for pair in meet
    ]
    gone = [
        Supposed(
            network.entity(key),
            None,
            address(".show", _query(meet, [it for it in leave if it != key], on)),
        )
        for key in leave
    ]
    return pairs + gone


def _examples(network: Network, on: str | None) -> list[Supposed]:
    """What is worth supposing first: that the best suggestion came true, and that whoever holds
    most of the network together left."""
    meetings = [
        Supposed(
            network.entity(best.source),
            network.entity(best.target),
            address(".show", _query([(best.source, best.target)], [], on)),
        )
        for best in suggest(network, limit=1)
    ]
    losses = [
        Supposed(network.entity(broker.key), None, address(".show", _query([], [broker.key], on)))
        for broker in find_brokers(network, find_clusters(network), 1)
    ]
    return meetings + losses


def _measured(network: Network, found: WhatIf) -> list[Measured]:
    return [
        Measured(network.entity(key), what_if_told.of_entity(found, key)) for key in found.entities
    ]
