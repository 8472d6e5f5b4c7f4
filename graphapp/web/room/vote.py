"""Voting on who should meet and who could work together."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.journeys.room.votes import Ballot, pairs
from graphapp.model import Entity
from graphapp.web.room.guard import phone_name, wants_json
from graphapp.web.room.seen import seen

blueprint = Blueprint("vote", __name__)


@dataclass(frozen=True)
class Asked:
    """Two, why, and what this phone said of them (1, -1 or 0)."""

    id: str
    one: Entity
    other: Entity
    reason: str
    should_meet: bool
    mine: int


@blueprint.get("/vote")
def show() -> ResponseReturnValue:
    """All that is voted on, with this phone's own votes alone."""
    network, votes, phone = seen(), _ballot().now(), phone_name()
    rows = [
        Asked(
            pair.id,
            network.entity(pair.one),
            network.entity(pair.other),
            pair.reason,
            pair.should_meet,
            votes[pair.id].by.get(phone, 0) if pair.id in votes else 0,
        )
        for pair in pairs(network)
    ]
    return render_template("phone_vote.html", rows=rows)


@blueprint.post("/votes")
def cast() -> ResponseReturnValue:
    """This phone's vote on a pair, instead of the one before."""
    id = request.form.get("pair", "")
    _ballot().vote(seen(), id, phone_name(), request.form.get("vote", ""))
    if wants_json():
        return jsonify({"sent": True})
    return redirect(url_for(".show", _anchor=f"pair-{id}"), 303)


def _ballot() -> Ballot:
    found: Ballot = current_app.extensions["ballot"]
    return found
